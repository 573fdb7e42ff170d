// SPDX-License-Identifier: GPL-3.0-or-later
// A full run through the real window, LibTorch's loading included, while every turn of the GUI
// thread's event loop is timed: `bench_event_loop DATASET` prints one line of JSON.
#include "tests/benchmarks/use_window.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/separable/separable_tab.h"

#include <QTimer>

#include <cstdio>
#include <cstdlib>

using namespace featherweight;

namespace {

/// Train, quantize, and edit the separable tab meanwhile, changing tabs as a person would.
class FullRun : public QObject {
public:
    FullRun(Session& session, MainWindow& window, TurnClock& clock)
        : m_session(session), m_window(window), m_clock(clock) {
        connect(&window, &MainWindow::firstFrameShown, this, [this] {
            m_clock.startClock(); // the first frame has a measurement of its own
        });
        connect(&session.engine(), &Controller::changed, this, [this] {
            if (!m_edits.isActive() &&
                m_session.engine().state() == EngineController::State::Loading) {
                m_session.training().start({});
                m_edits.start(50);
            }
        });
        connect(&session.training(), &TrainingController::ended, this, [this](RunPhase how) {
            if (how != RunPhase::Done) {
                fail();
            }
            m_session.quantization().start({});
        });
        connect(&m_edits, &QTimer::timeout, this, [this] { edit(); });
        connect(&session.quantization(), &Controller::changed, this, [this] {
            const QuantizationView& view = m_session.quantization().view();
            if (view.phase == RunPhase::Failed) {
                fail();
            }
            if (view.phase == RunPhase::Done) {
                QTimer::singleShot(500, this, [this] {
                    m_clock.print();
                    std::_Exit(0);
                });
            }
        });
    }

private:
    [[noreturn]] static void fail() {
        std::fprintf(stderr, "bench_event_loop: the run failed\n");
        std::_Exit(1);
    }

    void edit() {
        ++m_edit;
        SeparableSettings settings;
        settings.inChannels = 1 + m_edit % 32;
        settings.outChannels = 1 + m_edit % 48;
        m_session.separable().setSettings(settings);
        if (m_edit % 10 == 0) {
            const int tab = m_edit / 10 % 3;
            tab == 0   ? m_window.showTraining()
            : tab == 1 ? m_window.showQuantization()
                       : m_window.showSeparable();
        }
    }

    Session& m_session;
    MainWindow& m_window;
    TurnClock& m_clock;
    QTimer m_edits;
    int m_edit = 0;
};

} // namespace

int main(int argc, char* argv[]) {
    return useWindow<FullRun>(argc, argv);
}
