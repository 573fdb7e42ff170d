// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/words/separable/formulas.h"

#include <QLocale>
#include <QTest>

using namespace featherweight;

class FormulasTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void linesHoldThisMomentsNumbers_data();
    void linesHoldThisMomentsNumbers();
    void symbolsFollowTheBias();
    void everyFactorIsWritten();
    void ratioIsAnAnswer_data();
    void ratioIsAnAnswer();
    void checkSaysWhatLibTorchSaid();
    void problemComesFirst();
};

void FormulasTest::linesHoldThisMomentsNumbers_data() {
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<bool>("bias");
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("default") << 3 << 16 << 3 << true
                             << QStringList{"16·3·3² + 16 = 448", "3·3² + 3 = 30", "16·3 + 16 = 64",
                                            "30 + 64 = 94"};
    QTest::newRow("no bias") << 3 << 16 << 3 << false
                             << QStringList{"16·3·3² = 432", "3·3² = 27", "16·3 = 48",
                                            "27 + 48 = 75"};
    QTest::newRow("large") << 128 << 256 << 5 << true
                           << QStringList{"256·128·5² + 256 = 819,456", "128·5² + 128 = 3,328",
                                          "256·128 + 256 = 33,024", "3,328 + 33,024 = 36,352"};
}

void FormulasTest::linesHoldThisMomentsNumbers() {
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(bool, bias);
    QFETCH(QStringList, lines);
    SeparableSettings settings;
    settings.inChannels = in;
    settings.outChannels = out;
    settings.kernel = {kernel, kernel};
    settings.bias = bias;
    const FormulaLines shown = formulaLines(settings, countSeparable(settings));
    for (qsizetype index = 0; index < lines.size(); ++index) {
        const FormulaLine& line = shown[static_cast<std::size_t>(index)];
        QCOMPARE(QStringLiteral("%1 = %2").arg(line.numbers, line.result), lines[index]);
    }
}

void FormulasTest::symbolsFollowTheBias() {
    SeparableSettings settings;
    QCOMPARE(formulaLines(settings, countSeparable(settings))[0].symbols,
             QStringLiteral("out·in·k² + out"));
    QCOMPARE(formulaLines(settings, countSeparable(settings))[0].macs, QStringLiteral("442,368"));
    settings.bias = false;
    QCOMPARE(formulaLines(settings, countSeparable(settings))[1].symbols, QStringLiteral("in·k²"));
}

void FormulasTest::everyFactorIsWritten() {
    SeparableSettings settings;
    settings.inChannels = 4;
    settings.outChannels = 8;
    settings.kernel = {3, 5};
    settings.groups = 2;
    settings.depthMultiplier = 3;
    const FormulaLines lines = formulaLines(settings, countSeparable(settings));
    QCOMPARE(lines[0].symbols, QStringLiteral("out·in/g·k·k' + out"));
    QCOMPARE(lines[0].numbers, QStringLiteral("8·4/2·3·5 + 8"));
    QCOMPARE(lines[0].result, QStringLiteral("248")); // 8 · 2 · 15 + 8
    QCOMPARE(lines[1].symbols, QStringLiteral("in·m·k·k' + in·m"));
    QCOMPARE(lines[1].numbers, QStringLiteral("4·3·3·5 + 12"));
    QCOMPARE(lines[1].result, QStringLiteral("192"));
    QCOMPARE(lines[2].symbols, QStringLiteral("out·in·m + out"));
    QCOMPARE(lines[2].numbers, QStringLiteral("8·12 + 8"));
    QCOMPARE(lines[2].result, QStringLiteral("104"));
}

void FormulasTest::ratioIsAnAnswer_data() {
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("sentenceBegin");
    QTest::newRow("fewer") << 3 << 16 << 3 << "4.77 times fewer"
                           << "94 parameters in place of 448";
    QTest::newRow("larger below the break-even")
        << 3 << 1 << 3 << "Not fewer, more"
        << "34 parameters in place of 28. With this kernel the separable block is smaller from 2 "
           "out channels on";
    QTest::newRow("never")
        << 1 << 4 << 1 << "Not fewer, more"
        << "10 parameters in place of 8. With this kernel the separable block is never smaller";
}

void FormulasTest::ratioIsAnAnswer() {
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(QString, result);
    QFETCH(QString, sentenceBegin);
    SeparableSettings settings;
    settings.inChannels = in;
    settings.outChannels = out;
    settings.kernel = {kernel, kernel};
    settings.padding = {0, 0};
    const SeparableCounts counts = countSeparable(settings);
    QCOMPARE(ratioResult(counts), result);
    const QString sentence = ratioSentence(settings, counts);
    QVERIFY2(sentence.startsWith(sentenceBegin), qPrintable(sentence));
}

void FormulasTest::checkSaysWhatLibTorchSaid() {
    SeparableView view;
    QCOMPARE(checkLine(view).mark, CheckMark::None);
    view.counts = countSeparable(view.settings);
    view.ran = SeparableResult{modulesByFormula(view.settings, *view.counts), 1 << 20, 1 << 30, {}};
    view.check = SeparableView::Check::Ran;
    QCOMPARE(checkLine(view).text, QStringLiteral("Ran on LibTorch: 1×16×32×32 = 1×16×32×32"));
    QCOMPARE(checkLine(view).mark, CheckMark::Good);
    view.check = SeparableView::Check::Shapes;
    view.checkProblem = QStringLiteral("They are too large.");
    QCOMPARE(checkLine(view).text,
             QStringLiteral("Not run: They are too large. Shape by the meta device: "
                            "1×16×32×32"));
    view.check = SeparableView::Check::Differs;
    view.checkProblem = QStringLiteral("30 parameters, not 31.");
    QCOMPARE(checkLine(view).text, QStringLiteral("30 parameters, not 31."));
    QCOMPARE(checkLine(view).mark, CheckMark::Bad);
    view.check = SeparableView::Check::Failed;
    view.checkProblem = QStringLiteral("They differ.");
    QCOMPARE(checkLine(view).text, QStringLiteral("They differ."));
    QCOMPARE(checkLine(view).mark, CheckMark::Bad);
    view.check = SeparableView::Check::Ran;
    view.ran.reset();
    QCOMPARE(checkLine(view).mark, CheckMark::None);
}

void FormulasTest::problemComesFirst() {
    SeparableView view;
    view.problem = QStringLiteral("The kernel is too large.");
    QVERIFY(checkLine(view).text.contains(QStringLiteral("the settings before")));
    QCOMPARE(checkLine(view).mark, CheckMark::Bad);
}

FEATHERWEIGHT_TESTS(FormulasTest)
#include "tst_formulas.moc"
