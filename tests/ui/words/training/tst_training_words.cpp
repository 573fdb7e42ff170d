// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a training in each of its states.
#include "core/network/presets.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"
#include "ui/words/training/training_words.h"

#include <QTest>

using namespace featherweight;

class TrainingWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void everyPhase();
    void whatLearnedNothing();
    void hintsBeforeTheFirstBatch();
    void networks();
    void otherWidths();
};

void TrainingWordsTest::everyPhase() {
    TrainingView view;
    view.phase = RunPhase::Running;
    QVERIFY(trainingSentence(view).startsWith("The network is learning."));
    view.testImages = 10000;
    view.tested = 640;
    QCOMPARE(trainingSentence(view), QStringLiteral("Testing: 640 of 10,000 images."));
    view.phase = RunPhase::Cancelled;
    view.batchesDone = 1;
    QVERIFY(trainingSentence(view).startsWith("Stopped after 1 batch."));
}

void TrainingWordsTest::whatLearnedNothing() {
    TrainingView view;
    view.phase = RunPhase::Done;
    QVERIFY(trainingSentence(view).startsWith("The network is trained."));
    view.note = QStringLiteral("This network learned nothing.");
    QCOMPARE(trainingSentence(view), view.note);
}

void TrainingWordsTest::hintsBeforeTheFirstBatch() {
    TrainingView view;
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Running, "The first batch is being computed…"),
          std::pair(RunPhase::Cancelled,
                    "Stopped before the first batch. Press Train to start again."),
          std::pair(RunPhase::Failed,
                    "The training failed before its first batch. The reason stands above."),
          std::pair(RunPhase::Waiting,
                    "The curve begins as soon as LibTorch and the data set are loaded.")}) {
        view.phase = phase;
        QCOMPARE(trainingHint(view), QString::fromUtf8(words));
    }
    view.curve.add(2.3);
    QVERIFY(trainingHint(view).isEmpty());
}

void TrainingWordsTest::networks() {
    TrainingResult result;
    result.network = result.settings.network.build({});
    const QString title = networkTitle(result);
    QVERIFY2(title.endsWith(": 20,490 parameters, 1,031,744 MACs for one image"),
             qPrintable(title));
}

void TrainingWordsTest::otherWidths() {
    TrainingView made;
    made.settings.network = made.settings.network.with({5, 7});
    QVERIFY(otherSettings(made, {}, made.settings, false).isEmpty());
    const QString other = otherSettings(made, {}, {}, false);
    QVERIFY2(other.startsWith("channels ") && other.contains('5') && other.contains('7'),
             qPrintable(other));
}

FEATHERWEIGHT_TESTS(TrainingWordsTest)
#include "tst_training_words.moc"
