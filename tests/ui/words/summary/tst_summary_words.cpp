// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the comparison of networks in each of its states.
#include "core/network/presets.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"
#include "ui/words/summary/summary_words.h"

#include <QTest>

using namespace featherweight;

namespace {

/// From the standard FP32 network to the separable one in INT8, with so many of 10,000 images only
/// one of them is right for.
SeedResult seedWith(std::int64_t seed, double accuracy, int onlyFirst, int onlySecond) {
    SeedResult result{seed, 10000, {{accuracy, accuracy, accuracy}, {0.9, 0.89, 0.89}}, {}};
    const AccuracyDifference difference = differenceOf({onlyFirst, onlySecond}, 10000);
    result.comparisons = {{{{false, false}, {false, true}, difference},
                           {{false, false}, {true, false}, difference},
                           {{false, false}, {true, true}, difference},
                           {{false, true}, {true, true}, difference}}};
    return result;
}

} // namespace

class SummaryWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyPhase();
    void stoppedSeeds();
    void seeds();
};

void SummaryWordsTest::everyPhase() {
    SummaryView view;
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Waiting, "Waiting to begin."),
          std::pair(RunPhase::Stopping, "Stopping…"),
          std::pair(RunPhase::Failed, "This failed. The reason stands above."),
          std::pair(RunPhase::Cancelled, "Stopped. Press Compare to start again."),
          std::pair(RunPhase::Done, "")}) {
        view.phase = phase;
        QCOMPARE(summaryState(view), QString::fromUtf8(words));
    }
    view.phase = RunPhase::Waiting;
    view.trains = true;
    QCOMPARE(summaryState(view),
             QStringLiteral("First both are trained. See the curves in the Training tab."));
    view.phase = RunPhase::Done;
    QVERIFY(olderSentence(view).isEmpty());
    view.otherSettings = QStringLiteral("MinMax");
    QCOMPARE(olderSentence(view), QStringLiteral("The numbers were made with MinMax, not as the "
                                                 "Quantization tab is set now."));
    view.outdated = true;
    QVERIFY(olderSentence(view).startsWith("The numbers are those of other networks."));
    view.phase = RunPhase::Running;
    QVERIFY(olderSentence(view).isEmpty());
    view.step = QStringLiteral("Measuring time: 3 of 18");
    QCOMPARE(summaryState(view), view.step);
}

void SummaryWordsTest::stoppedSeeds() {
    SummaryView view;
    view.phase = RunPhase::Cancelled;
    view.networks = std::make_shared<const std::vector<NetworkSummary>>(2);
    view.seedsWanted = 5;
    view.seeds = std::make_shared<const std::vector<SeedResult>>(2);
    // Which run was stopped is not known; which numbers are shown is.
    QCOMPARE(summaryState(view), QStringLiteral("Stopped. Press Compare to start again."));
    view.seeds = std::make_shared<const std::vector<SeedResult>>(1);
    for (const RunPhase phase : {RunPhase::Done, RunPhase::Running}) { // brought back, going on
        view.phase = phase;
        QCOMPARE(summaryFindings(view), QStringLiteral("Finished seeds: 1 of 5."));
    }
    view.seedsWanted = 1;
    QVERIFY(summaryFindings(view).isEmpty());
    const std::vector<SeedResult> two{seedWith(1, 0.92, 100, 0), seedWith(2, 0.93, 3, 1)};
    view.seeds = std::make_shared<const std::vector<SeedResult>>(two);
    view.seedsWanted = 3;
    QVERIFY(summaryFindings(view).startsWith(
        QStringLiteral("Finished seeds: 2 of 3. INT8 alone: worse with 1 of 2 seeds")));
}

void SummaryWordsTest::seeds() {
    const NetworkChoice other = sideBySide({}).back();
    std::vector<SeedResult> all{seedWith(1, 0.92, 100, 0)};
    QVERIFY(seedsSentence(all, other).isEmpty());
    all.push_back(seedWith(2, 0.93, 3, 1));
    QCOMPARE(seedsText(all, {false, true}), QStringLiteral("92.50 % (92.00–93.00 %)"));
    QCOMPARE(seedsTitle(all), QStringLiteral("Accuracy with 2 seeds"));
    QCOMPARE(seedsRows(all)[0],
             QStringList({"Accuracy, 2 seeds", "92.50 %", "92.50 %", "90.00 %", "89.00 %"}));
    QCOMPARE(seedsRows(all)[1], QStringList({"Least to most", "92.00–93.00 %", "92.00–93.00 %",
                                             "90.00–90.00 %", "89.00–89.00 %"}));
    const auto first = [&] {
        return seedsSentence(all, other).section(QStringLiteral(". "), 0, 0);
    };
    QCOMPARE(first(), QStringLiteral("INT8 alone: worse with 1 of 2 seeds, -0.51 points on average "
                                     "(-1.00 … -0.02)"));
    for (const char* idea :
         {" Separable alone: worse", " Both: worse", " Separable beside INT8: "}) {
        QVERIFY(seedsSentence(all, other).contains(QLatin1String(idea)));
    }
    all.push_back(seedWith(3, 0.93, 0, 50));
    QCOMPARE(first(), QStringLiteral("INT8 alone: worse with 1 and better with 1 of 3 seeds, -0.17 "
                                     "points on average (-1.00 … +0.50)"));
    all.erase(all.begin());
    QCOMPARE(first(), QStringLiteral("INT8 alone: better with 1 of 2 seeds, +0.24 points on "
                                     "average (-0.02 … +0.50)"));
    all.back() = all.front();
    QCOMPARE(first(), QStringLiteral("INT8 alone: with none of 2 seeds a difference beyond chance, "
                                     "-0.02 points on average (-0.02)"));
}

FEATHERWEIGHT_TESTS(SummaryWordsTest)
#include "tst_summary_words.moc"
