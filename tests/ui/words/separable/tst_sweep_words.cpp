// SPDX-License-Identifier: GPL-3.0-or-later
// What a sweep says, and the axes that it is drawn on.
#include "tests/support/test_program.h"
#include "tests/ui/separable/separable_examples.h"
#include "ui/geometry/value_scale.h"
#include "ui/words/base/language.h"
#include "ui/words/separable/sweep_words.h"

#include <QTest>

using namespace featherweight;

class SweepWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void scalesSpanDecades();
    void scalesMoveInSteps();
    void saysWhereItPays_data();
    void saysWhereItPays();
    void samePaddingIsNoNumber();
};

void SweepWordsTest::scalesSpanDecades() {
    const ValueScale channels = ValueScale::ofRange(1, 64);
    QVERIFY(channels.isLogarithmic());
    QCOMPARE(channels.share(8), 0.5);
    QCOMPARE(channels.ticks(6), (std::vector<double>{1, 2, 4, 8, 16, 32, 64}));
    QCOMPARE(channels.ticks(3), (std::vector<double>{1, 4, 16, 64}));
    const ValueScale kernels = ValueScale::ofRange(1, 15);
    QVERIFY(!kernels.isLogarithmic());
    QCOMPARE(kernels.share(8), 0.5);
    QCOMPARE(kernels.ticks(5), (std::vector<double>{5, 10, 15}));
    QVERIFY(!ValueScale::ofRange(0, 1000).isLogarithmic());
    QCOMPARE(ValueScale::ofRange(0, 2).ticks(6), (std::vector<double>{0, 1, 2}));
    const ValueScale macs = ValueScale::around(51, 9e9, 6);
    QCOMPARE(macs.least(), 10.0);
    QCOMPARE(macs.most(), 1e10);
    QCOMPARE(macs.ticks(5).size(), std::size_t{5}); // every other power
    QCOMPARE(ValueScale::around(100, 1000, 6).least(), 0.0);
    QCOMPARE(ValueScale::around(1, 1000, 6).ticks(6), (std::vector<double>{1, 10, 100, 1000}));
}

void SweepWordsTest::scalesMoveInSteps() {
    QCOMPARE(ValueScale::around(60, 2400, 5), ValueScale::around(70, 5100, 5));
    QCOMPARE(ValueScale::around(60, 420, 5), ValueScale::around(90, 480, 5));
}

void SweepWordsTest::saysWhereItPays_data() {
    QTest::addColumn<Sweep>("view");
    QTest::addColumn<QString>("result");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const Sweep& view, const char* result,
                        const char* sentence) {
        QTest::newRow(name) << view << QString::fromUtf8(result) << QString::fromUtf8(sentence);
    };
    SeparableSettings settings;
    // 28·N against 30 + 4·N
    row("out", test::sweepOver(SeparableKnob::OutChannels, {1, 64}), "Pays from 2 out channels on",
        "Below that the separable block has no fewer parameters.");
    settings.groups = 3;
    settings.outChannels = 3;
    // N·9 + N against 30 + 4·N, in multiples of 3: 30 against 42, 60 against 54
    row("grouped", test::sweepOver(SeparableKnob::OutChannels, {1, 64}, settings),
        "Pays from 6 out channels on", "Below that the separable block has no fewer parameters.");
    // 448 against m·30 + 48·m + 16
    row("multiplier", test::sweepOver(SeparableKnob::DepthMultiplier, {1, 15}),
        "Pays up to depth multiplier 5", "Above that the separable block has no fewer parameters.");
    row("kernel", test::sweepOver(SeparableKnob::Kernel, {1, 15}, {}, SweepMetric::Macs),
        "Pays from kernel 2×2 on", "Below that the separable block has no fewer MACs.");
    row("everywhere", test::sweepOver(SeparableKnob::Batch, {1, 64}), "Pays everywhere here",
        "The separable block has fewer parameters at every value in this range.");
    settings = {};
    settings.kernel = {1, 1};
    row("never",
        test::sweepOver(SeparableKnob::OutChannels, {1, 64}, settings, SweepMetric::Int8Bytes),
        "Never pays here",
        "The separable block has no fewer bytes in INT8 at any value in this range.");
}

void SweepWordsTest::samePaddingIsNoNumber() {
    SeparableSettings settings;
    settings.samePadding = true;
    QCOMPARE(sweepNote(test::sweepOver(SeparableKnob::Padding, {1, 5}, settings)),
             QStringLiteral("The present padding is 'same' and not a number on the curve."));
}

void SweepWordsTest::saysWhereItPays() {
    QFETCH(Sweep, view);
    QTEST(sweepResult(view), "result");
    QTEST(sweepSentence(view), "sentence");
}

FEATHERWEIGHT_TESTS(SweepWordsTest)
#include "tst_sweep_words.moc"
