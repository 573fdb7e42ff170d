// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/kit/image_tile.h"
#include "ui/paint/theme.h"
#include "ui/plot/widgets/heat_map.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/numbers/scale_chart.h"
#include "ui/quantization/numbers/slice_maps.h"
#include "ui/quantization/numbers/tensor_table.h"
#include "ui/quantization/numbers/walk_panel.h"
#include "ui/words/base/language.h"

#include <QBarSet>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedBarSeries>
#include <QTest>

using namespace featherweight;

namespace {

/// Answers every question at once, as a controller does a little later.
struct AnsweredPage {
    NumbersPage page;
    std::vector<SliceRequest> asked;
    bool answer = true;

    AnsweredPage() {
        QObject::connect(&page, &NumbersPage::sliceRequested, &page,
                         [this](const SliceRequest& request) {
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
    void firstTensorIsAskedFor();
    void hiddenPageAsksNothing();
    void rowsAndFieldsAsk();
    void askedOnlyOnce();
    void newRunIsAskedAgain();
    void droppedSliceIsAskedAgain();
    void nothingIsAskedWhileRunning();
    void mapsShowTheSlice();
    void keysFollowAValue();
    void mousePicksAValue();
    void pickedPlaceStaysInOtherChannels();
    void clippedValueIsMarked();
    void imageIsDrawn();
    void scalesMarkTheChannel();
    void problemIsSaid();
    void lateSliceIsGreyed();
    void fitsASmallWindow();
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
                 QString::fromStdString(tensors[static_cast<std::size_t>(row)].name));
    }
    QCOMPARE(numbers.table().item(5, 7)->text(), QStringLiteral("15,680"));
}

void NumbersPageTest::firstTensorIsAskedFor() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    QCOMPARE(numbers.table().chosen(), 0);
    QCOMPARE(numbers.asked.size(), std::size_t{1});
    QVERIFY(numbers.asked[0] == (SliceRequest{"quant", 0, 0}));
}

void NumbersPageTest::hiddenPageAsksNothing() {
    AnsweredPage numbers;
    numbers.page.setVisible(false);
    numbers.page.show(test::labView());
    QVERIFY(numbers.asked.empty());
    numbers.page.setVisible(true);
    QCOMPARE(numbers.asked.size(), std::size_t{1});
}

void NumbersPageTest::rowsAndFieldsAsk() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.table().setCurrentCell(2, 0);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 0, 0}));
    QCOMPARE(numbers.field("Channel").maximum(), 15);
    numbers.field("Channel").setValue(7);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 7, 0}));
    QCOMPARE(numbers.field("Test image").maximum(), 19);
    numbers.field("Test image").setValue(4);
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1", 7, 4}));
    numbers.table().setCurrentCell(1, 0); // another tensor has other channels; the image stays
    QVERIFY(numbers.asked.back() == (SliceRequest{"conv1.weight", 0, 4}));
    QVERIFY(!numbers.field("Test image").isEnabled());
    QVERIFY(numbers.field("Channel").isEnabled());
    QCOMPARE(numbers.asked.size(), std::size_t{5});
}

void NumbersPageTest::askedOnlyOnce() {
    AnsweredPage numbers;
    numbers.answer = false;
    for (int time = 0; time < 5; ++time) {
        numbers.page.show(test::labView());
    }
    QCOMPARE(numbers.asked.size(), std::size_t{1});
}

void NumbersPageTest::newRunIsAskedAgain() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    QuantizationView other = test::labView();
    other.result->tensors[2].scale[0] *= 2;
    numbers.page.show(other);
    QCOMPARE(numbers.asked.size(), std::size_t{2});
}

void NumbersPageTest::droppedSliceIsAskedAgain() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    numbers.page.showInspection({}); // the controller has another run, with the same numbers
    QCOMPARE(numbers.asked.size(), std::size_t{2});
    numbers.answer = false;
    numbers.page.showInspection({});
    numbers.page.showInspection({});
    QCOMPARE(numbers.asked.size(), std::size_t{3});
}

void NumbersPageTest::nothingIsAskedWhileRunning() {
    AnsweredPage numbers;
    QuantizationView running = test::labView();
    running.phase = RunPhase::Running;
    numbers.page.show(running);
    QVERIFY(numbers.asked.empty());
    QuantizationView outdated = test::labView();
    outdated.outdated = true;
    numbers.page.show(outdated);
    QVERIFY(numbers.asked.empty());
    QVERIFY(test::labels(numbers.page)
                .join(QLatin1Char(' '))
                .contains(QStringLiteral("The calibration was stepped since")));
    numbers.page.show(test::labView());
    QCOMPARE(numbers.asked.size(), std::size_t{1});
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
        QCOMPARE(after.values[index], static_cast<float>(slice.restored(index)));
        QCOMPARE(error.values[index], static_cast<float>(slice.error(index)));
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
    numbers.table().setCurrentCell(2, 0);
    HeatMap& map = numbers.map("Before: x");
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(100).center().toPoint());
    numbers.field("Channel").setValue(5);
    QCOMPARE(map.picked(), 100);
    numbers.table().setCurrentCell(4, 0); // 14 × 14: starts where the error is greatest
    const TensorSlice slice = test::exampleSlice({"conv2", 0, 0});
    QCOMPARE(map.picked(), static_cast<int>(sliceFacts(slice).greatestAt));
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
    const QuantizationView view = test::labView();
    numbers.page.show(view);
    numbers.field("Test image").setValue(3);
    const auto* tile = numbers.page.findChild<ImageTile*>();
    const auto pixels = view.dataset->test.image(3);
    for (int index = 0; index < static_cast<int>(imagePixels); index += 11) {
        QCOMPARE(qGray(tile->image().pixel(index % imageColumns, index / imageColumns)),
                 static_cast<int>(pixels[static_cast<std::size_t>(index)]));
    }
    numbers.table().setCurrentCell(1, 0); // a weight knows no image
    QVERIFY(tile->image().isNull());
}

void NumbersPageTest::scalesMarkTheChannel() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    auto* chart = numbers.page.findChild<ScaleChart*>();
    QCOMPARE(chart->series().barSets()[0]->count(), 1); // one scale for the tensor
    numbers.table().setCurrentCell(3, 0);
    numbers.field("Channel").setValue(9);
    const std::vector<double> scales = test::quantizedTensors()[3].scale;
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
    QCOMPARE(numbers.asked.size(), std::size_t{1}); // and not asked again and again
}

void NumbersPageTest::lateSliceIsGreyed() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    const QImage fresh = numbers.map("Before: x").grab().toImage();
    InspectionView waiting = test::inspection({"quant", 0, 0});
    waiting.stale = true;
    numbers.page.showInspection(waiting);
    QVERIFY(numbers.map("Before: x").grab().toImage() != fresh);
}

void NumbersPageTest::fitsASmallWindow() {
    AnsweredPage numbers;
    numbers.page.show(test::labView());
    const QSize least = numbers.page.minimumSizeHint();
    QVERIFY2(least.width() <= 690, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= 400, qPrintable(QString::number(least.height())));
}

FEATHERWEIGHT_TESTS(NumbersPageTest)
#include "tst_numbers_page.moc"
