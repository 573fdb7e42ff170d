// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/separable/separable_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/figure.h"
#include "ui/separable/separable_tab.h"
#include "ui/separable/sweep/ratio_map_view.h"
#include "ui/separable/sweep/sweep_chart.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/words/base/language.h"
#include "ui/words/separable/sweep_words.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include <cmath>
#include <memory>

using namespace featherweight;

class SweepPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void presentPointIsMarked();
    void presentPointMayBeMissing();
    void breakEvenLineParts();
    void gapsAreLeftOutAndSaid();
    void clickOnTheCurve();
    void clickOnTheMap();
    void keysWalk();
    void pointingSaysTheExactNumbers();
    void clickTurnsTheForm();
    void asksWhatIsChosen();
    void rangesFollowTheSettings();
    void rangesByHandStay();
    void staleIsGreyedLater();
    void nothingPossibleKeepsTheLast();
    void saysWhyThereIsNoAnswer();
    void drawingAsksNothing();
    void nothingMoves();
    void fitsTheSmallWindow();

private:
    [[nodiscard]] QString note() const { return test::labels(*m_page).last(); }
    [[nodiscard]] const ResultBlock& result() const { return *m_page->findChild<ResultBlock*>(); }

    std::unique_ptr<SweepPage> m_page;
};

void SweepPageTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<SweepQuestion>();
    qRegisterMetaType<KnobValues>();
}

void SweepPageTest::init() {
    m_page = std::make_unique<SweepPage>();
    m_page->buildNow();
    m_page->resize(690, 400);
    m_page->setVisible(true);
}

void SweepPageTest::presentPointIsMarked() {
    m_page->show(test::sweepView());
    const auto present = m_page->chart()->plot().present();
    QVERIFY(present);
    QCOMPARE(m_page->chart()->plot().standardPlace(*present).x(),
             m_page->chart()->plot().separablePlace(*present).x());
    // 448 lies above 94
    QVERIFY(m_page->chart()->plot().standardPlace(*present).y() <
            m_page->chart()->plot().separablePlace(*present).y());
    QCOMPARE(note(), QStringLiteral("Now, 16 out channels: 448 parameters become 94, 4.766 times "
                                    "fewer."));
    const RatioMap map = test::sweepView().sweep->map;
    const auto cell = m_page->map()->plot().present();
    QVERIFY(cell);
    QCOMPARE(map.rows[*cell / map.columns.size()], 3);
    QCOMPARE(map.columns[*cell % map.columns.size()], 16);
    // and it is really drawn: without it the picture is another one
    const QImage with = m_page->chart()->grab().toImage();
    SweepView elsewhere = test::sweepView();
    test::changed(elsewhere.sweep).settings.outChannels = 1000;
    m_page->show(elsewhere);
    QVERIFY(with != m_page->chart()->grab().toImage());
}

void SweepPageTest::presentPointMayBeMissing() {
    SeparableSettings settings;
    settings.kernel = {3, 5};
    m_page->show(test::viewOf(test::sweepOver(SeparableKnob::Kernel, {1, 15}, settings)));
    QVERIFY(!m_page->chart()->plot().present());
    QVERIFY(note().startsWith(QStringLiteral("The present setting is not on the curve")));
    settings = {};
    settings.outChannels = 300;
    m_page->show(test::viewOf(test::sweepOver(SeparableKnob::OutChannels, {1, 64}, settings)));
    QVERIFY(!m_page->chart()->plot().present());
    QCOMPARE(note(),
             QStringLiteral("The present value (300 out channels) lies outside the range."));
}

/// Every side of the line has a cell that pays on one side only.
void SweepPageTest::breakEvenLineParts() {
    const SweepView view = test::sweepView();
    m_page->show(view);
    const RatioMapPlot& map = m_page->map()->plot();
    QVERIFY(!map.breakEvenLine().empty());
    const auto ratioAt = [&](const QPointF& at) {
        for (std::size_t cell = 0; cell < view.sweep->map.ratios.size(); ++cell) {
            if (map.cellRect(cell).contains(at)) {
                return view.sweep->map.ratios[cell];
            }
        }
        return std::nan("");
    };
    for (const QLineF& side : map.breakEvenLine()) {
        const QPointF across = side.dx() != 0 ? QPointF(0, 1) : QPointF(1, 0);
        const double one = ratioAt(side.center() + across);
        const double other = ratioAt(side.center() - across);
        QVERIFY((one > 1) != (other > 1));
    }
}

void SweepPageTest::gapsAreLeftOutAndSaid() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 8;
    settings.groups = 4;
    m_page->show(test::viewOf(test::sweepOver(SeparableKnob::OutChannels, {1, 20}, settings)));
    QVERIFY2(note().endsWith(QStringLiteral("15 of 20 values are not possible and left out.")),
             qPrintable(note()));
}

void SweepPageTest::clickOnTheCurve() {
    const SweepView view = test::sweepView();
    m_page->show(view);
    const QSignalSpy chosen(m_page.get(), &SweepPage::valuesChosen);
    QTest::mouseClick(m_page->chart(), Qt::LeftButton, {},
                      m_page->chart()->plot().standardPlace(31).toPoint());
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen[0][0].value<KnobValues>() == (KnobValues{{SeparableKnob::OutChannels, 32}}));
    QTest::mouseClick(m_page->chart(), Qt::LeftButton, {}, QPoint(2, 2)); // outside the plot
    QCOMPARE(chosen.count(), 1);
}

void SweepPageTest::clickOnTheMap() {
    const SweepView view = test::sweepView();
    m_page->show(view);
    const QSignalSpy chosen(m_page.get(), &SweepPage::valuesChosen);
    const std::size_t cell = 6 * view.sweep->map.columns.size() + 4;
    QTest::mouseClick(m_page->map(), Qt::LeftButton, {},
                      m_page->map()->plot().cellRect(cell).center().toPoint());
    QCOMPARE(chosen.count(), 1);
    QVERIFY(chosen[0][0].value<KnobValues>() ==
            (KnobValues{{SeparableKnob::Kernel, view.sweep->map.rows[6]},
                        {SeparableKnob::OutChannels, view.sweep->map.columns[4]}}));
}

void SweepPageTest::keysWalk() {
    m_page->show(test::sweepView());
    const QSignalSpy chosen(m_page.get(), &SweepPage::valuesChosen);
    QTest::keyClick(m_page->chart(), Qt::Key_Right); // to the present one
    QTest::keyClick(m_page->chart(), Qt::Key_Right);
    QCOMPARE(note(), QStringLiteral("17 out channels: 476 parameters become 98, 4.857 times "
                                    "fewer."));
    QTest::keyClick(m_page->chart(), Qt::Key_Return);
    QVERIFY(chosen[0][0].value<KnobValues>() == (KnobValues{{SeparableKnob::OutChannels, 17}}));
    QTest::keyClick(m_page->map(), Qt::Key_Up);
    QTest::keyClick(m_page->map(), Qt::Key_Up); // a larger kernel
    QTest::keyClick(m_page->map(), Qt::Key_Return);
    QVERIFY(chosen[1][0].value<KnobValues>() ==
            (KnobValues{{SeparableKnob::Kernel, 4}, {SeparableKnob::OutChannels, 16}}));
}

void SweepPageTest::pointingSaysTheExactNumbers() {
    const SweepView view = test::sweepView();
    m_page->show(view);
    QTest::mouseMove(m_page->map(), m_page->map()->plot().cellRect(0).center().toPoint());
    // 3·1 + 1 = 4 against 3 + 3 + 3 + 1 = 10
    QCOMPARE(note(), QStringLiteral("kernel 1×1, 1 out channel: standard / separable = 0.400000, "
                                    "so 2.500 times more parameters."));
    QCOMPARE(m_page->map()->accessibleDescription(), note());
    QTest::mouseMove(m_page->map(), QPoint(1, 1));
    QVERIFY(note().startsWith(QStringLiteral("Now")));
}

void SweepPageTest::clickTurnsTheForm() {
    SeparableTab tab;
    tab.buildNow();
    const QSignalSpy changed(&tab, &SeparableTab::settingsChanged);
    SeparableSettings settings;
    settings.inChannels = 5;
    tab.setSettings(settings);
    Q_EMIT tab.sweep().valuesChosen({{SeparableKnob::Kernel, 7}, {SeparableKnob::OutChannels, 40}});
    settings.kernel = {7, 7};
    settings.outChannels = 40;
    QVERIFY(tab.settings() == settings);
    QCOMPARE(changed.count(), 1);
    QVERIFY(changed[0][0].value<SeparableSettings>() == settings);
}

void SweepPageTest::asksWhatIsChosen() {
    m_page->show(test::sweepView());
    const QSignalSpy asked(m_page.get(), &SweepPage::questionAsked);
    test::named<QComboBox>(*m_page, "Count")->setCurrentIndex(1);
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked[0][0].value<SweepQuestion>().metric, SweepMetric::Macs);
    auto* along = test::named<QComboBox>(*m_page, "Along");
    along->setCurrentText(QStringLiteral("Kernel")); // both change places
    QCOMPARE(asked.count(), 2);
    const auto question = asked[1][0].value<SweepQuestion>();
    QCOMPARE(question.knob, SeparableKnob::Kernel);
    QCOMPARE(question.rowKnob, SeparableKnob::OutChannels);
    QCOMPARE(question.range.most, 15);
    QCOMPARE(question.rowRange.most, 64);
    for (const SeparableKnob knob : sweptKnobs) { // each can be asked for
        along->setCurrentText(knobTitle(knob));
        const auto last = asked.last()[0].value<SweepQuestion>();
        QCOMPARE(last.knob, knob);
        QVERIFY(last.rowKnob != knob);
        QVERIFY(!test::sweepOf({}, last).points.empty());
    }
}

void SweepPageTest::rangesFollowTheSettings() {
    const QSignalSpy asked(m_page.get(), &SweepPage::questionAsked);
    SeparableSettings settings;
    settings.outChannels = 300;
    m_page->show(test::sweepView(settings));
    QCOMPARE(asked.count(), 1);
    const auto question = asked[0][0].value<SweepQuestion>();
    QCOMPARE(question.range.most, 512);
    m_page->show(test::sweepView(settings, question));
    QCOMPARE(asked.count(), 1); // that is the answer
    settings.outChannels = 400; // in steps
    m_page->show(test::sweepView(settings, question));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(test::named<QSpinBox>(*m_page, "Along, to")->value(), 512);
}

void SweepPageTest::rangesByHandStay() {
    m_page->show(test::sweepView());
    const QSignalSpy asked(m_page.get(), &SweepPage::questionAsked);
    test::named<QSpinBox>(*m_page, "Along, to")->setValue(20);
    QCOMPARE(asked.last()[0].value<SweepQuestion>().range.most, 20);
    test::named<QSpinBox>(*m_page, "Along, from")->setValue(30); // takes the other end along
    const auto question = asked.last()[0].value<SweepQuestion>();
    QCOMPARE(question.range.least, 30);
    QCOMPARE(question.range.most, 30);
    SeparableSettings settings;
    settings.outChannels = 300;
    m_page->show(test::sweepView(settings, question));
    QCOMPARE(test::named<QSpinBox>(*m_page, "Along, to")->value(), 30);
}

void SweepPageTest::staleIsGreyedLater() {
    m_page->show(test::sweepView());
    SweepView stale = test::sweepView();
    stale.stale = true;
    for (int edit = 0; edit < 5; ++edit) { // answers that come at once: no flicker
        m_page->show(stale);
        QVERIFY(!m_page->chart()->isStale());
        QTest::qWait(2);
        m_page->show(test::sweepView());
    }
    QTest::qWait(250);
    QVERIFY(!m_page->chart()->isStale());
    m_page->show(stale);
    QTRY_VERIFY(m_page->chart()->isStale() && m_page->map()->isStale());
    m_page->show(test::sweepView());
    QVERIFY(!m_page->chart()->isStale());
}

void SweepPageTest::nothingPossibleKeepsTheLast() {
    m_page->show(test::sweepView());
    SeparableSettings settings;
    settings.kernel = {50, 50};
    const SweepView impossible = test::sweepView(settings);
    // As the controller shows them: every question first makes the last answer stale.
    SweepView waiting = test::sweepView();
    SweepView stillWaiting = impossible;
    waiting.stale = stillWaiting.stale = true;
    for (const SweepView& view : {waiting, impossible, stillWaiting, impossible}) {
        m_page->show(view);
        QCOMPARE(result().value(), QStringLiteral("Pays from 2 out channels on"));
        QVERIFY(m_page->chart()->hint().isEmpty());
    }
    QVERIFY(note().startsWith(QStringLiteral("No value in this range is possible")));
    QTRY_VERIFY(m_page->chart()->isStale());
    m_page->show(test::sweepView());
    QVERIFY(!m_page->chart()->isStale());
    init(); // what came before it was seen
    m_page->hide();
    m_page->show(test::sweepView());
    m_page->show(impossible);
    m_page->setVisible(true);
    QCOMPARE(result().value(), QStringLiteral("Pays from 2 out channels on"));
    init(); // nothing to keep
    m_page->show(impossible);
    QVERIFY(m_page->chart()->hint().startsWith(QStringLiteral("No value in this range")));
}

void SweepPageTest::saysWhyThereIsNoAnswer() {
    SweepView failed;
    failed.problem = QStringLiteral("There is no memory left.");
    m_page->show(failed);
    QCOMPARE(note(), failed.problem);
    QCOMPARE(m_page->chart()->hint(), failed.problem);
    m_page->show(test::sweepView());
    QVERIFY(m_page->chart()->hint().isEmpty());
    QVERIFY(note() != failed.problem);
    failed.sweep = test::sweepView().sweep; // the last one stays, and is called old
    m_page->show(failed);
    QCOMPARE(note(), failed.problem);
    QTRY_VERIFY(m_page->chart()->isStale() && m_page->map()->isStale());
    m_page->show(test::sweepView());
    QVERIFY(!m_page->chart()->isStale());
}

void SweepPageTest::drawingAsksNothing() {
    const QSignalSpy asked(m_page.get(), &SweepPage::questionAsked);
    SeparableSettings settings;
    settings.outChannels = 300; // beyond the usual range: another one is asked for
    m_page->hide();
    m_page->show(test::sweepView(settings));
    QCOMPARE(asked.count(), 1);
    m_page->setVisible(true);
    QCOMPARE(asked.count(), 1);
}

void SweepPageTest::nothingMoves() {
    m_page->show(SweepView{});
    QTest::qWait(5);
    const QList<QRect> before = test::places(*m_page);
    SeparableSettings large;
    large.inChannels = large.outChannels = 4096;
    large.kernel = {3, 5};
    for (const SweepView& view :
         {test::sweepView(), test::sweepView(large),
          test::viewOf(test::sweepOver(SeparableKnob::DepthMultiplier, {1, 15}, {},
                                       SweepMetric::Int8Bytes))}) {
        m_page->show(view);
        QTest::qWait(5);
        QCOMPARE(test::places(*m_page), before);
    }
}

void SweepPageTest::fitsTheSmallWindow() {
    QVERIFY2(m_page->minimumSizeHint().width() <= 690,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    QVERIFY2(m_page->minimumSizeHint().height() <= 400,
             qPrintable(QString::number(m_page->minimumSizeHint().height())));
}

FEATHERWEIGHT_TESTS(SweepPageTest)
#include "tst_sweep_page.moc"
