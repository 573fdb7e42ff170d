// SPDX-License-Identifier: GPL-3.0-or-later
// For one result, the command line prints the sentences that the window shows: what the reports
// hold is compared with what the pages get for the same result, in both of its variants.
#include "app/cli/comparison_report.h"
#include "app/cli/quantization_report.h"
#include "app/cli/separable_report.h"
#include "core/network/presets.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "tests/ui/quantization/cost_examples.h"
#include "tests/ui/separable/separable_examples.h"
#include "tests/ui/shared.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/quantization/lesson_words.h"
#include "ui/words/quantization/quantization_words.h"
#include "ui/words/quantization/sums_words.h"
#include "ui/words/separable/convolution_time_words.h"
#include "ui/words/separable/formulas.h"
#include "ui/words/separable/layer_words.h"
#include "ui/words/separable/sweep_words.h"
#include "ui/words/summary/summary_words.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

using namespace featherweight;

namespace {

/// Whether a line ends with the sentence, which may stand behind a table's numbers.
bool says(const QString& text, const QString& sentence) {
    return !sentence.isEmpty() && text.contains(sentence + QLatin1Char('\n'));
}

/// Each of the sentences; else the first one that is missing.
QString missing(const QString& text, const QStringList& sentences) {
    for (const QString& sentence : sentences) {
        if (!says(text, sentence)) {
            return QStringLiteral("“%1” is missing in:\n%2").arg(sentence, text);
        }
    }
    return {};
}

QString quantizationText(const QuantizationView& view) {
    TrainingResult training;
    training.network = training.settings.network.build({});
    return featherweight::quantizationText(training, *view.result, *view.dataset, {"1.13.1", 1});
}

QStringList windowSays(const QuantizationView& view) {
    const AccuracyCost cost = *accuracyCost(view);
    return {sizeResult(*view.result),    accuracyDifference(cost),  agreementSentence(cost),
            whyNotFour(*view.result),    layerResult(*view.result), layerSentence(*view.result),
            engineSentence(*view.result)};
}

SeparableResult ranAs(const SeparableSettings& settings) {
    return {modulesByFormula(settings, countSeparable(settings)), 1 << 20, 1 << 30, {}};
}

QStringList windowSays(const SeparableSettings& settings, const SeparableResult& ran) {
    SeparableView view;
    view.settings = settings;
    view.counts = countSeparable(settings);
    view.ran = ran;
    view.check = ran.ran() ? SeparableView::Check::Ran : SeparableView::Check::Shapes;
    view.checkProblem = ran.ran() ? QString() : QString::fromStdString(ran.whyNotRun->text());
    return {ratioSentence(settings, *view.counts), breakEvenSentence(settings, *view.counts),
            checkLine(view).text};
}

} // namespace

class TestSameWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance(), Numbers::Plain); }
    void quantizations();
    void tablesHaveTheWindowsTitles();
    void lessons_data();
    void lessons();
    void cutSums();
    void latencies();
    void fivePercentAreNotFaster();
    void widths();
    void configurations();
    void models();
    void seeds();
    void convolutions();
    void sweeps();
    void convolutionTimes();
    void pluralsOfTheProgram();
    void needsNoWindow();
};

void TestSameWords::quantizations() {
    QuantizationView view = test::changedView();
    QuantizationResult& result = test::changed(view.result);
    result.fp32File = {81728, 232, 0, 2287};
    result.int8File = {20432, 232, 976, 6033};
    QCOMPARE(missing(quantizationText(view), windowSays(view)), QString());
    QVERIFY(says(quantizationText(view), QStringLiteral("3.04 times smaller")));
    QVERIFY(quantizationText(view).contains(
        QStringLiteral(" 3 images only FP32 gets right, 1 only INT8. ")));

    std::swap(result.predictionsFp32, result.predictionsInt8);
    std::swap(result.fp32File, result.int8File);
    for (LayerError& layer : result.layers) {
        layer.alone = LayerAlone{result.labels, 1, differenceOf({}, result.testImages)};
    }
    result.layers[1].alone->accuracy = 0.5;
    result.layers[1].alone->difference = differenceOf({50, 0}, result.testImages);
    QCOMPARE(missing(quantizationText(view), windowSays(view)), QString());
    QVERIFY(says(quantizationText(view), QStringLiteral("3.04 times larger")));
    QVERIFY(quantizationText(view).contains(
        QStringLiteral(" 1 image only FP32 gets right, 3 only INT8. ")));
}

void TestSameWords::tablesHaveTheWindowsTitles() {
    const QuantizationView view = test::changedView();
    const QString text = quantizationText(view).simplified();
    for (int part = 0; part < filePartCount; ++part) {
        QVERIFY2(text.contains(partName(part)), qPrintable(partName(part)));
    }
    // The last column stands there when it has something to say.
    const QString heads = layerErrorHeads().join(QLatin1Char(' ')).replace('\n', ' ');
    const QString last = layerErrorHeads().constLast().simplified();
    QVERIFY(heads.endsWith(last));
    QVERIFY2(text.contains(heads.chopped(last.size() + 1)), qPrintable(heads));
    QCOMPARE(text.contains(heads), view.result->layers.front().alone.has_value());
    QuantizationView other = view;
    for (LayerError& layer : test::changed(other.result).layers) {
        layer.alone.emplace();
    }
    QVERIFY2(quantizationText(other).simplified().contains(heads), qPrintable(heads));
    const QString table = separableText(ranAs({}), {}).simplified();
    const QList<QStringList> rows = layerRows({}, countSeparable({}), format::Detail::Exact);
    QVERIFY(table.startsWith(convolutionHeads().join(QLatin1Char(' '))));
    for (const QStringList& row : rows) {
        const QString line = row.join(QLatin1Char(' ')).simplified();
        QVERIFY2(table.contains(line), qPrintable(line));
    }
}

void TestSameWords::lessons_data() {
    QTest::addColumn<int>("lesson");
    QTest::addColumn<double>("lost");
    QTest::addColumn<QString>("end");
    for (const Lesson lesson : ::featherweight::lessons) {
        const std::string named = nameOf(lesson);
        const char* name = named.c_str();
        QTest::addRow("%s hurts", name) << static_cast<int>(lesson) << 0.614 << "61.4 points lost";
        QTest::addRow("%s is forgiven", name)
            << static_cast<int>(lesson) << 0.0 << "right for the same images";
        QTest::addRow("%s even helps", name)
            << static_cast<int>(lesson) << -0.01 << "1.0 points gained";
    }
}

void TestSameWords::lessons() {
    QFETCH(int, lesson);
    QFETCH(double, lost);
    QFETCH(QString, end);
    const auto which = static_cast<Lesson>(lesson);
    const ComparisonView view = test::lessonView(which, RunPhase::Done, lost);
    const QString text = lessonText(*resultsOf(view));
    QCOMPARE(missing(text, {lessonLoss(view), lessonFinding(view)}), QString());
    QVERIFY2(says(text, end), qPrintable(text));
    QCOMPARE(text.contains(QStringLiteral("This network forgave it")), lost <= 0);
}

void TestSameWords::latencies() {
    LatencyView view = test::latencyView();
    QuantizationResult result;
    result.qengine = "onednn";
    const auto text = [&] { return latencyText(view.latencies, result, {"1.13.1", view.threads}); };
    QCOMPARE(missing(text(), {timeSentence(view), timeConditions(view)}), QString());
    QVERIFY(text().contains(timeResult(view, NetworkForm::Fp32AsWritten)));
    QVERIFY(text().contains(timeCaption(NetworkForm::Fp32AsWritten)));
    QVERIFY(text().contains(QStringLiteral("INT8 is not clearly faster than the best FP32")));
    for (Latency& latency : view.latencies) {
        if (latency.form == NetworkForm::Int8) {
            latency.time = {200, 0.01, 0.01, 0.01};
        }
    }
    view.threads = 2;
    QCOMPARE(missing(text(), {timeSentence(view), timeConditions(view)}), QString());
    QVERIFY(text().contains(QStringLiteral("INT8 is faster than the best FP32 as well")));
    QVERIFY(latencyText({}, result, {}).isEmpty());
}

void TestSameWords::fivePercentAreNotFaster() {
    const auto text = [](double fp32) {
        std::vector<Latency> latencies;
        for (const int batchSize : latencyBatchSizes) {
            for (const NetworkForm form : networkForms) {
                const double time = form == NetworkForm::Int8 ? 1 : fp32;
                latencies.push_back({form, batchSize, {20, time, time, time}});
            }
        }
        return latencyText(latencies, {}, {});
    };
    const QString notFaster = QStringLiteral("INT8 is not clearly faster than the best FP32");
    QVERIFY(!text(1.06).contains(notFaster));
    QVERIFY(text(1.04).contains(notFaster)); // as in the window
    QVERIFY(text(1.04).contains(QStringLiteral("As fast")));
    QVERIFY(text(0.5).contains(notFaster));
}

void TestSameWords::widths() {
    std::vector<NetworkSizes> all{{{{0, 0, 0, 200}, {0, 0, 0, 100}}, test::standardChoice({8, 16})},
                                  {{{0, 0, 0, 600}, {0, 0, 0, 200}}, test::standardChoice()}};
    const auto window = [&all] {
        SizesView view;
        view.phase = RunPhase::Done;
        view.sizes = test::shared(all);
        return sizesSentence(view, {});
    };
    QCOMPARE(missing(sizesText(all), {window()}), QString());
    QVERIFY(sizesText(all).contains(QStringLiteral("the ratio nears 4")));
    all[1].int8.container = 400;
    QCOMPARE(missing(sizesText(all), {window()}), QString());
    QVERIFY(sizesText(all).contains(QStringLiteral("does not grow")));
    QVERIFY(sizesText({}).isEmpty());
}

void TestSameWords::configurations() {
    ComparisonView view = test::comparison(RunPhase::Done, 18);
    const auto text = [&view] {
        std::vector<QuantizationResult> results;
        for (const ComparedRun& experiment : view.runs) {
            results.push_back(*experiment.result);
        }
        return configurationsText(results);
    };
    QCOMPARE(missing(text(), {comparisonSentence(view)}), QString());
    QVERIFY(text().contains(
        QStringLiteral("With 1 calibration batch it loses 2.1 points (p < 0.001).")));
    for (ComparedRun& experiment : view.runs) {
        test::changed(experiment.result).accuracyInt8 = 0.9;
        test::changed(experiment.result).predictionsInt8 = test::predictions(0.9);
    }
    QCOMPARE(missing(text(), {comparisonSentence(view)}), QString());
    QVERIFY(text().contains(QStringLiteral("17 others cannot be told from it")));
    QVERIFY(configurationsText({}).isEmpty());
}

void TestSameWords::models() {
    NetworkComparison compared(presets().size());
    std::vector<NetworkSummary> both;
    for (std::size_t index = 0; index < compared.size(); ++index) {
        NetworkSummary& summary = compared[index].summary;
        summary.choice = sideBySide({})[index];
        summary.network = summary.choice.build({});
        summary.fp32Bytes = index == 0 ? 84247 : 69100;
        summary.int8Bytes = index == 0 ? 27673 : 25700;
        summary.testImages = 10000;
        summary.qengine = "onednn";
        summary.latencies = test::latencyView().latencies;
        both.push_back(summary);
    }
    SummaryView view;
    view.threads = 2;
    view.networks = test::shared(both);
    const auto text = [&](int threads) { return modelsReport(compared, threads); };
    QCOMPARE(
        missing(text(2), {summaryResult(view), summarySentence(view), summaryConditions(view)}),
        QString());
    QVERIFY(says(text(2), QStringLiteral("3.28 times lighter")));
    QVERIFY(modelsText(compared).contains(QStringLiteral("82.3 KB")));
    compared[1].summary.int8Bytes = both[1].int8Bytes = 168494;
    view.networks = test::shared(both);
    QCOMPARE(missing(text(2), {summaryResult(view), summarySentence(view)}), QString());
    QVERIFY(says(text(2), QStringLiteral("2.00 times heavier")));
}

void TestSameWords::seeds() {
    const NetworkChoice other = sideBySide({}).back();
    SeedResult seed{1, 1000, {{0.9, 0.9, 0.9}, {0.8, 0.8, 0.8}}, {}};
    seed.comparisons.fill({{}, {true, false}, differenceOf({100, 0}, 1000)});
    const std::vector<SeedResult> two{seed, seed};
    NetworkComparison compared(presets().size());
    std::vector<NetworkSummary> both;
    for (std::size_t index = 0; index < compared.size(); ++index) {
        NetworkSummary& summary = compared[index].summary;
        summary.choice = sideBySide({})[index];
        summary.network = summary.choice.build({});
        both.push_back(summary);
    }
    SummaryView view;
    view.networks = test::shared(both);
    view.seeds = test::shared(two);
    view.seedsWanted = 3;
    const QString text = modelsReport(compared, 1, two, 3);
    QCOMPARE(missing(text, {summarySentence(view), summaryConditions(view), seedsMissing(two, 3),
                            seedsSentence(two, other)}),
             QString());
    QVERIFY(text.contains(QStringLiteral("80.00–80.00 %")));
    QVERIFY(!modelsReport(compared, 1, {seed}, 1).contains(QStringLiteral("80.00–80.00 %")));
}

void TestSameWords::convolutions() {
    SeparableSettings settings;
    SeparableResult ran = ranAs(settings);
    QCOMPARE(missing(separableText(ran, settings), windowSays(settings, ran)), QString());
    QVERIFY(separableText(ran, settings).contains(QStringLiteral("It pays: ")));
    settings.outChannels = 1;
    ran = ranAs(settings);
    ran.whyNotRun = Message{"They are too large.", {}};
    QCOMPARE(missing(separableText(ran, settings), windowSays(settings, ran)), QString());
    QVERIFY(separableText(ran, settings).contains(QStringLiteral("It does not pay here")));
    SeparableSettings near; // 30,000·1·3 weights against 3·3 + 30,000·3
    near.groups = 3;
    near.outChannels = 30'000;
    near.kernel = {1, 3};
    near.padding = {0, 0};
    near.bias = false;
    QVERIFY(separableText(ranAs(near), near).contains(QStringLiteral("0.9999×")));
    ran = ranAs({});
    ran.modules.pointwise.outputShape = {1, 16, 30, 30};
    QVERIFY(says(separableText(ran, {}),
                 QStringLiteral("The output of LibTorch's pointwise convolution is 1×16×30×30, not "
                                "1×16×32×32 as shown.")));
    // Outputs that differ are never called equal.
    settings = {};
    settings.separablePadding = Size{0, 0};
    const QString text = separableText(ranAs(settings), settings);
    QVERIFY2(says(text, QStringLiteral("Ran on LibTorch: 1×16×32×32 ≠ 1×16×30×30")),
             qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("exactly the theory: each weight")));
}

void TestSameWords::sweeps() {
    const auto text = [](const Sweep& view) {
        return sweepText(view.settings, view.question.knob, view.question.range, view.points);
    };
    const Sweep out = test::sweepOver(SeparableKnob::OutChannels, {1, 64});
    QVERIFY(text(out).contains(sweepResult(out)));
    QCOMPARE(missing(text(out), {sweepSentence(out)}), QString());
    const Sweep batch = test::sweepOver(SeparableKnob::Batch, {1, 4}, {}, SweepMetric::Macs);
    QVERIFY(text(batch).contains(QStringLiteral("Pays everywhere here")));
    QCOMPARE(missing(text(batch), {sweepSentence(batch)}), QString());
    SeparableSettings settings;
    settings.groups = 3;
    settings.outChannels = 3;
    const Sweep groups = test::sweepOver(SeparableKnob::InChannels, {2, 3}, settings);
    QCOMPARE(
        missing(text(groups), {QStringLiteral("1 of 2 values are not possible and left out.")}),
        QString());
    const QStringList lines = text(groups).split(QLatin1Char('\n'));
    QCOMPARE(lines[1].simplified(), QStringLiteral("2 not possible"));
    QVERIFY2(lines[2].simplified().startsWith(QStringLiteral("3 30 ")), qPrintable(lines[2]));
    QVERIFY(sweepNote(groups).endsWith(QStringLiteral("not possible and left out.")));
}

void TestSameWords::convolutionTimes() {
    for (const ConvolutionTimeView& view :
         {test::timeView(2.8, 3.45), test::timeView(0.05, 0.06, 0.05, 0.12)}) {
        const QString text = timesText(view.times, *view.counts, view.engine);
        QCOMPARE(missing(text, {passSentence(view), passConditions(view)}), QString());
        QVERIFY(text.contains(QString::number(view.counts->separableMacs())));
    }
}

void TestSameWords::pluralsOfTheProgram() {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"),
                       QStringLiteral(FAKE_ENGINE_MODULE));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("de_DE.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(FEATHERWEIGHT_CLI),
                  {"quantize", "--dataset", "digits", "--batches", "1", "--calibration-batches",
                   "1", "--threads", "2"});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    for (const char* expected : {" 1 batch of size 64 ", ", one calibration batch\n",
                                 "· 2 threads\n", "2000 test images\n"}) {
        QVERIFY2(text.contains(QString::fromUtf8(expected)), qPrintable(text));
    }
    // No pattern is left over.
    QVERIFY2(!text.contains(QStringLiteral("(s)")) && !text.contains(QStringLiteral("(es)")),
             qPrintable(text));
    QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("%[L0-9]"))), qPrintable(text));
}

void TestSameWords::needsNoWindow() {
    QProcess process;
    process.start(QStringLiteral("ldd"), {QStringLiteral(FEATHERWEIGHT_CLI)});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QString libraries = QString::fromUtf8(process.readAllStandardOutput());
    QVERIFY2(libraries.contains(QStringLiteral("libQt6Core")), qPrintable(libraries));
    for (const char* library : {"libQt6Gui", "libQt6Widgets", "libQt6Charts", "libtorch"}) {
        QVERIFY2(!libraries.contains(QLatin1String(library)), library);
    }
}

void TestSameWords::cutSums() {
    QuantizationView view = test::changedView();
    QVERIFY(!quantizationText(view).contains("exact sums"));
    QuantizationResult& result = test::changed(view.result);
    result.exact = ExactSums{result.predictionsFp32, result.accuracyFp32, {0, 2}};
    QCOMPARE(missing(quantizationText(view), {sumsSentence(result)}), QString());
}

FEATHERWEIGHT_TESTS(TestSameWords)
#include "tst_same_words.moc"
