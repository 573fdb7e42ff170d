// SPDX-License-Identifier: GPL-3.0-or-later
// Both networks again with other seeds: what is done, what is kept, and what several seeds say.
#include "core/base/message.h"
#include "core/network/presets.h"
#include "core/runs/seed_repeats.h"
#include "tests/support/fake_engine.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <memory>

using namespace featherweight;

namespace {

Dataset unlabelledHundred() {
    Dataset dataset;
    dataset.training.labels.assign(100, 0);
    dataset.test.labels.assign(100, 0);
    return dataset;
}

TrainingSettings threeBatches() {
    TrainingSettings settings;
    settings.batches = 3;
    return settings;
}

/// Of 1,000 images, `first` only the first of two networks gets right, `second` only the second.
FormComparison comparison(int first, int second) {
    return {{}, {false, true}, differenceOf({first, second}, 1000)};
}

/// One that says the same of all comparisons.
SeedResult seedWith(std::int64_t seed, double accuracy, const FormComparison& compared) {
    SeedResult result{seed, 1000, {{accuracy, accuracy, accuracy}, {0.5, 0.25, 0.25}}, {}};
    result.comparisons.fill(compared);
    return result;
}

} // namespace

class TestSeedRepeats : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void seedsFollowEachOther();
    void eachIsTrainedAndQuantized();
    void whatIsFinishedStays();
    void spreads();
    void differencesAreCorrectedForAllSeeds();
};

void TestSeedRepeats::seedsFollowEachOther() {
    QCOMPARE(seedsFrom(7, 3), (std::vector<std::int64_t>{7, 8, 9}));
    QCOMPARE(seedsFrom(seedRange.most, 1), std::vector<std::int64_t>{seedRange.most});
    try {
        (void)seedsFrom(seedRange.most - 1, 3);
        QFAIL("no such seed");
    } catch (const Error& error) {
        QCOMPARE(QString::fromUtf8(error.what()),
                 QStringLiteral("3 seeds from 2147483646 on go beyond the greatest one, "
                                "2147483647; begin with a smaller seed."));
    }
}

void TestSeedRepeats::eachIsTrainedAndQuantized() {
    const auto control = std::make_shared<FakeEngineControl>();
    const auto engine = fakeEngineFactory(control)();
    const Dataset dataset = unlabelledHundred();
    std::vector<SeedReport> reports;
    std::vector<SeedResult> results;
    int mostNetworks = 0;
    QuantizationSettings quantization;
    quantization.calibrationBatches = 2;
    repeatWithSeeds(
        *engine, dataset, threeBatches(), sideBySide({}), quantization, {4, 5, 6},
        [&](const SeedReport& said) {
            reports.push_back(said);
            mostNetworks = std::max(mostNetworks, control->networks());
        },
        [&](SeedResult result) { results.push_back(std::move(result)); }, {});
    QCOMPARE(control->trainings(), 6);
    QCOMPARE(control->quantizations(), 6);
    QCOMPARE(mostNetworks, 2); // those of one seed at a time
    QCOMPARE(control->networks(), 0);
    QCOMPARE(control->prepared(), 0);
    QCOMPARE(results.size(), std::size_t{3});
    for (std::size_t index = 0; index < results.size(); ++index) {
        const SeedResult& result = results[index];
        QCOMPARE(result.seed, std::int64_t(4 + index));
        QCOMPARE(result.testImages, 100);
        QCOMPARE(result.networks.size(), presets().size());
        QCOMPARE(result.networks[0], (SeedAccuracy{0.92, 0.91, 0.91})); // the fake's
        QCOMPARE(result.comparisons[0].difference.right, (RightAlone{1, 0}));
    }
    QVERIFY(std::is_sorted(reports.begin(), reports.end(), [](const auto& one, const auto& other) {
        return one.seed < other.seed;
    }));
    QVERIFY(reports.front().training && reports.back().comparison);
    QVERIFY(std::none_of(reports.begin(), reports.end(), [](const SeedReport& said) {
        return said.comparison && !said.comparison->quantization; // no times
    }));
}

void TestSeedRepeats::whatIsFinishedStays() {
    const auto control = std::make_shared<FakeEngineControl>();
    const auto engine = fakeEngineFactory(control)();
    const Dataset dataset = unlabelledHundred();
    std::stop_source stop;
    int finished = 0;
    QVERIFY_EXCEPTION_THROWN(repeatWithSeeds(
                                 *engine, dataset, threeBatches(), sideBySide({}), {}, {1, 2, 3},
                                 [&](const SeedReport& said) {
                                     if (said.seed == 1 && said.comparison) {
                                         stop.request_stop();
                                     }
                                 },
                                 [&finished](const SeedResult&) { ++finished; }, stop.get_token()),
                             Cancelled);
    QCOMPARE(finished, 1);
    QCOMPARE(control->networks(), 0);
    QCOMPARE(control->prepared(), 0);
}

void TestSeedRepeats::spreads() {
    const std::vector<SeedResult> seeds{seedWith(1, 0.9, {}), seedWith(2, 0.95, {}),
                                        seedWith(3, 0.91, {})};
    const SeedSpread first = accuracySpread(seeds, {false, false});
    QCOMPARE(first.mean, 0.92);
    QCOMPARE(first.least, 0.9);
    QCOMPARE(first.most, 0.95);
    QCOMPARE(accuracySpread(seeds, {true, true}).mean, 0.25);
    QCOMPARE(accuracySpread(seeds, {true, false}).most, 0.5);
}

void TestSeedRepeats::differencesAreCorrectedForAllSeeds() {
    // 8 against none: p = 2 / 256, which is told from chance once, not eight times at once.
    const std::vector<SeedResult> one{seedWith(1, 0.9, comparison(8, 0))};
    QCOMPARE(compareOverSeeds(one)[0].worse, 1);
    const std::vector<SeedResult> two{seedWith(1, 0.9, comparison(8, 0)),
                                      seedWith(2, 0.9, comparison(7, 0))};
    QCOMPARE(compareOverSeeds(two)[0].worse, 0);
    QCOMPARE(correctedTogether(two)[0].comparisons[0].difference.corrected, 8 * 2.0 / 256);

    const std::vector<SeedResult> three{seedWith(1, 0.9, comparison(30, 0)),
                                        seedWith(2, 0.9, comparison(0, 20)),
                                        seedWith(3, 0.9, comparison(1, 2))};
    for (const SeedsCompared& compared : compareOverSeeds(three)) {
        QCOMPARE(compared.worse, 1);
        QCOMPARE(compared.better, 1);
        QVERIFY(qAbs(compared.change.mean - (-0.03 + 0.02 + 0.001) / 3) < 1e-12);
        QCOMPARE(compared.change.least, -0.03);
        QCOMPARE(compared.change.most, 0.02);
        QVERIFY(compared.to.int8 && !compared.from.int8);
    }
}

FEATHERWEIGHT_TESTS(TestSeedRepeats)
#include "tst_seed_repeats.moc"
