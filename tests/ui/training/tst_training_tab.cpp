// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/elided_label.h"
#include "ui/kit/figure.h"
#include "ui/kit/painted_text.h"
#include "ui/kit/text.h"
#include "ui/training/dataset_panel.h"
#include "ui/training/loss_chart.h"
#include "ui/training/sample_strip.h"
#include "ui/training/training_tab.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"
#include "ui/words/training/training_words.h"

#include <QComboBox>
#include <QHelpEvent>
#include <QLineSeries>
#include <QProgressBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextDocumentFragment>
#include <QToolTip>
#include <QValueAxis>

#include <algorithm>
#include <limits>

using namespace featherweight;

namespace {

DatasetView datasetView() {
    DatasetView view;
    view.choices = {{"auto", "Automatic", true, 0},
                    {"mnist", "MNIST", false, 11594722},
                    {"digits", "Drawn digits", true, 0}};
    view.chosen = "auto";
    view.loadedTitle = "Drawn digits";
    view.trainingImages = 60000;
    view.testImages = 10000;
    return view;
}

} // namespace

class TrainingTabTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksWhatOtherSettingsMade();
    void initTestCase();
    void init();
    void cleanup() { m_tab.reset(); }
    void viewsShownBeforeAreDrawnWhenBuilt();
    void buildsByItselfWhenShown();
    void hiddenTabIsNotDrawn();
    void divergedLossIsSaid();
    void explodedLossLeavesRoom();
    void emptyStateSaysWhatToDo();
    void headlineShowsTheRun();
    void accuracyIsTheLargest();
    void phasesHaveTheirWords_data();
    void phasesHaveTheirWords();
    void buttonsFollowThePhase();
    void buttonsAsk();
    void samplesHaveNames();
    void batchesTellTheirLoss();
    void settingsGoBothWays();
    void runTakesWhatIsSet();
    void sideBySideIsAskedFor();
    void twoCurvesAndTwoAccuracies();
    void nothingMovesBetweenStates();
    void datasetIsShown();
    void longNamesLeaveTheCounts_data();
    void longNamesLeaveTheCounts();
    void unknownSetsHaveANote();
    void missingDatasetOffersDownload();
    void downloadShowsProgress();
    void choosingAsks();

private:
    std::unique_ptr<TrainingTab> m_tab;
};

void TrainingTabTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<TrainingSettings>();
}

void TrainingTabTest::init() {
    m_tab = std::make_unique<TrainingTab>();
    m_tab->buildNow();
    static_cast<QWidget&>(*m_tab).show(); // it draws while it is on the screen
}

void TrainingTabTest::viewsShownBeforeAreDrawnWhenBuilt() {
    TrainingTab tab;
    TrainingSettings settings;
    settings.batches = 7;
    tab.setSettings(settings);
    tab.show(test::trainingView(RunPhase::Running, 5));
    QCOMPARE(tab.settings(), settings);
    QVERIFY(!tab.isBuilt());
    tab.buildNow();
    QVERIFY(tab.isBuilt());
    QCOMPARE(tab.settings(), settings);
    QCOMPARE(tab.chart()->raw().count(), 5);
}

void TrainingTabTest::buildsByItselfWhenShown() {
    TrainingTab tab;
    const QSignalSpy built(&tab, &LazyTab::built);
    static_cast<QWidget&>(tab).show();
    QTRY_COMPARE(built.count(), 1);
}

/// A training brings news in every frame, also while another tab is on the screen.
void TrainingTabTest::hiddenTabIsNotDrawn() {
    m_tab->show(test::trainingView(RunPhase::Running, 5));
    m_tab->setVisible(false);
    m_tab->show(test::trainingView(RunPhase::Running, 6));
    DatasetView dataset = datasetView();
    dataset.loadedTitle = QStringLiteral("MNIST");
    const QString sentence = QStringLiteral("MNIST, 60,000 training and 10,000 test images");
    m_tab->showDataset(dataset);
    QCOMPARE(m_tab->chart()->raw().count(), 5);
    QVERIFY(!test::labels(*m_tab).contains(sentence));
    m_tab->setVisible(true);
    QCOMPARE(m_tab->chart()->raw().count(), 6);
    QVERIFY(test::labels(*m_tab).contains(sentence));
}

/// As in the headline, whatever the machine's library prints for it.
void TrainingTabTest::divergedLossIsSaid() {
    TrainingResult result;
    result.losses = {2.3026, std::numeric_limits<double>::quiet_NaN()};
    QVERIFY2(
        trainedSentence(result).endsWith(QStringLiteral("The loss went from 2.303 to NaN nats.")),
        qPrintable(trainedSentence(result)));
}

void TrainingTabTest::emptyStateSaysWhatToDo() {
    m_tab->show(TrainingView{});
    QVERIFY(m_tab->chart()->hint().startsWith(QStringLiteral("Press Train.")));
    QCOMPARE(m_tab->findChild<ResultBlock*>()->value(), QStringLiteral("–"));
}

void TrainingTabTest::headlineShowsTheRun() {
    TrainingView view = test::trainingView(RunPhase::Running, 57);
    view.smoothedLoss = 0.3123;
    view.batchesPerSecond = 142.3;
    view.secondsLeft = 0.31;
    m_tab->show(view);
    QStringList values;
    const QList<Figure*> figures = m_tab->findChildren<Figure*>();
    for (const Figure* figure : figures) {
        values.append(figure->value());
    }
    QCOMPARE(values, QStringList({"57 / 100", "0.312", "142", "0.3 s"}));
    view.batchesPerSecond.reset();
    m_tab->show(view);
    QCOMPARE(figures[2]->value(), QStringLiteral("–"));
    QCOMPARE(figures[1]->caption(), QStringLiteral("Loss, smoothed"));
    view.beside = TrainingBeside{test::separableChoice(), 0.38, {}, {}};
    m_tab->show(view);
    QCOMPARE(figures[1]->value(), QStringLiteral("0.312; 0.380"));
    QCOMPARE(figures[1]->caption(), QStringLiteral("Loss: standard; separable"));
}

void TrainingTabTest::accuracyIsTheLargest() {
    TrainingView view = test::trainingView(RunPhase::Done, 100);
    view.accuracy = 0.9268;
    m_tab->show(view);
    const auto* result = m_tab->findChild<ResultBlock*>();
    QCOMPARE(result->caption(), QStringLiteral("Accuracy on 10,000 test images"));
    QCOMPARE(result->value(), QStringLiteral("92.7 %"));
    const QList<QLabel*> all = m_tab->findChildren<QLabel*>();
    for (const QLabel* label : all) {
        QVERIFY(label == &result->label() ||
                label->font().pointSizeF() < result->label().font().pointSizeF());
    }
}

void TrainingTabTest::phasesHaveTheirWords_data() {
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("done");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, RunPhase phase, int done, const char* words) {
        QTest::newRow(name) << static_cast<int>(phase) << done << QString::fromUtf8(words);
    };
    row("waiting", RunPhase::Waiting, 0, "Waiting for LibTorch");
    row("running", RunPhase::Running, 5, "The network is learning.");
    row("paused", RunPhase::Paused, 5, "Paused.");
    row("stopping", RunPhase::Stopping, 5, "Stopping after this batch");
    row("done", RunPhase::Done, 100, "The network is trained.");
    row("cancelled", RunPhase::Cancelled, 57, "Stopped after 57 batches. The network is kept");
    row("cancelled after one", RunPhase::Cancelled, 1,
        "Stopped after 1 batch. The network is kept");
    row("cancelled while testing", RunPhase::Cancelled, 100,
        "All 100 batches were trained; measuring the accuracy was stopped.");
    row("failed", RunPhase::Failed, 0, "The training failed.");
}

void TrainingTabTest::phasesHaveTheirWords() {
    QFETCH(int, phase);
    QFETCH(int, done);
    QFETCH(QString, words);
    m_tab->show(test::trainingView(static_cast<RunPhase>(phase), done));
    const QString sentence = m_tab->findChild<ResultBlock*>()->sentence();
    QVERIFY2(sentence.startsWith(words), qPrintable(sentence));
    QCOMPARE(m_tab->chart()->hint().isEmpty(), done > 0);
}

void TrainingTabTest::buttonsFollowThePhase() {
    m_tab->show(TrainingView{});
    QVERIFY(test::button(*m_tab, "Train")->isEnabled());
    QVERIFY(!test::button(*m_tab, "Stop")->isEnabled());
    m_tab->show(test::trainingView(RunPhase::Running, 5));
    QVERIFY(!test::button(*m_tab, "Train")->isEnabled());
    QVERIFY(test::button(*m_tab, "Pause")->isEnabled());
    QVERIFY(test::button(*m_tab, "Stop")->isEnabled());
    QVERIFY(!test::named<QSpinBox>(*m_tab, "Batches")->isEnabled());
    m_tab->show(test::trainingView(RunPhase::Paused, 5));
    QVERIFY(test::button(*m_tab, "Resume")->isEnabled());
    m_tab->show(test::trainingView(RunPhase::Stopping, 5));
    QVERIFY(!test::button(*m_tab, "Stop")->isEnabled());
    m_tab->show(test::trainingView(RunPhase::Cancelled, 5));
    QVERIFY(test::button(*m_tab, "Train")->isEnabled());
    QVERIFY(test::named<QSpinBox>(*m_tab, "Batches")->isEnabled());
}

void TrainingTabTest::buttonsAsk() {
    const QSignalSpy train(m_tab.get(), &TrainingTab::trainRequested);
    const QSignalSpy pause(m_tab.get(), &TrainingTab::pauseRequested);
    const QSignalSpy resume(m_tab.get(), &TrainingTab::resumeRequested);
    const QSignalSpy stop(m_tab.get(), &TrainingTab::stopRequested);
    test::button(*m_tab, "Train")->click();
    QCOMPARE(train.count(), 1);
    m_tab->show(test::trainingView(RunPhase::Running, 5));
    test::button(*m_tab, "Pause")->click();
    QCOMPARE(pause.count(), 1);
    m_tab->show(test::trainingView(RunPhase::Paused, 5));
    test::button(*m_tab, "Resume")->click();
    QCOMPARE(resume.count(), 1);
    test::button(*m_tab, "Stop")->click();
    QCOMPARE(stop.count(), 1);
    m_tab->run(); // a run is there already
    QCOMPARE(train.count(), 1);
}

void TrainingTabTest::settingsGoBothWays() {
    TrainingSettings settings;
    settings.batches = 100000;
    settings.batchSize = 1024;
    settings.learningRate = 0.25;
    settings.seed = seedRange.most;
    settings.network = settings.network.with({8, 24});
    m_tab->setSettings(settings);
    QCOMPARE(m_tab->settings(), settings);
}

void TrainingTabTest::runTakesWhatIsSet() {
    const QSignalSpy train(m_tab.get(), &TrainingTab::trainRequested);
    auto* batches = test::named<QSpinBox>(*m_tab, "Batches");
    QCOMPARE(batches->minimum(), batchesRange.least);
    QCOMPARE(batches->maximum(), batchesRange.most);
    batches->setValue(42);
    m_tab->run();
    QCOMPARE(train.at(0).at(0).value<TrainingSettings>().batches, 42);
}

void TrainingTabTest::sideBySideIsAskedFor() {
    const QSignalSpy one(m_tab.get(), &TrainingTab::trainRequested);
    const QSignalSpy both(m_tab.get(), &TrainingTab::sideBySideRequested);
    auto* model = test::named<QComboBox>(*m_tab, "Second convolution");
    model->setCurrentIndex(1);
    QVERIFY(m_tab->settings().network == test::separableChoice());
    m_tab->run();
    QCOMPARE(one.count(), 1);
    m_tab->setSettings(m_tab->settings(), true);
    QCOMPARE(model->currentText(), QStringLiteral("both, side by side"));
    m_tab->run();
    QCOMPARE(both.count(), 1);
    QCOMPARE(one.count(), 1);
}

void TrainingTabTest::twoCurvesAndTwoAccuracies() {
    TrainingView view = test::trainingView(RunPhase::Done, 40);
    view.accuracy = 0.919;
    view.beside = TrainingBeside{test::separableChoice(), 0.5, 0.891, test::fallingCurve(39)};
    m_tab->show(view);
    QCOMPARE(m_tab->chart()->smoothed().count(), 40);
    QCOMPARE(m_tab->chart()->beside().count(), 39);
    QCOMPARE(m_tab->chart()->smoothed().name(), QStringLiteral("standard, smoothed"));
    const auto* result = m_tab->findChild<ResultBlock*>();
    QCOMPARE(result->value(), QStringLiteral("91.9 % and 89.1 %"));
    QCOMPARE(result->caption(),
             QStringLiteral("Accuracy on 10,000 test images: standard and separable"));
    m_tab->show(test::trainingView(RunPhase::Done, 20)); // one network again
    QCOMPARE(m_tab->chart()->beside().count(), 0);
    QCOMPARE(m_tab->chart()->smoothed().name(), QStringLiteral("smoothed"));
}

void TrainingTabTest::nothingMovesBetweenStates() {
    m_tab->resize(1000, 560);
    static_cast<QWidget&>(*m_tab).show();
    m_tab->showDataset(datasetView());
    m_tab->show(TrainingView{});
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_tab);
    TrainingView view = test::trainingView(RunPhase::Running, 61234);
    view.settings.batches = 100000;
    view.batchesPerSecond = 12345;
    view.secondsLeft = 359000;
    for (const RunPhase phase : {RunPhase::Waiting, RunPhase::Running, RunPhase::Paused,
                                 RunPhase::Stopping, RunPhase::Done, RunPhase::Failed}) {
        view.phase = phase;
        view.accuracy = phase == RunPhase::Done ? std::optional(1.0) : std::nullopt;
        m_tab->show(view);
        QTest::qWait(5);
        QCOMPARE(test::places(*m_tab), before);
    }
}

void TrainingTabTest::datasetIsShown() {
    m_tab->showDataset(datasetView());
    const QStringList texts = test::labels(*m_tab);
    QVERIFY(texts.contains("Drawn digits, 60,000 training and 10,000 test images"));
    auto* choices = test::named<QComboBox>(*m_tab, "Data set");
    QCOMPARE(choices->count(), 3);
    QCOMPARE(choices->currentText(), QStringLiteral("Automatic"));
    QCOMPARE(choices->itemText(1), QStringLiteral("MNIST (download, 11 MB)"));
}

void TrainingTabTest::longNamesLeaveTheCounts_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("elided");
    QTest::newRow("short") << QStringLiteral("letters") << false;
    QTest::newRow("110 letters") << QStringLiteral("abcdefghij").repeated(11) << true;
    QTest::newRow("255 broad letters") << QString(255, u'W') << true;
    QTest::newRow("110 letters with blanks") << QStringLiteral("ten words ").repeated(11) << true;
    QTest::newRow("markup") << QStringLiteral("<b>&amp; %1 %n</b>") << false;
    QTest::newRow("long markup") << QStringLiteral("<b>&Set</b>").repeated(20) << true;
}

void TrainingTabTest::longNamesLeaveTheCounts() {
    QFETCH(QString, name);
    QFETCH(bool, elided);
    DatasetView view = datasetView();
    view.choices.push_back({QStringLiteral("/data/") + name, name, true, 0});
    view.chosen = QStringLiteral("/data/") + name;
    view.loadedTitle = name;
    view.folder = view.chosen;
    m_tab->resize(900, 700);
    m_tab->showDataset(view);
    QCoreApplication::sendPostedEvents();
    const auto* panel = m_tab->findChild<DatasetPanel*>();
    const QString counts = QStringLiteral(", 60,000 training and 10,000 test images");
    const QList<Text*> texts = panel->findChildren<Text*>();
    const auto found = std::find_if(texts.begin(), texts.end(), [&](const Text* text) {
        return text->text().endsWith(counts);
    });
    QVERIFY(found != texts.end());
    const Text* state = *found;
    // All of it is on the screen, in the two lines that are kept for it.
    const QRect needed = state->fontMetrics().boundingRect(QRect(0, 0, state->width(), 0),
                                                           Qt::TextWordWrap, state->text());
    QVERIFY(needed.width() <= state->width() && needed.height() <= state->height());
    QCOMPARE(state->textFormat(), Qt::PlainText);
    const auto* choices = test::named<QComboBox>(*m_tab, "Data set");
    if (elided) {
        QVERIFY(state->text().contains(u'…'));
        QVERIFY(state->text().startsWith(name.left(3)));
        QVERIFY(choices->currentText().contains(u'…'));
    } else {
        QCOMPARE(state->text(), name + counts);
        QCOMPARE(choices->currentText(), name);
    }
    // As people read them: Qt takes what looks like HTML for that.
    const auto read = [](const QString& tip) {
        return Qt::mightBeRichText(tip) ? QTextDocumentFragment::fromHtml(tip).toPlainText() : tip;
    };
    QCOMPARE(read(state->toolTip()), elided ? name : QString());
    QCOMPARE(read(choices->currentData(Qt::ToolTipRole).toString()), name);
    QCOMPARE(read(panel->findChild<ElidedLabel*>()->toolTip()), view.folder);
}

void TrainingTabTest::unknownSetsHaveANote() {
    DatasetView view = datasetView();
    const QString note = QStringLiteral("It is none that the program knows.");
    view.note = note;
    m_tab->showDataset(view);
    QVERIFY(test::labels(*m_tab).contains(note));
    view.note.clear();
    m_tab->showDataset(view);
    QVERIFY(!test::labels(*m_tab).contains(note));
}

void TrainingTabTest::missingDatasetOffersDownload() {
    DatasetView view = datasetView();
    view.chosen = "mnist";
    view.loadedTitle.clear();
    const QSignalSpy download(m_tab.get(), &TrainingTab::downloadRequested);
    m_tab->showDataset(view);
    QVERIFY(test::labels(*m_tab).contains("MNIST is not on this machine."));
    test::button(*m_tab, "Download 11 MB")->click();
    QCOMPARE(download.at(0).at(0).toString(), QStringLiteral("mnist"));
}

void TrainingTabTest::downloadShowsProgress() {
    DatasetView view = datasetView();
    view.downloading = true;
    view.downloadTitle = "MNIST";
    view.downloadedBytes = 3400000;
    view.totalBytes = 11594722;
    const QSignalSpy cancel(m_tab.get(), &TrainingTab::cancelDownloadRequested);
    m_tab->showDataset(view);
    QVERIFY(test::labels(*m_tab).contains("Downloading MNIST: 3.2 MB of 11 MB"));
    QCOMPARE(test::named<QProgressBar>(*m_tab, "Download")->value(), 293);
    test::button(*m_tab, "Cancel the download")->click();
    QCOMPARE(cancel.count(), 1);
}

void TrainingTabTest::choosingAsks() {
    m_tab->showDataset(datasetView());
    const QSignalSpy chosen(m_tab.get(), &TrainingTab::datasetChosen);
    const QSignalSpy folder(m_tab.get(), &TrainingTab::folderRequested);
    static_cast<QWidget&>(*m_tab).show();
    auto* choices = test::named<QComboBox>(*m_tab, "Data set");
    choices->setFocus();
    QTest::keyClick(choices, Qt::Key_End);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("digits"));
    test::button(*m_tab, "Choose a folder…")->click();
    QCOMPARE(folder.count(), 1);
}

void TrainingTabTest::samplesHaveNames() {
    DatasetView view = datasetView();
    auto samples = std::make_shared<SampleImages>();
    samples->images.resize(static_cast<std::size_t>(samples->form.classes));
    view.samples = samples;
    m_tab->showDataset(view);
    auto* strip = m_tab->findChild<SampleStrip*>();
    const QSize size = strip->size();
    QCOMPARE(strip->accessibleName(),
             QStringLiteral("One training image of each class, from 0 to 9"));
    QCOMPARE(PaintedText(*strip).text(), QString()); // digits say themselves what they are
    samples = std::make_shared<SampleImages>(*samples);
    samples->classNames.assign(samples->images.size(), "a very warm coat");
    samples->classNames[0] = "hat";
    view.samples = samples;
    m_tab->showDataset(view);
    QCOMPARE(strip->accessibleName(),
             QStringLiteral("One training image of each class, from hat to a very warm coat"));
    const QStringList captions = PaintedText(*strip).text().split(QLatin1Char('\n'));
    QCOMPARE(captions.size(), qsizetype{10});
    QCOMPARE(captions.first(), QStringLiteral("hat"));
    QVERIFY(captions.last().startsWith(QStringLiteral("a very")));
    QVERIFY(captions.last().endsWith(QStringLiteral("…"))); // whole where the mouse rests
    QToolTip::hideText();
    const QSize all = strip->sizeHint();
    const QPoint last(all.width() - 20, all.height() - 20);
    QHelpEvent help(QEvent::ToolTip, last, strip->mapToGlobal(last));
    QCoreApplication::sendEvent(strip, &help);
    QCOMPARE(QToolTip::text(), QStringLiteral("Class a very warm coat"));
    QCOMPARE(strip->size(), size); // nothing below it moves
}

void TrainingTabTest::explodedLossLeavesRoom() {
    LossChart chart;
    chart.resize(600, 400);
    const auto top = [&chart] {
        return qobject_cast<QValueAxis*>(chart.chart()->axes(Qt::Vertical).first())->max();
    };
    LossCurve curve;
    curve.add(2.3);
    curve.add(20);
    chart.show(curve, 4);
    QVERIFY(top() >= 20);
    QVERIFY(!chart.chart()->title().contains("exploded"));
    curve.add(150000);
    curve.add(2.5);
    chart.show(curve, 4);
    QVERIFY(top() >= 23 && top() < 50); // ten times the first one
    QVERIFY2(chart.chart()->title().contains("exploded to 150,000"),
             qPrintable(chart.chart()->title()));
    QVERIFY(chart.marks()[2].words.contains("150,000"));
}

void TrainingTabTest::batchesTellTheirLoss() {
    LossChart chart;
    chart.resize(600, 400);
    LossCurve curve;
    curve.add(2.5);
    curve.add(1.5);
    chart.show(curve, 2, nullptr, {QStringLiteral("standard")});
    QCOMPARE(chart.marks().size(), std::size_t{2});
    QCOMPARE(chart.marks()[1].words,
             QStringLiteral("Batch 2: loss 1.500, smoothed ") + format::loss(curve.smoothed()[1]));
    LossCurve other;
    other.add(2.25);
    chart.show(curve, 2, &other, {QStringLiteral("standard"), QStringLiteral("separable")});
    QCOMPARE(chart.marks()[0].words,
             QStringLiteral("Batch 1: standard 2.500, smoothed 2.500; separable 2.250, smoothed "
                            "2.250"));
    QVERIFY(chart.marks()[1].words.endsWith(QStringLiteral("separable –, smoothed –")));
    LossCurve longer;
    for (int batch = 0; batch < 20000; ++batch) {
        longer.add(1 + batch % 7);
    }
    chart.show(longer, 20000, nullptr, {QStringLiteral("standard")});
    for (const plot::Mark& mark : chart.marks()) { // the loss of that batch, or none
        const auto batch = QLocale().toInt(mark.words.section(QLatin1Char(' '), 1, 1).chopped(1));
        const QString loss = format::loss(1 + (batch - 1) % 7);
        QVERIFY2(mark.words.contains(QStringLiteral("loss ") + loss), qPrintable(mark.words));
    }
}

void TrainingTabTest::marksWhatOtherSettingsMade() {
    TrainingView view;
    view.phase = RunPhase::Done;
    view.batchesDone = view.settings.batches;
    TrainingSettings now = view.settings;
    QCOMPARE(otherSettings(view, {}, now, false), QString());
    QCOMPARE(olderSentence(view), QString());
    now.batches = 7;
    now.seed = 4;
    QCOMPARE(otherSettings(view, QStringLiteral("MNIST"), now, true),
             QStringLiteral("100 batches, seed 1, the standard network, and MNIST"));
    now = view.settings;
    now.learningRate = 1;
    now.batchSize = 1;
    view.beside.emplace();
    view.otherSettings = otherSettings(view, {}, now, false);
    QCOMPARE(olderSentence(view),
             QStringLiteral("What is shown was made with batches of 64 images, learning rate "
                            "0.001, and both networks side by side, not with what is set here "
                            "now."));
}

FEATHERWEIGHT_TESTS(TrainingTabTest)
#include "tst_training_tab.moc"
