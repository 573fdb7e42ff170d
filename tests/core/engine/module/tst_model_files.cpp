// SPDX-License-Identifier: GPL-3.0-or-later
// Where the bytes of both networks' files are, on the real engine.
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/file_sizes.h"
#include "tests/support/network_choices.h"
#include "tests/support/references.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace featherweight;

class TestModelFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAddUpToTheFiles_data();
    void partsAddUpToTheFiles();
    void picklesAreTorchs_data();
    void picklesAreTorchs();
    void untrainedFilesAreAsLarge();

private:
    std::unique_ptr<Engine> m_engine = test::makeEngine();
    Dataset m_dataset = barsDataset();
};

void TestModelFiles::partsAddUpToTheFiles_data() {
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("conv1");
    QTest::addColumn<int>("conv2");
    QTest::addColumn<bool>("perChannel");
    QTest::addColumn<double>("leastRatio");
    for (const bool perChannel : {true, false}) {
        const char* const how = perChannel ? "per channel" : "per tensor";
        const QString standard = QStringLiteral("standard");
        QTest::addRow("8/16, %s", how) << standard << 8 << 16 << perChannel << 2.0;
        QTest::addRow("16/32, %s", how) << standard << 16 << 32 << perChannel << 3.0;
        QTest::addRow("32/64, %s", how) << standard << 32 << 64 << perChannel << 3.45;
        const QString separable = QStringLiteral("separable");
        QTest::addRow("separable 16/32, %s", how) << separable << 16 << 32 << perChannel << 2.6;
        QTest::addRow("separable 5/3, %s", how) << separable << 5 << 3 << perChannel << 0.9;
    }
}

void TestModelFiles::partsAddUpToTheFiles() {
    QFETCH(const QString, preset);
    QFETCH(const int, conv1);
    QFETCH(const int, conv2);
    QFETCH(const bool, perChannel);
    QFETCH(const double, leastRatio);
    TrainingSettings training = shortTraining();
    training.batches = 1;
    training.measureAccuracy = false;
    training.network = NetworkChoice(presetNamed(preset.toStdString()), {conv1, conv2});
    const auto trained = train(*m_engine, m_dataset, training, [](const TrainingReport&) {}, {});
    const QConfig qconfig{ObserverKind::Histogram, true, perChannel};
    QuantizationSettings settings;
    settings.qconfig = qconfig;
    const auto quantization = m_engine->prepare(*trained.weights, m_dataset, settings);
    quantization->calibrate();
    quantization->convert();
    const QTemporaryDir keep;
    const FileSizes sizes = quantization->measureFiles(keep.path().toStdString());
    const std::filesystem::path folder(keep.path().toStdString());
    QCOMPARE(sizes.fp32.total(),
             static_cast<std::int64_t>(std::filesystem::file_size(folder / "temp_fp32_model.pth")));
    QCOMPARE(sizes.int8.total(),
             static_cast<std::int64_t>(std::filesystem::file_size(folder / "temp_int8_model.pth")));

    const bool standard = preset == QLatin1String("standard");
    const std::int64_t weights =
        9 * conv1 + (standard ? 9 * conv1 * conv2 : 9 * conv1 + conv1 * conv2) + 490 * conv2;
    const std::int64_t outputs = conv1 + (standard ? 0 : conv1) + conv2 + 10;
    QCOMPARE(sizes.fp32.weights, 4 * weights);
    QCOMPARE(sizes.int8.weights, weights);
    QCOMPARE(sizes.fp32.biases, 4 * outputs);
    QCOMPARE(sizes.int8.biases, 4 * outputs);
    QCOMPARE(sizes.fp32.qparams, 0);
    // A float and an int64 for each activation, a double and an int64 for each channel.
    QCOMPARE(sizes.int8.qparams, (standard ? 4 : 5) * 12 + (perChannel ? 16 * outputs : 0));
    QVERIFY(sizes.fp32.container > 0);
    QVERIFY(sizes.int8.container > 0);
    QVERIFY2(sizes.ratio() >= leastRatio, qPrintable(QString::number(sizes.ratio())));

    const FileSizes untrained = m_engine->measureFiles(trained.result.network, qconfig);
    QCOMPARE(untrained.fp32, sizes.fp32);
    QCOMPARE(untrained.int8, sizes.int8);
}

void TestModelFiles::picklesAreTorchs_data() {
    QTest::addColumn<QJsonObject>("recorded");
    for (const QJsonValue& each : test::references()[u"networks"].toArray()) {
        QTest::newRow(qPrintable(each[u"model"].toString())) << each.toObject();
    }
}

void TestModelFiles::picklesAreTorchs() {
    QFETCH(const QJsonObject, recorded);
    TrainingSettings training = shortTraining();
    training.batches = 1;
    training.measureAccuracy = false;
    training.network =
        NetworkChoice(presetNamed(recorded[u"model"].toString().toStdString()),
                      {recorded[u"widths"][0].toInt(), recorded[u"widths"][1].toInt()});
    const auto trained = train(*m_engine, m_dataset, training, [](const TrainingReport&) {}, {});
    const auto quantization = m_engine->prepare(*trained.weights, m_dataset, {});
    quantization->calibrate();
    quantization->convert();
    const QTemporaryDir keep;
    (void)quantization->measureFiles(keep.path().toStdString());
    for (const char* precision : {"fp32", "int8"}) {
        QFile file(
            keep.filePath(QStringLiteral("temp_%1_model.pth").arg(QLatin1String(precision))));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray pickle =
            QByteArray::fromHex(recorded[QLatin1String(precision)].toString().toLatin1());
        QVERIFY(pickle.size() > 500);
        QVERIFY2(file.readAll().contains(pickle), precision); // the zip is stored
    }
}

void TestModelFiles::untrainedFilesAreAsLarge() {
    // The sizes that torch.save gives.
    const std::int64_t more = test::bytesSincePyTorch2(m_engine->info().version);
    const FileSizes standard = m_engine->measureFiles(test::standardChoice().build({}), {});
    QCOMPARE(standard.fp32.total(), 84247 + more);
    QCOMPARE(standard.int8.total(), 27673 + more);
    const FileSizes separable = m_engine->measureFiles(test::separableChoice().build({}), {});
    QCOMPARE(separable.fp32.total(), 69087 + more);
    QCOMPARE(separable.int8.total(), 25719 + more);
    for (const ObserverKind kind : observerKinds) {
        const QConfig qconfig{kind, true, true};
        QCOMPARE(m_engine->measureFiles(test::standardChoice().build({}), qconfig).int8.total(),
                 27673 + more);
    }
}

FEATHERWEIGHT_TESTS(TestModelFiles)
#include "tst_model_files.moc"
