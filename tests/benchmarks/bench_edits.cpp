// SPDX-License-Identifier: GPL-3.0-or-later
// Keys are pressed in the Separable tab while a training runs at full speed; each is timed until
// the window has painted its counts. `bench_edits DATASET` prints one line of JSON.
#include "app/dataset_source.h"
#include "app/engine_loader.h"
#include "app/session.h"
#include "app/window_binding.h"
#include "tests/benchmarks/turn_clock.h"
#include "ui/main_window.h"
#include "ui/separable_tab.h"

#include <QKeyEvent>
#include <QSpinBox>
#include <QTimer>
#include <QWindow>

#include <cstdlib>
#include <random>

using namespace featherweight;

namespace {

constexpr std::size_t edits = 600;

/// Sees when the window has painted everything that was to be painted anew, and which widgets.
class PaintClock : public QApplication {
public:
    using QApplication::QApplication;
    std::function<void(int widgets)> painted;

    bool notify(QObject* receiver, QEvent* event) override {
        m_widgets += event->type() == QEvent::Paint ? 1 : 0;
        const bool paints = event->type() == QEvent::UpdateRequest;
        m_widgets = paints ? 0 : m_widgets;
        const bool handled = QApplication::notify(receiver, event);
        if (paints && m_widgets > 0 && painted) {
            painted(m_widgets);
        }
        return handled;
    }

private:
    int m_widgets = 0;
};

class Typist : public QObject {
public:
    Typist(Session& session, MainWindow& window, PaintClock& clock)
        : m_session(session), m_window(window) {
        clock.painted = [this](int widgets) { painted(widgets); };
        connect(&session.engine(), &EngineController::ready, this, [this] {
            TrainingSettings endless;
            endless.batches = batchesRange.most;
            m_session.training().start(endless);
            m_window.showSeparable();
        });
        connect(&session.training(), &Controller::changed, this, [this] {
            if (!m_begun && m_session.training().view().batchesDone > 50) {
                m_begun = true;
                m_next.start(0);
            }
        });
        connect(&session.separable(), &Controller::changed, this, [this] {
            const SeparableView& view = m_session.separable().view();
            m_shown = !view.outdated() && view.settings == m_window.separable().settings();
        });
        m_next.setSingleShot(true);
        connect(&m_next, &QTimer::timeout, this, [this] { press(); });
    }

private:
    void press() {
        static constexpr std::array names{"Out channels", "In channels", "Kernel: height", "Batch"};
        const char* const name = names[m_times.size() / 20 % names.size()];
        for (QSpinBox* box : m_window.separable().findChildren<QSpinBox*>()) {
            if (box->accessibleName() == QLatin1String(name)) {
                const auto key = m_times.size() % 20 < 10 ? Qt::Key_Up : Qt::Key_Down;
                QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier);
                m_shown = false;
                m_waiting = true;
                m_since.start();
                QCoreApplication::sendEvent(box, &event);
            }
        }
    }

    void painted(int widgets) {
        if (!m_waiting || !m_shown) {
            return;
        }
        m_waiting = false;
        m_widgets += widgets;
        m_times.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6);
        if (m_times.size() == edits) {
            finish();
        }
        m_next.start(20 + static_cast<int>(m_random() % 100));
    }

    void finish() {
        std::sort(m_times.begin(), m_times.end());
        const auto within = std::count_if(m_times.begin(), m_times.end(),
                                          [](double time) { return time <= frameMilliseconds; });
        std::printf("{\"edits\": %zu, \"within_frame\": %td, \"median_ms\": %.2f, \"p99_ms\": "
                    "%.2f, \"longest_ms\": %.2f, \"widgets\": %.1f, \"batches\": %d}\n",
                    edits, within, m_times[edits / 2], m_times[edits * 99 / 100], m_times.back(),
                    static_cast<double>(m_widgets) / edits,
                    m_session.training().view().batchesDone);
        std::fflush(stdout);
        std::_Exit(0);
    }

    Session& m_session;
    MainWindow& m_window;
    QTimer m_next;
    QElapsedTimer m_since;
    std::int64_t m_widgets = 0;
    bool m_begun = false;
    bool m_waiting = false;
    bool m_shown = false;
    std::vector<double> m_times;
    std::mt19937 m_random{1};
};

} // namespace

int main(int argc, char* argv[]) {
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", "offscreen").toUtf8());
    prepareForEngine();
    PaintClock clock(argc, argv);
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets = catalogueSource({});
    options.dataset = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("auto");
    Session session(options);
    MainWindow window;
    const WindowBinding binding(session, window);
    const Typist typist(session, window, clock);
    window.show();
    return QApplication::exec();
}
