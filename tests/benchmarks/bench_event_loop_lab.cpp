// SPDX-License-Identifier: GPL-3.0-or-later
// Work in the laboratory while every turn of the GUI thread's event loop is timed: all test images
// are evaluated, the calibration is stepped, and configurations are compared, while somebody leafs
// through the pages and looks at values. `bench_event_loop_lab DATASET` prints one line of JSON.
#include "tests/benchmarks/use_window.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/quantization/result/result_page.h"

#include <QTimer>

#include <array>
#include <cstdio>
#include <cstdlib>

using namespace featherweight;

namespace {

constexpr int stepsForwards = 12;
constexpr int stepsBack = 4;
constexpr int pageMilliseconds = 250; ///< somebody in a hurry

class LabRun : public QObject {
public:
    LabRun(Session& session, MainWindow& window, TurnClock& clock)
        : m_session(session), m_tab(window.quantization()), m_clock(clock) {
        connect(&session.engine(), &EngineController::ready, this, [this, &window] {
            window.showQuantization();
            m_session.training().start({});
        });
        // Start and training have a measurement of their own.
        connect(&session.training(), &TrainingController::networkChanged, this, [this] {
            m_clock.startClock();
            m_leaf.start(pageMilliseconds);
        });
        connect(&session.training(), &TrainingController::ended, this,
                [this] { m_session.quantization().start({}); });
        connect(&m_leaf, &QTimer::timeout, this, [this] { leaf(); });
        for (const Controller* controller : std::initializer_list<const Controller*>{
                 &session.quantization(), &session.configurations()}) {
            // Not from within the controller's own news.
            connect(
                controller, &Controller::changed, this, [this] { goOn(); }, Qt::QueuedConnection);
        }
    }

private:
    enum class Stage { Quantizing, Stepping, Converting, Comparing };

    void goOn() {
        const QuantizationView& view = m_session.quantization().view();
        const ComparisonView& runs = m_session.configurations().view();
        if (view.phase == RunPhase::Failed || runs.phase == RunPhase::Failed) {
            std::fprintf(stderr, "bench_event_loop_lab: a run failed\n");
            std::_Exit(1);
        }
        const bool converted = view.phase == RunPhase::Done && view.result && !view.outdated;
        if (m_stage == Stage::Quantizing && converted) {
            m_stage = Stage::Stepping;
        }
        if (m_stage == Stage::Stepping && !isActive(view.phase)) {
            step();
        } else if (m_stage == Stage::Converting && converted && runs.possible()) {
            m_stage = Stage::Comparing;
            Q_EMIT m_tab.compare().compareRequested();
        } else if (m_stage == Stage::Comparing && runs.phase == RunPhase::Done) {
            m_clock.print();
            std::_Exit(0);
        }
    }

    void step() {
        CalibrationPage& page = m_tab.calibration();
        if (m_steps < stepsForwards) {
            Q_EMIT page.stepRequested();
        } else if (m_steps < stepsForwards + stepsBack) {
            Q_EMIT page.rewindRequested();
        } else {
            m_stage = Stage::Converting;
            Q_EMIT page.convertRequested();
        }
        ++m_steps;
    }

    void leaf() {
        const std::array<const LabPage*, 7> pages{
            &m_tab.result(), &m_tab.calibration(), &m_tab.numbers(), &m_tab.bytes(),
            &m_tab.cost(),   &m_tab.compare(),     &m_tab.lessons()};
        m_tab.showPage(*pages[static_cast<std::size_t>(m_leaves) % pages.size()]);
        ++m_leaves;
        Q_EMIT m_tab.numbers().lookedAt({"conv1", m_leaves % 16, m_leaves});
    }

    Session& m_session;
    QuantizationTab& m_tab;
    TurnClock& m_clock;
    QTimer m_leaf;
    Stage m_stage = Stage::Quantizing;
    int m_steps = 0;
    int m_leaves = 0;
};

} // namespace

int main(int argc, char* argv[]) {
    return useWindow<LabRun>(argc, argv);
}
