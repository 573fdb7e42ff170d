// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/comparison_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/figure.h"
#include "ui/paint/theme.h"
#include "ui/quantization/lessons/lesson_button.h"
#include "ui/quantization/lessons/lesson_picture.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/lessons/range_painter.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/lesson_evidence.h"
#include "ui/words/quantization/lesson_words.h"

#include <QComboBox>
#include <QImage>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace featherweight;

namespace {

/// How many pixels of a picture of `widget` have exactly this colour.
int pixels(QWidget& widget, const QColor& color) {
    const QImage image = widget.grab().toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class LessonsPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void everyLessonHasItsWords();
    void outlierLeavesFewSteps();
    void singleClassClips();
    void smallRangeClips();
    void oneScaleLeavesFewLevels();
    void missingEvidenceIsNoEvidence();
    void causesAreMeasured();
    void remedyIsMeasured();
    void lossIsSaidHonestly();
    void asksForTheChosenLesson();
    void showsTheMeasuredLoss();
    void keepsEveryLessonsResult();
    void anotherNetworkForgetsThem();
    void saysItsState();
    void picturesShowTheCause();
    void everyCauseCanBeShown();
    void nothingMovesBetweenStates();

private:
    [[nodiscard]] LessonPicture& picture() const { return *m_page->findChild<LessonPicture*>(); }
    [[nodiscard]] bool says(const QString& text) const {
        return test::labels(*m_page).contains(text);
    }

    std::unique_ptr<LessonsPage> m_page;
};

void LessonsPageTest::initTestCase() {
    useLanguage(*QCoreApplication::instance());
    qRegisterMetaType<Lesson>();
}

void LessonsPageTest::init() {
    m_page = std::make_unique<LessonsPage>();
    m_page->buildNow();
    m_page->resize(930, 560);
    m_page->setVisible(true);
}

void LessonsPageTest::everyLessonHasItsWords() {
    QStringList seen;
    for (const Lesson lesson : lessons) {
        QVERIFY(lessonExplanation(lesson).count(QLatin1Char('.')) <= 3); // it is read at a glance
        seen << lessonTitle(lesson) << lessonExplanation(lesson) << lessonRemedy(lesson);
    }
    QCOMPARE(seen.removeDuplicates(), 0);
}

void LessonsPageTest::outlierLeavesFewSteps() {
    const ComparisonView view = test::lessonView(Lesson::Outlier);
    const auto evidence = rangeEvidence(*resultsOf(view), "quant");
    QVERIFY(evidence);
    // Values from -3.2 to 3.2 on steps of (160 + 3.2) / 127 = 1.285: levels 0 to 4 around the
    // zero point 2.
    QCOMPARE(evidence->broken.used, 5);
    QCOMPARE(evidence->broken.steps, 128);
    QVERIFY(evidence->healthy.used >= 127);
    const QString finding = lessonFinding(view);
    QVERIFY2(
        finding.startsWith(
            "With only input in INT8, the accuracy goes from 92.60 % (healthy) to "
            "31.20 % (broken; p < 0.001). Its ordinary values, -3.200 to 3.200, share 5 of the "
            "128 steps between -2.570 and 160.6."),
        qPrintable(finding));
    QVERIFY(finding.endsWith("No other tensor alone costs accuracy beyond chance."));
    QCOMPARE(rangeCaption("Broken", evidence->broken).left(33),
             QStringLiteral("Broken: 5 of 128 steps in use, 0."));
}

void LessonsPageTest::singleClassClips() {
    const ComparisonView view = test::lessonView(Lesson::SingleClass);
    const auto evidence = rangeEvidence(*resultsOf(view), "quant");
    QVERIFY(evidence);
    // A normal distribution of spread 0.8 has 21 % to 25 % outside about ±0.96.
    QVERIFY(evidence->broken.clipped > 0.2 && evidence->broken.clipped < 0.26);
    QVERIFY(evidence->healthy.clipped < 0.005);
    const QString finding = lessonFinding(view);
    QVERIFY2(finding.contains("Of its ordinary values, 22.7 % lie outside its range, "),
             qPrintable(finding));
}

void LessonsPageTest::smallRangeClips() {
    const ComparisonView view = test::lessonView(Lesson::SmallRange);
    // ±0.32 of a spread of 0.8: 2 · (1 - Φ(0.4)) = 0.689.
    QVERIFY(std::abs(rangeEvidence(*resultsOf(view), "quant")->broken.clipped - 0.689) < 0.01);
    const QString finding = lessonFinding(view);
    QVERIFY2(finding.contains("lie outside its range, -0.3213 to 0.3187, and become its ends."),
             qPrintable(finding));
}

void LessonsPageTest::oneScaleLeavesFewLevels() {
    const ComparisonView view = test::lessonView(Lesson::PerTensor);
    const auto evidence = channelEvidence(*resultsOf(view), "conv2.weight");
    QVERIFY(evidence);
    QCOMPARE(evidence->channels.size(), std::size_t{16});
    QCOMPARE(evidence->scaled, 5);
    // ±0.25 to ±0.31 on steps of 2 · 16 / 255 = 0.1255: levels -2 to 2.
    QCOMPARE(evidence->othersUse, 5);
    QCOMPARE(evidence->othersOwn, 256);
    // ±16 on these steps is just less than ±127.5 in float32, as the kernels compute.
    QCOMPARE(evidence->channels[5].shared, 255);
    QCOMPARE(lessonFinding(view),
             QStringLiteral(
                 "With only conv2.weight in INT8, the accuracy goes from 92.60 % (healthy) "
                 "to 31.20 % (broken; p < 0.001). Its channel 5 is 64 times as large as before. "
                 "With one scale for all, the weights of half of the other channels lie "
                 "within 5 of the 256 levels or fewer; with a scale each, within 256. "
                 "No other tensor alone costs accuracy beyond chance."));
}

void LessonsPageTest::missingEvidenceIsNoEvidence() {
    QVERIFY(!resultsOf({}));
    ComparisonView view = test::lessonView(Lesson::Outlier);
    test::changed(view.runs[1].result).observers[0].name = "conv1";
    QVERIFY(!rangeEvidence(*resultsOf(view), "quant"));
    view = test::lessonView(Lesson::PerTensor);
    test::changed(view.runs[1].result).tensors = view.runs[0].result->tensors;
    QVERIFY(!channelEvidence(*resultsOf(view), "conv2.weight")); // not one scale for all
    view = test::lessonView(Lesson::PerTensor);
    view.runs[1].result.reset();
    QVERIFY(!resultsOf(view));
    QVERIFY(lessonFinding(view).isEmpty());
    QVERIFY(remedySentence(view).isEmpty());
}

void LessonsPageTest::causesAreMeasured() {
    ComparisonView view = test::lessonView(Lesson::Outlier);
    QCOMPARE(tensorsToShow(*resultsOf(view)), std::vector<std::string>{"quant"});
    // The other one brings the loss: not what the lesson was done to.
    QuantizationResult& broken = test::changed(view.runs[1].result);
    std::swap(broken.tensorsAlone[0], broken.tensorsAlone[1]);
    QCOMPARE(tensorsToShow(*resultsOf(view)), std::vector<std::string>{"conv2.weight"});
    QVERIFY(lessonFinding(view).startsWith("With only conv2.weight in INT8, "));
    broken.tensorsAlone[0] = test::predictions(0.9);
    QVERIFY2(lessonFinding(view).endsWith(
                 "Each of these alone costs accuracy, too: conv2.weight (31.20 %)."),
             qPrintable(lessonFinding(view)));
    // Neither, though both together lose: what the lesson was done to.
    broken.tensorsAlone.assign(2, test::predictions(0.924));
    QCOMPARE(tensorsToShow(*resultsOf(view)), std::vector<std::string>{"quant"});
    QVERIFY2(
        lessonFinding(view).startsWith(
            "No tensor alone in INT8 costs accuracy beyond chance. input: Its ordinary values"),
        qPrintable(lessonFinding(view)));
    // What is wrong with each of several.
    for (const auto& [lesson, words] :
         {std::pair(Lesson::SmallRange, "conv1 (50.00 %; 68.5 % clipped)."),
          std::pair(Lesson::Outlier, "conv1 (50.00 %; 5 of 128 steps)."),
          std::pair(Lesson::PerTensor, "conv2.weight (31.20 %; within 5 of 256 levels).")}) {
        ComparisonView several = test::lessonView(lesson);
        for (ComparedRun& run : several.runs) {
            QuantizationResult& result = test::changed(run.result);
            const bool isBroken = &run == &several.runs[1];
            if (lesson == Lesson::PerTensor) {
                result.tensorsAlone[0] = test::predictions(isBroken ? 0.5 : 0.926);
                continue;
            }
            result.observers.push_back(result.observers.front());
            result.observers.back().name = "conv1";
            result.tensors.push_back(test::activationOf("conv1"));
            result.tensorsAlone.push_back(test::predictions(isBroken ? 0.5 : 0.926));
        }
        QVERIFY2(lessonFinding(several).endsWith(QString::fromUtf8(words)),
                 qPrintable(lessonFinding(several)));
    }
    broken.tensorsAlone.clear(); // not measured
    QVERIFY(lessonFinding(view).isEmpty());
}

void LessonsPageTest::remedyIsMeasured() {
    ComparisonView view = test::lessonView(Lesson::Outlier);
    const QSignalSpy fix(m_page.get(), &LessonsPage::remedyRequested);
    m_page->showComparison({});
    QVERIFY(!test::button(*m_page, "Fix it")->isEnabled());
    m_page->showComparison(view);
    test::button(*m_page, "Fix it")->click();
    QCOMPARE(fix.at(0).at(0).value<Lesson>(), Lesson::Outlier);
    view.phase = RunPhase::Running;
    view.runs.push_back({view.runs[0].settings, nullptr, {}});
    m_page->showComparison(view);
    QVERIFY(says("Now the network with the remedy is measured…"));
    QVERIFY(remedySentence(view).isEmpty());
    view.phase = RunPhase::Done;
    const auto saysOf = [&view](double accuracy) {
        QuantizationResult fixed = test::resultOf(view.runs[0].settings, accuracy, 32);
        fixed.observers = view.runs[0].result->observers;
        view.runs[2].result = test::shared(std::move(fixed));
        return remedySentence(view);
    };
    QCOMPARE(saysOf(0.9),
             QStringLiteral("With the remedy: 90.00 %. Against the broken network: 58.8 points "
                            "gained (p < 0.001); against the healthy one: 2.6 points lost (p < "
                            "0.001)."));
    QCOMPARE(saysOf(0.926),
             QStringLiteral("With the remedy: 92.60 %. Against the broken network: 61.4 points "
                            "gained (p < 0.001); against the healthy one: right for the same "
                            "images (p = 1)."));
    QVERIFY(rangeEvidence(*resultsOf(view), "quant")->fixed);
    m_page->showComparison(view);
    QVERIFY(picture().hint().isEmpty());
    view.phase = RunPhase::Cancelled;
    m_page->showComparison(view);
    QVERIFY(says("Stopped. Fix it again to measure the remedy."));
}

void LessonsPageTest::lossIsSaidHonestly() {
    const auto loss = [](double lost) {
        return lessonLoss(test::lessonView(Lesson::Outlier, RunPhase::Done, lost));
    };
    QCOMPARE(loss(0.614), QStringLiteral("92.6 % → 31.2 %: 61.4 points lost"));
    QCOMPARE(loss(0), QStringLiteral("92.6 % → 92.6 %: right for the same images"));
    QCOMPARE(loss(0.003), QStringLiteral("92.6 % → 92.3 %: no difference beyond chance"));
    QCOMPARE(loss(-0.01), QStringLiteral("92.6 % → 93.6 %: 1.0 points gained"));
    const auto forgave = [](double lost) {
        const auto view = test::lessonView(Lesson::SmallRange, RunPhase::Done, lost);
        return lessonFinding(view).startsWith("This network forgave it");
    };
    QVERIFY(forgave(0) && forgave(0.003) && forgave(-0.01) && !forgave(0.01));
}

void LessonsPageTest::asksForTheChosenLesson() {
    const QSignalSpy broken(m_page.get(), &LessonsPage::lessonRequested);
    QVERIFY(!test::button(*m_page, "Break it")->isEnabled());
    ComparisonView view;
    view.whyNot = WhyNot::Nothing;
    m_page->showComparison(view);
    QTest::keyClick(test::button(*m_page, "Only one class"), Qt::Key_Space);
    test::button(*m_page, "Break it")->click();
    QCOMPARE(broken.at(0).at(0).value<Lesson>(), Lesson::SingleClass);
    const QSignalSpy stop(m_page.get(), &LessonsPage::stopRequested);
    m_page->showComparison(test::lessonView(Lesson::SingleClass, RunPhase::Running));
    QVERIFY(!test::button(*m_page, "Break it")->isEnabled());
    test::button(*m_page, "Stop this")->click();
    QCOMPARE(stop.count(), 1);
}

void LessonsPageTest::showsTheMeasuredLoss() {
    m_page->showComparison(test::lessonView(Lesson::Outlier));
    QVERIFY(says("92.6 % → 31.2 %: 61.4 points lost"));
    QCOMPARE(m_page->findChild<Figure*>()->value(), QStringLiteral("92.7 %"));
    const QList<QLabel*> all = m_page->findChildren<QLabel*>();
    const auto largest = std::max_element(all.begin(), all.end(), [](QLabel* one, QLabel* other) {
        return one->font().pointSizeF() < other->font().pointSizeF();
    });
    QCOMPARE((*largest)->text(), QStringLiteral("92.6 % → 31.2 %: 61.4 points lost"));
    for (const QSize size : {QSize(930, 560), QSize(690, 400)}) {
        m_page->resize(size);
        const QFontMetrics metrics = (*largest)->fontMetrics();
        QVERIFY(metrics.horizontalAdvance((*largest)->text()) <= (*largest)->width());
    }
}

void LessonsPageTest::keepsEveryLessonsResult() {
    m_page->showComparison(test::lessonView(Lesson::Outlier));
    m_page->showComparison(test::lessonView(Lesson::SmallRange, RunPhase::Done, 0.2));
    m_page->showComparison(test::comparison(RunPhase::Running, 3)); // not a lesson
    const QList<LessonButton*> choices = m_page->findChildren<LessonButton*>();
    QCOMPARE(choices[0]->badge(), QStringLiteral("61.4 points lost"));
    QCOMPARE(choices[1]->badge(), QStringLiteral("not run yet"));
    QCOMPARE(choices[3]->badge(), QStringLiteral("20.0 points lost"));
    QVERIFY(!test::button(*m_page, "Break it")->isEnabled());
    m_page->choose(Lesson::SmallRange);
    QVERIFY(says("92.6 % → 72.6 %: 20.0 points lost"));
}

void LessonsPageTest::anotherNetworkForgetsThem() {
    m_page->showComparison(test::lessonView(Lesson::Outlier));
    m_page->showComparison({});
    QCOMPARE(m_page->findChild<LessonButton*>()->badge(), QStringLiteral("not run yet"));
    QVERIFY(!picture().hint().isEmpty());
}

void LessonsPageTest::saysItsState() {
    QVERIFY(says("Train a network first."));
    ComparisonView view;
    view.whyNot = WhyNot::OthersRun;
    m_page->showComparison(view);
    QVERIFY(says("Possible when nothing else runs."));
    view.whyNot = WhyNot::Nothing;
    m_page->showComparison(view);
    QVERIFY(says("Press “Break it” to measure what is lost."));
    QVERIFY(picture().hint().startsWith("Here you will see"));
    view = test::lessonView(Lesson::Outlier, RunPhase::Running);
    m_page->showComparison(view);
    QVERIFY(says("First the healthy network is measured…"));
    view.done = 1;
    m_page->showComparison(view);
    QVERIFY(says("Now the broken network is measured…"));
    for (const auto& [phase, words] :
         {std::pair(RunPhase::Cancelled, "Stopped. Break it again for both results."),
          std::pair(RunPhase::Failed, "The run failed. The reason stands above.")}) {
        m_page->showComparison(test::lessonView(Lesson::Outlier, phase));
        QVERIFY(says(QString::fromUtf8(words)));
    }
}

void LessonsPageTest::picturesShowTheCause() {
    for (const Lesson lesson : lessons) {
        m_page->choose(lesson);
        QCOMPARE(pixels(picture(), theme::error), 0);
        m_page->showComparison(test::lessonView(lesson));
        QVERIFY(picture().hint().isEmpty());
        QVERIFY2(pixels(picture(), theme::error) > 100, nameOf(lesson).c_str());
        QVERIFY2(pixels(picture(), theme::int8) > 100, nameOf(lesson).c_str());
        QVERIFY2(pixels(picture(), theme::fp32) > 100, nameOf(lesson).c_str());
    }
}

void LessonsPageTest::everyCauseCanBeShown() {
    auto& choice = *m_page->findChild<QComboBox*>();
    QVERIFY(!choice.isEnabled());
    ComparisonView view = test::lessonView(Lesson::Outlier);
    m_page->showComparison(view);
    QVERIFY(!choice.isEnabled()); // there is one
    for (ComparedRun& run : view.runs) {
        QuantizationResult& result = test::changed(run.result);
        result.observers.push_back(result.observers.front());
        result.observers.back().name = "conv1";
        result.tensors.push_back(test::activationOf("conv1"));
        result.tensorsAlone.push_back(test::predictions(&run == &view.runs[1] ? 0.5 : 0.926));
    }
    m_page->showComparison(view);
    QVERIFY(choice.isEnabled());
    QCOMPARE(choice.count(), 2);
    QVERIFY(picture().title().contains(QStringLiteral("“input”")));
    QTest::keyClick(&choice, Qt::Key_Down);
    QVERIFY2(picture().title().contains(QStringLiteral("“conv1”")), qPrintable(picture().title()));
    m_page->showComparison(view); // the same again
    QVERIFY(picture().title().contains(QStringLiteral("“conv1”")));
    m_page->choose(Lesson::PerTensor);
    QCOMPARE(choice.count(), 0);
}

void LessonsPageTest::nothingMovesBetweenStates() {
    m_page->showComparison({});
    QTest::qWait(20);
    const QList<QRect> before = test::places(*m_page);
    for (const ComparisonView& view :
         {test::lessonView(Lesson::Outlier, RunPhase::Running), test::lessonView(Lesson::Outlier),
          test::lessonView(Lesson::Outlier, RunPhase::Failed)}) {
        m_page->showComparison(view);
        QTest::qWait(5);
        QCOMPARE(test::places(*m_page), before);
    }
}

FEATHERWEIGHT_TESTS(LessonsPageTest)
#include "tst_lessons_page.moc"
