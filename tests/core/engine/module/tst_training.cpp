// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings on the real engine, step by step, alone and side by side.
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
        const auto quantization = m_engine->prepare(*trained.network, m_dataset, settings);
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

    static TrainingSettings settingsOf(NetworkModel model) {
        TrainingSettings settings = shortTraining();
        settings.model = model;
        return settings;
    }

    std::unique_ptr<Engine> m_engine = test::makeEngine();
    Dataset m_dataset = barsDataset();
};

void TestTraining::stepsBatchByBatch() {
    for (const NetworkModel model : networkModels) {
        const auto training = m_engine->startTraining(m_dataset, settingsOf(model));
        std::vector<double> losses;
        double seconds = 0;
        for (int batch = 1; batch <= 20; ++batch) {
            const TrainingReport report = training->step({});
            QCOMPARE(report.batch, batch);
            QCOMPARE(report.tested, 0);
            QCOMPARE(report.model, model);
            QVERIFY(report.seconds > seconds);
            seconds = report.seconds;
            losses.push_back(report.loss);
        }
        QVERIFY(losses.back() < 0.5 * losses.front());
        std::vector<int> tested;
        const TrainedNetwork trained = training->finish(
            [&](const TrainingReport& report) {
                QCOMPARE(report.model, model);
                tested.push_back(report.tested);
            },
            {});
        QCOMPARE(tested, (std::vector{64, 128, 192, 200}));
        QCOMPARE(trained.result.losses, losses);
        QCOMPARE(trained.result.testImages, 200);
        QVERIFY(trained.result.accuracy > 0.9);
        QCOMPARE(trained.result.settings, settingsOf(model));
    }
}

void TestTraining::sideBySideIsAsAlone() {
    const auto quiet = [](const TrainingReport&) {};
    const TrainedNetworks both = trainSideBySide(*m_engine, m_dataset, shortTraining(), quiet, {});
    for (std::size_t index = 0; index < both.size(); ++index) {
        const TrainedNetwork alone =
            train(*m_engine, m_dataset, settingsOf(networkModels[index]), quiet, {});
        QCOMPARE(both[index].result.settings.model, networkModels[index]);
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
    std::vector<std::pair<int, NetworkModel>> reports;
    (void)trainSideBySide(
        *m_engine, m_dataset, settings,
        [&](const TrainingReport& report) { reports.emplace_back(report.batch, report.model); },
        {});
    using enum NetworkModel;
    const std::vector<std::pair<int, NetworkModel>> expected{{1, Standard}, {1, Separable},
                                                             {2, Standard}, {2, Separable},
                                                             {3, Standard}, {3, Separable}};
    QCOMPARE(reports, expected);
}

void TestTraining::stopsBetweenBatches() {
    int reports = 0;
    const auto count = [&reports](const TrainingReport&) { ++reports; };
    (void)trainSideBySide(*m_engine, m_dataset, shortTraining(), count, {});
    QCOMPARE(reports, 2 * (20 + 4));
    for (const int stopAt : {1, 2, 39, 40, 41, 45}) {
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const TrainingReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN(
            (void)trainSideBySide(*m_engine, m_dataset, shortTraining(), report, stop.get_token()),
            Cancelled);
        QCOMPARE(seen, stopAt);
    }
}

void TestTraining::refusesBadSettings() {
    TrainingSettings settings = shortTraining();
    settings.widths.conv2 = 0;
    QVERIFY_EXCEPTION_THROWN((void)m_engine->startTraining(m_dataset, settings), Error);
}

FEATHERWEIGHT_TESTS(TestTraining)
#include "tst_training.moc"
