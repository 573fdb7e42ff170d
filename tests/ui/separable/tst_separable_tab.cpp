// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/charts/bar_labels.h"
#include "ui/kit/figure.h"
#include "ui/kit/number_table.h"
#include "ui/kit/problem_mark.h"
#include "ui/kit/text.h"
#include "ui/separable/counts/check_row.h"
#include "ui/separable/counts/counts_page.h"
#include "ui/separable/counts/formula_panel.h"
#include "ui/separable/counts/layer_table_page.h"
#include "ui/separable/counts/parameter_chart.h"
#include "ui/separable/knob.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/time/time_page.h"
#include "ui/words/base/language.h"

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
    view.ran = SeparableResult{modulesByFormula(settings, *view.counts), 1 << 20, 1 << 30, {}};
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
    void saysWhenLibTorchDiffers();
    void largerBlockIsSaidSo();
    void problemKeepsTheLastResult();
    void rectangularSides();
    void rectangularStaysChosen();
    void samePaddingIsASetting();
    void formulasAreWhole_data();
    void formulasAreWhole();
    void startsWhatThePageMeasures();
    void wrongNumbersCanBeTyped();
    void markStandsBesideTheField();
    void allNumbersInATable();
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
    m_tab->resize(1000, 640);
    m_tab->buildNow();
    static_cast<QWidget&>(*m_tab).show(); // pages draw only while they are seen
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
    QTest::addColumn<SeparableSettings>("expected");
    const auto row = [](const char* field, auto change) {
        SeparableSettings settings;
        change(settings);
        QTest::newRow(field) << settings;
    };
    row("In channels", [](auto& settings) { settings.inChannels = 7; });
    row("Out channels", [](auto& settings) { settings.outChannels = 7; });
    row("Kernel: height", [](auto& settings) { settings.kernel = {7, 7}; });
    row("Padding: height", [](auto& settings) { settings.padding = {7, 7}; });
    row("Stride: height", [](auto& settings) { settings.stride = {7, 7}; });
    row("Dilation: height", [](auto& settings) { settings.dilation = {7, 7}; });
    row("Image: height", [](auto& settings) { settings.image = {7, 7}; });
    row("Batch", [](auto& settings) { settings.batch = 7; });
    row("Groups", [](auto& settings) { settings.groups = 7; });
    row("Depth multiplier", [](auto& settings) { settings.depthMultiplier = 7; });
}

void SeparableTabTest::everyEditIsAskedAbout() {
    QFETCH(SeparableSettings, expected);
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    test::named<QSpinBox>(*m_tab, QString::fromLatin1(QTest::currentDataTag()))->setValue(7);
    QCOMPARE(changed.count(), 1);
    const auto settings = changed.at(0).at(0).value<SeparableSettings>();
    QVERIFY(settings == expected);
    QCOMPARE(m_tab->settings(), settings);
}

void SeparableTabTest::sliderAndBoxAgree() {
    auto* box = test::named<QSpinBox>(*m_tab, "Kernel: height");
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
    auto* box = test::named<QSpinBox>(*m_tab, "Own padding: height");
    QVERIFY(!m_tab->settings().separablePadding);
    QVERIFY(!box->isEnabled());
    own->click();
    QCOMPARE(m_tab->settings().separablePadding, std::optional(Size{1, 1}));
    box->setValue(0);
    QCOMPARE(m_tab->settings().separablePadding, std::optional(Size{0, 0}));
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
    settings.kernel = {31, 7};
    settings.padding = {15, 3};
    settings.separablePadding = Size{3, 4};
    settings.stride = {2, 1};
    settings.dilation = {1, 2};
    settings.groups = 32;
    settings.depthMultiplier = 2;
    settings.image = {4096, 17};
    settings.batch = 1000000;
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
    QCOMPARE(m_tab->counts().findChild<ResultBlock*>()->value(),
             QStringLiteral("4.77 times fewer"));
    QCOMPARE(m_tab->counts().chart()->labels().texts(), QStringList({"448", "94"}));
    const auto& check = *m_tab->findChild<CheckRow*>();
    QCOMPARE(check.text(), QStringLiteral("Ran on LibTorch: 1×16×32×32 = 1×16×32×32"));
    QCOMPARE(check.mark(), CheckMark::Good);
}

void SeparableTabTest::saysWhenLibTorchDiffers() {
    SeparableView view = viewOf({});
    view.check = SeparableView::Check::Differs;
    view.checkProblem =
        QStringLiteral("LibTorch's depthwise convolution has 31 parameters, not 30 as shown.");
    m_tab->show(view);
    const auto& check = *m_tab->findChild<CheckRow*>();
    QCOMPARE(check.text(), view.checkProblem);
    QCOMPARE(check.mark(), CheckMark::Bad);
    QCOMPARE(m_tab->findChild<FormulaPanel*>()->line(0), QStringLiteral("16·3·3² + 16 = 448"));
}

void SeparableTabTest::largerBlockIsSaidSo() {
    SeparableSettings settings;
    settings.inChannels = 1;
    settings.outChannels = 4;
    settings.kernel = {1, 1};
    m_tab->show(viewOf(settings));
    const auto& result = *m_tab->counts().findChild<ResultBlock*>();
    QCOMPARE(result.value(), QStringLiteral("Not fewer, more"));
    QVERIFY(result.sentence().contains(QStringLiteral("never smaller")));
}

void SeparableTabTest::rectangularSides() {
    auto* width = test::named<QSpinBox>(*m_tab, "Kernel: width");
    auto* height = test::named<QSpinBox>(*m_tab, "Kernel: height");
    QVERIFY(!width->isVisible());
    height->setValue(5);
    QCOMPARE(m_tab->settings().kernel, (Size{5, 5}));
    test::button(*m_tab, "Rectangular")->click();
    QVERIFY(width->isVisible());
    width->setValue(7);
    QCOMPARE(m_tab->settings().kernel, (Size{5, 7}));
    test::button(*m_tab, "Rectangular")->click();
    QCOMPARE(m_tab->settings().kernel, (Size{5, 5}));
}

void SeparableTabTest::rectangularStaysChosen() {
    auto* box = test::named<QSpinBox>(*m_tab, "Kernel: width");
    auto* slider = m_tab->findChild<QSlider*>();
    const int room = slider->width();
    test::button(*m_tab, "Rectangular")->click();
    QTest::qWait(5);
    QCOMPARE(slider->width(), room); // of In channels, which has one side
    const auto* height = test::named<QSpinBox>(*m_tab, "Kernel: height");
    QVERIFY(height->geometry().right() < box->geometry().left());
    m_tab->setSettings({}); // as after a click on a curve
    QVERIFY(box->isVisible());
}

void SeparableTabTest::samePaddingIsASetting() {
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    test::button(*m_tab, "Padding 'same'")->click();
    QVERIFY(m_tab->settings().samePadding);
    QVERIFY(!test::named<QSpinBox>(*m_tab, "Padding: height")->isEnabled());
    QCOMPARE(changed.count(), 1);
}

void SeparableTabTest::wrongNumbersCanBeTyped() {
    const QSignalSpy changed(m_tab.get(), &SeparableTab::settingsChanged);
    auto* box = test::named<QSpinBox>(*m_tab, "In channels");
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("-4"));
    QCOMPARE(m_tab->settings().inChannels, -4);
    box->selectAll();
    QTest::keyClicks(box, QStringLiteral("2147483647"));
    QCOMPARE(m_tab->settings().inChannels, 2147483647);
    QVERIFY(changed.count() >= 2);
}

void SeparableTabTest::problemKeepsTheLastResult() {
    SeparableView view = viewOf({});
    view.problem = QStringLiteral("The kernel does not fit.");
    view.problemKnobs = {SeparableKnob::Kernel, SeparableKnob::Image};
    const QList<QRect> before = test::places(*m_tab);
    m_tab->show(view);
    const auto& mark = *m_tab->findChild<ProblemMark*>();
    QVERIFY(mark.isVisible());
    QCOMPARE(mark.sentence(), view.problem);
    QCOMPARE(test::named<QSpinBox>(*m_tab, "Kernel: height")->accessibleDescription(),
             view.problem);
    QCOMPARE(test::named<QSpinBox>(*m_tab, "Stride: height")->accessibleDescription(), QString());
    QCOMPARE(m_tab->counts().findChild<ResultBlock*>()->value(),
             QStringLiteral("4.77 times fewer"));
    QVERIFY(m_tab->counts().chart()->chart()->opacity() < 1);
    QCOMPARE(m_tab->findChild<CheckRow*>()->mark(), CheckMark::Bad);
    QVERIFY(m_tab->findChild<CheckRow*>()->text().contains(QStringLiteral("settings before")));
    m_tab->show(viewOf({}));
    QVERIFY(!mark.isVisible());
    QCOMPARE(test::named<QSpinBox>(*m_tab, "Kernel: height")->accessibleDescription(), QString());
    QCOMPARE(m_tab->counts().chart()->chart()->opacity(), 1.0);
}

void SeparableTabTest::markStandsBesideTheField() {
    SeparableView view = viewOf({});
    view.problem = QStringLiteral("The kernel does not fit.");
    view.problemKnobs = {SeparableKnob::Kernel};
    m_tab->show(view);
    auto* box = test::named<QSpinBox>(*m_tab, "Kernel: height");
    const QRect field(box->mapTo(m_tab.get(), QPoint(0, 0)), box->size());
    const QRect frame = m_tab->findChild<ProblemMark*>()->bubbleBeside(field);
    QVERIFY(frame.left() > field.right());
    QVERIFY(frame.left() < field.right() + 40);
    QVERIFY(frame.top() < field.center().y() && field.center().y() < frame.bottom());
    QVERIFY(m_tab->rect().contains(frame));
}

void SeparableTabTest::allNumbersInATable() {
    m_tab->showPage(m_tab->table());
    SeparableSettings settings;
    settings.batch = 2;
    m_tab->show(viewOf(settings));
    const NumberTable& table = *m_tab->table().table();
    const auto row = [](const NumberTable& of, int index) {
        QStringList cells;
        for (int column = 0; column < of.columnCount(); ++column) {
            cells.append(of.item(index, column)->text());
        }
        return cells.join(QStringLiteral("|"));
    };
    QCOMPARE(row(table, 0), QStringLiteral("Parameters|448|30|64|94|4.77×"));
    QCOMPARE(row(table, 1), QStringLiteral("MACs|884,736|55,296|98,304|153,600|5.76×"));
    QCOMPARE(row(table, 2), QStringLiteral("FLOPs|1.8 M|110,592|196,608|307,200|5.76×"));
    QCOMPARE(row(table, 3), QStringLiteral("Activations|128.0 KB|24.0 KB|128.0 KB|152.0 KB|0.84×"));
    QCOMPARE(row(table, 4),
             QStringLiteral("FP32 size|1,792 bytes|120 bytes|256 bytes|376 bytes|4.77×"));
    QCOMPARE(row(table, 5),
             QStringLiteral("INT8 size|752 bytes|87 bytes|368 bytes|455 bytes|1.65×"));
    QCOMPARE(row(table, 6), QStringLiteral("Receptive field|3×3|3×3|1×1|3×3|"));
    QCOMPARE(row(table, 7),
             QStringLiteral("Output shape|2×16×32×32|2×3×32×32|2×16×32×32|2×16×32×32|"));
    const NumberTable& ratios = *m_tab->table().ratios();
    QCOMPARE(row(ratios, 0), QStringLiteral("Theory: 1/N + 1/k²|17.4 %|5.76× smaller|1/16 + 1/3²"));
    QVERIFY(row(ratios, 1).startsWith(
        QStringLiteral("Parameters|21.0 %|4.77× smaller|+3.6 percentage")));
    QVERIFY(row(ratios, 3).startsWith(QStringLiteral("MACs on pixels|")));
}

void SeparableTabTest::formulasAreWhole_data() {
    QTest::addColumn<int>("in");
    QTest::addColumn<int>("out");
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("groups");
    QTest::addColumn<int>("multiplier");
    QTest::newRow("multiplier") << 3 << 16 << 3 << 1 << 2;
    QTest::newRow("groups") << 4 << 16 << 3 << 4 << 1;
    QTest::newRow("wide") << 256 << 256 << 15 << 1 << 4;
    QTest::newRow("wider") << 2000 << 512 << 40 << 1 << 1;
    QTest::newRow("widest") << 4096 << 4096 << 63 << 1024 << 1000;
}

void SeparableTabTest::formulasAreWhole() {
    QFETCH(int, in);
    QFETCH(int, out);
    QFETCH(int, kernel);
    QFETCH(int, groups);
    QFETCH(int, multiplier);
    m_tab->show(viewOf({})); // numbers that were shorter
    SeparableSettings settings;
    settings.inChannels = in;
    settings.outChannels = out;
    settings.kernel = {kernel, kernel};
    settings.image = {64, 64};
    settings.groups = groups;
    settings.depthMultiplier = multiplier;
    for (const int width : {930, 1000, 1280}) {
        m_tab->resize(width, 640);
        m_tab->show(viewOf(settings));
        QTest::qWait(5);
        auto* panel = m_tab->findChild<FormulaPanel*>();
        for (const Text* text : panel->findChildren<Text*>()) {
            const int needed = text->fontMetrics().horizontalAdvance(text->text());
            QVERIFY2(text->width() >= needed && panel->rect().contains(text->geometry()),
                     qPrintable(text->text()));
        }
        const Text& result = m_tab->counts().findChild<ResultBlock*>()->label();
        QVERIFY(result.width() >= result.fontMetrics().horizontalAdvance(result.text()));
    }
}

void SeparableTabTest::startsWhatThePageMeasures() {
    const QSignalSpy measure(&m_tab->time(), &TimePage::measureRequested);
    m_tab->run();
    QCOMPARE(measure.count(), 0); // there is nothing to start on Counts
    m_tab->showPage(m_tab->time());
    m_tab->run();
    QCOMPARE(measure.count(), 0);
    ConvolutionTimeView ready;
    ready.possible = true;
    m_tab->time().show(ready);
    m_tab->run();
    QCOMPARE(measure.count(), 1);
}

void SeparableTabTest::numbersDoNotMove() {
    m_tab->resize(1000, 560);
    static_cast<QWidget&>(*m_tab).show();
    m_tab->show(viewOf({}));
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_tab);
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 4096;
    settings.kernel = {31, 31};
    settings.image = {4096, 4096};
    m_tab->show(viewOf(settings));
    QTest::qWait(20);
    QCOMPARE(test::places(*m_tab), before);
}

FEATHERWEIGHT_TESTS(SeparableTabTest)
#include "tst_separable_tab.moc"
