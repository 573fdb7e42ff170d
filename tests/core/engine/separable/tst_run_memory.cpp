// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory real runs take at most, as the system counts it, against what was said before.
#include "core/separable/run_cost.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/sample.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <malloc.h>

#include <fstream>
#include <string>

using namespace featherweight;

namespace {

constexpr std::int64_t mebibyte = 1024 * 1024;
/// What LibTorch keeps beside the layers: code that ONEDNN makes for them, its scratch space.
constexpr std::int64_t beside = 16 * mebibyte;

/// "VmHWM", the most that was resident, or "VmRSS", what is, in bytes; see proc(5).
std::int64_t resident(const char* name) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);) {
        if (line.rfind(name, 0) == 0) {
            return 1024 * std::stoll(line.substr(line.find(':') + 1));
        }
    }
    return -1;
}

bool forgetThePeak() {
    std::ofstream file("/proc/self/clear_refs");
    file << 5 << std::flush;
    return file.good();
}

} // namespace

class TestRunMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void staysBelow_data();
    void staysBelow();

private:
    std::unique_ptr<Engine> m_engine;
};

void TestRunMemory::initTestCase() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("the sanitizer keeps what is given back");
#endif
    if (!forgetThePeak()) {
        QSKIP("the system does not let a process forget its peak");
    }
    m_engine = test::makeEngine();
    m_engine->setThreads(1);
    (void)m_engine->runSeparable({}, 1024 * mebibyte, {});
}

void TestRunMemory::staysBelow_data() {
    QTest::addColumn<Size>("kernel");
    QTest::addColumn<Size>("padding");
    QTest::addColumn<Size>("image");
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("groups");
    QTest::addColumn<int>("batch");
    const auto row = [](const char* name, Size kernel, Size padding, Size image, int in, int out,
                        int groups, int batch) {
        QTest::newRow(name) << kernel << padding << image << in << out << groups << batch;
    };
    row("thin kernel", {3, 300}, {40, 220}, {10, 10}, 1, 1, 1, 1);
    row("usual", {3, 3}, {1, 1}, {300, 300}, 16, 8, 1, 1);
    row("many weights", {3, 3}, {0, 0}, {3, 3}, 600, 900, 1, 1);
    if (!test::runsLong()) {
        return;
    }
    row("thin kernel, two channels", {2, 100}, {60, 80}, {60, 60}, 2, 2, 1, 1);
    row("one pixel, padded", {1, 1}, {500, 500}, {10, 10}, 2, 1, 1, 1);
    row("depthwise", {3, 3}, {1, 1}, {300, 300}, 12, 12, 12, 1);
    row("large kernel", {15, 15}, {7, 7}, {100, 100}, 3, 4, 1, 4);
    row("odd kernel", {1, 9}, {0, 4}, {400, 400}, 4, 4, 1, 1);
    row("batch", {3, 3}, {1, 1}, {64, 64}, 16, 16, 1, 32);
    row("grouped", {5, 5}, {2, 2}, {200, 200}, 16, 16, 4, 1);
}

void TestRunMemory::staysBelow() {
    QFETCH(Size, kernel);
    QFETCH(Size, padding);
    QFETCH(Size, image);
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, groups);
    QFETCH(int, batch);
    SeparableSettings settings;
    settings.kernel = kernel;
    settings.padding = padding;
    settings.image = image;
    settings.inChannels = in;
    settings.outChannels = out;
    settings.groups = groups;
    settings.batch = batch;
    const auto taken = [](const auto& work) {
        malloc_trim(0);
        const std::int64_t before = resident("VmRSS");
        (void)forgetThePeak();
        work();
        return resident("VmHWM") - before;
    };
    SeparableResult result;
    const std::int64_t forward =
        taken([&] { result = m_engine->runSeparable(settings, 4096 * mebibyte, {}); });
    QVERIFY(result.ran());
    const std::int64_t both = backwardCost(settings, countSeparable(settings)).bytes;
    std::int64_t backward = 0;
    for (const auto kind : {ConvolutionKind::Standard, ConvolutionKind::Separable}) {
        backward = std::max(
            backward, taken([&] { (void)m_engine->measureConvolution(kind, settings, both, {}); }));
    }
    qInfo("forward: %lld MB said, %lld taken; with backward: %lld and %lld",
          static_cast<long long>(result.neededBytes / mebibyte),
          static_cast<long long>(forward / mebibyte), static_cast<long long>(both / mebibyte),
          static_cast<long long>(backward / mebibyte));
    QVERIFY(forward <= result.neededBytes + beside);
    QVERIFY(backward <= both + beside);
}

FEATHERWEIGHT_TESTS(TestRunMemory)
#include "tst_run_memory.moc"
