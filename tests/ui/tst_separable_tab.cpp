// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bar_labels.h"
#include "ui/check_row.h"
#include "ui/figure.h"
#include "ui/formula_panel.h"
#include "ui/knob.h"
#include "ui/language.h"
#include "ui/parameter_chart.h"
#include "ui/separable_tab.h"
#include "ui_test.h"

#include <QCheckBox>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTest>

#include <memory>

using namespace featherweight;

namespace {

SeparableView viewOf(const SeparableSettings& settings) {
    SeparableView view;
    view.settings = settings;
    view.counts = countSeparable(settings);
    view.ran = SeparableResult{*view.counts, true};
    view.check = SeparableView::Check::Ran;
    return view;
}

} // namespace

class SeparableTabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_tab.reset(); }
    void knobPlacesCoverTheRange();
    void everyEditIsAskedAbout_data();
    void everyEditIsAskedAbout();
    void sliderAndBoxAgree();
    void ownPaddingIsOptional();
    void setSettingsIsSilent();
    void formulasAndResult();
    void largerBlockIsSaidSo();
    void problemKeepsTheLastResult();
    void mismatchLooksLikeAnError();
    void numbersDoNotMove();

private:
    std::unique_ptr<SeparableTab> m_tab;
};

void SeparableTabTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<SeparableSettings>();
}

void SeparableTabTest::init() {
    m_tab = std::make_unique<SeparableTab>();
    m_tab->buildNow();
}

void SeparableTabTest::knobPlacesCoverTheRange() {
    QCOMPARE(knobPlace(7, KnobScale::Linear), 7);
    QCOMPARE(knobPlace(1, KnobScale::Octaves), 0);
    QCOMPARE(knobValue(knobPlace(4096, KnobScale::Octaves), KnobScale::Octaves), 4096);
    for (int value = 1; value <= 4096; value *= 2) {
        QCOMPARE(knobValue(knobPlace(value, KnobScale::Octaves), KnobScale::Octaves), value);
    }
}

void SeparableTabTest::everyEditIsAskedAbout_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("value");
    for (const char* name : {"In channels", "Out channels", "Kernel", "Padding", "Stride",
                             "Image height", "Image width"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << 7;
    }
}

void SeparableTabTest::everyEditIsAskedAbout() {
    QFETCH(QString, name);
    QFETCH(int, value);
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    test::named<QSpinBox>(*m_tab, name)->setValue(value);
    QCOMPARE(changed.count(), 1);
    const auto settings = changed.at(0).at(0).value<SeparableSettings>();
    QVERIFY(!(settings == SeparableSettings{}));
    QCOMPARE(settings, m_tab->settings());
}

void SeparableTabTest::sliderAndBoxAgree() {
    auto* box = test::named<QSpinBox>(*m_tab, "Kernel");
    auto* slider = test::named<QSlider>(*m_tab, "Kernel");
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    slider->setValue(5);
    QCOMPARE(box->value(), 5);
    QCOMPARE(changed.count(), 1);
    box->setValue(9);
    QCOMPARE(slider->value(), 9);
    QCOMPARE(changed.count(), 2);
    test::named<QSpinBox>(*m_tab, "In channels")->setValue(1000); // between two places
    QCOMPARE(m_tab->settings().inChannels, 1000);
}

void SeparableTabTest::ownPaddingIsOptional() {
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    auto* own = test::named<QCheckBox>(*m_tab, "Own padding of the separable block");
    auto* box = test::named<QSpinBox>(*m_tab, "Padding of the separable block");
    QVERIFY(!m_tab->settings().separablePadding);
    QVERIFY(!box->isEnabled());
    own->click();
    QCOMPARE(m_tab->settings().separablePadding, std::optional<std::int64_t>(1));
    box->setValue(0);
    QCOMPARE(m_tab->settings().separablePadding, std::optional<std::int64_t>(0));
    QCOMPARE(changed.count(), 2);
    own->click();
    QVERIFY(!m_tab->settings().separablePadding);
    QCOMPARE(box->value(), 1);
    test::button(*m_tab, "With bias")->click();
    QVERIFY(!m_tab->settings().bias);
}

void SeparableTabTest::setSettingsIsSilent() {
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    SeparableSettings settings;
    settings.inChannels = 64;
    settings.outChannels = 4096;
    settings.kernel = 31;
    settings.padding = 15;
    settings.separablePadding = 3;
    settings.stride = 2;
    settings.height = 4096;
    settings.width = 17;
    settings.bias = false;
    m_tab->setSettings(settings);
    QCOMPARE(m_tab->settings(), settings);
    QCOMPARE(changed.count(), 0);
}

void SeparableTabTest::formulasAndResult() {
    m_tab->show(viewOf({}));
    const auto& formulas = *m_tab->findChild<FormulaPanel*>();
    QCOMPARE(formulas.line(0), QStringLiteral("16·3·3² + 16 = 448"));
    QCOMPARE(formulas.line(3), QStringLiteral("30 + 64 = 94"));
    QCOMPARE(m_tab->findChild<ResultBlock*>()->value(), QStringLiteral("4.77 times fewer"));
    QCOMPARE(m_tab->chart()->labels().texts(), QStringList({"448", "94"}));
    const auto& check = *m_tab->findChild<CheckRow*>();
    QCOMPARE(check.text(), QStringLiteral("Ran on LibTorch: 1×16×32×32 = 1×16×32×32"));
    QCOMPARE(check.mark(), CheckMark::Good);
}

void SeparableTabTest::largerBlockIsSaidSo() {
    SeparableSettings settings;
    settings.inChannels = 1;
    settings.outChannels = 4;
    settings.kernel = 1;
    m_tab->show(viewOf(settings));
    const auto& result = *m_tab->findChild<ResultBlock*>();
    QCOMPARE(result.value(), QStringLiteral("Not fewer, more"));
    QVERIFY(result.sentence().contains(QStringLiteral("the separable block is larger")));
}

void SeparableTabTest::problemKeepsTheLastResult() {
    SeparableView view = viewOf({});
    view.problem = QStringLiteral("The kernel does not fit.");
    view.stale = true;
    m_tab->show(view);
    QCOMPARE(m_tab->findChild<ResultBlock*>()->value(), QStringLiteral("4.77 times fewer"));
    QVERIFY(m_tab->chart()->chart()->opacity() < 1);
    QVERIFY(m_tab->findChild<CheckRow*>()->text().startsWith(view.problem));
    m_tab->show(viewOf({}));
    QCOMPARE(m_tab->chart()->chart()->opacity(), 1.0);
}

void SeparableTabTest::mismatchLooksLikeAnError() {
    SeparableView view = viewOf({});
    view.check = SeparableView::Check::Differs;
    view.checkProblem = QStringLiteral("The two outputs differ.");
    m_tab->show(view);
    QCOMPARE(m_tab->findChild<CheckRow*>()->mark(), CheckMark::Bad);
}

void SeparableTabTest::numbersDoNotMove() {
    m_tab->resize(1000, 560);
    static_cast<QWidget&>(*m_tab).show();
    m_tab->show(viewOf({}));
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_tab);
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4096;
    settings.kernel = 31;
    settings.height = settings.width = 4096;
    m_tab->show(viewOf(settings));
    QTest::qWait(20);
    QCOMPARE(test::places(*m_tab), before);
}

QTEST_MAIN(SeparableTabTest)
#include "tst_separable_tab.moc"
