// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/presets.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/quantization/qconfig_form.h"
#include "ui/quantization/quantization_side.h"
#include "ui/training/training_form.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/quantization_words.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

using namespace featherweight;

namespace {

QuantizationSettings with(const QConfig& qconfig) {
    QuantizationSettings settings;
    settings.qconfig = qconfig;
    return settings;
}

} // namespace

class QuantizationSideTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void nameSetsTheParts_data();
    void nameSetsTheParts();
    void partsHaveAName();
    void everyQConfigGoesBothWays();
    void observersCanStandBehindTheRelu();
    void everyTermIsExplained();
    void nothingIsChangedWhileItRuns();
    void widthsAreSettings();
};

void QuantizationSideTest::nameSetsTheParts_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("weights");
    QTest::addColumn<QString>("activations");
    QTest::newRow("fbgemm") << "fbgemm"
                            << "per channel"
                            << "7 bits (0 … 127)";
    QTest::newRow("qnnpack") << "qnnpack"
                             << "per tensor"
                             << "8 bits (0 … 255)";
    QTest::newRow("onednn") << "onednn"
                            << "per channel"
                            << "8 bits (0 … 255)";
}

void QuantizationSideTest::nameSetsTheParts() {
    QFETCH(QString, name);
    QuantizationSide side;
    side.setSettings(with({ObserverKind::MinMax, true, false})); // custom
    auto* names = test::named<QComboBox>(side, "qconfig");
    QCOMPARE(names->currentText(), QStringLiteral("custom"));
    names->setFocus();
    names->setCurrentIndex(names->findText(name));
    Q_EMIT names->activated(names->currentIndex()); // as when a person chooses it
    QCOMPARE(test::named<QComboBox>(side, "Observer")->currentText(), QStringLiteral("histogram"));
    QTEST(test::named<QComboBox>(side, "Weights")->currentText(), "weights");
    QTEST(test::named<QComboBox>(side, "Activations")->currentText(), "activations");
    QVERIFY(side.settings({}).qconfig == *namedQConfig(name.toStdString()));
}

void QuantizationSideTest::partsHaveAName() {
    QuantizationSide side;
    const auto* name = test::named<QComboBox>(side, "qconfig");
    QCOMPARE(name->currentText(), QStringLiteral("fbgemm"));
    test::named<QComboBox>(side, "Activations")->setCurrentIndex(1);
    QCOMPARE(name->currentText(), QStringLiteral("onednn"));
    test::named<QComboBox>(side, "Weights")->setCurrentIndex(1);
    QCOMPARE(name->currentText(), QStringLiteral("qnnpack"));
    auto* observer = test::named<QComboBox>(side, "Observer");
    observer->setCurrentIndex(observer->findText(QStringLiteral("moving average")));
    QCOMPARE(name->currentText(), QStringLiteral("custom"));
    QVERIFY(side.settings({}).qconfig == (QConfig{ObserverKind::MovingAverage, false, false}));
}

void QuantizationSideTest::everyQConfigGoesBothWays() {
    QuantizationSide side;
    for (const ObserverKind kind : observerKinds) {
        for (const int bits : {0, 1, 2, 3}) {
            const QConfig qconfig{kind, (bits & 1) != 0, (bits & 2) != 0};
            side.setSettings(with(qconfig));
            QVERIFY(side.settings({}).qconfig == qconfig);
            QCOMPARE(test::named<QComboBox>(side, "qconfig")->currentText().toStdString(),
                     nameOf(qconfig));
        }
    }
}

void QuantizationSideTest::observersCanStandBehindTheRelu() {
    QConfigForm form;
    const QSignalSpy edited(&form, &QConfigForm::edited);
    auto* place = test::named<QComboBox>(form, "Place of the observers");
    QVERIFY(!form.placement());
    form.setPlacement(ObserverPlacement::AfterRelu);
    QCOMPARE(place->currentIndex(), 1);
    QCOMPARE(edited.count(), 0);
    QVERIFY(form.placement() == ObserverPlacement::AfterRelu);
    place->setCurrentIndex(0);
    QCOMPARE(edited.count(), 1);
    QVERIFY(!form.placement());
    QVERIFY(!place->toolTip().isEmpty());

    QuantizationResult result;
    QVERIFY(!engineSentence(result).contains(QStringLiteral("relu")));
    result.placement = ObserverPlacement::AfterRelu;
    QVERIFY(engineSentence(result).endsWith(QStringLiteral("after each relu")));
}

void QuantizationSideTest::everyTermIsExplained() {
    QuantizationSide side;
    for (const char* name : {"qconfig", "Observer", "Weights", "Activations", "Engine"}) {
        QVERIFY2(!test::named<QComboBox>(side, QString::fromLatin1(name))->toolTip().isEmpty(),
                 name);
    }
}

void QuantizationSideTest::nothingIsChangedWhileItRuns() {
    QuantizationSide side;
    QuantizationView view;
    view.networkThere = true;
    view.phase = RunPhase::Running;
    side.show(view);
    QVERIFY(!test::named<QComboBox>(side, "Observer")->isEnabled());
    view.phase = RunPhase::Done;
    side.show(view);
    QVERIFY(test::named<QComboBox>(side, "Observer")->isEnabled());
    view.whyNot = WhyNot::TrainingRuns;
    side.show(view);
    QVERIFY(test::labels(side).contains(
        QStringLiteral("A network is being trained. It can be quantized when that is over.")));
}

void QuantizationSideTest::widthsAreSettings() {
    TrainingForm form;
    QCOMPARE(form.settings().network, NetworkChoice());
    auto* first = test::named<QSpinBox>(form, "Channels of conv1");
    auto* second = test::named<QSpinBox>(form, "Channels of conv2");
    first->setValue(8);
    second->setValue(64);
    QCOMPARE(form.settings().network, test::standardChoice({8, 64}));
    const Range<int> widthRange = presets().front()->settings.front().range;
    for (QSpinBox* box : {first, second}) {
        QVERIFY(!box->toolTip().isEmpty());
        box->setValue(widthRange.most + 1);
        QCOMPARE(box->value(), widthRange.most);
        box->setValue(widthRange.least - 1);
        QCOMPARE(box->value(), widthRange.least);
    }
}

FEATHERWEIGHT_TESTS(QuantizationSideTest)
#include "tst_quantization_side.moc"
