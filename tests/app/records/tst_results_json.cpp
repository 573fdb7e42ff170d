// SPDX-License-Identifier: GPL-3.0-or-later
// The JSON of both runs: exactly the keys that were promised, numbers as numbers.
#include "app/records/results_json.h"
#include "tests/support/json_keys.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace featherweight;
using test::keys;

namespace {

Dataset smallDataset() {
    Dataset dataset;
    dataset.name = "mnist";
    dataset.folder = "/data/mnist";
    dataset.training.labels.assign(6, 0);
    dataset.test.labels.assign(3, 0);
    return dataset;
}

TrainingResult smallTraining() {
    TrainingResult training;
    training.network = training.settings.network.build({});
    training.settings.batches = 2;
    training.settings.seed = 2147483647;
    training.losses = {2.5, 1.25};
    training.seconds = 0.75;
    return training;
}

QuantizationResult smallQuantization() {
    QuantizationResult result;
    result.fp32File.weights = 3072;
    result.int8File.weights = 1024;
    result.accuracyFp32 = 0.5;
    result.accuracyInt8 = 0.25;
    result.testImages = 3;
    result.qengine = "onednn";
    result.qconfig = "fbgemm";
    result.calibrationBatches = 1;
    result.calibrationIndices = {4, 2};
    result.tensors = {
        {"quant", "activation", "quint8", {0.02}, {21}, {-0.4}, {2.8}, false, 0, 127, {1, 28, 28}},
        {"fc1.weight",
         "weight",
         "qint8",
         {0.5, 0.25},
         {0, 0},
         {-1, -2},
         {3, 4},
         true,
         -128,
         127,
         {2, 8}},
        {"conv1.weight", "weight", "qint8", {0.5}, {0}, {-1}, {3}, true, -128, 127, {1, 1, 3, 3}}};
    return result;
}

QJsonObject quantizeJson(const QuantizationResult& result) {
    return toJson(smallTraining(), result, smallDataset(), {"1.13.1", 2});
}

} // namespace

class TestResultsJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quantizeKeys();
    void quantizeValues();
    void saysWhoseDataItIs();
    void numbersAreNumbers();
    void tensorsPerChannel();
    void optionalKeys();
    void exactSums();
    void differencesAreSure();
    void lessonsNameTheirCauses();
    void textIsReadBack();
    void writesWholeFiles();
    void refusesWhatCannotBeWritten_data();
    void refusesWhatCannotBeWritten();
};

void TestResultsJson::quantizeKeys() {
    const QJsonObject json = quantizeJson(smallQuantization());
    QCOMPARE(
        keys(json),
        QStringLiteral("accuracy_fp32 accuracy_int8 accuracy_int8_exact calibration comparison "
                       "compression_ratio dataset engine file_parts layers "
                       "libtorch model network observer_placement observers qconfig "
                       "seed settings "
                       "size_fp32_kb size_int8_kb tensors threads threads_wanted training "
                       "widths"));
    QCOMPARE(keys(json[u"network"]), QStringLiteral("macs parameters"));
    QCOMPARE(keys(json[u"dataset"]),
             QStringLiteral("classes folder known name test_images train_images"));
    QCOMPARE(keys(json[u"training"]),
             QStringLiteral("batch_size batches learning_rate losses seconds"));
    QCOMPARE(keys(json[u"calibration"]), QStringLiteral("batches indices"));
    QCOMPARE(keys(json[u"tensors"][0]),
             QStringLiteral("bytes dtype kind max min name per_channel quant_max "
                            "quant_min scale shape zero_point"));
}

void TestResultsJson::saysWhoseDataItIs() {
    const auto json = [](const Dataset& dataset) {
        return toJson(smallTraining(), smallQuantization(), dataset, {"1.13.1", 2})[u"dataset"]
            .toObject();
    };
    Dataset dataset = smallDataset();
    QCOMPARE(json(dataset)[u"known"], QJsonValue(true));
    QVERIFY(!json(dataset).contains(u"note"));
    QCOMPARE(json(dataset)[u"classes"].toArray().at(3), QJsonValue(QStringLiteral("3")));
    dataset.classNames.assign(static_cast<std::size_t>(dataset.form().classes), "coat");
    QCOMPARE(json(dataset)[u"classes"].toArray().size(), dataset.form().classes);
    QCOMPARE(json(dataset)[u"classes"].toArray().at(3), QJsonValue(QStringLiteral("coat")));
    dataset.known = false;
    QCOMPARE(json(dataset)[u"known"], QJsonValue(false));
    QCOMPARE(json(dataset)[u"name"], QJsonValue(QStringLiteral("mnist")));
    QVERIFY(json(dataset)[u"note"].toString().contains(QStringLiteral("none that the program")));
}

void TestResultsJson::quantizeValues() {
    const QJsonObject json = quantizeJson(smallQuantization());
    QCOMPARE(json[u"size_fp32_kb"].toDouble(), 3.0);
    QCOMPARE(json[u"size_int8_kb"].toDouble(), 1.0);
    QCOMPARE(json[u"compression_ratio"].toDouble(), 3.0);
    QCOMPARE(json[u"dataset"][u"train_images"].toInt(), 6);
    QCOMPARE(json[u"dataset"][u"test_images"].toInt(), 3);
    QCOMPARE(json[u"dataset"][u"folder"].toString(), QStringLiteral("/data/mnist"));
    QCOMPARE(json[u"seed"].toInteger(), 2147483647);
    QCOMPARE(json[u"threads"].toInt(), 2);
    QCOMPARE(json[u"engine"].toString(), QStringLiteral("onednn"));
    QCOMPARE(json[u"accuracy_int8"].toDouble(), 0.25);
    QCOMPARE(json[u"training"][u"losses"].toArray(), (QJsonArray{2.5, 1.25}));
    QCOMPARE(json[u"training"][u"learning_rate"].toDouble(), 1e-3);
    QCOMPARE(json[u"calibration"][u"indices"].toArray(), (QJsonArray{4, 2}));
    QCOMPARE(json[u"widths"].toArray(), (QJsonArray{16, 32}));
    QCOMPARE(json[u"model"].toString(), QStringLiteral("standard"));
    QCOMPARE(json[u"network"][u"parameters"].toInt(), 20490); // by PyTorch's numel()
    QCOMPARE(json[u"network"][u"macs"].toInt(), 1031744);
}

void TestResultsJson::numbersAreNumbers() {
    const QJsonObject json = quantizeJson(smallQuantization());
    for (const char* key : {"size_fp32_kb", "size_int8_kb", "compression_ratio", "seed", "threads",
                            "accuracy_fp32", "accuracy_int8", "accuracy_int8_exact"}) {
        QVERIFY2(json[QLatin1String(key)].isDouble(), key);
    }
    for (const char* key : {"batches", "batch_size", "learning_rate", "seconds"}) {
        QVERIFY2(json[u"training"][QLatin1String(key)].isDouble(), key);
    }
    // Whole numbers are written without a fraction or an exponent.
    const QByteArray text = toText(json);
    QVERIFY(text.contains("\"seed\": 2147483647,"));
    QVERIFY(text.contains("\"zero_point\": 21"));
}

void TestResultsJson::tensorsPerChannel() {
    const QJsonValue tensors = quantizeJson(smallQuantization())[u"tensors"];
    QCOMPARE(tensors[0][u"scale"], QJsonValue(0.02));
    QCOMPARE(tensors[0][u"zero_point"], QJsonValue(21));
    QCOMPARE(tensors[0][u"min"], QJsonValue(-0.4));
    QCOMPARE(tensors[1][u"scale"], QJsonValue(QJsonArray{0.5, 0.25}));
    QCOMPARE(tensors[1][u"zero_point"], QJsonValue(QJsonArray{0, 0}));
    QCOMPARE(tensors[1][u"max"], QJsonValue(QJsonArray{3, 4}));
    // A weight stays a list when it happens to have one channel.
    QCOMPARE(tensors[2][u"scale"], QJsonValue(QJsonArray{0.5}));
}

void TestResultsJson::optionalKeys() {
    QuantizationResult result = smallQuantization();
    result.notes = {{"a note", {}}};
    result.predictionsFp32 = {7, 0, 9};
    result.predictionsInt8 = {7, 1, 9};
    QVERIFY(!quantizeJson(result).contains(u"predictions")); // nobody asked for them
    const QJsonObject json = toJson(smallTraining(), result, smallDataset(), {"1.13.1", 2}, true);
    QCOMPARE(json[u"notes"].toString(), QStringLiteral("a note"));
    QCOMPARE(json[u"predictions"][u"fp32"].toString(), QStringLiteral("709"));
    QCOMPARE(json[u"predictions"][u"int8"].toString(), QStringLiteral("719"));

    // Two digits need a list.
    Dataset many = smallDataset();
    many.training.form.classes = many.test.form.classes = 11;
    const QJsonValue listed =
        toJson(smallTraining(), result, many, {"1.13.1", 2}, true)[u"predictions"][u"fp32"];
    QVERIFY(listed.isArray());
    QCOMPARE(listed.toArray().size(), qsizetype(result.predictionsFp32.size()));
    QCOMPARE(listed[0].toInt(), int{result.predictionsFp32.front()});
}

void TestResultsJson::textIsReadBack() {
    const QJsonObject json = quantizeJson(smallQuantization());
    const QByteArray text = toText(json);
    QVERIFY(text.endsWith("}\n"));
    QCOMPARE(QJsonDocument::fromJson(text).object(), json);
}

void TestResultsJson::writesWholeFiles() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("result.json"));
    writeFile(path, "first, and longer\n");
    writeFile(path, "second\n");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("second\n"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestResultsJson::refusesWhatCannotBeWritten_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("no folder") << QStringLiteral("/nowhere/result.json");
    QTest::newRow("a folder") << QStringLiteral("/tmp");
    QTest::newRow("a full disk") << QStringLiteral("/dev/full");
}

void TestResultsJson::refusesWhatCannotBeWritten() {
    QFETCH(QString, path);
    try {
        writeFile(path, QByteArray(100000, ' '));
        QFAIL("it was written");
    } catch (const Error& error) {
        QVERIFY2(
            std::string(error.what()).starts_with(path.toStdString() + " could not be written"),
            error.what());
    }
}

/// Always there; another number only where the kernels cut sums.
void TestResultsJson::exactSums() {
    QuantizationResult kept = smallQuantization();
    kept.predictionsInt8 = {0, 1, 2};
    QuantizationResult cut = kept;
    cut.exact = ExactSums{{0, 0, 1}, 0.75, differenceOf({0, 2}, 4)};
    const auto predictions = [](const QuantizationResult& result) {
        return toJson(smallTraining(), result, smallDataset(), {"1.13.1", 2}, true)[u"predictions"];
    };
    QCOMPARE(quantizeJson(kept)[u"accuracy_int8_exact"].toDouble(), 0.25);
    QCOMPARE(quantizeJson(cut)[u"accuracy_int8_exact"].toDouble(), 0.75);
    QCOMPARE(quantizeJson(cut)[u"accuracy_int8"].toDouble(), 0.25);
    QCOMPARE(predictions(kept)[u"int8_exact"].toString(), QStringLiteral("012"));
    QCOMPARE(predictions(cut)[u"int8_exact"].toString(), QStringLiteral("001"));
    QCOMPARE(predictions(cut)[u"int8"].toString(), QStringLiteral("012"));

    const QJsonArray configurations = configurationsJson({kept, cut}, {"one", "two"});
    QCOMPARE(configurations[0][u"accuracy_int8_exact"].toDouble(), 0.25);
    QCOMPARE(configurations[1][u"accuracy_int8_exact"].toDouble(), 0.75);

    const QJsonObject lesson = lessonJson(cut, kept, kept);
    QCOMPARE(lesson[u"accuracy_healthy"].toDouble(), 0.25);
    QCOMPARE(lesson[u"accuracy_healthy_exact"].toDouble(), 0.75);
    QCOMPARE(lesson[u"accuracy_broken_exact"].toDouble(), 0.25);
    QCOMPARE(lesson[u"points_lost"].toDouble(), 0.0);
    QCOMPARE(lesson[u"points_lost_exact"].toDouble(), 50.0);
}

void TestResultsJson::differencesAreSure() {
    QuantizationResult result = smallQuantization();
    Dataset dataset = smallDataset();
    dataset.test.labels.assign(20, 1);
    dataset.test.pixels.assign(20 * 784, 0);
    result.labels.assign(20, 1);
    result.predictionsFp32.assign(20, 1);
    result.predictionsInt8.assign(20, 1);
    for (std::size_t image = 0; image < 8; ++image) {
        (image == 0 ? result.predictionsFp32 : result.predictionsInt8)[image] = 2;
    }
    result.testImages = 20;
    const QJsonObject json = toJson(smallTraining(), result, dataset, {"1.13.1", 2}, false);
    const QJsonValue comparison = json[u"comparison"];
    QCOMPARE(comparison[u"only_fp32_right"].toInt(), 7);
    QCOMPARE(comparison[u"only_int8_right"].toInt(), 1);
    QCOMPARE(comparison[u"p_value"].toDouble(), 2.0 * 9 / 256);
    // In points, from FP32 to INT8; 0 belongs to it.
    const double low = comparison[u"interval"][0].toDouble();
    QVERIFY(low > -60 && low < -30);
    QCOMPARE(comparison[u"interval"][1].toDouble(), 0.0);
}

void TestResultsJson::lessonsNameTheirCauses() {
    QuantizationResult healthy = smallQuantization();
    healthy.labels.assign(100, 0);
    healthy.testImages = 100;
    healthy.predictionsInt8.assign(100, 0);
    healthy.tensorsAlone.assign(healthy.tensors.size(), Predictions(100, 0));
    QuantizationResult broken = healthy;
    broken.lesson = LessonFacts{Lesson::Outlier, healthy.tensors[0].name, -1, 1000, -1, 17};
    const auto lesson = [&] { return lessonJson(healthy, broken, healthy); };
    QVERIFY(lesson()[u"tensor"].isNull());
    QVERIFY(lesson()[u"tensors"].toArray().isEmpty());
    for (const std::size_t tensor : {1, 2}) {
        std::fill_n(broken.tensorsAlone[tensor].begin(), 30, std::uint8_t{1});
    }
    QCOMPARE(lesson()[u"tensor"].toString(), QString::fromStdString(healthy.tensors[1].name));
    QCOMPARE(lesson()[u"tensors"].toArray().size(), 2);
    QCOMPARE(lesson()[u"done_to"].toString(), QString::fromStdString(healthy.tensors[0].name));
    QCOMPARE(lesson()[u"alone"][1][u"accuracy_broken"].toDouble(), 0.7);
    QCOMPARE(lesson()[u"alone"][1][u"only_first_right"].toInt(), 30);
    QCOMPARE(lesson()[u"alone"][0][u"p_value"].toDouble(), 1.0);
}

FEATHERWEIGHT_TESTS(TestResultsJson)
#include "tst_results_json.moc"
