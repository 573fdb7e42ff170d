// SPDX-License-Identifier: GPL-3.0-or-later
// Prints the milliseconds from the start of main to the end of the window's first paint:
// `bench_first_frame empty` for a QMainWindow with an empty QChartView, `bench_first_frame window`
// for Featherweight's own, with its session as main_gui.cpp makes it.
#include "app/data/dataset_source.h"
#include "app/runtime/engine_loader.h"
#include "app/session/session.h"
#include "app/window/window_binding.h"
#include "core/runs/engine_environment.h"
#include "ui/frame/main_window.h"

#include <QApplication>
#include <QChartView>
#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>
#include <cstdlib>
#include <cstring>

using namespace featherweight;

namespace {

/// Ends the process when control is back in the event loop after the first paint of any widget.
class FirstPaint : public QObject {
public:
    explicit FirstPaint(const QElapsedTimer& clock) : m_clock(clock) {
        qApp->installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint && !m_seen) {
            m_seen = true;
            // All others are painted within the same turn of the event loop.
            QMetaObject::invokeMethod(
                this,
                [this] {
                    std::printf("%.3f\n", static_cast<double>(m_clock.nsecsElapsed()) / 1e6);
                    std::fflush(stdout);
                    std::_Exit(0);
                },
                Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    const QElapsedTimer& m_clock;
    bool m_seen = false;
};

int showEmpty(const QElapsedTimer& clock) {
    QMainWindow window;
    window.setCentralWidget(new QChartView(&window));
    window.resize(1280, 800);
    const FirstPaint paint(clock);
    window.show();
    return QApplication::exec();
}

int showFeatherweight(const QElapsedTimer& clock) {
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets = catalogueSource({});
    Session session(options);
    MainWindow window;
    const WindowBinding binding(session, window);
    window.resize(1280, 800);
    const FirstPaint paint(clock);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[]) {
    QElapsedTimer clock;
    clock.start();
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", "offscreen").toUtf8());
    prepareForEngine();
    QApplication application(argc, argv);
    const bool empty = argc > 1 && std::strcmp(argv[1], "empty") == 0;
    return empty ? showEmpty(clock) : showFeatherweight(clock);
}
