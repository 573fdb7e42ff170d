// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mnist_form.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/image_tile.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/plot/widgets/heat_map.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/numbers/scale_chart.h"
#include "ui/quantization/numbers/slice_maps.h"
#include "ui/quantization/numbers/tensor_table.h"
#include "ui/quantization/numbers/walk_panel.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/tensor_words.h"

#include <QBarSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedBarSeries>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace featherweight;

namespace {

/// Whatever is looked at is there at once, as a controller has it a little later.
struct AnsweredPage {
    NumbersPage page;
    std::vector<SliceRequest> asked;
    bool answer = true;

    AnsweredPage() {
        QObject::connect(&page, &NumbersPage::lookedAt, &page, [this](const SliceRequest& request) {
            asked.push_back(request);
            if (answer) {
                page.showInspection(test::inspection(request));
            }
        });
        page.buildNow();
        page.resize(930, 560);
        page.setVisible(true);
    }
    [[nodiscard]] TensorTable& table() { return *page.findChild<TensorTable*>(); }
    [[nodiscard]] QSpinBox& field(const char* name) {
        return *test::named<QSpinBox>(page, QString::fromLatin1(name));
    }
    [[nodiscard]] HeatMap& map(const char* name) {
        return *test::named<HeatMap>(page, QString::fromUtf8(name));
    }
    [[nodiscard]] QString walk() { return page.findChild<WalkPanel*>()->accessibleDescription(); }
};

} // namespace

class NumbersPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void emptySaysWhatWillCome();
    void tableHoldsEveryTensor();
    void looksAtTheFirstTensor();
    void rowsAndFieldsChoose();
    void drawingChoosesNothing();
    void newResultIsLookedAt();
    void placeThatIsGone();
    void saysWhyAnOtherPlaceIsNotThere();
    void mapsShowTheSlice();
    void keysFollowAValue();
    void mousePicksAValue();
    void pickedPlaceStaysInOtherChannels();
    void clippedValueIsMarked();
    void imageIsDrawn();
    void scalesMarkTheChannel();
    void problemIsSaid();
    void lateSliceIsGreyed();
    void oldNumbersAreGreyed();
    void fitsASmallWindow();
    void longLinesAreNotCut();
    void sentencesAreNotCut();
};

void NumbersPageTest::emptySaysWhatWillCome() {
    AnsweredPage numbers;
    numbers.page.show(QuantizationView{});
    QVERIFY(test::labels(numbers.page)
                .join(QLatin1Char(' '))
                .contains(QStringLiteral("Train a network first")));
    QuantizationView ready;
    ready.networkThere = true;
    numbers.page.show(ready);
    QVERIFY(test::labels(numbers.page)
                .join(QLatin1Char(' '))
                .contains(QStringLiteral("Press Quantize")));
    QVERIFY(!numbers.table().isVisible());
    QVERIFY(numbers.asked.empty());
}

void NumbersPageTest::tableHoldsEveryTensor() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    QVERIFY(numbers.table().isVisible());
    const auto tensors = test::quantizedTensors();
    QCOMPARE(numbers.table().rowCount(), static_cast<int>(tensors.size()));
    for (int row = 0; row < numbers.table().rowCount(); ++row) {
        QCOMPARE(numbers.table().item(row, 0)->text(),
                 tensorTitle(tensors[static_cast<std::size_t>(row)].name));
    }
    QCOMPARE(numbers.table().item(6, 7)->text(), QStringLiteral("15,680"));
}

void NumbersPageTest::looksAtTheFirstTensor() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    QCOMPARE(numbers.table().chosen(), 0);
    QCOMPARE(numbers.asked.size(), std::size_t{1});
    QVERIFY(numbers.asked[0] == (SliceRequest{"quant", 0, 0}));
}

void NumbersPageTest::rowsAndFieldsChoose() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.table().setCurrentCell(1, 0);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 0, 0}));
    QCOMPARE(numbers.field("Channel").maximum(), 15);
    numbers.field("Channel").setValue(7);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 7, 0}));
    QCOMPARE(numbers.field("Test image").maximum(), 19);
    numbers.field("Test image").setValue(4);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 7, 4}));
    numbers.table().setCurrentCell(2, 0); // another tensor has other channels; the image stays
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1.weight", 0, 4}));
    QVERIFY(!numbers.field("Test image").isEnabled());
    QVERIFY(numbers.field("Channel").isEnabled());
    QCOMPARE(numbers.asked.size(), std::size_t{5});
}

/// However often it is drawn, and whatever of it was seen before.
void NumbersPageTest::drawingChoosesNothing() {
    AnsweredPage numbers;
    const QuantizationView view = test::labView();
    numbers.page.show(view);
    numbers.table().setCurrentCell(3, 0);
    const std::size_t chosen = numbers.asked.size();
    QuantizationView running = view;
    for (int time = 0; time < 5; ++time) {
        running.phase = time % 2 == 0 ? RunPhase::Running : RunPhase::Done;
        numbers.page.show(running);
        numbers.page.setVisible(false);
        numbers.page.setVisible(true);
    }
    QCOMPARE(numbers.asked.size(), chosen);
}

void NumbersPageTest::newResultIsLookedAt() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.table().setCurrentCell(1, 0);
    numbers.field("Channel").setValue(7);
    const std::size_t chosen = numbers.asked.size();
    numbers.page.show(test::labView()); // the same numbers, but another result
    QCOMPARE(numbers.asked.size(), chosen + 1);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 7, 0}));
    QCOMPARE(numbers.table().chosen(), 1);
}

void NumbersPageTest::placeThatIsGone() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.table().setCurrentCell(3, 0);
    numbers.field("Channel").setValue(30);
    QuantizationView other = test::labView();
    test::changed(other.result).tensors[3].shape[0] = 8; // a narrower network
    numbers.page.show(other);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv2", 0, 0}));
    other = test::labView();
    std::vector<QuantizedTensor>& tensors = test::changed(other.result).tensors;
    tensors[3].name = "conv2.depthwise"; // another network
    tensors.pop_back();
    numbers.page.show(other);
    QVERIFY(numbers.asked.back() == (SliceRequest{"quant", 0, 0}));
    QCOMPARE(numbers.table().chosen(), 0);
}

void NumbersPageTest::saysWhyAnOtherPlaceIsNotThere() {
    AnsweredPage numbers;
    numbers.answer = false;
    QuantizationView outdated = test::labView();
    outdated.outdated = true;
    numbers.page.show(outdated);
    QVERIFY(test::labels(numbers.page)
                .join(QLatin1Char(' '))
                .contains(QStringLiteral("The calibration was stepped since")));
}

void NumbersPageTest::mapsShowTheSlice() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    const TensorSlice slice = test::exampleSlice({"quant", 0, 0});
    const HeatValues& before = numbers.map("Before: x").values();
    const HeatValues& after = numbers.map("After: x̂").values();
    const HeatValues& error = numbers.map("Error: x̂ - x").values();
    QVERIFY(before.values == slice.values);
    QCOMPARE(before.rows, 28);
    QCOMPARE(before.limit, after.limit); // the same colour is the same number
    for (std::size_t index = 0; index < slice.values.size(); ++index) {
        const auto restored = static_cast<float>((slice.levels[index] - 17) * 0.02553);
        QCOMPARE(after.values[index], restored);
        QVERIFY(std::abs(error.values[index] - (restored - slice.values[index])) < 1e-6F);
    }
    QVERIFY(error.limit >= slice.scale / 2);
    QVERIFY(!error.marked.empty()); // the example's greatest values are clipped
}

void NumbersPageTest::keysFollowAValue() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    HeatMap& map = numbers.map("Before: x");
    map.setFocus();
    const int from = map.picked();
    const QString walk = numbers.walk();
    const int key = from % 28 < 27 ? Qt::Key_Right : Qt::Key_Left;
    QTest::keyClick(&map, static_cast<Qt::Key>(key));
    QCOMPARE(map.picked(), from + (key == Qt::Key_Right ? 1 : -1));
    QCOMPARE(numbers.map("Error: x̂ - x").picked(), map.picked());
    QVERIFY(numbers.walk() != walk);
    QVERIFY(numbers.walk().contains(
        QStringLiteral("row %1, column %2").arg(map.picked() / 28).arg(map.picked() % 28)));
}

void NumbersPageTest::mousePicksAValue() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    HeatMap& map = numbers.map("After: x̂");
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(5 * 28 + 9).center().toPoint());
    QVERIFY(numbers.walk().contains(QStringLiteral("row 5, column 9")));
    QCOMPARE(numbers.map("Before: x").picked(), 5 * 28 + 9);
    QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(1, 1)); // beside the map
    QCOMPARE(map.picked(), 5 * 28 + 9);
}

void NumbersPageTest::pickedPlaceStaysInOtherChannels() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.table().setCurrentCell(1, 0);
    HeatMap& map = numbers.map("Before: x");
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(100).center().toPoint());
    numbers.field("Channel").setValue(5);
    QCOMPARE(map.picked(), 100);
    numbers.table().setCurrentCell(0, 0); // another tensor of this size
    QCOMPARE(map.picked(), static_cast<int>(ordinaryValue(test::exampleSlice({"quant", 0, 0}))));
    QVERIFY(map.picked() != 100);
}

void NumbersPageTest::clippedValueIsMarked() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    HeatMap& map = numbers.map("Error: x̂ - x");
    const int clipped = map.values().marked.front();
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(clipped).center().toPoint());
    QVERIFY(numbers.walk().contains(QStringLiteral("Clipped: ")));
    const QImage seen = numbers.page.findChild<WalkPanel*>()->grab().toImage();
    bool found = false;
    for (int y = 0; y < seen.height() && !found; ++y) {
        for (int x = 0; x < seen.width() && !found; ++x) {
            found = seen.pixelColor(x, y) == QColor(theme::error);
        }
    }
    QVERIFY(found); // in the colour of errors
}

void NumbersPageTest::imageIsDrawn() {
    AnsweredPage numbers;
    QuantizationView view = test::labView();
    auto named = std::make_shared<Dataset>(*view.dataset);
    named->classNames.assign(classCount, "other");
    named->classNames[named->test.labels[3]] = "scarf";
    view.dataset = named;
    numbers.page.show(view);
    numbers.field("Test image").setValue(3);
    const auto* tile = numbers.page.findChild<ImageTile*>();
    const auto pixels = view.dataset->test.image(3);
    for (int index = 0; index < static_cast<int>(imagePixels); index += 11) {
        QCOMPARE(qGray(tile->image().pixel(index % imageColumns, index / imageColumns)),
                 static_cast<int>(pixels[static_cast<std::size_t>(index)]));
    }
    QCOMPARE(tile->toolTip(), QStringLiteral("Class scarf"));
    numbers.table().setCurrentCell(2, 0); // a weight knows no image
    QVERIFY(tile->image().isNull());
}

void NumbersPageTest::scalesMarkTheChannel() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    auto* chart = numbers.page.findChild<ScaleChart*>();
    QCOMPARE(chart->series().barSets()[0]->count(), 1); // one scale for the tensor
    numbers.table().setCurrentCell(4, 0);
    numbers.field("Channel").setValue(9);
    const std::vector<double> scales = test::quantizedTensors()[4].scale;
    const QBarSet& others = *chart->series().barSets()[0];
    const QBarSet& chosen = *chart->series().barSets()[1];
    QCOMPARE(others.count(), 32);
    for (int channel = 0; channel < 32; ++channel) {
        const double scale = scales[static_cast<std::size_t>(channel)];
        QCOMPARE(others.at(channel), channel == 9 ? 0.0 : scale);
        QCOMPARE(chosen.at(channel), channel == 9 ? scale : 0.0);
    }
    QVERIFY(chosen.brush().style() == Qt::TexturePattern); // told apart without colours
}

void NumbersPageTest::problemIsSaid() {
    AnsweredPage numbers;
    numbers.answer = false;
    numbers.page.show(test::labView());
    InspectionView failed;
    failed.problem = QStringLiteral("There is no channel 99.");
    numbers.page.showInspection(failed);
    QVERIFY(test::labels(numbers.page).contains(failed.problem));
}

void NumbersPageTest::lateSliceIsGreyed() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    const QImage fresh = numbers.map("Before: x").grab().toImage();
    InspectionView waiting = test::inspection({"quant", 0, 0});
    waiting.stale = true;
    numbers.page.showInspection(waiting);
    QVERIFY(numbers.map("Before: x").grab().toImage() != fresh);
    numbers.page.showInspection(test::inspection({"quant", 0, 0}));
    QVERIFY(numbers.map("Before: x").grab().toImage() == fresh);
    InspectionView failed = test::inspection({"quant", 0, 0});
    failed.problem = QStringLiteral("out of memory"); // of this result; the slice is an older one's
    numbers.page.showInspection(failed);
    QVERIFY(numbers.map("Before: x").grab().toImage() != fresh);
}

/// Of a calibration that went on since.
void NumbersPageTest::oldNumbersAreGreyed() {
    AnsweredPage numbers;
    QuantizationView view = test::labView();
    numbers.page.show(view);
    const QImage fresh = numbers.map("Before: x").grab().toImage();
    const QColor ink = numbers.table().item(1, 1)->foreground().color();
    view.outdated = true;
    numbers.page.show(view);
    QVERIFY(numbers.map("Before: x").grab().toImage() != fresh);
    QVERIFY(numbers.table().item(1, 1)->foreground().color() != ink);
    QVERIFY(numbers.page.findChild<ScaleChart*>()->chart()->opacity() < 1);
}

void NumbersPageTest::fitsASmallWindow() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    const QSize least = numbers.page.minimumSizeHint();
    QVERIFY2(least.width() <= 690, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= 400, qPrintable(QString::number(least.height())));
}

/// On the page as it is in a window of 1024 × 640.
void NumbersPageTest::longLinesAreNotCut() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.page.resize(662, 438);
    auto* panel = numbers.page.findChild<WalkPanel*>();
    QTest::qWait(0);
    const int usual = panel->neededHeight();
    TensorSlice slice = test::exampleSlice({"quant", 0, 0});
    slice.scale = 0.00214854861F;
    slice.zeroPoint = -128;
    slice.quantMin = -128;
    slice.quantMax = 127;
    slice.values[700] = 0.273939937F; // lies in the middle where float32 rounds
    slice.levels[700] = 0;
    ValueSteps steps = followValue(slice, 700);
    QVERIFY(steps[2].numbers.contains(QStringLiteral(", in float32 ")) && !steps[3].note.isEmpty());
    panel->show(steps);
    QVERIFY(panel->neededHeight() > usual);                 // in more lines
    steps[1].numbers = steps[5].numbers = steps[2].numbers; // all at once
    steps[4].lost = steps[6].lost = true;
    panel->show(steps);
    QVERIFY2(panel->neededHeight() <= panel->height(),
             qPrintable(QStringLiteral("%1 of %2, %3 wide")
                            .arg(panel->neededHeight())
                            .arg(panel->height())
                            .arg(panel->width())));
}

void NumbersPageTest::sentencesAreNotCut() {
    AnsweredPage numbers;
    numbers.page.resize(662, 438);
    numbers.page.show(test::labView());
    for (int row = 0; row < numbers.table().rowCount(); ++row) {
        numbers.table().setCurrentCell(row, 0);
        QTest::qWait(0);
        const QString sentence =
            scaleSentence(test::quantizedTensors()[static_cast<std::size_t>(row)], 0);
        const QList<Text*> texts = numbers.page.findChildren<Text*>();
        const auto shown = std::find_if(texts.begin(), texts.end(),
                                        [&](const Text* text) { return text->text() == sentence; });
        QVERIFY2(shown != texts.end(), qPrintable(sentence));
        QVERIFY2((*shown)->heightForWidth((*shown)->width()) <= (*shown)->height(),
                 qPrintable(sentence));
    }
}

FEATHERWEIGHT_TESTS(NumbersPageTest)
#include "tst_numbers_page.moc"
