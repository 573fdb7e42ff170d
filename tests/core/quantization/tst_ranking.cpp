// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/ranking.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <random>
#include <vector>

using namespace featherweight;

namespace {

constexpr int images = 1000;

/// Wrong for the images from `from` on, `wrong` of them; labels are all 0.
QuantizationResult wrongFor(int from, int wrong, int batches, std::int64_t bytes) {
    QuantizationResult result;
    result.labels.assign(images, 0);
    result.predictionsInt8.assign(images, 0);
    std::fill_n(result.predictionsInt8.begin() + from, wrong, std::uint8_t{1});
    result.testImages = images;
    result.accuracyInt8 = (images - wrong) / double{images};
    result.settings.calibrationBatches = batches;
    result.int8File.container = bytes;
    return result;
}

} // namespace

class TestRanking : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyBeyondChance();
    void amongEquals();
    void correctedForAll();
    void whatIsMissing();
    void equalsAreSeldomTold();
};

void TestRanking::onlyBeyondChance() {
    const QuantizationResult best = wrongFor(0, 10, 50, 300);
    const QuantizationResult near = wrongFor(0, 14, 1, 300); // 4 images: p = 0.125
    const QuantizationResult far = wrongFor(0, 60, 1, 200);
    const auto ranking = rankingOf({&far, &near, &best});
    QCOMPARE(ranking->best, std::size_t{2});
    QVERIFY(ranking->ties(2) && ranking->ties(1) && !ranking->ties(0));
    QCOMPARE(ranking->tied(), std::size_t{2});
    QCOMPARE(ranking->cheapest, std::size_t{1});
    QCOMPARE(ranking->differences[0]->right, (RightAlone{50, 0}));
    QCOMPARE(ranking->differences[2]->pValue, 1.0);
}

void TestRanking::amongEquals() {
    const QuantizationResult many = wrongFor(0, 10, 50, 200);
    const QuantizationResult large = wrongFor(0, 10, 1, 300);
    const QuantizationResult small = wrongFor(0, 10, 1, 200);
    const auto ranking = rankingOf({&many, &large, &small});
    QCOMPARE(ranking->best, std::size_t{2});
    QCOMPARE(ranking->cheapest, std::size_t{2});
    QCOMPARE(ranking->tied(), std::size_t{3});
}

void TestRanking::correctedForAll() {
    // 7 images against none: p = 0.0156, which four comparisons make 0.0625.
    const QuantizationResult best = wrongFor(0, 0, 1, 1);
    const QuantizationResult other = wrongFor(0, 7, 1, 1);
    QVERIFY(!rankingOf({&best, &other})->ties(1));
    QVERIFY(rankingOf({&best, &other, &other, &other, &other})->ties(1));
}

void TestRanking::whatIsMissing() {
    QVERIFY(!rankingOf({}));
    QVERIFY(!rankingOf({nullptr}));
    const QuantizationResult only = wrongFor(0, 3, 1, 1);
    const auto ranking = rankingOf({nullptr, &only, nullptr});
    QCOMPARE(ranking->best, std::size_t{1});
    QCOMPARE(ranking->tied(), std::size_t{1});
    QVERIFY(!ranking->ties(0) && !ranking->differences[0]);
}

/// Networks that are right equally often, each for images of its own: in about one of twenty cases
/// at most, the best may be told from another one. (Corrected for the 17 comparisons with the best
/// alone, it was one in five.)
void TestRanking::equalsAreSeldomTold() {
    std::mt19937 random(7);
    std::bernoulli_distribution wrong(0.08);
    constexpr int cases = 300;
    int told = 0;
    for (int each = 0; each < cases; ++each) {
        std::vector<QuantizationResult> results;
        for (int network = 0; network < 18; ++network) {
            QuantizationResult& result = results.emplace_back(wrongFor(0, 0, 1, 1));
            for (std::uint8_t& prediction : result.predictionsInt8) {
                prediction = wrong(random) ? 1 : 0;
            }
            const auto right = std::count(result.predictionsInt8.begin(),
                                          result.predictionsInt8.end(), std::uint8_t{0});
            result.accuracyInt8 = static_cast<double>(right) / images;
        }
        ComparedResults compared;
        for (const QuantizationResult& result : results) {
            compared.push_back(&result);
        }
        told += rankingOf(compared)->tied() < results.size() ? 1 : 0;
    }
    constexpr int most = cases / 20 + 9; // two deviations more
    QVERIFY2(told <= most, qPrintable(QString::number(told)));
}

FEATHERWEIGHT_TESTS(TestRanking)
#include "tst_ranking.moc"
