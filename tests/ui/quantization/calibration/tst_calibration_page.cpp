// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/observers.h"
#include "tests/ui/shared.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/text.h"
#include "ui/quantization/calibration/calibration_buttons.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/calibration/observer_button.h"
#include "ui/quantization/calibration/observer_chart.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/calibration_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <memory>
#include <tuple>
#include <utility>

using namespace featherweight;

namespace {

QuantizationView readyView() {
    QuantizationView view;
    view.networkThere = true;
    view.whyNot = WhyNot::Nothing;
    view.trainedOn = "MNIST";
    return view;
}

QuantizationView calibratedView(int batches = 6, double rangeMost = 3,
                                const NetworkChoice& choice = {}) {
    QuantizationView view = readyView();
    view.training.network = choice;
    view.network = choice.build({});
    view.phase = RunPhase::Cancelled;
    view.calibrated = batches;
    std::vector<ObserverState> observers;
    for (const std::string& name : observerNames(view)) {
        observers.push_back(test::observerOf(name, rangeMost));
    }
    view.observers = test::shared(std::move(observers));
    return view;
}

/// Counts how often what it watches is painted.
class Paints : public QObject {
public:
    int count = 0;
    bool eventFilter(QObject*, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
};

} // namespace

class CalibrationPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void init();
    void cleanup() { m_page.reset(); }
    void emptyStateSaysWhatToDo();
    void observersWithoutDataAreNamed();
    void placedObserversAreTold();
    void oneObserverWithoutDataBlocks();
    void buttonsFollowTheView();
    void buttonsAsk();
    void keysAsk();
    void countIsSaid();
    void rangeIsExplainedByItsObserver();
    void clippedShareIsSaidInWords();
    void longestSentenceFits();
    void observersAreChosenByKey();
    void everyModelHasItsObservers();
    void hiddenPageIsNotDrawn();
    void observersAreShared();
    void sameObserversAreNotDrawnAgain();
    void nothingMovesBetweenStates();

private:
    [[nodiscard]] ObserverChart& chart() const { return *m_page->findChild<ObserverChart*>(); }
    [[nodiscard]] QString sentence() const { return test::labels(*m_page).at(1); }
    [[nodiscard]] QString explanation() const { return test::labels(*m_page).constFirst(); }
    [[nodiscard]] QString count() const { return m_page->findChild<ElidedLabel*>()->text(); }

    std::unique_ptr<CalibrationPage> m_page;
};

void CalibrationPageTest::init() {
    m_page = std::make_unique<CalibrationPage>();
    m_page->buildNow();
    m_page->resize(690, 400);
    m_page->setVisible(true);
}

void CalibrationPageTest::emptyStateSaysWhatToDo() {
    m_page->show(QuantizationView{});
    QVERIFY(sentence().startsWith(QStringLiteral("There is no trained network yet.")));
    QVERIFY(chart().hint().endsWith(QStringLiteral("Train a network first.")));
    for (const char* text : {"Step back", "Step on", "Run the rest", "Convert and compare"}) {
        QVERIFY2(!test::button(*m_page, QString::fromLatin1(text))->isEnabled(), text);
    }
    m_page->show(readyView());
    QVERIFY(chart().hint().endsWith(QStringLiteral("Press Step on.")));
    QCOMPARE(chart().title(), QStringLiteral("What the observer of the input saw"));
}

void CalibrationPageTest::observersWithoutDataAreNamed() {
    m_page->show(readyView());
    QVERIFY2(sentence().startsWith("input, conv1, conv2, and fc1 have seen no data: conversion "
                                   "needs at least one batch."),
             qPrintable(sentence()));
    QVERIFY(!test::button(*m_page, "Convert and compare")->isEnabled());
}

void CalibrationPageTest::placedObserversAreTold() {
    m_page->show(readyView());
    const QList<ObserverButton*> observers = m_page->findChildren<ObserverButton*>();
    QCOMPARE(observers[2]->stateText(), QStringLiteral("not there yet"));
    const QImage before = observers[2]->grab().toImage();
    QuantizationView view = readyView();
    view.steps[0] = view.steps[1] = StepState::Done;
    m_page->show(view);
    QCOMPARE(observers[2]->stateText(), QStringLiteral("no data"));
    QVERIFY(observers[2]->grab().toImage() != before);
    QVERIFY(sentence().startsWith(QStringLiteral("Observers stand in the network now: input, ")));
    QVERIFY(explanation().startsWith(QStringLiteral("Some training images run")));
    m_page->explain(static_cast<int>(QuantizationStep::Prepare));
    QVERIFY(explanation().startsWith(QStringLiteral("Observers are put behind the layers.")));
    m_page->explain(static_cast<int>(QuantizationStep::Compare));
    QVERIFY(explanation().startsWith(QStringLiteral("Some training images run")));
}

void CalibrationPageTest::oneObserverWithoutDataBlocks() {
    QuantizationView view = calibratedView();
    view.steps[0] = view.steps[1] = StepState::Done;
    test::changed(view.observers)[2].histogram = {};
    m_page->show(view);
    QVERIFY2(sentence().endsWith(
                 QStringLiteral("conv2 has seen no data: conversion needs at least one batch.")),
             qPrintable(sentence()));
    QVERIFY(!test::button(*m_page, "Convert and compare")->isEnabled());
    const QList<ObserverButton*> observers = m_page->findChildren<ObserverButton*>();
    QCOMPARE(observers[2]->stateText(), QStringLiteral("no data"));
    m_page->choose(2);
    QVERIFY(!chart().hint().isEmpty());
}

void CalibrationPageTest::buttonsFollowTheView() {
    const auto enabled = [this](const char* text) {
        return test::button(*m_page, QString::fromLatin1(text))->isEnabled();
    };
    m_page->show(readyView());
    QVERIFY(!enabled("Step back") && enabled("Step on") && enabled("Run the rest"));
    m_page->show(calibratedView());
    QVERIFY(enabled("Step back") && enabled("Step on") && enabled("Run the rest") &&
            enabled("Convert and compare"));
    m_page->show(calibratedView(10));
    QVERIFY(enabled("Step on") && enabled("Run the rest"));
    m_page->show(calibratedView(calibrationBatchesRange.most));
    QVERIFY(!enabled("Step on") && enabled("Convert and compare"));
    QuantizationView running = calibratedView();
    running.phase = RunPhase::Running;
    running.whyNot = WhyNot::ItRuns;
    m_page->show(running);
    QVERIFY(!enabled("Step back") && !enabled("Step on") && !enabled("Convert and compare"));
    QVERIFY(enabled("Stop"));
    running.phase = RunPhase::Stopping;
    m_page->show(running);
    QVERIFY(!enabled("Stop"));
    QuantizationView training = calibratedView();
    training.whyNot = WhyNot::TrainingRuns;
    m_page->show(training);
    QVERIFY(!enabled("Step back") && !enabled("Step on") && !enabled("Convert and compare"));
}

void CalibrationPageTest::buttonsAsk() {
    const QSignalSpy back(m_page.get(), &CalibrationPage::rewindRequested);
    const QSignalSpy step(m_page.get(), &CalibrationPage::stepRequested);
    const QSignalSpy run(m_page.get(), &CalibrationPage::runRequested);
    const QSignalSpy convert(m_page.get(), &CalibrationPage::convertRequested);
    const QSignalSpy stop(m_page.get(), &CalibrationPage::stopRequested);
    m_page->show(calibratedView());
    test::button(*m_page, "Step back")->click();
    test::button(*m_page, "Step on")->click();
    test::button(*m_page, "Run the rest")->click();
    test::button(*m_page, "Convert and compare")->click();
    QCOMPARE(stop.count(), 0);
    QuantizationView running = calibratedView();
    running.phase = RunPhase::Running;
    running.whyNot = WhyNot::ItRuns;
    m_page->show(running);
    test::button(*m_page, "Stop")->click();
    for (const QSignalSpy* spy : {&back, &step, &run, &convert, &stop}) {
        QCOMPARE(spy->count(), 1);
    }
}

void CalibrationPageTest::keysAsk() {
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    const QSignalSpy back(m_page.get(), &CalibrationPage::rewindRequested);
    const QSignalSpy step(m_page.get(), &CalibrationPage::stepRequested);
    const QSignalSpy run(m_page.get(), &CalibrationPage::runRequested);
    const QSignalSpy convert(m_page.get(), &CalibrationPage::convertRequested);
    m_page->show(calibratedView());
    QTest::keyClick(m_page.get(), Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(back.count(), 1); // the button is seen going down first
    QTest::keyClick(m_page.get(), Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(step.count(), 1);
    QTest::keyClick(m_page.get(), Qt::Key_R, Qt::AltModifier);
    QTRY_COMPARE(run.count(), 1);
    QTest::keyClick(m_page.get(), Qt::Key_V, Qt::AltModifier);
    QTRY_COMPARE(convert.count(), 1);
}

void CalibrationPageTest::countIsSaid() {
    m_page->show(readyView());
    QCOMPARE(count(), QStringLiteral("0 of 10 batches · 0 images"));
    m_page->show(calibratedView(6));
    QCOMPARE(count(), QStringLiteral("6 of 10 batches · 384 images"));
    QuantizationView further = calibratedView(12);
    further.outdated = true;
    m_page->show(further);
    QCOMPARE(count(), QStringLiteral("12 batches · 768 images · not converted yet"));
    QuantizationView single = calibratedView(1);
    single.calibrationBatches = 1;
    single.settings.batchSize = 1;
    m_page->show(single);
    QCOMPARE(count(), QStringLiteral("1 of 1 batch · 1 image"));
}

void CalibrationPageTest::rangeIsExplainedByItsObserver() {
    constexpr double all = 2.9; // as many steps as from -0.9 to 3
    for (const auto& [kind, most, reason] :
         {std::tuple(ObserverKind::MinMax, all, "one outlier makes the steps coarser for all."),
          std::tuple(ObserverKind::MovingAverage, all, "moves its range by only 1 %."),
          std::tuple(ObserverKind::Histogram, 1.0, "to get finer steps.")}) {
        QuantizationView view = calibratedView(6, most);
        view.settings.qconfig.observer = kind;
        m_page->show(view);
        QVERIFY2(sentence().endsWith(QLatin1String(reason)), qPrintable(sentence()));
    }
    QuantizationView undecided = calibratedView();
    test::changed(undecided.observers)[0].decided = false;
    m_page->show(undecided);
    QVERIFY(!sentence().contains(QStringLiteral("clipped")));
}

/// On the page as it is in a window of 1024 × 640.
void CalibrationPageTest::longestSentenceFits() {
    m_page->resize(662, 438);
    for (const ObserverKind kind : observerKinds) {
        QuantizationView view = calibratedView();
        view.settings.qconfig.observer = kind;
        ObserverState& observer = test::changed(view.observers)[0];
        observer.quantMax = 127;
        observer.scale = kind == ObserverKind::MinMax ? (observer.max - observer.min) / 127 : 0.012;
        observer.zeroPoint = kind == ObserverKind::MinMax ? 29 : 64;
        m_page->show(view);
        QTest::qWait(0);
        const QList<Text*> texts = m_page->findChildren<Text*>();
        const auto shown = std::find_if(texts.begin(), texts.end(), [this](const Text* text) {
            return text->text() == sentence();
        });
        QVERIFY(shown != texts.end());
        QVERIFY2(kind == ObserverKind::MinMax || sentence().contains(QStringLiteral("less than")),
                 qPrintable(sentence()));
        const QFontMetrics metrics = (*shown)->fontMetrics();
        const QRect needed =
            metrics.boundingRect((*shown)->contentsRect(), Qt::TextWordWrap, sentence());
        QVERIFY2(needed.height() < 4 * metrics.lineSpacing(),
                 qPrintable(sentence())); // three lines
    }
}

void CalibrationPageTest::clippedShareIsSaidInWords() {
    m_page->show(calibratedView(6, 1));
    QVERIFY2(sentence().contains(QStringLiteral("0.03 % of the values are clipped.")),
             qPrintable(sentence()));
    QCOMPARE(m_page->findChild<ObserverButton*>()->stateText(), QStringLiteral("0.03 % clipped"));
    m_page->show(calibratedView(6, 3));
    QVERIFY(sentence().contains(QStringLiteral("No value is clipped.")));
}

void CalibrationPageTest::observersAreChosenByKey() {
    m_page->show(calibratedView());
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    const QList<ObserverButton*> observers = m_page->findChildren<ObserverButton*>();
    QCOMPARE(observers.size(), 4);
    QVERIFY(observers[0]->isChecked());
    QCOMPARE(observers[0]->text(), QStringLiteral("input"));
    observers[0]->setFocus();
    QTest::keyClick(observers[0], Qt::Key_Down);
    QVERIFY(observers[1]->isChecked());
    QCOMPARE(chart().title(), QStringLiteral("What the observer of conv1 saw"));
    observers[3]->click();
    QCOMPARE(chart().title(), QStringLiteral("What the observer of fc1 saw"));
    QVERIFY(!observers[1]->isChecked());
}

void CalibrationPageTest::everyModelHasItsObservers() {
    m_page->show(calibratedView());
    m_page->show(calibratedView(6, 3, test::separableChoice()));
    QList<ObserverButton*> observers = m_page->findChildren<ObserverButton*>();
    QCOMPARE(observers.size(), 5);
    QCOMPARE(observers[2]->text(), QStringLiteral("depthwise"));
    QCOMPARE(observers[3]->text(), QStringLiteral("pointwise"));
    QVERIFY(observers[0]->isChecked());
    for (const ObserverButton* observer : observers) {
        QCOMPARE(observer->stateText(), QStringLiteral("none clipped"));
        QVERIFY(observer->height() >= observer->minimumSizeHint().height());
    }
    observers[2]->click();
    QCOMPARE(chart().title(), QStringLiteral("What the observer of conv2.depthwise saw"));
    observers[4]->click();
    QuantizationView without = calibratedView(6, 3, test::separableChoice());
    test::changed(without.observers)[3].histogram = {};
    m_page->show(without);
    QVERIFY2(sentence().endsWith(QStringLiteral(
                 "pointwise has seen no data: conversion needs at least one batch.")),
             qPrintable(sentence()));
    // Back to four: the last one is shown, and none of the five is left.
    m_page->show(calibratedView());
    observers = m_page->findChildren<ObserverButton*>();
    QCOMPARE(observers.size(), 4);
    QVERIFY(observers[3]->isChecked());
    QCOMPARE(chart().title(), QStringLiteral("What the observer of fc1 saw"));
}

void CalibrationPageTest::hiddenPageIsNotDrawn() {
    m_page->show(calibratedView(6));
    m_page->setVisible(false);
    m_page->show(calibratedView(7));
    QVERIFY(count().startsWith(QStringLiteral("6 of 10")));
    m_page->setVisible(true);
    QVERIFY(count().startsWith(QStringLiteral("7 of 10")));
}

/// What an observer saw is big: the chart and the buttons hold what the run has made.
void CalibrationPageTest::observersAreShared() {
    QuantizationView view = calibratedView();
    const long before = view.observers.use_count();
    m_page->show(view);
    constexpr int holders = 6; // the page, its chart, and four buttons
    QCOMPARE(view.observers.use_count(), before + holders);
    m_page->show(QuantizationView{});
    QCOMPARE(view.observers.use_count(), before);
}

/// News of a run that are not about the observers come in every frame.
void CalibrationPageTest::sameObserversAreNotDrawnAgain() {
    QuantizationView view = calibratedView();
    m_page->show(view);
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    QTest::qWait(20);
    Paints paints;
    chart().installEventFilter(&paints);
    m_page->findChild<ObserverButton*>()->installEventFilter(&paints);
    view.done = 3;
    m_page->show(view);
    QTest::qWait(20);
    QCOMPARE(paints.count, 0);
    m_page->show(calibratedView());
    QTest::qWait(20);
    QCOMPARE(paints.count, 2);
    m_page->show(readyView());
    QTest::qWait(20);
    paints.count = 0;
    m_page->show(readyView()); // without data, too
    QTest::qWait(20);
    QCOMPARE(paints.count, 0);
}

void CalibrationPageTest::nothingMovesBetweenStates() {
    m_page->show(QuantizationView{});
    QTest::qWait(20);
    const auto places = [this] {
        return test::places(*m_page)
               << chart().geometry() << m_page->findChild<ElidedLabel*>()->geometry();
    };
    const QList<QRect> before = places();
    QuantizationView view = calibratedView(6, 1);
    for (const RunPhase phase : {RunPhase::Empty, RunPhase::Waiting, RunPhase::Running,
                                 RunPhase::Stopping, RunPhase::Done, RunPhase::Failed}) {
        for (const ObserverKind kind : observerKinds) {
            view.phase = phase;
            view.settings.qconfig.observer = kind;
            view.outdated = !view.outdated;
            m_page->show(view);
            QTest::qWait(5);
            QCOMPARE(places(), before);
        }
    }
}

FEATHERWEIGHT_TESTS(CalibrationPageTest)
#include "tst_calibration_page.moc"
