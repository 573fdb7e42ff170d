// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/predictions.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <numeric>

using namespace featherweight;

using Classes = std::vector<std::uint8_t>;

class TestPredictions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void confusionCountsLabelsByRow();
    void confusionOfDifferentLengths();
    void agreementIsAShare();
    void changedOnesInOrder();
};

void TestPredictions::confusionCountsLabelsByRow() {
    const ConfusionMatrix counts = confusion(10, Classes{3, 3, 3, 0, 9}, Classes{3, 5, 5, 0, 3});
    QCOMPARE(counts[3][3], std::int64_t{1});
    QCOMPARE(counts[3][5], std::int64_t{2});
    QCOMPARE(counts[5][3], std::int64_t{0});
    QCOMPARE(counts[0][0], std::int64_t{1});
    QCOMPARE(counts[9][3], std::int64_t{1});
    std::int64_t all = 0;
    for (const auto& row : counts) {
        all = std::accumulate(row.begin(), row.end(), all);
    }
    QCOMPARE(all, std::int64_t{5});
}

void TestPredictions::confusionOfDifferentLengths() {
    const ConfusionMatrix counts = confusion(4, Classes{1, 2, 3}, Classes{1});
    QCOMPARE(counts[1][1], std::int64_t{1});
    QCOMPARE(counts[2][2], std::int64_t{0});
    QCOMPARE(confusion(2, {}, {}), (ConfusionMatrix{{0, 0}, {0, 0}}));
}

void TestPredictions::agreementIsAShare() {
    QCOMPARE(agreement(Classes{1, 2, 3, 4}, Classes{1, 2, 3, 5}), 0.75);
    QCOMPARE(agreement(Classes{1, 2}, Classes{1, 2}), 1.0);
    QCOMPARE(agreement(Classes{1, 2}, Classes{2, 1}), 0.0);
    QCOMPARE(agreement(Classes{1, 2}, Classes{1}), 1.0); // of the one image that both saw
    QCOMPARE(agreement({}, {}), 0.0);
}

void TestPredictions::changedOnesInOrder() {
    const std::vector<ChangedPrediction> changed =
        changedPredictions(Classes{7, 1, 4, 9}, Classes{7, 1, 9, 4}, Classes{7, 2, 4, 3});
    QCOMPARE(changed.size(), std::size_t{3});
    const auto is = [&changed](std::size_t at, std::int64_t image, int label, int before,
                               int after) {
        const ChangedPrediction& found = changed[at];
        return found.image == image && found.label == label && found.before == before &&
               found.after == after;
    };
    QVERIFY(is(0, 1, 1, 1, 2)); // no longer right
    QVERIFY(is(1, 2, 4, 9, 4)); // now right
    QVERIFY(is(2, 3, 9, 4, 3)); // wrong in another way
    QVERIFY(changedPredictions(Classes{1}, Classes{1}, Classes{1}).empty());
    QVERIFY(changedPredictions({}, Classes{1}, Classes{2}).empty());
}

FEATHERWEIGHT_TESTS(TestPredictions)
#include "tst_predictions.moc"
