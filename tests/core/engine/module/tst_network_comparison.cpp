// SPDX-License-Identifier: GPL-3.0-or-later
// The summary of four networks on the real engine against what each one says alone.
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/runs/network_comparison.h"
#include "core/runs/seed_repeats.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/test_program.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace featherweight;

class TestNetworkComparison : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhatEachSaysAlone();
    void repeatsWithSeeds();
    void stops();

private:
    std::unique_ptr<Engine> m_engine;
    Dataset m_dataset = barsDataset();
    std::vector<TrainedNetwork> m_trained;
};

void TestNetworkComparison::initTestCase() {
    m_engine = test::makeEngine();
    m_trained = trainSideBySide(*m_engine, m_dataset, shortTraining(), sideBySide({}),
                                [](const TrainingReport&) {}, {});
}

void TestNetworkComparison::saysWhatEachSaysAlone() {
    const QTemporaryDir keep;
    QuantizationSettings settings = shortQuantization();
    settings.keepModels = keep.path().toStdString();
    std::vector<ComparisonReport> reports;
    const NetworkComparison compared = compareNetworks(
        *m_engine, m_trained, m_dataset, settings,
        [&reports](const ComparisonReport& report) { reports.push_back(report); }, {});
    settings.keepModels.clear();
    for (std::size_t index = 0; index < compared.size(); ++index) {
        const NetworkChoice choice(presets()[index]);
        const NetworkSummary& summary = compared[index].summary;
        const QuantizationResult alone = quantize(*m_engine, *m_trained[index].weights, m_dataset,
                                                  settings, [](const QuantizationReport&) {}, {});
        QVERIFY(summary.choice == choice);
        QVERIFY(*summary.network == *choice.build({}));
        QCOMPARE(summary.fp32Bytes, alone.fp32Bytes());
        QCOMPARE(summary.int8Bytes, alone.int8Bytes());
        QCOMPARE(summary.accuracyFp32, alone.accuracyFp32);
        QCOMPARE(summary.accuracyInt8, alone.accuracyInt8);
        QCOMPARE(summary.testImages, 200);
        QCOMPARE(summary.qengine, alone.qengine);
        QCOMPARE(compared[index].quantized.predictionsInt8, alone.predictionsInt8);

        QCOMPARE(summary.latencies.size(), networkForms.size() * latencyBatchSizes.size());
        for (const NetworkForm form : networkForms) {
            for (const int batchSize : latencyBatchSizes) {
                const Latency* latency = latencyOf(summary.latencies, form, batchSize);
                QVERIFY(latency != nullptr && latency->time.median > 0 && latency->time.runs >= 20);
            }
        }
        const QString folder = keep.filePath(QString::fromStdString(choice.preset().name));
        QCOMPARE(QFileInfo(folder + "/temp_fp32_model.pth").size(), summary.fp32Bytes);
        QCOMPARE(QFileInfo(folder + "/temp_int8_model.pth").size(), summary.int8Bytes);
    }
    // First all that is about one model, then all that is about the other, then the times in turn.
    const auto timing = std::find_if(reports.begin(), reports.end(),
                                     [](const auto& report) { return !report.quantization; });
    QVERIFY(std::is_sorted(reports.begin(), timing,
                           [](const auto& a, const auto& b) { return a.network < b.network; }));
    const int timings = comparisonTimings(compared.size());
    QCOMPARE(timings, 2 * 3 * 3);
    QCOMPARE(reports.end() - timing, timings + 1);
    for (int timed = 0; timed <= timings; ++timed) {
        QCOMPARE(timing[timed].timed, timed);
    }
    QCOMPARE(timing[0].network, std::size_t{0});
    QCOMPARE(timing[1].network, std::size_t{1});
}

void TestNetworkComparison::repeatsWithSeeds() {
    const auto quietly = [](const auto&) {};
    TrainingSettings training = shortTraining();
    training.batches = 4;
    std::vector<SeedResult> repeated;
    repeatWithSeeds(*m_engine, m_dataset, training, sideBySide({}), shortQuantization(), {5, 6},
                    quietly,
                    [&repeated](SeedResult result) { repeated.push_back(std::move(result)); }, {});
    QCOMPARE(repeated.size(), std::size_t{2});
    QVERIFY(!(repeated[0].networks == repeated[1].networks));
    for (const SeedResult& result : repeated) {
        const auto engine = test::makeEngine(); // as in a program of its own
        training.seed = result.seed;
        std::vector<NetworkSummary> alone;
        for (const ComparedNetwork& compared : compareNetworks(
                 *engine,
                 trainSideBySide(*engine, m_dataset, training, sideBySide({}), quietly, {}),
                 m_dataset, settingsFor(training, shortQuantization()), quietly, {}, false)) {
            alone.push_back(compared.summary);
        }
        const SeedResult same = seedResultOf(result.seed, alone);
        QCOMPARE(result.networks, same.networks);
        QCOMPARE(result.testImages, same.testImages);
        for (std::size_t index = 0; index < same.comparisons.size(); ++index) {
            QCOMPARE(result.comparisons[index].difference.right,
                     same.comparisons[index].difference.right);
            QCOMPARE(result.comparisons[index].difference.corrected,
                     same.comparisons[index].difference.corrected);
        }
    }
}

void TestNetworkComparison::stops() {
    int reports = 0;
    for (const int stopAt : {1, 4, 10, 16, 22}) { // among them both models' images and times
        std::stop_source stop;
        reports = 0;
        const auto report = [&](const ComparisonReport&) {
            if (++reports == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN((void)compareNetworks(*m_engine, m_trained, m_dataset,
                                                       shortQuantization(), report,
                                                       stop.get_token()),
                                 Cancelled);
        QVERIFY(reports <= stopAt + 3); // steps begin and end without anything to stop in between
    }
    std::stop_source stop;
    const auto report = [&](const ComparisonReport& said) {
        if (said.timed == 1) {
            stop.request_stop();
        }
    };
    QVERIFY_EXCEPTION_THROWN((void)compareNetworks(*m_engine, m_trained, m_dataset,
                                                   shortQuantization(), report, stop.get_token()),
                             Cancelled);
}

FEATHERWEIGHT_TESTS(TestNetworkComparison)
#include "tst_network_comparison.moc"
