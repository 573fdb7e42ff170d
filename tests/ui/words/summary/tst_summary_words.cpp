// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of the comparison of networks in each of its states.
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"
#include "ui/words/summary/summary_words.h"

#include <QTest>

using namespace featherweight;

class SummaryWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyPhase();
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

FEATHERWEIGHT_TESTS(SummaryWordsTest)
#include "tst_summary_words.moc"
