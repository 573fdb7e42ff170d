// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings on the real engine, step by step, alone and side by side.
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace featherweight;

class TestTraining : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stepsBatchByBatch();
    void sideBySideIsAsAlone();
    void reportsInTurn();
    void stopsBetweenBatches();
    void refusesBadSettings();

private:
    /// Both of the network's files, byte by byte.
    [[nodiscard]] QByteArray filesOf(const TrainedNetwork& trained) {
        QuantizationSettings settings = shortQuantization();
        const auto quantization = m_engine->prepare(*trained.weights, m_dataset, settings);
        quantization->calibrate();
        quantization->convert();
        const QTemporaryDir keep;
        (void)quantization->measureFiles(keep.path().toStdString());
        QByteArray bytes;
        for (const char* name : {"temp_fp32_model.pth", "temp_int8_model.pth"}) {
            QFile file(keep.filePath(QLatin1String(name)));
            if (file.open(QIODevice::ReadOnly)) {
                bytes += file.readAll();
            }
        }
        return bytes;
    }

    std::unique_ptr<Engine> m_engine = test::makeEngine();
    Dataset m_dataset = barsDataset();
};

void TestTraining::stepsBatchByBatch() {
    for (const NetworkChoice& choice : sideBySide({})) {
        const auto training = m_engine->startTraining(m_dataset, shortTraining(choice));
        std::vector<double> losses;
        double seconds = 0;
        for (int batch = 1; batch <= 20; ++batch) {
            const TrainingReport report = training->step({});
            QCOMPARE(report.batch, batch);
            QCOMPARE(report.tested, 0);
            QVERIFY(report.seconds > seconds);
            seconds = report.seconds;
            losses.push_back(report.loss);
        }
        QVERIFY(losses.back() < 0.5 * losses.front());
        std::vector<int> tested;
        const TrainedNetwork trained = training->finish(
            [&](const TrainingReport& report) { tested.push_back(report.tested); }, {});
        QCOMPARE(tested, (std::vector{64, 128, 192, 200}));
        QCOMPARE(trained.result.losses, losses);
        QCOMPARE(trained.result.testImages, 200);
        QVERIFY(trained.result.accuracy > 0.9);
        QCOMPARE(trained.result.settings, shortTraining(choice));
        QVERIFY(*trained.result.network == *choice.build(m_dataset.form()));
    }
}

void TestTraining::sideBySideIsAsAlone() {
    const auto quiet = [](const TrainingReport&) {};
    const std::vector<NetworkChoice> choices = sideBySide({});
    const std::vector<TrainedNetwork> both =
        trainSideBySide(*m_engine, m_dataset, shortTraining(), choices, quiet, {});
    QCOMPARE(both.size(), choices.size());
    for (std::size_t index = 0; index < both.size(); ++index) {
        const TrainedNetwork alone =
            train(*m_engine, m_dataset, shortTraining(choices[index]), quiet, {});
        QVERIFY(both[index].result.settings.network == choices[index]);
        QCOMPARE(both[index].result.losses, alone.result.losses);
        QCOMPARE(both[index].result.accuracy, alone.result.accuracy);
        const QByteArray files = filesOf(both[index]);
        QVERIFY(files.size() > 50000);
        QVERIFY(files == filesOf(alone));
    }
    QVERIFY(both[0].result.losses != both[1].result.losses);
}

void TestTraining::reportsInTurn() {
    TrainingSettings settings = shortTraining();
    settings.batches = 3;
    settings.measureAccuracy = false;
    std::vector<std::pair<int, std::size_t>> reports;
    (void)trainSideBySide(
        *m_engine, m_dataset, settings, sideBySide({}),
        [&](const TrainingReport& report) { reports.emplace_back(report.batch, report.network); },
        {});
    const std::vector<std::pair<int, std::size_t>> expected{{1, 0}, {1, 1}, {2, 0},
                                                            {2, 1}, {3, 0}, {3, 1}};
    QCOMPARE(reports, expected);
}

void TestTraining::stopsBetweenBatches() {
    int reports = 0;
    const auto count = [&reports](const TrainingReport&) { ++reports; };
    (void)trainSideBySide(*m_engine, m_dataset, shortTraining(), sideBySide({}), count, {});
    QCOMPARE(reports, 2 * (20 + 4));
    for (const int stopAt : {1, 2, 39, 40, 41, 45}) {
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const TrainingReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN((void)trainSideBySide(*m_engine, m_dataset, shortTraining(),
                                                       sideBySide({}), report, stop.get_token()),
                                 Cancelled);
        QCOMPARE(seen, stopAt);
    }
}

void TestTraining::refusesBadSettings() {
    TrainingSettings settings = shortTraining();
    settings.network = settings.network.with({16, 0});
    QVERIFY_EXCEPTION_THROWN((void)m_engine->startTraining(m_dataset, settings), Error);
}

FEATHERWEIGHT_TESTS(TestTraining)
#include "tst_training.moc"
