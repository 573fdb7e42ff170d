// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/learning.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <cstdint>
#include <vector>

using namespace featherweight;

class TestLearning : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void guessesTheMostFrequent();
    void tellsLearningFromGuessing();
    void findsExplosions();
    void notesSayBoth();
};

void TestLearning::guessesTheMostFrequent() {
    QCOMPARE(guessingAccuracy(std::vector<std::uint8_t>{1, 2, 2, 3}), 0.5);
    QCOMPARE(guessingAccuracy({}), 0.0);
}

void TestLearning::tellsLearningFromGuessing() {
    QVERIFY(isGuessing(0.1, 0.1135, 10000)); // a learning rate of 1 on MNIST
    QVERIFY(isGuessing(0.1135, 0.1135, 10000));
    // 1,135 are expected with a deviation of 31.7: 1.64 deviations are 1,187.
    QVERIFY(isGuessing(0.1180, 0.1135, 10000));
    QVERIFY(!isGuessing(0.1195, 0.1135, 10000));
    // Ten coins: 8 heads or more in 5.5 %, 9 or more in 1.1 %.
    QVERIFY(isGuessing(0.8, 0.5, 10));
    QVERIFY(!isGuessing(0.9, 0.5, 10));
    QVERIFY(!isGuessing(1, 0.9, 10000));
    QVERIFY(isGuessing(1, 1, 10)); // one class only
    QVERIFY(isGuessing(0.5, 0.1, 0));
}

void TestLearning::findsExplosions() {
    QVERIFY(!explodedAt({}));
    QVERIFY(!explodedAt(std::vector{2.3, 23.0, 0.5}));
    QCOMPARE(*explodedAt(std::vector{2.3, 24.0, 150000.0, 0.5}), std::size_t{2});
}

void TestLearning::notesSayBoth() {
    TrainingResult result;
    result.losses = {2.3125, 1.5};
    result.accuracy = 0.1;
    result.guessing = 0.1135;
    QVERIFY(notesOn(result).empty());
    result.learnedNothing = true;
    QCOMPARE(notesOn(result).front().text(),
             std::string("This network learned nothing: it is right for 10.00 % of the test "
                         "images, and always to name the most frequent class is right for 11.35 "
                         "%."));
    result.losses.push_back(140213.04);
    QCOMPARE(notesOn(result).back().text(),
             std::string("The loss exploded: it rose to 140213.0 nats in batch 3, where the first "
                         "batch had 2.31. A smaller learning rate may help."));
}

FEATHERWEIGHT_TESTS(TestLearning)
#include "tst_learning.moc"
