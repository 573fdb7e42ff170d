// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/shared.h"
#include "tests/ui/ui_test.h"
#include "ui/charts/bar_labels.h"
#include "ui/kit/figure.h"
#include "ui/kit/older_note.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/quantization_tab.h"
#include "ui/quantization/result/layer_chart.h"
#include "ui/quantization/result/observer_table.h"
#include "ui/quantization/result/result_page.h"
#include "ui/quantization/step_strip.h"
#include "ui/words/base/language.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace featherweight;

namespace {

QuantizationView readyView(RunPhase phase = RunPhase::Empty) {
    QuantizationView view;
    view.phase = phase;
    view.networkThere = true;
    view.whyNot = isActive(phase) ? WhyNot::ItRuns : WhyNot::Nothing;
    view.canTrain = view.possible();
    view.trainedOn = "MNIST";
    view.trainingAccuracy = 0.927;
    view.qengines = {"onednn", "qnnpack"};
    return view;
}

QuantizationView calibratingView() {
    QuantizationView view = readyView(RunPhase::Running);
    view.steps = {StepState::Done, StepState::Done, StepState::Running, StepState::Pending,
                  StepState::Pending};
    view.done = 6;
    view.total = 10;
    ValueHistogram seen;
    seen.add(std::vector{-0.4242F, 2.8215F});
    ObserverState input;
    input.histogram = seen;
    input.name = "quant";
    input.min = -0.4242;
    input.max = 2.8215;
    ObserverState fc1;
    fc1.name = "fc1";
    fc1.histogram = seen;
    fc1.decided = true;
    fc1.scale = 0.2;
    fc1.zeroPoint = 69;
    view.observers = test::shared(std::vector{input, fc1});
    return view;
}

QuantizationView doneView() {
    QuantizationView view = readyView(RunPhase::Done);
    view.steps.fill(StepState::Done);
    view.result = test::shared(test::quantizationResult());
    return view;
}

} // namespace

class QuantizationTabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_tab.reset(); }
    void offersTrainingWithoutNetwork();
    void runsOnlyWithANetwork();
    void keyRunsThePage();
    void stepsSayTheirState();
    void runningStepIsExplained();
    void endedStepIsExplained();
    void chosenStepIsExplained();
    void stepsAnswerToKeys();
    void eachStepHasItsPicture_data();
    void eachStepHasItsPicture();
    void nextStepIsAskedFor();
    void sizesAreShownBeforeAccuracies();
    void tableHasItsRowsFromTheStart();
    void tableShowsWhatWasSeen();
    void resultIsTheLargest();
    void resultIsShared();
    void resultThatIsNotSmaller();
    void oldResultStaysGreyed();
    void olderStepsBringTheirSettingsBack();
    void enginesCanBeChosen();
    void settingsAreKept();
    void pagesHaveKeys();
    void pagesThatAreNotSeenAreNotDrawn();
    void pagesAreBuiltInPieces();
    void nothingMovesBetweenStates();

private:
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] bool explains(const QString& beginning) const {
        const QStringList texts = test::labels(*m_tab);
        return std::any_of(texts.begin(), texts.end(),
                           [&](const QString& text) { return text.startsWith(beginning); });
    }

    std::unique_ptr<QuantizationTab> m_tab;
};

void QuantizationTabTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<QuantizationSettings>();
}

void QuantizationTabTest::init() {
    m_tab = std::make_unique<QuantizationTab>();
    m_tab->buildNow();
    m_tab->resize(1000, 560);
    static_cast<QWidget&>(*m_tab).show(); // pages draw while they are on the screen
}

QString QuantizationTabTest::cell(int row, int column) const {
    return m_tab->findChild<ObserverTable*>()->item(row, column)->text();
}

void QuantizationTabTest::offersTrainingWithoutNetwork() {
    m_tab->show(QuantizationView{});
    const QSignalSpy train(m_tab.get(), &QuantizationTab::trainRequested);
    QVERIFY(!test::button(*m_tab, "Quantize")->isEnabled());
    test::button(*m_tab, "Train a network now")->click();
    QCOMPARE(train.count(), 1);
    m_tab->show(readyView());
    QVERIFY(test::button(*m_tab, "Train a network now") == nullptr);
    QVERIFY(test::labels(*m_tab).contains(
        "Trained on MNIST with 100 batches of 64 images. Accuracy: 92.7 %."));
}

void QuantizationTabTest::runsOnlyWithANetwork() {
    const QSignalSpy quantize(m_tab.get(), &QuantizationTab::quantizeRequested);
    m_tab->show(QuantizationView{});
    m_tab->run();
    QCOMPARE(quantize.count(), 0);
    m_tab->show(readyView());
    test::named<QSpinBox>(*m_tab, "Calibration batches")->setValue(25);
    m_tab->run();
    QCOMPARE(quantize.at(0).at(0).value<QuantizationSettings>().calibrationBatches, 25);
    m_tab->show(calibratingView());
    m_tab->run();
    QCOMPARE(quantize.count(), 1);
    const QSignalSpy stop(m_tab.get(), &QuantizationTab::stopRequested);
    test::button(*m_tab, "Stop")->click();
    QCOMPARE(stop.count(), 1);
}

/// F5 is a page's own where the page runs something, and the button says it only elsewhere.
void QuantizationTabTest::keyRunsThePage() {
    const QSignalSpy quantize(m_tab.get(), &QuantizationTab::quantizeRequested);
    const QSignalSpy compare(&m_tab->compare(), &ComparePage::compareRequested);
    const QSignalSpy lesson(&m_tab->lessons(), &LessonsPage::lessonRequested);
    const QString keys = QStringLiteral("F5 or Ctrl+Return");
    m_tab->show(readyView());
    ComparisonView possible;
    possible.whyNot = WhyNot::Nothing;
    m_tab->compare().showComparison(possible);
    m_tab->lessons().showComparison(possible);
    m_tab->showPage(m_tab->compare());
    m_tab->run();
    m_tab->showPage(m_tab->lessons());
    m_tab->run();
    QCOMPARE(compare.count(), 1);
    QCOMPARE(lesson.count(), 1);
    QCOMPARE(quantize.count(), 0);
    QCOMPARE(test::button(*m_tab, "Quantize")->toolTip(), QString());
    QVERIFY(test::button(m_tab->lessons(), "Break it")->toolTip().contains(keys));
    test::button(*m_tab, "Quantize")->click(); // the button means what it says
    QCOMPARE(quantize.count(), 1);
    m_tab->showPage(m_tab->bytes());
    m_tab->run();
    QCOMPARE(quantize.count(), 2);
    QCOMPARE(test::button(*m_tab, "Quantize")->toolTip(), keys);
}

void QuantizationTabTest::stepsSayTheirState() {
    QuantizationView view = calibratingView();
    view.steps[3] = StepState::Failed;
    m_tab->show(view);
    const auto& strip = *m_tab->findChild<StepStrip*>();
    QCOMPARE(strip.step(0).accessibleName(), QStringLiteral("Step 1, Copy: done"));
    QCOMPARE(strip.step(2).accessibleName(), QStringLiteral("Step 3, Calibrate: 6 of 10"));
    QCOMPARE(strip.step(3).stateText(), QStringLiteral("failed"));
    QCOMPARE(strip.step(4).stateText(), QStringLiteral("to do"));
}

void QuantizationTabTest::runningStepIsExplained() {
    m_tab->show(QuantizationView{});
    QVERIFY(explains(QStringLiteral("In five steps, ")));
    m_tab->show(calibratingView());
    QVERIFY(explains(QStringLiteral("Some training images run through the network, ")));
}

/// A run can begin and end between two frames.
void QuantizationTabTest::endedStepIsExplained() {
    QuantizationView view = calibratingView();
    view.phase = RunPhase::Done;
    view.steps.fill(StepState::Done);
    m_tab->show(view);
    QCOMPARE(m_tab->findChild<StepStrip*>()->chosen(), 4);
}

void QuantizationTabTest::chosenStepIsExplained() {
    m_tab->show(calibratingView());
    auto& strip = *m_tab->findChild<StepStrip*>();
    strip.choose(0);
    QVERIFY(explains(QStringLiteral("A new network receives the trained weights.")));
    QuantizationView view = calibratingView();
    view.done = 7;
    m_tab->show(view); // the same step goes on: what was chosen stays
    QCOMPARE(strip.chosen(), 0);
    view.steps[2] = StepState::Done;
    view.steps[3] = StepState::Running;
    m_tab->show(view);
    QCOMPARE(strip.chosen(), 3);
}

void QuantizationTabTest::stepsAnswerToKeys() {
    m_tab->show(readyView());
    auto& strip = *m_tab->findChild<StepStrip*>();
    const QList<StepButton*> steps = strip.findChildren<StepButton*>();
    QVERIFY(QTest::qWaitForWindowActive(m_tab.get()));
    steps[1]->setFocus();
    QTest::keyClick(steps[1], Qt::Key_Space);
    QCOMPARE(strip.chosen(), 1);
    QTest::keyClick(steps[1], Qt::Key_Right);
    QCOMPARE(strip.chosen(), 2);
}

void QuantizationTabTest::eachStepHasItsPicture_data() {
    QTest::addColumn<QuantizationStep>("step");
    QTest::addColumn<bool>("observers"); // the page of the observers, else the result's
    QTest::addColumn<int>("bars");       // of the layers' weights
    QTest::addColumn<QString>("explained");
    QTest::newRow("Copy") << QuantizationStep::Copy << false << 3 << "A new network receives";
    QTest::newRow("Prepare") << QuantizationStep::Prepare << true << 0 << "Observers are put";
    QTest::newRow("Calibrate") << QuantizationStep::Calibrate << true << 0 << "Some training";
    QTest::newRow("Convert") << QuantizationStep::Convert << false << 6 << "Every weight becomes";
    QTest::newRow("Compare") << QuantizationStep::Compare << false << 0 << "Both networks classify";
}

void QuantizationTabTest::eachStepHasItsPicture() {
    QFETCH(const QuantizationStep, step);
    QFETCH(const bool, observers);
    QFETCH(const int, bars);
    QFETCH(const QString, explained);
    QuantizationView view = doneView();
    for (const char* layer : {"conv1", "conv2", "fc1"}) {
        test::changed(view.result)
            .tensors.push_back({layer + std::string(".weight"),
                                "weight",
                                "qint8",
                                {},
                                {},
                                {},
                                {},
                                true,
                                -128,
                                127,
                                {16, 9}});
    }
    m_tab->show(view);
    m_tab->showPage(m_tab->bytes());
    const auto buttons = m_tab->findChild<StepStrip*>()->findChildren<StepButton*>();
    buttons[static_cast<int>(step)]->click();
    QCOMPARE(m_tab->calibration().isVisible(), observers);
    QCOMPARE(m_tab->result().isVisible(), !observers);
    QVERIFY(explains(explained));
    QVERIFY(buttons[static_cast<int>(step)]->toolTip().startsWith(explained));
    const auto* layers = m_tab->findChild<LayerChart*>();
    QCOMPARE(layers->isVisible(), bars > 0);
    if (bars > 0) {
        QVERIFY(!m_tab->result().chart()->isVisible());
        QCOMPARE(layers->marks().size(), static_cast<std::size_t>(bars));
        QCOMPARE(layers->marks().front().words, QStringLiteral("conv1, FP32: 0.6 KB"));
        QVERIFY(layers->hint().isEmpty());
        m_tab->show(readyView()); // nothing of that is done
        QVERIFY(layers->marks().empty() && !layers->hint().isEmpty());
    }
}

void QuantizationTabTest::nextStepIsAskedFor() {
    QVERIFY(QTest::qWaitForWindowActive(m_tab.get()));
    const QSignalSpy next(m_tab.get(), &QuantizationTab::nextStepRequested);
    m_tab->show(QuantizationView{});
    auto* button = test::button(*m_tab, "Next step\n(F6)");
    QVERIFY(button != nullptr && !button->isEnabled());
    QTest::keyClick(m_tab.get(), Qt::Key_F6);
    QTest::qWait(150);
    QCOMPARE(next.count(), 0);
    m_tab->show(readyView());
    QVERIFY(button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("Copy (F6)")));
    m_tab->showPage(m_tab->bytes());
    QTest::keyClick(m_tab.get(), Qt::Key_F6);
    QTRY_COMPARE(next.count(), 1); // the button is seen going down first
    QVERIFY(m_tab->result().isVisible());
    QuantizationView view = readyView();
    view.steps[0] = StepState::Done;
    view.next = QuantizationStep::Prepare;
    m_tab->show(view);
    button->click();
    QCOMPARE(next.count(), 2);
    QVERIFY(m_tab->calibration().isVisible());
    QCOMPARE(m_tab->findChild<StepStrip*>()->chosen(), 1);
    view.phase = RunPhase::Running;
    view.whyNot = WhyNot::ItRuns;
    m_tab->show(view);
    QVERIFY(!button->isEnabled());
}

/// While both networks still classify.
void QuantizationTabTest::sizesAreShownBeforeAccuracies() {
    QuantizationView view = calibratingView();
    view.steps[2] = view.steps[3] = StepState::Done;
    view.steps[4] = StepState::Running;
    view.result = doneView().result;
    view.outdated = true;
    QuantizationResult converted = test::quantizationResult();
    converted.int8File.weights = 30000;
    converted.testImages = 0;
    view.converted = test::shared(converted);
    m_tab->show(view);
    const QList<ResultBlock*> results = m_tab->result().findChildren<ResultBlock*>();
    QCOMPARE(results[0]->value(), QStringLiteral("2.26 times smaller")); // 84,275 / 37,267
    QVERIFY(!results[0]->isStale() && !m_tab->result().chart()->isStale());
    QCOMPARE(m_tab->result().chart()->labels().texts(), QStringList({"82.3 KB", "36.4 KB"}));
    QVERIFY(results[1]->isStale());
    view.result.reset();
    m_tab->show(view);
    QCOMPARE(results[0]->value(), QStringLiteral("2.26 times smaller"));
    QCOMPARE(results[1]->value(), QStringLiteral("–"));
}

void QuantizationTabTest::tableHasItsRowsFromTheStart() {
    m_tab->show(QuantizationView{});
    QCOMPARE(m_tab->findChild<ObserverTable*>()->rowCount(), 4);
    QCOMPARE(cell(0, 0), QStringLiteral("input"));
    QCOMPARE(cell(3, 0), QStringLiteral("fc1"));
    QCOMPARE(cell(2, 3), QStringLiteral("–"));
    QuantizationView separable = calibratingView();
    separable.training.network = test::separableChoice();
    m_tab->show(separable);
    QCOMPARE(m_tab->findChild<ObserverTable*>()->rowCount(), 5);
    QCOMPARE(cell(2, 0), QStringLiteral("depthwise"));
    QCOMPARE(cell(3, 0), QStringLiteral("pointwise"));
    QCOMPARE(cell(3, 3), QStringLiteral("–"));
    QCOMPARE(cell(4, 3), QStringLiteral("0.2000"));
}

void QuantizationTabTest::tableShowsWhatWasSeen() {
    m_tab->show(calibratingView());
    QCOMPARE(cell(0, 1), QStringLiteral("-0.4242"));
    QCOMPARE(cell(0, 3), QStringLiteral("–")); // not decided yet
    QCOMPARE(cell(3, 3), QStringLiteral("0.2000"));
    QCOMPARE(cell(3, 4), QStringLiteral("69"));
}

void QuantizationTabTest::resultIsTheLargest() {
    m_tab->show(doneView());
    const QList<ResultBlock*> results = m_tab->result().findChildren<ResultBlock*>();
    QCOMPARE(results[0]->value(), QStringLiteral("3.04 times smaller"));
    QCOMPARE(results[0]->sentence(), QStringLiteral("27.0 KB in place of 82.3 KB on disk"));
    QCOMPARE(results[1]->value(), QStringLiteral("92.7 % → 92.6 %"));
    QVERIFY(results[1]->sentence().contains(QStringLiteral("ONEDNN")));
    QVERIFY(results[1]->sentence().contains(QStringLiteral("fbgemm")));
    QCOMPARE(m_tab->result().chart()->labels().texts(), QStringList({"82.3 KB", "27.0 KB"}));
    const QList<QLabel*> all = m_tab->result().findChildren<QLabel*>();
    for (const QLabel* label : all) {
        QVERIFY(label == &results[0]->label() ||
                label->font().pointSizeF() < results[0]->label().font().pointSizeF());
    }
}

/// No page copies what is big: it holds the one that the run has made.
void QuantizationTabTest::resultIsShared() {
    QuantizationView view = doneView();
    view.observers = test::shared(view.result->observers);
    m_tab->show(QuantizationView());
    const long results = view.result.use_count();
    const long observers = view.observers.use_count();
    m_tab->show(view);
    constexpr int holders = 6; // the tab, and the pages Result, Calibration, Numbers, Bytes, Cost
    QVERIFY(view.result.use_count() >= results + holders);
    QVERIFY(view.observers.use_count() >= observers + holders);
    m_tab->show(QuantizationView());
    QCOMPARE(view.observers.use_count(), observers);
}

void QuantizationTabTest::resultThatIsNotSmaller() {
    QuantizationView view = doneView();
    test::changed(view.result).int8File.container = 90000;
    m_tab->show(view);
    QCOMPARE(m_tab->result().findChildren<ResultBlock*>()[0]->value(),
             QStringLiteral("1.32 times larger")); // 111,640 against 84,275 bytes
}

void QuantizationTabTest::oldResultStaysGreyed() {
    m_tab->show(doneView());
    QuantizationView view = calibratingView();
    view.result = test::shared(test::quantizationResult());
    m_tab->show(view);
    QCOMPARE(m_tab->result().findChildren<ResultBlock*>()[0]->value(),
             QStringLiteral("3.04 times smaller"));
    QVERIFY(m_tab->result().chart()->chart()->opacity() < 1);
    m_tab->show(doneView());
    QCOMPARE(m_tab->result().chart()->chart()->opacity(), 1.0);
}

void QuantizationTabTest::olderStepsBringTheirSettingsBack() {
    auto& note = *m_tab->findChild<OlderNote*>();
    const auto& button = *note.findChild<QPushButton*>();
    QuantizationView view = readyView(RunPhase::Done);
    view.converted = test::shared(test::quantizationResult());
    m_tab->show(view);
    QVERIFY(note.sentence().isEmpty());
    view.otherConversion = "10 calibration batches";
    m_tab->show(view);
    QVERIFY(!note.sentence().isEmpty());
    QCOMPARE(button.text(), OlderNote::useAgain()); // nothing is made by it
    const QSignalSpy again(m_tab.get(), &QuantizationTab::useAgainRequested);
    QTest::mouseClick(note.findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(again.size(), 1);
    QCOMPARE(again[0][1].toBool(), false);
}

void QuantizationTabTest::enginesCanBeChosen() {
    m_tab->show(readyView());
    auto* engine = test::named<QComboBox>(*m_tab, "Engine");
    QCOMPARE(engine->currentText(), QStringLiteral("the best one (ONEDNN)"));
    QVERIFY(m_tab->settings().qengine.empty());
    engine->setCurrentIndex(2);
    QCOMPARE(m_tab->settings().qengine, std::string("qnnpack"));
    m_tab->show(calibratingView());
    QCOMPARE(m_tab->settings().qengine, std::string("qnnpack"));
}

void QuantizationTabTest::settingsAreKept() {
    QuantizationTab tab;
    QuantizationSettings settings;
    settings.calibrationBatches = 33;
    settings.seed = 9;
    settings.qengine = "qnnpack";
    settings.batchSize = 16;
    settings.qconfig = {ObserverKind::MinMax, false, false};
    tab.setSettings(settings);
    tab.buildNow();
    tab.show(readyView()); // only now the engines are known
    QCOMPARE(tab.settings().calibrationBatches, 33);
    QCOMPARE(tab.settings().seed, 9);
    QCOMPARE(tab.settings().batchSize, 16);
    QCOMPARE(tab.settings().qengine, std::string("qnnpack"));
    QVERIFY(tab.settings().qconfig == settings.qconfig);
}

void QuantizationTabTest::pagesHaveKeys() {
    auto* pages = m_tab->findChild<QTabWidget*>();
    QVERIFY(QTest::qWaitForWindowActive(m_tab.get()));
    QCOMPARE(pages->currentWidget(), &m_tab->result());
    QTest::keyClick(m_tab.get(), Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(pages->currentWidget(), &m_tab->calibration());
    QTest::keyClick(m_tab.get(), Qt::Key_PageUp, Qt::ControlModifier);
    QTest::keyClick(m_tab.get(), Qt::Key_PageUp, Qt::ControlModifier); // from the first to the last
    QCOMPARE(pages->currentWidget(), &m_tab->lessons());
    m_tab->showPage(m_tab->bytes());
    QCOMPARE(pages->currentWidget(), &m_tab->bytes());
}

void QuantizationTabTest::pagesThatAreNotSeenAreNotDrawn() {
    m_tab->showPage(m_tab->bytes());
    m_tab->show(doneView());
    const ResultBlock* size = m_tab->result().findChildren<ResultBlock*>()[0];
    QCOMPARE(size->value(), QStringLiteral("–"));
    m_tab->showPage(m_tab->result());
    QCOMPARE(size->value(), QStringLiteral("3.04 times smaller"));
}

void QuantizationTabTest::pagesAreBuiltInPieces() {
    QuantizationTab tab;
    const std::size_t pieces = tab.piecesLeft();
    QVERIFY(pieces > 10); // its own, and those of every page
    const QSignalSpy built(&tab, &LazyTab::built);
    for (std::size_t piece = 0; piece < pieces; ++piece) {
        QVERIFY(!tab.isBuilt());
        tab.buildOne();
    }
    QCOMPARE(built.count(), 1);
    QVERIFY(tab.result().isBuilt());
    QVERIFY(tab.calibration().isBuilt());
}

void QuantizationTabTest::nothingMovesBetweenStates() {
    m_tab->show(doneView());
    QTest::qWait(20);
    const auto place = [this] {
        QList<QRect> rectangles;
        const QList<ResultBlock*> results = m_tab->result().findChildren<ResultBlock*>();
        for (const ResultBlock* result : results) {
            rectangles.append(
                QRect(result->label().mapTo(m_tab.get(), QPoint()), result->label().size()));
        }
        rectangles.append(m_tab->findChild<ObserverTable*>()->geometry());
        rectangles.append(m_tab->result().chart()->geometry());
        return rectangles;
    };
    const QList<QRect> before = place();
    for (const QuantizationView& view :
         {QuantizationView{}, readyView(), calibratingView(), readyView(RunPhase::Failed)}) {
        m_tab->show(view);
        QTest::qWait(5);
        QCOMPARE(place(), before);
    }
}

FEATHERWEIGHT_TESTS(QuantizationTabTest)
#include "tst_quantization_tab.moc"
