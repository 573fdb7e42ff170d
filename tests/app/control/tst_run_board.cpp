// SPDX-License-Identifier: GPL-3.0-or-later
// The one rule about what may begin, in every state that there is.
#include "app/control/run_board.h"
#include "tests/support/test_program.h"

#include <QSignalSpy>

#include <array>

using namespace featherweight;

namespace {

constexpr std::array kinds{RunKind::Training,       RunKind::Quantization,   RunKind::Latency,
                           RunKind::Sizes,          RunKind::Lessons,        RunKind::Summary,
                           RunKind::Configurations, RunKind::ConvolutionTime};

RunState running(std::initializer_list<RunKind> active, bool network = true) {
    RunState state;
    state.network = network;
    state.converted = network;
    for (const RunKind kind : active) {
        state.active[static_cast<std::size_t>(kind)] = true;
    }
    return state;
}

} // namespace

class TestRunBoard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingBeginsTwice();
    void measurementsAreAlone();
    void quantizationWaitsForOthers();
    void eachNeedsItsOwn();
    void saysChangesAtOnce();
};

void TestRunBoard::nothingBeginsTwice() {
    for (const RunKind kind : kinds) {
        QCOMPARE(whyNot(kind, running({kind})), WhyNot::ItRuns);
        QCOMPARE(whyNot(kind, running({})), WhyNot::Nothing);
    }
}

void TestRunBoard::measurementsAreAlone() {
    for (const RunKind kind : kinds) {
        if (kind == RunKind::Training || kind == RunKind::Quantization) {
            continue;
        }
        for (const RunKind other : kinds) {
            if (other != kind) {
                QCOMPARE(whyNot(kind, running({other})), WhyNot::OthersRun);
            }
        }
    }
}

void TestRunBoard::quantizationWaitsForOthers() {
    QCOMPARE(whyNot(RunKind::Quantization, running({RunKind::Training})), WhyNot::TrainingRuns);
    QCOMPARE(whyNot(RunKind::Quantization, running({RunKind::Training}, false)),
             WhyNot::TrainingRuns);
    for (const RunKind other : kinds) {
        if (other != RunKind::Training && other != RunKind::Quantization) {
            QCOMPARE(whyNot(RunKind::Quantization, running({other})), WhyNot::Nothing);
        }
        if (other != RunKind::Training) {
            QCOMPARE(whyNot(RunKind::Training, running({other})), WhyNot::Nothing);
        }
    }
}

void TestRunBoard::eachNeedsItsOwn() {
    const RunState nothing = running({}, false);
    for (const RunKind kind :
         {RunKind::Quantization, RunKind::Sizes, RunKind::Configurations, RunKind::Lessons}) {
        QCOMPARE(whyNot(kind, nothing), WhyNot::NoNetwork);
    }
    for (const RunKind kind : {RunKind::Training, RunKind::Summary, RunKind::ConvolutionTime}) {
        QCOMPARE(whyNot(kind, nothing), WhyNot::Nothing);
    }
    RunState trained = nothing;
    trained.network = true;
    QCOMPARE(whyNot(RunKind::Latency, trained), WhyNot::NotConverted);
    for (const RunKind kind : kinds) { // what has to end first matters less
        if (kind != RunKind::Training && kind != RunKind::Latency) {
            const WhyNot sizes = whyNot(RunKind::Sizes, running({kind}, false));
            QCOMPARE(sizes, kind == RunKind::Sizes ? WhyNot::ItRuns : WhyNot::NoNetwork);
        }
    }
    trained.converted = true;
    QCOMPARE(whyNot(RunKind::Latency, trained), WhyNot::Nothing);
}

void TestRunBoard::saysChangesAtOnce() {
    RunBoard board;
    const QSignalSpy changed(&board, &RunBoard::changed);
    board.setActive(RunKind::Summary, false);
    board.setNetwork(false);
    QCOMPARE(changed.count(), 0); // nothing has
    board.setActive(RunKind::Summary, true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(!board.mayBegin(RunKind::ConvolutionTime));
    board.setActive(RunKind::Summary, false);
    board.setNetwork(true);
    board.setConverted(true);
    QCOMPARE(changed.count(), 4);
    QVERIFY(board.mayBegin(RunKind::Latency));
}

FEATHERWEIGHT_TESTS(TestRunBoard)
#include "tst_run_board.moc"
