// SPDX-License-Identifier: GPL-3.0-or-later
// Sweeps and maps against the counts themselves, value by value.
#include "core/separable/sweep.h"
#include "tests/core/separable/random_convolutions.h"
#include "tests/support/counted_by_hand.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>
#include <stop_token>
#include <thread>

using namespace featherweight;
using namespace featherweight::test;

class TestSweep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPointIsACount();
    void differentShapesDoNotCompare();
    void fewPointsHoldWhatMatters();
    void channelsOfManyAreMultiplesOfTheGroups();
    void groupsOfManyAreDivisors();
    void mapsAreCounts();
    void theoryIsWithoutBiasesAndEdges();
    void stops();
};

void TestSweep::everyPointIsACount() {
    Dice dice;
    int possible = 0;
    int impossible = 0;
    for (int round = 0; round < 300; ++round) {
        const SeparableSettings settings = randomSettings(dice);
        const SeparableKnob knob = knobs[static_cast<std::size_t>(
            dice.among(0, static_cast<std::int64_t>(knobs.size()) - 1))];
        const Range<std::int64_t> range{rangeOf(knob).least + dice.among(0, 3),
                                        10 + dice.among(0, 30)};
        const auto points = sweep(settings, knob, range, 50);
        QCOMPARE(static_cast<std::int64_t>(points.size()), range.most - range.least + 1);
        std::int64_t value = range.least;
        for (const SweepPoint& point : points) {
            QCOMPARE(point.value, value++);
            const auto expected = test::countedByHand(withKnob(settings, knob, point.value));
            QVERIFY(point.counts == expected);
            ++(expected ? possible : impossible);
        }
    }
    qInfo("%d possible points, %d impossible ones", possible, impossible);
    QVERIFY(possible > 2000);
    QVERIFY(impossible > 1000);
}

void TestSweep::differentShapesDoNotCompare() {
    SeparableSettings settings;
    settings.separablePadding = Size{0, 0};
    const auto points = sweep(settings, SeparableKnob::Padding, {0, 2}, 10);
    QVERIFY(points[0].counts);
    QVERIFY(!points[1].counts);
    QVERIFY(!points[2].counts);
    QVERIFY(std::isnan(ratioMap(settings, SeparableKnob::Padding, {1, 1},
                                SeparableKnob::OutChannels, {1, 1}, 10, SweepMetric::Macs)
                           .ratios[0]));
}

void TestSweep::fewPointsHoldWhatMatters() {
    SeparableSettings settings;
    settings.outChannels = 777;
    const Range<std::int64_t> range{1, 2'147'483'647};
    const auto points = sweep(settings, SeparableKnob::OutChannels, range, 200);
    QVERIFY(points.size() >= 150 && points.size() <= 203);
    QCOMPARE(points.front().value, range.least);
    QCOMPARE(points.back().value, range.most);
    QVERIFY(std::any_of(points.begin(), points.end(),
                        [](const SweepPoint& point) { return point.value == 777; }));
    QVERIFY(std::is_sorted(points.begin(), points.end(),
                           [](const auto& one, const auto& two) { return one.value < two.value; }));
    // Evenly in the logarithm: none is more than 1.2 times the one before, where that is possible.
    for (std::size_t at = 1; at < points.size(); ++at) {
        const auto before = static_cast<double>(points[at - 1].value);
        QVERIFY(static_cast<double>(points[at].value) <= std::max(before + 1, 1.2 * before));
    }
}

void TestSweep::channelsOfManyAreMultiplesOfTheGroups() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 48;
    settings.groups = 12;
    const auto points = sweep(settings, SeparableKnob::OutChannels, {1, 10'000}, 100);
    const auto possible = std::count_if(points.begin(), points.end(), [](const SweepPoint& point) {
        return point.counts.has_value();
    });
    QCOMPARE(possible, static_cast<std::ptrdiff_t>(points.size()) - 2); // but both ends
    QVERIFY(possible > 50);
}

void TestSweep::groupsOfManyAreDivisors() {
    SeparableSettings settings;
    settings.inChannels = 1260;
    settings.outChannels = 2520;
    const auto points = sweep(settings, SeparableKnob::Groups, {1, 5000}, 20);
    std::set<std::int64_t> possible;
    for (const SweepPoint& point : points) {
        if (point.counts) {
            possible.insert(point.value);
        }
    }
    std::set<std::int64_t> divisors;
    for (std::int64_t value = 1; value <= 1260; ++value) {
        if (1260 % value == 0) {
            divisors.insert(value);
        }
    }
    QVERIFY(possible == divisors);
}

void TestSweep::mapsAreCounts() {
    Dice dice;
    int nan = 0;
    for (int round = 0; round < 40; ++round) {
        const SeparableSettings settings = randomSettings(dice);
        const SweepMetric metric = sweepMetrics[static_cast<std::size_t>(round) % 4];
        const RatioMap map = ratioMap(settings, SeparableKnob::Kernel, {1, 30},
                                      SeparableKnob::OutChannels, {1, 20}, 40, metric);
        QCOMPARE(map.rows.size(), std::size_t{30});
        QCOMPARE(map.columns.size(), std::size_t{20});
        QCOMPARE(map.ratios.size(), std::size_t{30 * 20});
        std::size_t at = 0;
        for (const std::int64_t row : map.rows) {
            for (const std::int64_t column : map.columns) {
                const auto counts =
                    countsOf(withKnob(withKnob(settings, SeparableKnob::OutChannels, column),
                                      SeparableKnob::Kernel, row));
                const double ratio = map.ratios[at++];
                if (!counts) {
                    QVERIFY(std::isnan(ratio));
                    ++nan;
                    continue;
                }
                QCOMPARE(ratio, test::ratioByHand(*counts, metric));
            }
        }
    }
    qInfo("%d cells are not possible", nan);
    QVERIFY(nan > 1000);
}

void TestSweep::theoryIsWithoutBiasesAndEdges() {
    Dice dice;
    for (int round = 0; round < 200; ++round) {
        SeparableSettings settings = randomSettings(dice);
        const SeparableCounts counts = countSeparable(settings);
        const double theory = ratioTheory(settings).ratio();
        const CountedRatios counted = countedRatios(counts);
        QVERIFY(std::abs(counted.weights - theory) < 1e-12 * theory);
        QVERIFY(std::abs(counted.macs - theory) < 1e-12 * theory);
        if (!settings.bias) {
            QCOMPARE(counted.parameters, counted.weights);
        }
        settings.bias = false;
        settings.padding = {0, 0};
        const CountedRatios inside = countedRatios(countSeparable(settings));
        QVERIFY(std::abs(*inside.macsOnPixels - theory) < 1e-12 * theory);
    }
}

void TestSweep::stops() {
    std::stop_source source;
    source.request_stop();
    QVERIFY_EXCEPTION_THROWN(
        (void)sweep({}, SeparableKnob::Kernel, {1, 31}, 200, source.get_token()), Cancelled);
    // And in the midst of it: all values would take a minute.
    SeparableSettings slow;
    slow.kernel = {900'000, 1};
    slow.padding = {1'000'000, 0};
    slow.image = {1'000'000, 1};
    std::stop_source later;
    std::jthread stopper([&later] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        later.request_stop();
    });
    QVERIFY_EXCEPTION_THROWN(
        (void)sweep(slow, SeparableKnob::OutChannels, {1, 100'000}, 20'000, later.get_token()),
        Cancelled);
    QVERIFY_EXCEPTION_THROWN((void)ratioMap({}, SeparableKnob::Kernel, {1, 31},
                                            SeparableKnob::OutChannels, {1, 40}, 40,
                                            SweepMetric::Macs, source.get_token()),
                             Cancelled);
}

FEATHERWEIGHT_TESTS(TestSweep)
#include "tst_sweep.moc"
