// SPDX-License-Identifier: GPL-3.0-or-later
// The counts by formula against LibTorch's own modules and forward passes.
#include "core/separable/run_cost.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <chrono>
#include <random>
#include <stop_token>
#include <thread>

using namespace featherweight;

namespace {

constexpr std::int64_t gigabyte = std::int64_t{1} << 30;

/// Every weight meets every position of the output.
std::int64_t macsOf(const ModuleFacts& layer) {
    const BatchShape& weight = layer.weightShape;
    const BatchShape& output = layer.outputShape;
    return weight[0] * weight[1] * weight[2] * weight[3] * output[0] * output[2] * output[3];
}

void compareWithFormula(const SeparableModules& real, const SeparableSettings& settings) {
    const SeparableCounts counts = countSeparable(settings);
    for (const Message& difference : differences(modulesByFormula(settings, counts), real)) {
        QFAIL(difference.text().c_str());
    }
    QCOMPARE(macsOf(real.standard), counts.standard.macs);
    QCOMPARE(macsOf(real.depthwise), counts.depthwise.macs);
    QCOMPARE(macsOf(real.pointwise), counts.pointwise.macs);
    QCOMPARE(real.shapesMatch(), counts.shapesMatch());
}

class RandomSettings {
public:
    SeparableSettings next() {
        SeparableSettings settings;
        settings.groups = pick(1, 3) == 1 ? pick(2, 4) : 1;
        settings.inChannels = settings.groups * pick(1, 8);
        settings.outChannels = settings.groups * pick(1, 8);
        settings.kernel = pair(1, 7);
        settings.stride = pair(1, 4);
        settings.padding = pair(0, 4);
        settings.dilation = pick(1, 2) == 1 ? pair(1, 3) : Size{1, 1};
        if (pick(1, 4) == 1) {
            settings.samePadding = true;
            settings.stride = {1, 1};
        }
        if (pick(1, 8) == 1) {
            settings.separablePadding = pair(0, 4);
        }
        settings.depthMultiplier = pick(1, 3) == 1 ? pick(2, 4) : 1;
        settings.bias = pick(0, 1) == 1;
        settings.image = pair(1, 20);
        settings.batch = pick(1, 3);
        return settings;
    }

private:
    std::int64_t pick(std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(m_random() % static_cast<unsigned>(most - least + 1));
    }
    Size pair(std::int64_t least, std::int64_t most) {
        const std::int64_t height = pick(least, most);
        return {height, pick(1, 2) == 1 ? height : pick(least, most)};
    }

    std::mt19937 m_random{7};
};

} // namespace

class TestSeparableRun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_engine = test::makeEngine(); }
    void defaults();
    void countsEqualTheModules();
    void tooBigToRun();
    void memoryLimit();
    void times();
    void timesCanBeStopped();
    void tooMuchToMeasure();

private:
    std::unique_ptr<Engine> m_engine;
};

void TestSeparableRun::defaults() {
    const SeparableResult result = m_engine->runSeparable({}, gigabyte, {});
    QVERIFY(result.ran());
    QCOMPARE(result.modules.standard.parameters, 448);
    QCOMPARE(result.modules.depthwise.parameters, 30);
    QCOMPARE(result.modules.pointwise.parameters, 64);
    QCOMPARE(result.modules.depthwise.weightShape, (BatchShape{3, 1, 3, 3}));
    QCOMPARE(result.modules.standard.outputShape, (BatchShape{1, 16, 32, 32}));
    QVERIFY(result.modules.shapesMatch());

    SeparableSettings mismatched;
    mismatched.separablePadding = Size{0, 0};
    QVERIFY(!m_engine->runSeparable(mismatched, gigabyte, {}).modules.shapesMatch());
}

void TestSeparableRun::countsEqualTheModules() {
    RandomSettings random;
    int ran = 0;
    int refused = 0;
    const int wanted = test::sampleOf(5000);
    while (ran < wanted) {
        const SeparableSettings settings = random.next();
        const auto counted = tryToCount(settings);
        if (std::holds_alternative<Problem>(counted)) {
            QVERIFY_EXCEPTION_THROWN((void)m_engine->runSeparable(settings, gigabyte, {}), Error);
            ++refused;
            continue;
        }
        const SeparableResult real = m_engine->runSeparable(settings, gigabyte, {});
        QVERIFY(real.ran());
        compareWithFormula(real.modules, settings);
        // The shape rule that stands in for too big ones agrees with the forward pass.
        const SeparableResult shapes = m_engine->runSeparable(settings, 0, {});
        QVERIFY(!shapes.ran());
        compareWithFormula(shapes.modules, settings);
        if (QTest::currentTestFailed()) {
            return;
        }
        ++ran;
    }
    qInfo("%d settings ran, %d were refused", ran, refused);
    QVERIFY(refused > wanted / 50);
}

void TestSeparableRun::tooBigToRun() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4096;
    settings.kernel = {31, 31};
    settings.padding = {15, 15};
    settings.image = {4096, 4096};
    settings.stride = {3, 3};
    const SeparableResult result = m_engine->runSeparable(settings, gigabyte, {});
    QVERIFY(!result.ran());
    compareWithFormula(result.modules, settings);
}

void TestSeparableRun::memoryLimit() {
    // In FP32 39,454 numbers (images, parameters, outputs), 68,240 in ONEDNN's blocks of 16
    // channels, and 3·3² for each of the 32·32 places, unfolded.
    constexpr std::int64_t needed = 4 * (39'454 + 68'240 + 27'648);
    QVERIFY(m_engine->runSeparable({}, needed, {}).ran());
    QVERIFY(!m_engine->runSeparable({}, needed - 1, {}).ran());
    QCOMPARE(m_engine->runSeparable({}, 7, {}).neededBytes, needed);
    QCOMPARE(m_engine->runSeparable({}, 7, {}).memoryLimit, 7);
    SeparableSettings large;
    large.inChannels = large.outChannels = 64;
    large.image = {256, 256};
    try {
        (void)m_engine->measureConvolution(ConvolutionKind::Standard, large, 1 << 20, {});
        QFAIL("was not refused");
    } catch (const Error& error) { // 3 · 2 · (4 · 16 MB and the weights)
        QVERIFY2(QString::fromUtf8(error.what())
                     .contains(QStringLiteral("386 MB, more than the limit of 1 MB")),
                 error.what());
    }
}

void TestSeparableRun::times() {
    for (const auto kind : {ConvolutionKind::Standard, ConvolutionKind::Separable}) {
        const ConvolutionTime time = m_engine->measureConvolution(kind, {}, gigabyte, {});
        QCOMPARE(time.kind, kind);
        for (const Quartiles& of : {time.forward, time.backward}) {
            QVERIFY(of.runs >= 20 && of.runs <= 200);
            QVERIFY(of.lower > 0);
            QVERIFY(of.lower <= of.median && of.median <= of.upper);
        }
    }
}

/// All runs of such a layer would take half a minute.
void TestSeparableRun::timesCanBeStopped() {
    SeparableSettings slow;
    slow.inChannels = slow.outChannels = 128;
    slow.kernel = {7, 7};
    slow.padding = {3, 3};
    slow.image = {64, 64};
    std::stop_source source;
    std::jthread stopper([&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200)); // in the midst of it
        source.request_stop();
    });
    QVERIFY_EXCEPTION_THROWN((void)m_engine->measureConvolution(ConvolutionKind::Standard, slow,
                                                                gigabyte, source.get_token()),
                             Cancelled);
    QVERIFY_EXCEPTION_THROWN((void)m_engine->runSeparable({}, gigabyte, source.get_token()),
                             Cancelled);
}

void TestSeparableRun::tooMuchToMeasure() {
    SeparableSettings slow;
    slow.inChannels = slow.outChannels = 64;
    slow.kernel = {101, 101};
    slow.padding = {50, 50};
    slow.image = {256, 256};
    try {
        (void)m_engine->measureConvolution(ConvolutionKind::Standard, slow, 4 * gigabyte, {});
        QFAIL("was not refused");
    } catch (const Error& error) { // 64 · 64 · 101² · 256² MACs and the block's
        QVERIFY2(QString::fromUtf8(error.what()).contains(QStringLiteral("a run may take 10000 M")),
                 error.what());
    }
}

FEATHERWEIGHT_TESTS(TestSeparableRun)
#include "tst_separable_run.moc"
