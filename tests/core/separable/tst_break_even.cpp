// SPDX-License-Identifier: GPL-3.0-or-later
// Where a separable block begins to pay, against a search through every value.
#include "core/separable/sweep.h"
#include "tests/core/separable/random_convolutions.h"
#include "tests/support/counted_by_hand.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;
using namespace featherweight::test;

namespace {

/// By trying every value.
std::vector<BreakEven> searched(const SeparableSettings& settings, SeparableKnob knob,
                                const Range<std::int64_t>& range, SweepMetric metric) {
    std::vector<BreakEven> found;
    std::optional<std::pair<std::int64_t, bool>> before;
    for (std::int64_t value = range.least; value <= range.most; ++value) {
        const SeparableSettings turned = withKnob(settings, knob, value);
        if (const auto counts = countsOf(turned)) {
            const bool here = test::ratioByHand(*counts, metric) > 1;
            if (before && before->second != here) {
                found.push_back({before->first, value, here});
            }
            before = {value, here};
        }
    }
    return found;
}

} // namespace

class TestBreakEven : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void breakEvenOfOutChannelsIsTheFirst();
    void breakEvensAreThoseOfASearch();
    void breakEvensBetweenFewPoints();
};

void TestBreakEven::breakEvenOfOutChannelsIsTheFirst() {
    Dice dice;
    int never = 0;
    for (int round = 0; round < 400; ++round) {
        const SeparableSettings settings = randomSettings(dice);
        const auto formula = breakEvenOutChannels(settings);
        std::optional<std::int64_t> first;
        for (std::int64_t out = settings.groups; out <= 2000 && !first; out += settings.groups) {
            const SeparableSettings turned = withKnob(settings, SeparableKnob::OutChannels, out);
            if (test::ratioByHand(countSeparable(turned), SweepMetric::Parameters) > 1) {
                first = out;
            }
        }
        QCOMPARE(formula.value_or(-1), first.value_or(-1));
        never += first ? 0 : 1;
    }
    qInfo("%d of 400 never pay", never);
    QVERIFY(never > 20 && never < 380);
}

void TestBreakEven::breakEvensAreThoseOfASearch() {
    Dice dice;
    int found = 0;
    for (int round = 0; round < 300; ++round) {
        const SeparableSettings settings = randomSettings(dice);
        const SweepMetric metric = sweepMetrics[static_cast<std::size_t>(round) % 4];
        for (const SeparableKnob knob :
             {SeparableKnob::InChannels, SeparableKnob::OutChannels, SeparableKnob::Kernel,
              SeparableKnob::Groups, SeparableKnob::DepthMultiplier}) {
            const Range<std::int64_t> range{1, 60};
            const auto expected = searched(settings, knob, range, metric);
            const auto points = sweep(settings, knob, range, 60);
            QVERIFY(breakEvens(settings, knob, points, metric) == expected);
            found += static_cast<int>(expected.size());
        }
    }
    qInfo("%d break-evens", found);
    QVERIFY(found > 200);
}

void TestBreakEven::breakEvensBetweenFewPoints() {
    Dice dice;
    int found = 0;
    for (int round = 0; round < 200; ++round) {
        const SeparableSettings settings = randomSettings(dice);
        const SweepMetric metric = sweepMetrics[static_cast<std::size_t>(round) % 4];
        for (const SeparableKnob knob :
             {SeparableKnob::OutChannels, SeparableKnob::DepthMultiplier, SeparableKnob::Groups}) {
            const Range<std::int64_t> range{1, 400};
            const auto expected = searched(settings, knob, range, metric);
            const auto points = sweep(settings, knob, range, 10);
            QVERIFY(points.size() < 30);
            QVERIFY(breakEvens(settings, knob, points, metric) == expected);
            found += static_cast<int>(expected.size());
        }
    }
    qInfo("%d break-evens", found);
    QVERIFY(found > 100);
}

FEATHERWEIGHT_TESTS(TestBreakEven)
#include "tst_break_even.moc"
