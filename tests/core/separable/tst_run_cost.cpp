// SPDX-License-Identifier: GPL-3.0-or-later
// What a real run takes and when it is refused.
#include "core/separable/run_cost.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

using namespace featherweight;

namespace {

constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t mebibyte = 1024 * 1024;

QString said(const RunCost& cost, std::int64_t memoryLimit) {
    const auto why = whyNotRun(cost, checkLimits, memoryLimit);
    return why ? QString::fromStdString(why->text()) : QString();
}

} // namespace

class TestRunCost : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addsUp();
    void unfoldsSmallImages_data();
    void unfoldsSmallImages();
    void neverOverflows();
    void saysWhatIsTooMuch();
};

void TestRunCost::addsUp() {
    SeparableSettings settings; // of the default settings
    settings.batch = 2;         // not LibTorch's own kernel
    const RunCost cost = forwardCost(settings, countSeparable(settings));
    QCOMPARE(cost.macs, 2 * (442'368 + 76'800));
    // images, both outputs, the one in between, and parameters
    QCOMPARE(cost.numbers, 2 * 1024 * (3 + 16 + 16 + 3) + 448 + 94);
    // The copies have 16 channels in place of 3, also those that a kernel sees, but depthwise.
    QCOMPARE(cost.bytes, 4 * (cost.numbers + 2 * 1024 * 4 * 16 + (16 * 16 * 9 + 16 * 9 + 16 * 16)));
    QCOMPARE(backwardCost(settings, countSeparable(settings)).bytes,
             3 * cost.bytes + 4 * 4 * (432 + 27 + 48));
}

void TestRunCost::unfoldsSmallImages_data() {
    QTest::addColumn<std::int64_t>("batch");
    QTest::addColumn<std::int64_t>("image");
    QTest::addColumn<std::int64_t>("kernel");
    QTest::addColumn<std::int64_t>("unfolded"); // numbers: in · k² · outputs
    QTest::newRow("small") << std::int64_t{1} << std::int64_t{32} << std::int64_t{3}
                           << std::int64_t{27 * 1024};
    QTest::newRow("two images") << std::int64_t{2} << std::int64_t{32} << std::int64_t{3}
                                << std::int64_t{0};
    QTest::newRow("large") << std::int64_t{1} << std::int64_t{100} << std::int64_t{3}
                           << std::int64_t{0};
    QTest::newRow("large kernel") << std::int64_t{1} << std::int64_t{32} << std::int64_t{5}
                                  << std::int64_t{0};
    QTest::newRow("one pixel, padded")
        << std::int64_t{1} << std::int64_t{30} << std::int64_t{1} << std::int64_t{3 * 1024};
}

void TestRunCost::unfoldsSmallImages() {
    QFETCH(std::int64_t, batch);
    QFETCH(std::int64_t, image);
    QFETCH(std::int64_t, kernel);
    QFETCH(std::int64_t, unfolded);
    SeparableSettings settings;
    settings.batch = batch;
    settings.image = {image, image};
    settings.kernel = {kernel, kernel};
    const SeparableCounts counts = countSeparable(settings);
    const RunCost cost = forwardCost(settings, counts);
    SeparableCounts without = counts;
    without.standard.macs = 0;
    without.depthwise.macs = 0;
    without.pointwise.macs = 0;
    QCOMPARE(cost.bytes - forwardCost(settings, without).bytes, 4 * unfolded);
}

void TestRunCost::neverOverflows() {
    SeparableSettings settings; // counts just below 2^63
    settings.inChannels = settings.outChannels = 1;
    settings.kernel = {1, 1};
    settings.padding = {0, 0};
    settings.image = {1'000'000'000, 1'100'000'000};
    const SeparableCounts counts = countSeparable(settings);
    QCOMPARE(forwardCost(settings, counts).bytes, most);
    QCOMPARE(backwardCost(settings, counts).bytes, most);
    QVERIFY(whyNotRun(forwardCost(settings, counts), checkLimits, most));
}

void TestRunCost::saysWhatIsTooMuch() {
    QCOMPARE(said({10, 10, 10 * mebibyte}, 10 * mebibyte), QString());
    QCOMPARE(said({10, 10, 10 * mebibyte + 1}, 10 * mebibyte),
             QStringLiteral("Both layers may take 11 MB, more than the limit of 10 MB; choose "
                            "smaller layers or a higher limit."));
    QCOMPARE(said({checkLimits.macs, 10, 10}, 10), QString());
    QCOMPARE(said({checkLimits.macs + 1, 10, 10}, 10),
             QStringLiteral("Both layers take 1001 M MACs, and a run may take 1000 M; choose "
                            "smaller layers."));
    QVERIFY(said({checkLimits.macs + 1, 10, 11}, 10).contains(QStringLiteral("MACs"))); // both
    QCOMPARE(said({10, checkLimits.numbers, 10}, 10), QString());
    QCOMPARE(
        said({10, checkLimits.numbers + 1, 10}, 10),
        QStringLiteral("Both layers hold 21 M numbers, and a run may hold 20 M; choose smaller "
                       "layers."));
}

FEATHERWEIGHT_TESTS(TestRunCost)
#include "tst_run_cost.moc"
