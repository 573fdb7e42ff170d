// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/value_histogram.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace featherweight;

namespace {

using Values = std::vector<float>;

/// Empty when every count is what comparing each value with the bin's edges gives and the bins have
/// the form they promise; else what is wrong.
QString wrongWith(const ValueHistogram& histogram, const Values& values) {
    const double width = histogram.binWidth();
    int exponent = 0;
    if (std::frexp(width, &exponent) != 0.5) {
        return QString("%1 is not a power of two").arg(width);
    }
    if (std::fmod(histogram.lower(), width) != 0) {
        return QString("%1 is no multiple of %2").arg(histogram.lower()).arg(width);
    }
    const std::vector<std::int64_t>& counts = histogram.counts();
    if (counts.size() > ValueHistogram::mostBins) {
        return QString("%1 bins").arg(counts.size());
    }
    Values sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const auto countBelow = [&sorted](double edge) { // exact: floats are compared as doubles
        return std::lower_bound(sorted.begin(), sorted.end(), edge) - sorted.begin();
    };
    for (std::size_t bin = 0; bin < counts.size(); ++bin) {
        const double left = histogram.lower() + width * static_cast<double>(bin);
        const auto expected = countBelow(left + width) - countBelow(left);
        if (counts[bin] != expected) {
            return QString("bin %1 from %2: %3 instead of %4")
                .arg(bin)
                .arg(left)
                .arg(counts[bin])
                .arg(expected);
        }
    }
    if (histogram.total() != static_cast<std::int64_t>(values.size())) {
        return QString("%1 of %2 values").arg(histogram.total()).arg(values.size());
    }
    return {};
}

Values normal(std::mt19937& random, std::size_t count, double mean, double deviation) {
    std::normal_distribution<double> distribution(mean, deviation);
    Values values(count);
    std::generate(values.begin(), values.end(),
                  [&] { return static_cast<float>(distribution(random)); });
    return values;
}

} // namespace

class TestValueHistogram : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void empty();
    void sequences_data();
    void sequences();
    void randomSequences();
    void finenessOfARange();
    void copiesAreIndependent();
    void shareOutsideExact();
    void shareOutsideAgainstBruteForce();
};

void TestValueHistogram::empty() {
    ValueHistogram histogram;
    QVERIFY(histogram.empty());
    histogram.add({});
    QVERIFY(histogram.empty());
    QCOMPARE(histogram.total(), std::int64_t{0});
    QCOMPARE(histogram.shareOutside(-1, 1), 0.0);
}

void TestValueHistogram::sequences_data() {
    QTest::addColumn<std::vector<Values>>("batches");
    const auto row = [](const char* name, std::vector<Values> batches) {
        QTest::newRow(name) << std::move(batches);
    };
    constexpr float least = std::numeric_limits<float>::denorm_min();
    constexpr float most = std::numeric_limits<float>::max();
    row("one value", {{0.3F}});
    row("one negative value", {{-0.3F}});
    row("constant", {Values(1001, 7), Values(3, 7)});
    row("zeros", {Values(1001, 0)});
    row("zeros, then values", {Values(10, 0), {0, 1, -1, 0.5F}});
    row("zeros of both signs", {{0.0F, -0.0F}});
    row("an empty batch between", {{1, 2}, {}, {3}});
    row("edges of bins", {{0, 0.25F, 0.5F, 0.75F, 1, -0.25F, -1}});
    row("subnormal", {{least, -least, 2 * least, 0}});
    row("just below zero", {{-1, 1, -least, -1e-30F, 1e-30F}});
    row("narrow, then wide", {{0, 1e-7F, 1e-6F}, {-5, 1e3F}, {1e-6F}});
    row("narrow far from zero, then wide", {{1000, 1000.001F}, {-1e-3F, 1e3F}});
    row("constant, then its neighbour", {Values(5, 1), {std::nextafter(1.0F, 2.0F)}});
    row("huge", {{3e38F, 1}, {-3e38F}, {most, -most}});
    row("subnormal, then huge", {{least}, {most}});
    row("huge, then subnormal", {{most}, {-least}});
    row("huge constant", {Values(9, -most)});
}

void TestValueHistogram::sequences() {
    QFETCH(std::vector<Values>, batches);
    ValueHistogram histogram;
    Values all;
    for (const Values& batch : batches) {
        histogram.add(batch);
        all.insert(all.end(), batch.begin(), batch.end());
        QCOMPARE(wrongWith(histogram, all), QString());
    }
}

void TestValueHistogram::randomSequences() {
    std::mt19937 random(1);
    const auto uniform = [&random](double from, double to) {
        return std::uniform_real_distribution<double>(from, to)(random);
    };
    for (int sequence = 0; sequence < 500; ++sequence) {
        ValueHistogram histogram;
        Values all;
        const double exponent = uniform(-20, 20);
        for (int batch = 0; batch < 5; ++batch) {
            const double deviation = std::pow(10, exponent + uniform(-2, 2));
            const Values values =
                normal(random, 1 + random() % 300,
                       deviation * uniform(-1, 1) * (sequence % 3 == 0 ? 1e3 : 1), deviation);
            histogram.add(values);
            all.insert(all.end(), values.begin(), values.end());
            const QString wrong = wrongWith(histogram, all);
            QVERIFY2(wrong.isEmpty(),
                     qPrintable(
                         QString("sequence %1, batch %2: %3").arg(sequence).arg(batch).arg(wrong)));
        }
    }
}

void TestValueHistogram::finenessOfARange() {
    // Fine enough to be drawn, however the range came about: the bins are used by at least a
    // quarter.
    std::mt19937 random(2);
    for (const double first : {1e-6, 1.0, 1e3, 1e6}) {
        ValueHistogram histogram;
        histogram.add(normal(random, 1000, 0, first));
        QVERIFY(histogram.counts().size() >= ValueHistogram::mostBins / 4);
        histogram.add({{-1000, 1000}});
        QVERIFY(histogram.counts().size() >= ValueHistogram::mostBins / 4);
    }
}

void TestValueHistogram::copiesAreIndependent() {
    ValueHistogram histogram;
    histogram.add({{1, 2}});
    const ValueHistogram before = histogram;
    histogram.add({{1e6F}});
    QCOMPARE(before.total(), std::int64_t{2});
    QCOMPARE(wrongWith(before, {1, 2}), QString());
}

void TestValueHistogram::shareOutsideExact() {
    ValueHistogram histogram;
    histogram.add({{-2, -1, 0, 1, 2, 3, 4, 5}});
    const double bin = histogram.binWidth();
    QCOMPARE(histogram.shareOutside(-2, 5 + bin), 0.0);
    QCOMPARE(histogram.shareOutside(-2, 5 + bin / 2), 1.0 / 16); // half of the last value's bin
    QCOMPARE(histogram.shareOutside(0, 4), 0.5);                 // the bins of -2, -1, 4 and 5
    QCOMPARE(histogram.shareOutside(10, 20), 1.0);
    QCOMPARE(histogram.shareOutside(-20, -10), 1.0);
    QCOMPARE(histogram.shareOutside(-1e308, 1e308), 0.0);
}

void TestValueHistogram::shareOutsideAgainstBruteForce() {
    std::mt19937 random(3);
    std::uniform_real_distribution<double> bound(-3, 3);
    const Values values = normal(random, 20000, 0.5, 1);
    ValueHistogram histogram;
    histogram.add(values);
    const auto within = [&values](double from, double to) {
        return std::count_if(values.begin(), values.end(),
                             [from, to](float value) { return value >= from && value < to; });
    };
    const double width = histogram.binWidth();
    for (int trial = 0; trial < 200; ++trial) {
        const double one = bound(random);
        const double other = bound(random);
        const double least = std::min(one, other);
        const double most = std::max(one, other);
        const auto all = static_cast<double>(values.size());
        const double exact = 1 - static_cast<double>(within(least, most)) / all;
        // Only the values in the two bins at the edges may be counted on the wrong side.
        const auto edge = [&](double at) {
            const double left = std::floor(at / width) * width;
            return static_cast<double>(within(left, left + width));
        };
        const double off = std::abs(histogram.shareOutside(least, most) - exact);
        QVERIFY2(off <= (edge(least) + edge(most)) / all + 1e-12,
                 qPrintable(QString("%1 … %2: %3").arg(least).arg(most).arg(off)));
    }
}

FEATHERWEIGHT_TESTS(TestValueHistogram)
#include "tst_value_histogram.moc"
