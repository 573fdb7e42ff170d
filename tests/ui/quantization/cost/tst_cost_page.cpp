// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mnist_form.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/cost_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/figure.h"
#include "ui/kit/number_table.h"
#include "ui/kit/painted_text.h"
#include "ui/kit/section_bar.h"
#include "ui/quantization/cost/accuracy_section.h"
#include "ui/quantization/cost/changed_gallery.h"
#include "ui/quantization/cost/confusion_view.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/cost/latency_chart.h"
#include "ui/quantization/cost/layers_section.h"
#include "ui/quantization/cost/sqnr_chart.h"
#include "ui/quantization/cost/time_section.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/sums_words.h"

#include <QBarSeries>
#include <QBarSet>
#include <QElapsedTimer>
#include <QHelpEvent>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStackedBarSeries>
#include <QStackedWidget>
#include <QTest>
#include <QToolTip>
#include <QTranslator>
#include <QValueAxis>

#include <limits>
#include <memory>

using namespace featherweight;

namespace {

QStringList texts(QWidget& in) {
    QStringList found;
    const QList<QLabel*> labels = in.findChildren<QLabel*>();
    for (const QLabel* label : labels) {
        found.append(label->text());
    }
    return found;
}

QPushButton* button(QWidget& in, const QString& text) {
    const QList<QPushButton*> buttons = in.findChildren<QPushButton*>();
    for (QPushButton* found : buttons) {
        if (found->text().remove(QLatin1Char('&')) == text) {
            return found;
        }
    }
    return nullptr;
}

/// A language whose words are 60 % longer.
class LongerWords : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char*, const char* source, const char*,
                                    int) const override {
        const QString text = QString::fromUtf8(source);
        return text.size() <= 6 ? QString() : text + QString(text.size() * 6 / 10, QChar(u'ö'));
    }
};

} // namespace

class CostPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void init();
    void cleanup() { m_page.reset(); }
    void accuracyIsTheLargest();
    void cutSumsAreSaid();
    void keysWalkThroughTheMatrices();
    void pointingNamesTheCell();
    void wrongAndRightCellsDiffer();
    void signsLeaveTheNumbersAlone();
    void classesHaveNames();
    void galleryShowsEveryChange();
    void galleryIsFiltered();
    void galleryAnswersToKeys();
    void galleryPaintsThousands();
    void noChangeIsSaid();
    void layersAreShown();
    void everyModelHasItsLayers();
    void negativeSqnrHasRoom();
    void timeIsMeasuredOnRequest();
    void timeIsShown();
    void emptySaysWhatWillCome();
    void oldResultStaysGreyed();
    void oldTimeIsGreyed();
    void nothingMovesBetweenStates();
    void fitsTheSmallWindow();
    void longerWordsFit();

private:
    void open(CostPage::Section section) { m_page->showSection(section); }
    /// The answers of one section, from left to right.
    template <typename Section>
    [[nodiscard]] ResultBlock* result(int index = 0) const {
        return m_page->findChild<Section*>()->template findChildren<ResultBlock*>()[index];
    }
    template <typename Section>
    [[nodiscard]] NumberTable* table() const {
        return m_page->findChild<Section*>()->template findChild<NumberTable*>();
    }

    std::unique_ptr<CostPage> m_page;
};

void CostPageTest::init() {
    m_page = std::make_unique<CostPage>();
    m_page->buildNow();
    m_page->resize(690, 400);
    m_page->setVisible(true);
}

void CostPageTest::accuracyIsTheLargest() {
    m_page->show(test::changedView());
    QCOMPARE(result<AccuracySection>(0)->value(), QStringLiteral("97.0 % → 95.0 %"));
    QVERIFY(result<AccuracySection>(0)->sentence().startsWith(
        QStringLiteral("No difference that could be told")));
    QCOMPARE(result<AccuracySection>(1)->value(), QStringLiteral("95.0 %"));
    const QList<QLabel*> all = m_page->findChildren<QLabel*>();
    for (const QLabel* label : all) {
        QVERIFY(label->font().pointSizeF() <=
                result<AccuracySection>(0)->label().font().pointSizeF());
    }
}

void CostPageTest::cutSumsAreSaid() {
    QuantizationView view = test::changedView();
    QuantizationResult cut = *view.result;
    cut.exact = ExactSums{cut.predictionsFp32, cut.accuracyFp32, {0, 2}};
    m_page->show(view);
    QVERIFY(!test::labels(*m_page).contains(sumsSentence(cut)));
    view.result = test::shared(std::move(cut));
    m_page->show(view);
    const QString sentence = sumsSentence(*view.result);
    QVERIFY(test::labels(*m_page).contains(sentence));
    view.result.reset();
    m_page->show(view);
    QVERIFY(!test::labels(*m_page).contains(sentence));
}

void CostPageTest::keysWalkThroughTheMatrices() {
    m_page->show(test::changedView());
    auto* matrices = m_page->findChild<ConfusionView*>();
    QTest::keyClick(matrices, Qt::Key_Down); // to the first cell
    for (int step = 0; step < 4; ++step) {
        QTest::keyClick(matrices, Qt::Key_Down);
    }
    for (int step = 0; step < 20; ++step) { // stops at the edge
        QTest::keyClick(matrices, Qt::Key_Right);
    }
    QCOMPARE(matrices->current(), QPoint(9, 4));
    QVERIFY(texts(*m_page).contains("4 seen as 9: 0 images before, 2 after."));
    QCOMPARE(matrices->accessibleDescription(),
             QStringLiteral("4 seen as 9: 0 images before, 2 after."));
}

void CostPageTest::pointingNamesTheCell() {
    m_page->show(test::changedView());
    auto* matrices = m_page->findChild<ConfusionView*>();
    for (const int matrix : {0, 1}) {
        QTest::mouseMove(matrices, matrices->cellCentre(matrix, {2, 7}));
        QCOMPARE(matrices->current(), QPoint(2, 7));
        QTest::mouseMove(matrices, QPoint(1, 1));
        QCOMPARE(matrices->current(), QPoint(-1, -1));
    }
}

void CostPageTest::wrongAndRightCellsDiffer() {
    m_page->show(test::changedView());
    auto* matrices = m_page->findChild<ConfusionView*>();
    const QImage image = matrices->grab().toImage();
    const auto corner = [&](int matrix, QPoint cell) { // beside the number and the mark
        const QPoint half =
            (matrices->cellCentre(matrix, {1, 1}) - matrices->cellCentre(matrix, {0, 0})) / 2;
        return image.pixelColor(matrices->cellCentre(matrix, cell) +
                                QPoint(3 - half.x(), half.y() - 3));
    };
    const QColor none = corner(0, {9, 4});
    QCOMPARE(corner(0, {8, 1}), none);
    QVERIFY(corner(1, {9, 4}) != none);              // two are wrong
    QVERIFY(corner(1, {2, 7}) != corner(1, {9, 4})); // one is paler than two
    QVERIFY(corner(1, {2, 7}) != none);
    QVERIFY(corner(1, {4, 4}) != none);
    QCOMPARE(corner(1, {4, 4}), corner(1, {5, 5})); // the diagonal carries no colour scale
}

/// In the smallest window, with four digits on the diagonal and a sign that each has changed.
void CostPageTest::signsLeaveTheNumbersAlone() {
    QuantizationView view = test::costView(20'000);
    for (std::size_t image = 0; image < 600; ++image) {
        test::predict(view, image, (static_cast<int>(image) + 1) % 10,
                      static_cast<int>(image) % 10);
    }
    m_page->show(view);
    m_page->resize(662, 440);
    QTest::qWait(5);
    auto* matrices = m_page->findChild<ConfusionView*>();
    QCOMPARE(PaintedText(*matrices).text().count(QStringLiteral("\n1940\n")), 10);
    QCOMPARE(PaintedText(*matrices).text().count(QStringLiteral("\n2000\n")), 10);
    const QImage image = matrices->grab().toImage();
    const QPoint pitch =
        matrices->cellCentre(1, {1, 1}) - matrices->cellCentre(1, {0, 0}); // of the cells
    for (int cell = 0; cell < 9; ++cell) {
        const QPoint corner = matrices->cellCentre(1, {cell, cell}) - pitch / 2;
        const QRgb ground = image.pixel(corner + QPoint(3, 3));
        QString rows; // '#': something is written
        for (int y = 1; y < pitch.y() - 1; ++y) {
            bool written = false;
            for (int x = 2; x < pitch.x() - 2; ++x) {
                const QRgb pixel = image.pixel(corner + QPoint(x, y));
                written = written || std::abs(qGray(pixel) - qGray(ground)) > 60;
            }
            rows += written ? u'#' : u' ';
        }
        // The sign, air, and the digits.
        QVERIFY2(rows.split(u' ', Qt::SkipEmptyParts).size() == 2, qPrintable(rows));
    }
}

void CostPageTest::classesHaveNames() {
    QuantizationView view = test::changedView();
    m_page->show(view);
    auto* matrices = m_page->findChild<ConfusionView*>();
    QVERIFY(PaintedText(*matrices).text().contains(QStringLiteral("\n4\n")));
    const QPoint before = matrices->cellCentre(0, {0, 0});
    auto clothes = std::make_shared<Dataset>(*view.dataset);
    clothes->classNames.assign(classCount, "coat");
    clothes->classNames[9] = "a boot that is higher than any other one in the set";
    view.dataset = clothes;
    m_page->show(view);
    const QString painted = PaintedText(*matrices).text();
    QVERIFY(painted.contains(QStringLiteral("\ncoat 4\n")));
    QVERIFY(painted.contains(QRegularExpression(QStringLiteral("\na boot.*… 9\n"))));
    QVERIFY(matrices->cellCentre(0, {0, 0}).x() > before.x());
    QTest::mouseMove(matrices, matrices->cellCentre(0, {9, 4}));
    QVERIFY(texts(*m_page).contains("coat seen as a boot that is higher than any other one in the "
                                    "set: 0 images before, 2 after."));
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    QVERIFY(
        PaintedText(*gallery->viewport()).text().contains(QStringLiteral("coat:\ncoat →\na boot")));
    QVERIFY(gallery->words(0).contains(QStringLiteral("is class coat")));
}

void CostPageTest::galleryShowsEveryChange() {
    m_page->show(test::changedView());
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    QCOMPARE(gallery->changed().size(), std::size_t{5});
    QVERIFY(texts(*m_page).contains("5 images changed"));
    // The bar of image 4 is drawn with that image's own brightness.
    const QImage picture = gallery->viewport()->grab().toImage();
    const QPoint middle(gallery->tile(0).center().x(), gallery->tile(0).top() + 28);
    QCOMPARE(picture.pixelColor(middle), QColor(215, 215, 215));
    const QPoint third = gallery->tile(3).center();
    QHelpEvent help(QEvent::ToolTip, third, gallery->viewport()->mapToGlobal(third));
    QCoreApplication::sendEvent(gallery->viewport(), &help);
    QCOMPARE(QToolTip::text(), gallery->words(3));
    QTest::mouseMove(gallery->viewport(), third);
    QVERIFY(
        texts(*m_page).contains("Test image 27 is class 7. FP32 says 7, INT8 says 2: got worse."));
}

void CostPageTest::galleryIsFiltered() {
    m_page->show(test::changedView());
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    QVERIFY(button(*m_page, "All: 5") != nullptr);
    button(*m_page, "Got worse: 3")->click();
    QCOMPARE(gallery->changed().size(), std::size_t{3});
    button(*m_page, "Got better: 1")->click();
    QCOMPARE(gallery->changed().front().image, 25);
    button(*m_page, "Still wrong: 1")->click();
    QCOMPARE(gallery->changed().front().image, 36);
}

void CostPageTest::galleryAnswersToKeys() {
    QuantizationView view = test::costView(10000);
    for (std::size_t image = 0; image < 10000; image += 2) {
        test::predict(view, image, view.dataset->test.labels[image], 1);
        if (image > 400) {
            break;
        }
    }
    m_page->show(view);
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    QTest::keyClick(gallery, Qt::Key_Home);
    QCOMPARE(gallery->current(), 0);
    QTest::keyClick(gallery, Qt::Key_Right);
    QCOMPARE(gallery->current(), 1);
    QTest::keyClick(gallery, Qt::Key_End);
    QCOMPARE(gallery->current(), static_cast<int>(gallery->changed().size()) - 1);
    QVERIFY(gallery->viewport()->rect().contains(gallery->tile(gallery->current())));
    QTest::keyClick(gallery, Qt::Key_Home);
    QVERIFY(gallery->viewport()->rect().contains(gallery->tile(0)));
}

void CostPageTest::galleryPaintsThousands() {
    QuantizationView few = test::costView(10000);
    QuantizationView all = test::costView(10000);
    std::vector<std::uint8_t>& fewWrong = test::changed(few.result).predictionsInt8;
    std::vector<std::uint8_t>& allWrong = test::changed(all.result).predictionsInt8;
    for (std::size_t image = 0; image < 10000; ++image) {
        const auto label = few.dataset->test.labels[image];
        allWrong[image] = static_cast<std::uint8_t>((label + 1) % classCount);
        if (image < 100) {
            fewWrong[image] = allWrong[image];
        }
    }
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    const auto paint = [&](const QuantizationView& view) { // the quickest of some: others may work
        m_page->show(view);
        qint64 least = std::numeric_limits<qint64>::max();
        for (int run = 0; run < 5; ++run) {
            QElapsedTimer timer;
            timer.start();
            (void)gallery->viewport()->grab();
            least = std::min(least, timer.nsecsElapsed());
        }
        return least;
    };
    const qint64 hundred = paint(few);
    const qint64 thousands = paint(all);
    QCOMPARE(gallery->changed().size(), std::size_t{10000});
    QVERIFY(gallery->verticalScrollBar()->maximum() > 50000);
    QVERIFY2(thousands < 5 * hundred,
             qPrintable(QStringLiteral("%1 ns, %2 ns").arg(hundred).arg(thousands)));
}

void CostPageTest::noChangeIsSaid() {
    m_page->show(test::costView(100));
    open(CostPage::Section::Changed);
    auto* gallery = m_page->findChild<ChangedGallery*>();
    QVERIFY(gallery->changed().empty());
    QCOMPARE(gallery->hint(), QStringLiteral("No prediction changed."));
}

void CostPageTest::layersAreShown() {
    QuantizationView view = test::costView(100);
    m_page->show(view);
    open(CostPage::Section::Layers);
    auto* chart = m_page->findChild<SqnrChart*>();
    const QList<QBarSet*> sets = chart->series().barSets();
    QCOMPARE(sets[0]->at(1), 34.0);
    QCOMPARE(sets[1]->at(2), 30.0); // conv2 costs most and has the other look
    QCOMPARE(sets[0]->at(2), 0.0);
    QCOMPARE(sets[1]->label(), QStringLiteral("adds most error"));
    auto* cells = table<LayersSection>();
    QCOMPARE(cells->item(0, 0)->text(), QStringLiteral("input"));
    QCOMPARE(cells->item(2, 1)->text(), QStringLiteral("30.0 dB"));
    QCOMPARE(cells->item(2, 3)->text(), QStringLiteral("0.4817"));
    QCOMPARE(cells->item(2, 4)->text(), QStringLiteral("–"));
    QVERIFY(cells->item(2, 0)->font().bold());
    QVERIFY(!cells->item(1, 0)->font().bold());
    test::changed(view.result).layers[2].alone = LayerAlone{{}, 0.925, {}};
    m_page->show(view);
    QCOMPARE(cells->item(2, 4)->text(), QStringLiteral("92.50 %"));
}

void CostPageTest::everyModelHasItsLayers() {
    QuantizationView view;
    view.training.network = test::separableChoice();
    m_page->show(view);
    open(CostPage::Section::Layers);
    auto* cells = table<LayersSection>();
    QCOMPARE(cells->rowCount(), 5); // the places are kept before there is a result
    QCOMPARE(cells->item(3, 0)->text(), QStringLiteral("point-\nwise"));
    view.training.network = test::standardChoice();
    m_page->show(view);
    QCOMPARE(cells->rowCount(), 4);
    view = test::costView(100);
    view.training.network = test::separableChoice();
    std::vector<LayerError>& layers = test::changed(view.result).layers;
    layers[2].name = "conv2.depthwise";
    layers.insert(layers.begin() + 3, {"conv2.pointwise", 20, 0.04, 0.6, 1000, {}});
    m_page->show(view);
    auto* chart = m_page->findChild<SqnrChart*>();
    QCOMPARE(chart->series().barSets()[1]->count(), 5);
    QCOMPARE(chart->series().barSets()[1]->at(3), 20.0); // pointwise adds most error
    QCOMPARE(cells->item(3, 1)->text(), QStringLiteral("20.0 dB"));
    QVERIFY(cells->item(3, 0)->font().bold());
    QVERIFY(!cells->item(2, 0)->font().bold());
    m_page->show(test::costView(100)); // the standard network again
    QCOMPARE(cells->rowCount(), 4);
    QCOMPARE(chart->series().barSets()[1]->count(), 4);
    QCOMPARE(chart->series().barSets()[1]->at(2), 30.0);
}

void CostPageTest::negativeSqnrHasRoom() {
    QuantizationView view = test::costView(100);
    std::vector<LayerError>& layers = test::changed(view.result).layers;
    layers[1].sqnr = std::numeric_limits<double>::infinity();
    layers[3].sqnr = -7;
    m_page->show(view);
    open(CostPage::Section::Layers);
    auto* chart = m_page->findChild<SqnrChart*>();
    QVERIFY(chart->axis().min() <= -7);
    QVERIFY(chart->axis().max() >= 40);
    QCOMPARE(chart->series().barSets()[0]->at(1), 40.0); // as high as the best of the others
}

void CostPageTest::timeIsMeasuredOnRequest() {
    open(CostPage::Section::Time);
    QPushButton* measure = button(*m_page, "Measure the time");
    QPushButton* stop = button(*m_page, "Stop");
    QVERIFY(!measure->isEnabled());
    LatencyView view;
    view.whyNot = WhyNot::Nothing;
    m_page->showLatency(view);
    const QSignalSpy requested(m_page.get(), &CostPage::latencyRequested);
    const QSignalSpy stopped(m_page.get(), &CostPage::stopRequested);
    QVERIFY(!stop->isEnabled());
    measure->click();
    QCOMPARE(requested.count(), 1);
    view.phase = RunPhase::Running;
    view.whyNot = WhyNot::ItRuns;
    view.done = 3;
    view.total = 9;
    m_page->showLatency(view);
    QVERIFY(!measure->isEnabled());
    QVERIFY(texts(*m_page).contains("3 of 9 measured"));
    stop->click();
    QCOMPARE(stopped.count(), 1);
    view.phase = RunPhase::Stopping;
    m_page->showLatency(view);
    QVERIFY(!stop->isEnabled());
}

void CostPageTest::timeIsShown() {
    m_page->showLatency(test::latencyView());
    open(CostPage::Section::Time);
    QCOMPARE(result<TimeSection>(0)->value(), QStringLiteral("3.60 times faster"));
    QCOMPARE(result<TimeSection>(1)->value(), QStringLiteral("1.25 times slower"));
    auto* chart = m_page->findChild<LatencyChart*>();
    const QList<QBarSet*> sets = chart->series().barSets();
    QCOMPARE(sets[0]->at(0), 230.0);    // 0.23 ms for one image
    QCOMPARE(sets[2]->at(1), 31.25);    // 2 ms for 64
    QCOMPARE(sets[1]->at(2), 37.5);     // 9.6 ms for 256
    QVERIFY(chart->axis().max() > 260); // the whisker fits
    auto* cells = table<TimeSection>();
    QCOMPARE(cells->item(2, 2)->text(), QStringLiteral("2.00\n1.90–2.10"));
    QCOMPARE(cells->item(3, 2)->text(), QStringLiteral("3.60×"));
    QCOMPARE(cells->item(4, 2)->text(), QStringLiteral("0.80×"));
}

void CostPageTest::emptySaysWhatWillCome() {
    m_page->show(QuantizationView{});
    QCOMPARE(result<AccuracySection>(0)->value(), QStringLiteral("–"));
    QCOMPARE(result<AccuracySection>(0)->sentence(), QStringLiteral("Train a network first."));
    auto* matrices = m_page->findChild<ConfusionView*>();
    QVERIFY(matrices->accessibleDescription().contains("mistaken"));
    QTest::keyClick(matrices, Qt::Key_Down); // there is no cell to speak of
    QCOMPARE(matrices->current(), QPoint(-1, -1));
    open(CostPage::Section::Layers);
    QVERIFY(m_page->findChild<SqnrChart*>()->hint().contains("Train a network first."));
}

void CostPageTest::oldResultStaysGreyed() {
    QuantizationView view = test::changedView();
    m_page->show(view);
    open(CostPage::Section::Layers);
    auto* chart = m_page->findChild<SqnrChart*>();
    QCOMPARE(chart->chart()->opacity(), 1.0);
    view.outdated = true;
    m_page->show(view);
    QVERIFY(chart->chart()->opacity() < 1);
    QVERIFY(result<LayersSection>()->sentence().contains("calibration has changed"));
    open(CostPage::Section::Accuracy);
    QCOMPARE(result<AccuracySection>(0)->value(), QStringLiteral("97.0 % → 95.0 %"));
    QVERIFY(result<AccuracySection>(0)->sentence().contains("calibration has changed"));
}

/// The time is that of the network that the result is about.
void CostPageTest::oldTimeIsGreyed() {
    QuantizationView view = test::changedView();
    m_page->show(view);
    open(CostPage::Section::Time);
    const auto* chart = m_page->findChild<LatencyChart*>();
    view.outdated = true;
    m_page->show(view);
    QCOMPARE(chart->chart()->opacity(), 1.0); // nothing was measured
    m_page->showLatency(test::latencyView());
    QVERIFY(chart->chart()->opacity() < 1);
    view.outdated = false;
    m_page->show(view);
    QCOMPARE(chart->chart()->opacity(), 1.0);
}

void CostPageTest::nothingMovesBetweenStates() {
    QuantizationView running = test::changedView();
    running.phase = RunPhase::Running;
    LatencyView measuring = test::latencyView();
    measuring.phase = RunPhase::Running;
    for (const auto section : {CostPage::Section::Accuracy, CostPage::Section::Changed,
                               CostPage::Section::Layers, CostPage::Section::Time}) {
        open(section);
        QList<QRect> before;
        for (const auto& [view, latency] :
             {std::pair(QuantizationView{}, LatencyView{}), std::pair(running, measuring),
              std::pair(test::changedView(), test::latencyView())}) {
            m_page->show(view);
            m_page->showLatency(latency);
            QTest::qWait(5);
            QList<QRect> places;
            const QWidget* shown = m_page->findChild<QStackedWidget*>()->currentWidget();
            const QList<QWidget*> children =
                shown->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
            for (const QWidget* child : children) {
                places.append(child->geometry());
            }
            if (before.isEmpty()) {
                before = places;
            }
            QCOMPARE(places, before);
        }
    }
}

void CostPageTest::fitsTheSmallWindow() {
    QVERIFY2(m_page->minimumSizeHint().width() <= 690,
             qPrintable(QString::number(m_page->minimumSizeHint().width())));
    QVERIFY2(m_page->minimumSizeHint().height() <= 400,
             qPrintable(QString::number(m_page->minimumSizeHint().height())));
}

void CostPageTest::longerWordsFit() {
    LongerWords words;
    QVERIFY(QCoreApplication::installTranslator(&words));
    init();
    m_page->show(test::changedView());
    m_page->showLatency(test::latencyView());
    open(CostPage::Section::Time);
    fitsTheSmallWindow();
    auto* cells = table<TimeSection>();
    const QFontMetrics metrics(cells->font());
    QVERIFY(cells->columnWidth(3) > metrics.horizontalAdvance("30.1–32.6"));
    QCoreApplication::removeTranslator(&words);
}

FEATHERWEIGHT_TESTS(CostPageTest)
#include "tst_cost_page.moc"
