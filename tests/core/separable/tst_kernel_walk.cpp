// SPDX-License-Identifier: GPL-3.0-or-later
// The walk against the counts by formula, and single steps as worked out by hand.
#include "core/separable/kernel_walk.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <map>
#include <random>
#include <set>
#include <tuple>

using namespace featherweight;

namespace {

constexpr int randomLayers = 300;

SeparableSettings randomSmall(std::mt19937& random) {
    const auto pick = [&random](int least, int most) {
        return std::int64_t{std::uniform_int_distribution(least, most)(random)};
    };
    for (;;) {
        SeparableSettings settings;
        settings.groups = pick(1, 3);
        settings.inChannels = settings.groups * pick(1, 3);
        settings.outChannels = settings.groups * pick(1, 3);
        settings.kernel = {pick(1, 4), pick(1, 4)};
        settings.dilation = {pick(1, 3), pick(1, 3)};
        settings.samePadding = pick(0, 3) == 0;
        if (!settings.samePadding) {
            settings.stride = {pick(1, 3), pick(1, 3)};
            settings.padding = {pick(0, 3), pick(0, 3)};
        }
        settings.depthMultiplier = pick(1, 3);
        settings.image = {pick(1, 8), pick(1, 8)};
        settings.batch = pick(1, 2);
        if (!findProblem(settings)) {
            return settings;
        }
    }
}

KernelWalk walkOf(const SeparableSettings& settings) {
    return {settings, countSeparable(settings)};
}

/// Taps that lie on padding, one by one.
std::int64_t tapsOnPadding(const KernelWalk& walk, const WalkStep& step) {
    const Size kernel = walk.layer(step.layer).kernel;
    std::int64_t found = 0;
    for (std::int64_t row = 0; row < kernel.height; ++row) {
        for (std::int64_t column = 0; column < kernel.width; ++column) {
            found += walk.tap(step, row, column).onPadding ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class KernelWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStepAddsUp();
    void everyOutputIsMadeOnce();
    void counterRestartsAtEveryPosition();
    void tapsHaveHolesAndPadding();
    void groupsReadTheirOwnChannels();
    void multiplierRepeatsTheChannel();
    void jumps();
    void largeSettingsDoNotTakeTime();
};

void KernelWalkTest::everyStepAddsUp() {
    std::mt19937 random(4);
    for (int index = 0; index < randomLayers; ++index) {
        const SeparableSettings settings = randomSmall(random);
        const KernelWalk walk = walkOf(settings);
        const SeparableCounts counts = countSeparable(settings);
        std::map<BlockLayer, std::int64_t> all;
        std::map<BlockLayer, std::int64_t> onPixels;
        for (std::int64_t at = 0; at < walk.steps(); ++at) {
            const WalkStep step = walk.at(at);
            QCOMPARE(step.onPadding, step.inputs * tapsOnPadding(walk, step));
            all[step.layer] += step.multiplications;
            onPixels[step.layer] += step.multiplications - step.onPadding;
        }
        const auto check = [&](BlockLayer layer, const LayerCount& count) {
            QCOMPARE(settings.batch * all[layer], count.macs);
            QCOMPARE(settings.batch * onPixels[layer], count.macsOnPixels.value());
        };
        check(BlockLayer::Standard, counts.standard);
        check(BlockLayer::Depthwise, counts.depthwise);
        check(BlockLayer::Pointwise, counts.pointwise);
    }
}

void KernelWalkTest::everyOutputIsMadeOnce() {
    std::mt19937 random(5);
    for (int index = 0; index < randomLayers; ++index) {
        const SeparableSettings settings = randomSmall(random);
        const KernelWalk walk = walkOf(settings);
        const SeparableCounts counts = countSeparable(settings);
        std::set<std::tuple<BlockLayer, std::int64_t, std::int64_t, std::int64_t>> made;
        std::int64_t outputs = 0;
        for (const LayerCount* layer : {&counts.standard, &counts.depthwise, &counts.pointwise}) {
            const BatchShape& shape = layer->outputShape;
            outputs += shape[1] * shape[2] * shape[3];
            QCOMPARE(walk.outputSize().height, shape[2]);
            QCOMPARE(walk.outputSize().width, shape[3]);
        }
        QCOMPARE(walk.steps(), outputs);
        for (std::int64_t at = 0; at < walk.steps(); ++at) {
            const WalkStep step = walk.at(at);
            QVERIFY(step.channel < walk.layer(step.layer).out);
            QVERIFY(step.row < walk.outputSize().height);
            QVERIFY(made.emplace(step.layer, step.channel, step.row, step.column).second);
            QCOMPARE(walk.find(step.layer, step.channel, step.row, step.column), at);
        }
        QCOMPARE(static_cast<std::int64_t>(made.size()), outputs);
    }
}

void KernelWalkTest::counterRestartsAtEveryPosition() {
    const KernelWalk walk = walkOf({}); // 3 to 16 channels, 3×3
    std::int64_t standard = 0;
    std::int64_t separable = 0;
    for (std::int64_t at = 0; at < 2 * (16 + 3 + 16); ++at) {
        const WalkStep step = walk.at(at);
        if (at == 35) {
            QCOMPARE(standard, 432); // 16 · 27
            QCOMPARE(separable, 75); // 3 · 9 + 16 · 3
            standard = separable = 0;
        }
        (step.layer == BlockLayer::Standard ? standard : separable) += step.multiplications;
        QCOMPARE(step.standardDone, standard);
        QCOMPARE(step.separableDone, separable);
        QCOMPARE(step.row, 0);
        QCOMPARE(step.column, at / 35);
    }
}

void KernelWalkTest::tapsHaveHolesAndPadding() {
    SeparableSettings settings;
    settings.kernel = {3, 2};
    settings.dilation = {2, 3};
    settings.stride = {2, 1};
    settings.padding = {1, 2};
    settings.image = {9, 8};
    const KernelWalk walk = walkOf(settings);
    const WalkStep step = walk.at(walk.find(BlockLayer::Standard, 0, 1, 3));
    std::set<std::pair<std::int64_t, std::int64_t>> taps;
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 2; ++column) {
            const Tap tap = walk.tap(step, row, column);
            taps.emplace(tap.row, tap.column);
            QVERIFY(!tap.onPadding);
        }
    }
    QCOMPARE(taps, (std::set<std::pair<std::int64_t, std::int64_t>>{
                       {1, 1}, {1, 4}, {3, 1}, {3, 4}, {5, 1}, {5, 4}}));
    const WalkStep corner = walk.at(0);
    QVERIFY(walk.tap(corner, 0, 1).onPadding);  // row -1
    QVERIFY(!walk.tap(corner, 1, 1).onPadding); // row 1, column 1
    QCOMPARE(corner.onPadding, 3 * 4);          // three channels, all taps but two
    SeparableSettings same;
    same.samePadding = true;
    same.kernel = {4, 1};
    const Tap first = walkOf(same).tap(walkOf(same).at(0), 0, 0);
    QCOMPARE(first.row, -1); // the odd zero is behind
    QCOMPARE(first.column, 0);
}

void KernelWalkTest::groupsReadTheirOwnChannels() {
    SeparableSettings settings;
    settings.inChannels = 6;
    settings.outChannels = 4;
    settings.groups = 2;
    const KernelWalk walk = walkOf(settings);
    QCOMPARE(walk.at(1).firstInput, 0);
    QCOMPARE(walk.at(2).firstInput, 3);
    QCOMPARE(walk.at(2).inputs, 3);
    QCOMPARE(walk.at(2).multiplications, 27);
}

void KernelWalkTest::multiplierRepeatsTheChannel() {
    SeparableSettings settings;
    settings.depthMultiplier = 2;
    const KernelWalk walk = walkOf(settings);
    for (int channel = 0; channel < 6; ++channel) {
        const WalkStep step = walk.at(walk.find(BlockLayer::Depthwise, channel, 0, 0));
        QCOMPARE(step.firstInput, channel / 2);
        QCOMPARE(step.inputs, 1);
        QCOMPARE(step.multiplications, 9);
    }
    const WalkStep mixing = walk.at(walk.find(BlockLayer::Pointwise, 5, 0, 0));
    QCOMPARE(mixing.firstInput, 0);
    QCOMPARE(mixing.inputs, 6);
    QCOMPARE(mixing.multiplications, 6);
}

void KernelWalkTest::jumps() {
    const KernelWalk walk = walkOf({}); // 16, 3 and 16 steps per position
    QCOMPARE(walk.moved(4, WalkMove::NextLayer), 16);
    QCOMPARE(walk.moved(16, WalkMove::NextLayer), 19);
    QCOMPARE(walk.moved(20, WalkMove::NextLayer), 35);
    QCOMPARE(walk.moved(40, WalkMove::PreviousLayer), 19);
    QCOMPARE(walk.moved(19, WalkMove::PreviousLayer), 16);
    QCOMPARE(walk.moved(3, WalkMove::PreviousLayer), 0);
    QCOMPARE(walk.moved(17, WalkMove::NextPosition), 52);
    QCOMPARE(walk.moved(52, WalkMove::PreviousPosition), 17);
    QCOMPARE(walk.moved(5, WalkMove::PreviousPosition), 0);
    const std::int64_t last = walk.steps() - 1;
    QCOMPARE(walk.moved(7, WalkMove::Forward), 8);
    QCOMPARE(walk.moved(7, WalkMove::Back), 6);
    QCOMPARE(walk.moved(0, WalkMove::Back), 0);
    QCOMPARE(walk.moved(last, WalkMove::Forward), last);
    QCOMPARE(walk.moved(7, WalkMove::First), 0);
    QCOMPARE(walk.moved(7, WalkMove::Last), last);
    QCOMPARE(walk.moved(last, WalkMove::NextLayer), last);
    QCOMPARE(walk.moved(last - 3, WalkMove::NextPosition), last);
    QCOMPARE(walk.find(BlockLayer::Pointwise, 99, 99, 99), last);
}

void KernelWalkTest::largeSettingsDoNotTakeTime() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4096;
    settings.kernel = {201, 201};
    settings.padding = {100, 100};
    settings.image = {2048, 2048};
    const KernelWalk walk = walkOf(settings);
    const WalkStep last = walk.at(walk.steps() - 1);
    QCOMPARE(last.row, 2047);
    QCOMPARE(last.standardDone, 4096LL * 4096 * 201 * 201);
    QCOMPARE(last.separableDone, 4096LL * 201 * 201 + 4096LL * 4096);
    QCOMPARE(walk.at(0).multiplications - walk.at(0).onPadding, 4096LL * 101 * 101);
}

FEATHERWEIGHT_TESTS(KernelWalkTest)
#include "tst_kernel_walk.moc"
