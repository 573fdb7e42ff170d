// SPDX-License-Identifier: GPL-3.0-or-later
// featherweight-cli as a process, on an engine module that computes nothing: what it prints where,
// and what it exits with.
#include "app/cli/cli_progress.h"
#include "core/data/catalogue.h"
#include "tests/core/data/idx_files.h"
#include "tests/support/loopback_server.h"
#include "tests/support/mnist_form.h"
#include "tests/support/official_files.h"
#include "tests/support/test_program.h"
#include "ui/words/base/language.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace featherweight;

namespace {

constexpr int patience = 30000;

struct Result {
    int code = -1;
    QString out;
    QString err;
};

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class TestCli : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance(), Numbers::Plain); }
    void init();

    void showsHelp_data();
    void showsHelp();
    void showsTheVersion();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void readsWordsThatAreNotUtf8();

    void quantizes();
    void passesSettings();
    void passesQConfigs_data();
    void passesQConfigs();
    void breaksALesson();
    void measuresWhatIsAskedFor();
    void quantizesTheSeparableModel();
    void comparesBothModels();
    void repeatsBothModels();
    void tellsTheSeedsBeforeAFailure();
    void tellsTheSeedsBeforeCtrlC();
    void writesJsonAlone();
    void writesAJsonFile();
    void listsPredictions();
    void failsOnOneLine();
    void failsWithoutTheEngine();
    void readsNoDataWithoutTheEngine();
    void saysHowToGetADataset();
    void saysWhoseDataItIs();
    void failsWhenOutputIsFull();
    void failsWhenJsonCannotBeWritten_data();
    void failsWhenJsonCannotBeWritten();

    void comparesConvolutions();
    void takesEveryKnob();
    void tellsWhatIsKnownWhenTimesAreRefused();
    void saysThatItDidNotRun();
    void printsOnlyTheCode();
    void namesBothShapes();
    void saysWhenLibTorchDiffers();
    void listsDatasets();
    void downloads();
    void stops_data();
    void stops();
    void stopsADownload();
    void isQuietInOtherLocales();
    void drawsProgress();

private:
    void prepare(QProcess& process, const QStringList& arguments);
    Result run(const QStringList& arguments);
    Result run(const char* arguments) { return run(words(arguments)); }
    [[nodiscard]] static bool isOneError(const QString& err) {
        return err.startsWith(QStringLiteral("featherweight-cli: error: ")) &&
               err.count(QLatin1Char('\n')) == 1 && err.endsWith(QLatin1Char('\n'));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QProcessEnvironment m_environment;
};

void TestCli::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"),
                         QStringLiteral(FAKE_ENGINE_MODULE));
    m_environment.insert(QStringLiteral("FEATHERWEIGHT_DATA_DIR"), m_dir->path());
    for (const char* name : {"http_proxy", "all_proxy", "HTTP_PROXY", "QT_LOGGING_RULES"}) {
        m_environment.remove(QString::fromLatin1(name));
    }
}

void TestCli::prepare(QProcess& process, const QStringList& arguments) {
    process.setProcessEnvironment(m_environment);
    process.setWorkingDirectory(m_dir->path());
    process.setProgram(QStringLiteral(FEATHERWEIGHT_CLI));
    process.setArguments(arguments);
}

Result TestCli::run(const QStringList& arguments) {
    QProcess process;
    prepare(process, arguments);
    process.start();
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit) {
        return {};
    }
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

void TestCli::showsHelp_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* arguments, const char* expected) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(expected);
    };
    row("--help", "quantize");
    row("-h", "download");
    row("quantize --help", "--calibration-batches N");
    row("quantize --seed 3 -h", "--keep-models DIR");
    row("quantize --seed x --help", "of everything random, 0 to 2147483647 (1)");
    row("quantize --help", "of Adam, 1e-06 to 1 (0.001)");
    row("quantize --help", "output channels of both convolutions, 1 to 1024\n");
    row("quantize --help", "of the activations: minmax, moving-average or");
    row("separable --help", "--separable-padding N");
    row("separable --help", "input channels, 1 to 2147483647 (3)");
    row("datasets --help", "--json FILE");
    row("download --help", "--mirror URL");
}

void TestCli::showsHelp() {
    QFETCH(QString, arguments);
    QFETCH(QString, expected);
    const Result result = run(arguments.toUtf8().constData());
    QCOMPARE(result.code, 0);
    QVERIFY(result.out.startsWith(QStringLiteral("Usage: featherweight-cli ")));
    QVERIFY2(result.out.contains(expected), qPrintable(result.out));
    QCOMPARE(result.err, QString());
}

void TestCli::showsTheVersion() {
    const Result result = run("--version");
    QCOMPARE(result.code, 0);
    QCOMPARE(result.out, QStringLiteral("featherweight-cli " FEATHERWEIGHT_VERSION "\n"));
}

void TestCli::refusesWrongUsage_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* arguments, const char* expected) {
        QTest::newRow(*arguments != '\0' ? arguments : "nothing")
            << QString::fromUtf8(arguments) << QString::fromUtf8(expected);
    };
    row("", "a command is needed: quantize, separable, datasets or download; "
            "'featherweight-cli --help'");
    const char* const noTrain = "there is no command “train”, but quantize, separable, datasets "
                                "and download; 'featherweight-cli --help'";
    row("train", noTrain);
    row("train --x", noTrain);
    row("train --help", noTrain);
    row("--verbose", "no command or option “--verbose”");
    row("--seed 3 quantize", "no command or option “--seed”; 'featherweight-cli --help'");
    row("quantize separable", "“separable” is not expected here");
    row("quantize ++", "“++” is not expected here");
    row("quantize --bogus --help", "unknown option --bogus");
    row("quantize --version", "unknown option --version");
    row("quantize --bogus", "unknown option --bogus");
    row("quantize --bogus=3", "unknown option --bogus");
    row("quantize -x", "unknown option -x");
    row("quantize mnist", "“mnist” is not expected here");
    row("quantize --seed", "--seed needs a value: --seed N");
    row("quantize --seed=", "--seed needs a value");
    row("quantize --seed= 5", "--seed needs a value");
    row("quantize --json a --json",
        "--json needs a value: --json FILE; 'featherweight-cli quantize "
        "--help'");
    row("quantize --json --seed 3", "--json needs a value");
    row("quantize --seed --json -", "--seed needs a value");
    row("quantize --predictions=1 --json -", "--predictions takes no value");
    row("quantize --predictions", "give --json as well");
    row("quantize --qconfig torch",
        "--qconfig must be one of fbgemm, qnnpack, onednn, and “torch”");
    row("quantize --observer entropy",
        "--observer must be one of minmax, moving-average, histogram, and “entropy” is not");
    row("quantize --lesson maths", "must be one of outlier, per-tensor, single-class, small-range");
    row("quantize --per-tensor --per-channel", "--per-channel and --per-tensor exclude each other");
    row("quantize --full-range --reduce-range", "exclude each other");
    row("quantize --batches 0",
        "--batches must be a whole number from 1 to 100000, and “0” is not");
    row("quantize --batches 100001", "from 1 to 100000");
    row("quantize --batches 1e2", "from 1 to 100000");
    row("quantize --batches 5x", "“5x” is not");
    row("quantize --batches +5", "“+5” is not");
    row("quantize --batches 1,000", "“1,000” is not");
    row("quantize --batches 0x10", "“0x10” is not");
    row("quantize --batches 99999999999999999999", "from 1 to 100000");
    row("quantize --batches -1", "from 1 to 100000");
    row("quantize --batch-size 1025", "from 1 to 1024");
    row("quantize --calibration-batches 1001", "from 1 to 1000");
    row("quantize --learning-rate 0", "--learning-rate must be a number from 1e-06 to 1");
    row("quantize --learning-rate 0,001", "“0,001” is not");
    row("quantize --learning-rate nan", "“nan” is not");
    row("quantize --learning-rate inf", "“inf” is not");
    row("quantize --seed -1", "from 0 to 2147483647");
    row("quantize --seed 2147483648", "from 0 to 2147483647");
    row("quantize --threads 0", "from 1 to 64");
    row("quantize --model tiny", "--model must be one of standard, separable, both, and “tiny”");
    row("quantize --model both --lesson outlier", "--lesson is about one model");
    row("quantize --model both --compare", "--compare is about one model");
    row("quantize --model both --sizes", "--sizes is about one model");
    row("quantize --seeds 3", "--seeds repeats what both models give; give --model both");
    row("quantize --model both --seeds 11", "--seeds must be a whole number from 1 to 10");
    row("quantize --model both --seeds 3 --seed 2147483646",
        "3 seeds from 2147483646 on go beyond");
    row("quantize --widths 16", "--widths needs two whole numbers from 1 to 1024");
    row("quantize --widths 16,0", "from 1 to 1024");
    row("quantize --widths 16,32,64", "“16,32,64” is not");
    row("quantize --dataset digits --engine fbgemm", "must be onednn or qnnpack, and “fbgemm” is");
    row("separable --kernel 31 --size 8", "larger than the padded image");
    row("separable --kernel 3x40", "The kernel (3×40)");
    row("separable --separable-padding -1", "from 0 to 2147483647");
    row("separable --size 0", "from 1 to 2147483647");
    row("separable --size 32x", "“32x” is not");
    row("separable --size 32x32x32", "from 1 to 2147483647");
    row("separable --in 2147483648", "from 1 to 2147483647");
    row("separable --in 2147483647 --out 2147483647", "counts above 2^63");
    row("separable --stride 0", "from 1 to 2147483647");
    row("separable --groups 2", "2 groups do not divide 3 input channels");
    row("separable --padding same --stride 2", "'same' is for stride 1 only");
    row("separable --padding equal", "--padding");
    row("separable --dilation 0", "--dilation");
    row("separable --batch 0", "--batch");
    row("separable --depth-multiplier x", "--depth-multiplier");
    row("separable --memory-limit 0", "--memory-limit");
    row("separable --code java", "python or cpp");
    row("separable --code python --json x.json", "leave out --json");
    row("separable --code cpp --time", "leave out --time");
    row("separable --code cpp --threads 1", "leave out --threads");
    row("separable --sweep kernel", "NAME=FROM..TO");
    row("separable --sweep height=1..3", "in, out, kernel");
    row("separable --sweep kernel=3..1", "“kernel=3..1” does not");
    row("separable --sweep kernel=0..3", "“kernel=0..3” does not");
    row("datasets mnist", "is not expected here");
    row("download",
        "download needs a name: mnist or fashion-mnist; 'featherweight-cli download --help'");
    row("download --data-dir x", "download needs a name: mnist or fashion-mnist");
    row("download digits", "choose one of mnist, fashion-mnist");
    row("download mnist again", "“again” is not expected here");
    row("download mnist --mirror", "--mirror needs a value");
    row("download mnist --mirror ftp://example.invalid/", "must be an http or https address");
    row("download mnist --mirror https://", "must be an http or https address");
    row("download mnist --mirror example.invalid", "must be an http or https address");
}

void TestCli::refusesWrongUsage() {
    QFETCH(QString, arguments);
    QFETCH(QString, expected);
    const Result result = run(arguments.toUtf8().constData());
    QCOMPARE(result.code, 2);
    QCOMPARE(result.out, QString());
    QVERIFY2(isOneError(result.err), qPrintable(result.err));
    QVERIFY2(result.err.contains(expected), qPrintable(result.err));
    QVERIFY2(result.err.contains(QStringLiteral("--help")), qPrintable(result.err));
}

void TestCli::readsWordsThatAreNotUtf8() {
    QProcess process;
    prepare(process, {QStringLiteral("-c"),
                      QStringLiteral("exec \"$0\" quantize --seed \"$(printf '3\\377')\""),
                      QStringLiteral(FEATHERWEIGHT_CLI)});
    process.setProgram(QStringLiteral("/bin/sh"));
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 2);
    const QString error = QString::fromUtf8(process.readAllStandardError());
    QVERIFY2(isOneError(error), qPrintable(error));
    QVERIFY2(error.contains(QStringLiteral("and “3\uFFFD” is not")), qPrintable(error));
}

void TestCli::quantizes() {
    const Result result = run("quantize --dataset digits --batches 3");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    QCOMPARE(result.err, QString()); // no terminal, no progress
    for (const char* expected :
         {"Drawn digits, ", "drawn by the program", "3 batches of size 64", "82.3 KB", "27.0 KB",
          "3.04 times smaller", "92.00 %", "91.00 %", "ONEDNN", "conv1.weight", "0.004 … 0.008"}) {
        QVERIFY2(result.out.contains(QString::fromUtf8(expected)), qPrintable(result.out));
    }
}

void TestCli::passesSettings() {
    const Result result =
        run("quantize --dataset digits --batches=2 --batch-size 7 --calibration-batches 4 "
            "--learning-rate 2e-3 --seed 11 --widths 4,6 --threads 3 --engine qnnpack --json -");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    QCOMPARE(json[u"training"][u"batches"].toInt(), 2);
    QCOMPARE(json[u"training"][u"batch_size"].toInt(), 7);
    QCOMPARE(json[u"training"][u"learning_rate"].toDouble(), 2e-3);
    QCOMPARE(json[u"calibration"][u"batches"].toInt(), 4);
    QCOMPARE(json[u"seed"].toInt(), 11);
    QCOMPARE(json[u"widths"].toArray(), (QJsonArray{4, 6}));
    QCOMPARE(json[u"threads"].toInt(), 3);
    QCOMPARE(json[u"engine"].toString(), QStringLiteral("qnnpack"));
    QCOMPARE(json[u"dataset"][u"name"].toString(), QStringLiteral("digits"));
}

void TestCli::passesQConfigs_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("expected"); // qconfig, observer, weights, reduce_range
    const auto row = [](const char* options, const char* expected) {
        QTest::newRow(options) << QString::fromLatin1(options) << QString::fromLatin1(expected);
    };
    row("", "fbgemm histogram per-channel 1");
    row("--qconfig qnnpack", "qnnpack histogram per-tensor 0");
    row("--qconfig=onednn", "onednn histogram per-channel 0");
    row("--qconfig onednn --reduce-range", "fbgemm histogram per-channel 1");
    row("--observer minmax", "custom minmax per-channel 1");
    row("--observer-placement after-relu", "fbgemm histogram per-channel 1");
    row("--observer moving-average --per-tensor --full-range",
        "custom moving-average per-tensor 0");
    row("--qconfig qnnpack --per-channel", "onednn histogram per-channel 0");
}

void TestCli::passesQConfigs() {
    QFETCH(QString, options);
    QFETCH(QString, expected);
    const Result result = run(QStringLiteral("quantize --dataset digits --batches 1 --json - %1")
                                  .arg(options)
                                  .split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QVERIFY2(result.code == 0, qPrintable(result.err));
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    const QJsonValue settings = json[u"settings"];
    QCOMPARE(QStringLiteral("%1 %2 %3 %4")
                 .arg(json[u"qconfig"].toString(), settings[u"observer"].toString(),
                      settings[u"weights"].toString())
                 .arg(settings[u"reduce_range"].toBool() ? 1 : 0),
             expected);
    QCOMPARE(json[u"observer_placement"].toString(), options.contains(QLatin1String("after-relu"))
                                                         ? QStringLiteral("after-relu")
                                                         : QStringLiteral("before-relu"));
}

void TestCli::breaksALesson() {
    const Result result = run("quantize --dataset digits --batches 1 --lesson per-tensor --json -");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    const QJsonValue lesson = json[u"lesson"];
    QCOMPARE(lesson[u"name"].toString(), QStringLiteral("per-tensor"));
    QCOMPARE(lesson[u"tensor"].toString(), QStringLiteral("conv2.weight"));
    QCOMPARE(lesson[u"healthy"][u"weights"].toString(), QStringLiteral("per-channel"));
    QCOMPARE(lesson[u"broken"][u"weights"].toString(), QStringLiteral("per-tensor"));
    // The result beside it is the broken run's.
    QCOMPARE(lesson[u"accuracy_broken"], json[u"accuracy_int8"]);
    QCOMPARE(lesson[u"points_lost"].toDouble(), 100 * (lesson[u"accuracy_healthy"].toDouble() -
                                                       lesson[u"accuracy_broken"].toDouble()));
    QVERIFY(lesson[u"points_lost"].toDouble() > 10);
    const QString caveat = QStringLiteral("The activations keep the ranges");
    QVERIFY(json[u"notes"].toString().startsWith(caveat));
    const QString text = run("quantize --dataset digits --batches 1 --lesson per-tensor").out;
    QVERIFY2(text.contains(QStringLiteral(
                 "91.0 % → 61.0 %: 30.00 points lost\nWith only "
                 "conv2.weight in INT8, the accuracy goes from 92.00 % "
                 "(healthy) to 61.00 % (broken; p < 0.001). Its channel 3 is 100 times as "
                 "large as before.")),
             qPrintable(text));
    QVERIFY2(
        text.contains(QStringLiteral("\nWith the remedy: 91.00 %. Against the broken network: "
                                     "30.00 points gained (p < 0.001); against the healthy one: "
                                     "right for the same images (p = 1).\n")),
        qPrintable(text));
    QVERIFY(text.contains(caveat));
    const QString outlier = run("quantize --dataset digits --batches 1 --lesson outlier").out;
    QVERIFY2(outlier.contains(QStringLiteral("points lost\nWith only input in INT8, ")),
             qPrintable(outlier));
    QVERIFY(!outlier.contains(caveat));
}

void TestCli::measuresWhatIsAskedFor() {
    const auto json = [this](const char* options) {
        const Result result =
            run(words("quantize --dataset digits --batches 1 --json -") + words(options));
        return QJsonDocument::fromJson(result.out.toUtf8()).object();
    };
    const QJsonObject plain = json("");
    for (const char* key : {"latency", "sizes_by_width", "configurations", "lesson"}) {
        QVERIFY2(!plain.contains(QLatin1String(key)), key);
    }
    QVERIFY(plain[u"layers"][0][u"accuracy_alone"].isUndefined());
    QCOMPARE(plain[u"observers"].toArray().size(), 4);
    QVERIFY(plain[u"observers"][0][u"histogram"][u"counts"].isArray());
    QVERIFY(plain[u"comparison"][u"confusion_int8"].toArray().size() == classCount);
    QCOMPARE(plain[u"file_parts"][u"int8"][u"total"].toDouble(),
             1024 * plain[u"size_int8_kb"].toDouble());

    const QJsonObject all = json("--layer-accuracies --latency --sizes --compare --threads 3");
    QVERIFY(all[u"layers"][3][u"accuracy_alone"].isDouble());
    QCOMPARE(all[u"latency"].toArray().size(), 9);
    QCOMPARE(all[u"latency"][0][u"network"].toString(), QStringLiteral("fp32_as_written"));
    QCOMPARE(all[u"sizes_by_width"].toArray().size(), 6);
    QCOMPARE(all[u"configurations"].toArray().size(), 18);
    QCOMPARE(all[u"configurations"][0][u"command"].toString(),
             QStringLiteral("featherweight-cli quantize --dataset digits --batches 1 "
                            "--calibration-batches 1 --observer minmax --threads 3"));
    const QString text =
        run("quantize --dataset digits --batches 1 --latency --sizes --compare").out;
    for (const char* expected : {"FP32 prepared  ", "256/512", "moving average"}) {
        QVERIFY2(text.contains(QLatin1String(expected)), qPrintable(text));
    }
}

void TestCli::quantizesTheSeparableModel() {
    const Result result = run("quantize --dataset digits --batches 1 --model separable --sizes "
                              "--json -");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    QCOMPARE(json[u"model"].toString(), QStringLiteral("separable"));
    QCOMPARE(json[u"network"][u"parameters"].toInt(), 16554);
    QCOMPARE(json[u"observers"][2][u"name"].toString(), QStringLiteral("conv2.depthwise"));
    QCOMPARE(json[u"sizes_by_width"][1][u"fp32"][u"weights"].toInt(), 65920);
    QVERIFY(!json.contains(u"models"));
    const QString text = run("quantize --dataset digits --batches 1 --model separable").out;
    QVERIFY2(text.contains(QStringLiteral("MiniCNN with a separable second convolution, 16 and 32 "
                                          "channels: 16554 parameters, 257152 MACs")),
             qPrintable(text));
}

void TestCli::comparesBothModels() {
    const Result result =
        run("quantize --dataset digits --batches 2 --model both --predictions --json both.json");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    for (const char* expected :
         {"Standard FP32        20490          1031744    82.3 KB   92.00 %",
          "Standard INT8        20490          1031744    27.0 KB   91.00 %",
          "Separable FP32       16554           257152", "Separable INT8       16554",
          "times lighter", "From 1031744 to 257152 MACs",
          "Separable beside INT8: 27.0 KB → 23.5 KB, right for the same images (p = 1). Most "
          "weights are in layers that both have alike: 15.5 KB of 20.0 KB, of which the linear "
          "layer fc1 has 15.3 KB. Only 4.5 KB become 0.6 KB.",
          "batch 256", "FP32 prepared  "}) {
        QVERIFY2(result.out.contains(QString::fromUtf8(expected)), qPrintable(result.out));
    }
    QFile file(m_dir->filePath(QStringLiteral("both.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray models = json.take(u"models").toArray();
    const QJsonArray comparisons = json.take(u"comparisons").toArray();
    QCOMPARE(comparisons.size(), 4);
    QCOMPARE(comparisons[3][u"first"].toObject(),
             (QJsonObject{{"model", "standard"}, {"precision", "int8"}}));
    QCOMPARE(comparisons[3][u"second"].toObject(),
             (QJsonObject{{"model", "separable"}, {"precision", "int8"}}));
    // What INT8 alone changes is said with the first model, too.
    QCOMPARE(comparisons[0][u"only_first_right"], json[u"comparison"][u"only_fp32_right"]);
    QCOMPARE(comparisons[0][u"p_value"], json[u"comparison"][u"p_value"]);
    QCOMPARE(comparisons[0][u"interval"], json[u"comparison"][u"interval"]);
    QCOMPARE(models.size(), 2);
    QCOMPARE(json, models[0].toObject()); // the top is the standard model's
    QCOMPARE(json[u"model"].toString(), QStringLiteral("standard"));
    QCOMPARE(models[1][u"model"].toString(), QStringLiteral("separable"));
    QCOMPARE(models[1][u"network"][u"macs"].toInt(), 257152);
    for (const QJsonValue& model : models) {
        QCOMPARE(model[u"latency"].toArray().size(), 9);
        QCOMPARE(model[u"training"][u"losses"].toArray().size(), 2);
        QVERIFY(model[u"predictions"][u"int8"].toString().size() > 100);
    }
}

void TestCli::repeatsBothModels() {
    const Result result = run("quantize --dataset digits --batches 2 --model both --seed 8 --seeds "
                              "3 --json seeds.json");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    for (const char* expected :
         {"Accuracy, 3 seeds        92.00 % ", "Least to most      92.00–92.00 % ",
          "INT8 alone: worse with 3 of 3 seeds, "
          "-1.00 points on average (-1.00).",
          "Separable alone: with none of 3 seeds a difference "
          "beyond chance, 0.00 points on average (0.00)."}) {
        QVERIFY2(result.out.contains(QString::fromUtf8(expected)), qPrintable(result.out));
    }
    QFile file(m_dir->filePath(QStringLiteral("seeds.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonArray seeds = json[u"seeds"].toArray();
    QCOMPARE(seeds.size(), 3);
    for (int index = 0; index < seeds.size(); ++index) {
        QCOMPARE(seeds[index][u"seed"].toInt(), 8 + index);
        QCOMPARE(seeds[index][u"models"].toArray().size(), 2);
        QCOMPARE(seeds[index][u"comparisons"].toArray().size(), 4);
    }
    QCOMPARE(seeds[0][u"models"][1][u"accuracy_int8"], json[u"models"][1][u"accuracy_int8"]);
    QCOMPARE(seeds[0][u"comparisons"], json[u"comparisons"]);
}

void TestCli::tellsTheSeedsBeforeAFailure() { // of the fake engine, with seed 81
    const QStringList arguments = words("quantize --dataset digits --batches 2 --model both "
                                        "--seed 79 --seeds 3 --json");
    const Result result = run(arguments + words("partial.json"));
    QCOMPARE(result.code, 1);
    QVERIFY2(result.err.contains(QStringLiteral("fails when it is told to")),
             qPrintable(result.err));
    for (const char* expected :
         {"Separable INT8       16554", "times lighter", "Finished seeds: 2 of 3.\n",
          "INT8 alone: worse with 2 of 2 seeds"}) {
        QVERIFY2(result.out.contains(QString::fromUtf8(expected)), qPrintable(result.out));
    }
    QFile file(m_dir->filePath(QStringLiteral("partial.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray written = file.readAll();
    QCOMPARE(QJsonDocument::fromJson(written).object()[u"seeds"].toArray().size(), 2);
    QVERIFY(!result.out.contains(QLatin1Char('{')));
    const Result json = run(arguments + words("-"));
    QCOMPARE(json.code, 1);
    QCOMPARE(QJsonDocument::fromJson(json.out.toUtf8()).object()[u"seeds"].toArray().size(), 2);
    // What a file that cannot be written is about does not hide why the run ended.
    const Result full = run(arguments + words("/dev/full"));
    QVERIFY2(full.err.contains(QStringLiteral("fails when it is told to")), qPrintable(full.err));
}

void TestCli::tellsTheSeedsBeforeCtrlC() { // the fake engine takes its time with seed 78
    QProcess process;
    prepare(process, words("quantize --dataset digits --batches 900 --model both --seed 77 "
                           "--seeds 2 --json partial.json"));
    process.start();
    QByteArray out;
    const auto tableIsThere = [&] { // while the second seed is trained
        process.waitForReadyRead(100);
        out += process.readAllStandardOutput();
        return out.contains("Separable INT8  ") && out.contains("FP32 prepared");
    };
    QTRY_VERIFY_WITH_TIMEOUT(tableIsThere(), patience);
    QCOMPARE(process.state(), QProcess::Running);
    QVERIFY(!out.contains("times lighter"));
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitCode(), 130);
    out += process.readAllStandardOutput();
    QVERIFY2(out.contains("times lighter") && out.contains("Finished seeds: 1 of 2.\n"), out);
    QFile file(m_dir->filePath(QStringLiteral("partial.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(json[u"comparisons"].toArray().size(), 4);
    QVERIFY(!json.contains(u"seeds"));
}

void TestCli::writesJsonAlone() {
    const Result result = run("quantize --dataset digits --batches 1 --json -");
    QCOMPARE(result.code, 0);
    QJsonParseError error;
    QVERIFY(QJsonDocument::fromJson(result.out.toUtf8(), &error).isObject());
    QCOMPARE(error.error, QJsonParseError::NoError);
    QVERIFY(result.out.startsWith(QLatin1Char('{')) && result.out.endsWith(QLatin1String("}\n")));
}

void TestCli::writesAJsonFile() {
    const Result result = run("quantize --dataset digits --batches 1 --json result.json");
    QCOMPARE(result.code, 0);
    QVERIFY(result.out.contains(QStringLiteral("times smaller")));
    QFile file(m_dir->filePath(QStringLiteral("result.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(file.readAll()).isObject());
}

void TestCli::listsPredictions() {
    const Result result = run("quantize --dataset digits --batches 1 --predictions --json -");
    QCOMPARE(result.code, 0);
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    const auto images = json[u"dataset"][u"test_images"].toInteger();
    QVERIFY(images > 0);
    const QString fp32 = json[u"predictions"][u"fp32"].toString();
    const QString int8 = json[u"predictions"][u"int8"].toString();
    QCOMPARE(fp32.size(), images);
    QCOMPARE(int8.size(), images);
    QVERIFY(fp32 != int8); // the fake's networks differ on one image of 100
    const QJsonObject without =
        QJsonDocument::fromJson(run("quantize --dataset digits --batches 1 --json -").out.toUtf8())
            .object();
    QVERIFY(!without.contains(u"predictions"));
}

void TestCli::failsOnOneLine() {
    const Result result = run("quantize --dataset digits --learning-rate 1");
    QCOMPARE(result.code, 1);
    QCOMPARE(result.out, QString());
    QCOMPARE(result.err, QStringLiteral("featherweight-cli: error: The fake engine fails when it "
                                        "is told to.\n"));
}

void TestCli::failsWithoutTheEngine() {
    m_environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"),
                         QStringLiteral("/nowhere/engine.so"));
    const Result result = run("separable");
    QCOMPARE(result.code, 1);
    QVERIFY2(isOneError(result.err), qPrintable(result.err));
    QVERIFY(result.err.contains(QStringLiteral("/nowhere/engine.so")));
}

/// The time for a run is mostly that of reading.
void TestCli::readsNoDataWithoutTheEngine() {
    constexpr std::uint32_t images = 400'000;
    constexpr std::uint32_t parts = 100;
    const auto file = [this](const char* name) { return m_dir->filePath(QLatin1String(name)); };
    const QByteArray black(static_cast<qsizetype>(images / parts * imagePixels), '\0');
    test::writeFile(file("train-images-idx3-ubyte.gz"),
                    test::gzip(test::idxHeader({images, imageRows, imageColumns})) +
                        test::gzip(black).repeated(parts));
    test::writeFile(file("train-labels-idx1-ubyte.gz"), test::gzip(test::idxLabels(images)));
    test::writeFile(file("t10k-images-idx3-ubyte"), test::idxImages(10));
    test::writeFile(file("t10k-labels-idx1-ubyte"), test::idxLabels(10));
    const QStringList quantize{QStringLiteral("quantize"), QStringLiteral("--dataset"),
                               m_dir->path(), QStringLiteral("--batches"), QStringLiteral("1")};
    QElapsedTimer clock;
    clock.start();
    const Result whole = run(quantize);
    QVERIFY2(whole.code == 0, qPrintable(whole.err));
    const qint64 reading = clock.restart();
    m_environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"),
                         QStringLiteral("/nowhere/engine.so"));
    const Result failed = run(quantize);
    const qint64 failing = clock.elapsed();
    QCOMPARE(failed.code, 1);
    QVERIFY2(failed.err.contains(QStringLiteral("/nowhere/engine.so")), qPrintable(failed.err));
    QVERIFY2(2 * failing < reading,
             qPrintable(QStringLiteral("%1 ms, and a run %2 ms").arg(failing).arg(reading)));
}

void TestCli::saysHowToGetADataset() {
    const Result result =
        run({QStringLiteral("quantize"), QStringLiteral("--dataset"), QStringLiteral("mnist"),
             QStringLiteral("--data-dir"), m_dir->path()});
    QCOMPARE(result.code, 1);
    QCOMPARE(result.out, QString());
    QCOMPARE(result.err,
             QStringLiteral("featherweight-cli: error: MNIST was not found in %1; run "
                            "'featherweight-cli download mnist --data-dir %1' or pass --dataset "
                            "digits\n")
                 .arg(m_dir->path()));
}

void TestCli::saysWhoseDataItIs() {
    const QString folder = m_dir->filePath(QStringLiteral("mnist"));
    QVERIFY(QDir().mkpath(folder));
    const auto file = [&folder](const char* name) { return folder + QLatin1Char('/') + name; };
    test::writeFile(file("train-images.idx3-ubyte"), test::idxImages(100));
    test::writeFile(file("train-labels.idx1-ubyte"), test::idxLabels(100));
    test::writeFile(file("t10k-images.idx3-ubyte"), test::idxImages(10));
    test::writeFile(file("t10k-labels.idx1-ubyte"), test::idxLabels(10));
    const QStringList quantize{QStringLiteral("quantize"), QStringLiteral("--batches"),
                               QStringLiteral("1"),        QStringLiteral("--batch-size"),
                               QStringLiteral("10"),       QStringLiteral("--dataset")};
    const QString note = QStringLiteral("none that the program knows");
    const Result text = run(quantize + QStringList{folder});
    QVERIFY2(text.code == 0, qPrintable(text.err));
    QVERIFY2(text.out.contains(QStringLiteral("mnist, 100 training and 10 test images")) &&
                 text.out.contains(note),
             qPrintable(text.out));
    const Result json =
        run(quantize + QStringList{folder, QStringLiteral("--json"), QStringLiteral("-")});
    const QJsonObject dataset = QJsonDocument::fromJson(json.out.toUtf8())[u"dataset"].toObject();
    QCOMPARE(dataset[u"name"], QJsonValue(QStringLiteral("mnist")));
    QCOMPARE(dataset[u"known"], QJsonValue(false));
    QVERIFY(dataset[u"note"].toString().contains(note));
    // By its name, that set is not to be had.
    const Result named = run(quantize + QStringList{QStringLiteral("mnist"),
                                                    QStringLiteral("--data-dir"), m_dir->path()});
    QCOMPARE(named.code, 1);
    QVERIFY2(isOneError(named.err), qPrintable(named.err));
    QVERIFY2(named.err.contains(QStringLiteral("pass --dataset ") + folder), qPrintable(named.err));
    QVERIFY(!named.err.contains(QStringLiteral("download")));
    // What the program draws itself needs no note.
    QVERIFY(!run(quantize + QStringList{QStringLiteral("digits")}).out.contains(note));
    // The list says why the set is not there, and a download leaves what is.
    const Result list =
        run({QStringLiteral("datasets"), QStringLiteral("--data-dir"), m_dir->path()});
    QVERIFY2(list.out.contains(QStringLiteral("what lies in ") + folder), qPrintable(list.out));
    const Result download = run({QStringLiteral("download"), QStringLiteral("mnist"),
                                 QStringLiteral("--data-dir"), m_dir->path()});
    QCOMPARE(download.code, 1);
    QVERIFY2(isOneError(download.err) &&
                 download.err.contains(QStringLiteral("belongs to another data set")),
             qPrintable(download.err));
}

void TestCli::failsWhenOutputIsFull() {
    QProcess process;
    prepare(process, words("separable"));
    process.setStandardOutputFile(QStringLiteral("/dev/full"));
    process.start();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(isOneError(QString::fromUtf8(process.readAllStandardError())));
}

void TestCli::failsWhenJsonCannotBeWritten_data() {
    QTest::addColumn<QString>("path");
    QTest::newRow("no folder") << QStringLiteral("no/such/folder/result.json");
    QTest::newRow("a folder") << QStringLiteral(".");
    QTest::newRow("a full disk") << QStringLiteral("/dev/full");
}

void TestCli::failsWhenJsonCannotBeWritten() {
    QFETCH(QString, path);
    const Result result = run({QStringLiteral("separable"), QStringLiteral("--json"), path});
    QCOMPARE(result.code, 1);
    QVERIFY2(isOneError(result.err), qPrintable(result.err));
    QVERIFY2(result.err.contains(path), qPrintable(result.err));
}

void TestCli::comparesConvolutions() {
    const Result result = run("separable");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    QCOMPARE(result.err, QString());
    const QStringList lines = result.out.split(QLatin1Char('\n'));
    QCOMPARE(lines[1].simplified(), QStringLiteral("Parameters 448 30 64 94 4.77×"));
    QCOMPARE(lines[2].simplified(), QStringLiteral("MACs 442368 27648 49152 76800 5.76×"));
    QCOMPARE(lines[4].simplified(),
             QStringLiteral("Activations 65536 bytes 12288 bytes 65536 bytes "
                            "77824 bytes 0.84×"));
    QVERIFY2(result.out.contains(QStringLiteral("20.98 %")), qPrintable(result.out));
}

void TestCli::takesEveryKnob() {
    const Result result =
        run("separable --in 4 --out 8 --kernel 3x5 --stride 2x1 --padding 1x2 --dilation 1 "
            "--groups 2 --depth-multiplier 3 --size 16x20 --batch 2 --no-bias --memory-limit 64 "
            "--time --sweep out=6..9 --json -");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    QCOMPARE(json[u"standard"][u"parameters"], QJsonValue(8 * 2 * 15));
    QCOMPARE(json[u"separable"][u"parameters"], QJsonValue(12 * 15 + 12 * 8));
    QCOMPARE(json[u"standard"][u"output_shape"], QJsonValue(QJsonArray{2, 8, 8, 20}));
    QCOMPARE(json[u"standard"][u"macs"], QJsonValue(240 * 2 * 8 * 20));
    QCOMPARE(json[u"memory_limit_bytes"], QJsonValue(64 * 1024 * 1024));
    QCOMPARE(json[u"times"].toArray().size(), 2);
    QCOMPARE(json[u"sweep"][u"points"].toArray().size(), 4);
    QVERIFY(json[u"sweep"][u"points"][1][u"standard"].isNull()); // 7 in 2 groups
}

void TestCli::tellsWhatIsKnownWhenTimesAreRefused() {
    const Result result = run("separable --time --in 16 --out 16 --size 1024 --memory-limit 600");
    QCOMPARE(result.code, 1);
    QVERIFY2(result.err.contains(QStringLiteral("MB, more than the limit of 600 MB")),
             qPrintable(result.err));
    QVERIFY2(result.out.contains(QStringLiteral("2320")), qPrintable(result.out)); // parameters
}

void TestCli::saysThatItDidNotRun() {
    const Result result = run("separable --in 16 --out 16 --size 256 --memory-limit 1");
    QVERIFY2(result.code == 0, qPrintable(result.err));
    QVERIFY2(result.out.contains(QStringLiteral("Not run: Both layers may take ")),
             qPrintable(result.out));
    QVERIFY2(result.out.contains(QStringLiteral("the limit of 1 MB")), qPrintable(result.out));
}

void TestCli::printsOnlyTheCode() {
    const Result python = run("separable --in 4 --kernel 3x5 --code python");
    QVERIFY2(python.code == 0, qPrintable(python.err));
    QVERIFY2(python.out.startsWith(QStringLiteral("# 4 to 16 channels, kernel 3×5")),
             qPrintable(python.out));
    QVERIFY(python.out.endsWith(QStringLiteral("list(z.shape))\n")));
    const Result cpp = run("separable --in 4 --kernel 3x5 --code cpp");
    QCOMPARE(cpp.code, 0);
    QVERIFY2(cpp.out.startsWith(QStringLiteral("// 4 to 16 channels")), qPrintable(cpp.out));
    QVERIFY(cpp.out.endsWith(QStringLiteral("}\n")));
}

void TestCli::namesBothShapes() {
    const Result result = run("separable --separable-padding 0 --json result.json");
    QCOMPARE(result.code, 1);
    QVERIFY2(isOneError(result.err), qPrintable(result.err));
    QVERIFY(result.err.contains(QStringLiteral("1×16×32×32")));
    QVERIFY(result.err.contains(QStringLiteral("1×16×30×30")));
    QFile file(m_dir->filePath(QStringLiteral("result.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(QJsonDocument::fromJson(file.readAll())[u"shapes_match"], QJsonValue(false));
}

void TestCli::saysWhenLibTorchDiffers() {
    const QString sentence =
        QStringLiteral("LibTorch's depthwise convolution has 131 parameters, not 130 as shown.\n");
    const Result result = run("separable --in 13 --json result.json");
    QCOMPARE(result.code, 1);
    QCOMPARE(result.err, QStringLiteral("featherweight-cli: error: ") + sentence);
    QVERIFY2(result.out.endsWith(sentence), qPrintable(result.out));
    QVERIFY(QFile::exists(m_dir->filePath(QStringLiteral("result.json"))));
}

void TestCli::listsDatasets() {
    const Result text = run("datasets");
    QVERIFY2(text.code == 0, qPrintable(text.err));
    QVERIFY(text.out.contains(QStringLiteral("mnist")));
    QVERIFY(text.out.contains(QStringLiteral("drawn by the program")));
    const Result result = run("datasets --json -");
    QCOMPARE(result.code, 0);
    const QJsonArray sets = QJsonDocument::fromJson(result.out.toUtf8())[u"datasets"].toArray();
    QVERIFY(sets.size() >= 3);
    QVERIFY(sets[0][u"present"].isBool());
}

void TestCli::downloads() {
    const QString source = test::officialFiles(QStringLiteral("mnist"));
    if (source.isEmpty()) {
        QSKIP("MNIST is not on this machine.");
    }
    test::LoopbackServer server;
    for (const DatasetFile& file : findKnownDataset("mnist")->files) {
        QFile content(source + QLatin1Char('/') + QString::fromLatin1(file.name));
        QVERIFY(content.open(QIODevice::ReadOnly));
        server.addFile(QString::fromLatin1(file.name), content.readAll());
    }
    QProcess process;
    prepare(process, {QStringLiteral("download"), QStringLiteral("mnist"),
                      QStringLiteral("--mirror"), server.mirror(QStringLiteral("missing")),
                      QStringLiteral("--mirror"), server.mirror(QStringLiteral("good"))});
    QSignalSpy finished(&process, &QProcess::finished);
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().startsWith("MNIST is in " + m_dir->path().toUtf8()));
    const Result result = run("quantize --batches 1 --json -");
    const QJsonObject json = QJsonDocument::fromJson(result.out.toUtf8()).object();
    QCOMPARE(json[u"dataset"][u"name"].toString(), QStringLiteral("mnist"));
    QCOMPARE(json[u"dataset"][u"train_images"].toInt(), 60000);
}

void TestCli::stops_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("Ctrl+C") << SIGINT;
    QTest::newRow("terminate") << SIGTERM;
}

void TestCli::stops() {
    QFETCH(int, signal);
    QProcess process;
    prepare(process, words("quantize --dataset digits --batches 100000"));
    process.start();
    QVERIFY(process.waitForStarted(patience));
    QTest::qWait(1000);
    QCOMPARE(process.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process.processId()), signal);
    QVERIFY(process.waitForFinished(5000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 128 + signal);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    QCOMPARE(process.readAllStandardError(), QByteArray("featherweight-cli: cancelled\n"));
}

void TestCli::stopsADownload() {
    constexpr qsizetype officialBytes = 9912422;
    test::LoopbackServer server;
    server.addFile(QStringLiteral("train-images-idx3-ubyte.gz"), QByteArray(officialBytes, 'x'));
    QProcess process;
    prepare(process, {QStringLiteral("download"), QStringLiteral("mnist"),
                      QStringLiteral("--mirror"), server.mirror(QStringLiteral("hold"))});
    QSignalSpy finished(&process, &QProcess::finished);
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(server.requests().size(), 1, patience);
    QTest::qWait(200);
    QCOMPARE(process.state(), QProcess::Running);
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 5000);
    QCOMPARE(process.exitCode(), 130);
    QCOMPARE(process.readAllStandardError(), QByteArray("featherweight-cli: cancelled\n"));
    QCOMPARE(QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestCli::isQuietInOtherLocales() {
    for (const char* locale : {"C", "POSIX", "ru_RU.KOI8-R"}) {
        m_environment.insert(QStringLiteral("LC_ALL"), QString::fromLatin1(locale));
        const Result result = run("separable");
        QCOMPARE(result.code, 0);
        QCOMPARE(result.err, QString());
        QVERIFY(result.out.contains(QStringLiteral("1×16×32×32")));
    }
}

void TestCli::drawsProgress() {
    QCOMPARE(
        CliProgress::line(QStringLiteral("Training"), 0, 25, 100, CliProgress::Unit::Batches, 2.5),
        QStringLiteral("Training     [#####---------------] 25 of 100 batches, 10/s, "
                       "7.5 s left"));
    QCOMPARE(CliProgress::line(QStringLiteral("MNIST"), 1 << 20, 3 << 20, 11 << 20,
                               CliProgress::Unit::Bytes, 4),
             QStringLiteral("MNIST        [#####---------------] 3.0 MB of 11 MB, 0.5 MB/s, "
                            "16 s left"));
    QCOMPARE(CliProgress::line(QStringLiteral("Testing"), 0, 0, 10, CliProgress::Unit::Images, 0),
             QStringLiteral("Testing      [--------------------] 0 of 10 images"));
    QCOMPARE(CliProgress::line(QStringLiteral("Testing"), 0, 0, 1, CliProgress::Unit::Images, 0),
             QStringLiteral("Testing      [--------------------] 0 of 1 image"));
}

FEATHERWEIGHT_TESTS(TestCli)
#include "tst_cli.moc"
