// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "tests/ui/ui_test.h"
#include "ui/charts/bar_labels.h"
#include "ui/quantization/bytes/byte_table.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/bytes/ratio_chart.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/words/base/language.h"
#include "ui/words/base/network_words.h"
#include "ui/words/quantization/byte_words.h"

#include <QLineSeries>
#include <QLocale>
#include <QPushButton>
#include <QScatterSeries>
#include <QSignalSpy>
#include <QTest>

using namespace featherweight;

namespace {

SizesView possible() {
    SizesView view;
    view.whyNot = WhyNot::Nothing;
    return view;
}

struct SeenPage {
    BytesPage page;
    QSignalSpy sizes{&page, &BytesPage::sizesRequested};

    SeenPage() {
        page.buildNow();
        page.resize(930, 560);
        page.setVisible(true);
    }
    [[nodiscard]] RatioChart& ratios() { return *page.findChild<RatioChart*>(); }
    [[nodiscard]] bool says(const QString& words) {
        return test::labels(page).join(QLatin1Char(' ')).contains(words);
    }
};

} // namespace

class BytesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void emptySaysWhatWillCome();
    void partsAddUpToTheFile();
    void sentenceHasTheNumbers();
    void sentencePerTensor();
    void saysWhenItIsSeen();
    void measuresOnlyWhatIsPossible();
    void buttonMeasuresAndStops();
    void nothingMovesWhileMeasuring();
    void ratiosNearTheLimit();
    void ownWidthsAreAmongThem();
    void anotherModelsSizesAreToldApart();
    void anotherModelsSizesAreGreyed();
    void oldFilesAreGreyed();
    void theRatioNeedNotGrow();
    void fitsASmallWindow();
};

void BytesPageTest::emptySaysWhatWillCome() {
    SeenPage bytes;
    QVERIFY(bytes.says(QStringLiteral("Train a network first")));
    QVERIFY(!bytes.ratios().hint().isEmpty());
    QVERIFY(!bytes.page.findChild<SizeChart*>()->hint().isEmpty());
    QCOMPARE(bytes.page.findChild<ByteTable*>()->item(0, 1)->text(), QStringLiteral("–"));
}

void BytesPageTest::partsAddUpToTheFile() {
    SeenPage bytes;
    const QuantizationView view = test::labView();
    bytes.page.show(view);
    const auto* table = bytes.page.findChild<ByteTable*>();
    constexpr std::array totals{84'275,
                                27'699}; // 81,728 + 232 + 0 + 2,315; 20,432 + 232 + 976 + 6,059
    for (const int column : {1, 2}) {
        qlonglong sum = 0;
        for (int row = 0; row < filePartCount; ++row) {
            sum += QLocale().toLongLong(table->item(row, column)->text());
        }
        QCOMPARE(QLocale().toLongLong(table->item(filePartCount, column)->text()), sum);
        QCOMPARE(sum, qlonglong{totals[static_cast<std::size_t>(column) - 1]});
    }
    QCOMPARE(table->item(0, 3)->text(), QStringLiteral("4.00× smaller"));
    QCOMPARE(table->item(1, 3)->text(), QStringLiteral("as large"));
    QCOMPARE(table->item(2, 3)->text(), QStringLiteral("new"));
    QCOMPARE(table->item(3, 3)->text(), QStringLiteral("2.62× larger")); // not "smaller: 0.38"
    const std::vector<plot::Mark> marks = bytes.page.findChild<SizeChart*>()->marks();
    QCOMPARE(marks.size(), std::size_t{7}); // FP32 has no scales
    QCOMPARE(marks.front().words, QStringLiteral("FP32, Weights: 79.8 KB"));
    QCOMPARE(marks.back().words, QStringLiteral("INT8, Container: 5.9 KB"));
    QVERIFY(marks.front().place.height() > marks.back().place.height());
    QVERIFY(marks.front().place.right() < marks.back().place.left());
    QVERIFY(std::abs(marks[1].place.bottom() - marks[0].place.top()) <= 1); // they are stacked
    QVERIFY(std::abs(marks[2].place.bottom() - marks[1].place.top()) <= 1);
    QCOMPARE(bytes.page.findChild<SizeChart*>()->labels().texts(),
             QStringList({"82.3 KB", "27.0 KB"}));
}

void BytesPageTest::sentenceHasTheNumbers() {
    QCOMPARE(
        whyNotFour(*test::labView().result),
        QStringLiteral(
            "Weights alone shrink 4.00 times; biases stay in 32 bits. The scales "
            "and zero points of 58 channels and 4 activations are new. Names, shapes and the zip "
            "around them even grow from 2.3 KB to 5.9 KB. That makes 3.04 times "
            "in all."));
    QuantizationResult small = *test::labView().result;
    small.int8File.container = small.fp32File.container - 1;
    QVERIFY(whyNotFour(small).contains(QStringLiteral("go from 2.3 KB to 2.3 KB")));
}

void BytesPageTest::sentencePerTensor() {
    QuantizationResult result = *test::labView().result;
    for (QuantizedTensor& tensor : result.tensors) {
        tensor.perChannel = false;
    }
    QVERIFY(whyNotFour(result).contains(
        QStringLiteral("The scales and zero points of 7 tensors are new.")));
}

/// Whoever computes for this page alone begins when it is seen; to draw it begins nothing.
void BytesPageTest::saysWhenItIsSeen() {
    SeenPage bytes;
    const QSignalSpy seen(&bytes.page, &LabPage::seenChanged);
    bytes.page.setVisible(false);
    QCOMPARE(seen.last().first().toBool(), false);
    bytes.page.show(test::labView());
    bytes.page.showSizes(possible());
    bytes.page.setVisible(true);
    QCOMPARE(seen.count(), 2);
    QCOMPARE(seen.last().first().toBool(), true);
    QVERIFY(bytes.ratios().hint().isEmpty()); // drawn
    QCOMPARE(bytes.sizes.count(), 0);
}

void BytesPageTest::measuresOnlyWhatIsPossible() {
    SeenPage bytes;
    bytes.page.show(QuantizationView{});
    QVERIFY(!test::button(bytes.page, QStringLiteral("Measure other widths"))->isEnabled());
    bytes.page.show(test::labView());
    QVERIFY(!test::button(bytes.page, QStringLiteral("Measure other widths"))->isEnabled());
    bytes.page.showSizes(possible());
    QVERIFY(bytes.says(QStringLiteral("How does the ratio change")));
    QVERIFY(test::button(bytes.page, QStringLiteral("Measure other widths"))->isEnabled());
}

void BytesPageTest::buttonMeasuresAndStops() {
    SeenPage bytes;
    bytes.page.show(test::labView());
    SizesView running;
    running.phase = RunPhase::Running;
    bytes.page.showSizes(running);
    const QSignalSpy stopped(&bytes.page, &BytesPage::stopRequested);
    test::button(bytes.page, QStringLiteral("Stop"))->click();
    QCOMPARE(stopped.count(), 1);
    running.phase = RunPhase::Cancelled;
    running.whyNot = WhyNot::OthersRun;
    bytes.page.showSizes(running);
    const QAbstractButton* measure =
        test::button(bytes.page, QStringLiteral("Measure other widths"));
    QVERIFY(!measure->isEnabled());
    QCOMPARE(measure->toolTip(), QStringLiteral("Possible when nothing else runs."));
    running.phase = RunPhase::Empty;
    bytes.page.showSizes(running);
    QVERIFY(bytes.says(QStringLiteral("Possible when nothing else runs")));
    running.whyNot = WhyNot::Nothing;
    bytes.page.showSizes(running);
    test::button(bytes.page, QStringLiteral("Measure other widths"))->click();
    QCOMPARE(bytes.sizes.count(), 1);
}

void BytesPageTest::nothingMovesWhileMeasuring() {
    SeenPage bytes;
    bytes.page.show(test::labView());
    QTest::qWait(10);
    const QList<QRect> before = test::places(bytes.page);
    SizesView running;
    running.phase = RunPhase::Running;
    bytes.page.showSizes(running);
    QTest::qWait(10);
    QCOMPARE(test::places(bytes.page), before);
    bytes.page.showSizes(test::measuredSizes());
    QTest::qWait(10);
    QCOMPARE(test::places(bytes.page), before);
}

void BytesPageTest::ratiosNearTheLimit() {
    SeenPage bytes;
    bytes.page.show(test::labView());
    bytes.page.showSizes(test::measuredSizes());
    const QList<QPointF> points = bytes.ratios().line().points();
    QCOMPARE(points.size(), 5);
    for (qsizetype index = 1; index < points.size(); ++index) {
        QVERIFY(points[index].y() > points[index - 1].y());
        QVERIFY(points[index].y() < 4);
    }
    QCOMPARE(points[1].y(), 84'275.0 / 27'699);
    QCOMPARE(bytes.ratios().present().points(), QList<QPointF>{points[1]});
    QCOMPARE(bytes.ratios().limit().at(0).y(), 4.0);
    QCOMPARE(bytes.ratios().labels().texts()[1], QStringLiteral("3.04"));
    QVERIFY(bytes.ratios().hint().isEmpty());
}

void BytesPageTest::ownWidthsAreAmongThem() {
    QuantizationView view = test::labView();
    view.training.network = view.training.network.with({20, 40});
    const std::vector<NetworkSizes> sizes = sizesToShow(test::measuredSizes(), view);
    QCOMPARE(sizes.size(), std::size_t{6});
    QVERIFY(sizes[2].network == view.training.network);
    QVERIFY(sizes[2].int8 == view.result->int8File);
    QCOMPARE(valuesText(sizes[2].network), QStringLiteral("20/40"));
    view.training.network = view.training.network.with({16, 32});
    QCOMPARE(sizesToShow(test::measuredSizes(), view).size(), std::size_t{5});
}

void BytesPageTest::anotherModelsSizesAreToldApart() {
    QuantizationView view = test::labView();
    view.training.network = test::separableChoice();
    const SizesView sizes = test::measuredSizes();
    QVERIFY(measuredOtherwise(sizes, view));
    QCOMPARE(sizesToShow(sizes, view).size(), sizes.sizes->size()); // its own is not among them
    QCOMPARE(sizesSentence(sizes, view),
             QStringLiteral("Measured with another kind of network. Measure again for this one."));
    SizesView own = sizes;
    own.network = test::separableChoice();
    QVERIFY(!measuredOtherwise(own, view));
    QVERIFY(sizesSentence(own, view).contains(QStringLiteral("nears 4")));
}

/// Before the other network is quantized, too, and however the measuring ended.
void BytesPageTest::anotherModelsSizesAreGreyed() {
    SeenPage bytes;
    QuantizationView view = test::labView();
    view.result.reset();
    bytes.page.show(view);
    for (const RunPhase phase : {RunPhase::Done, RunPhase::Cancelled, RunPhase::Failed}) {
        SizesView sizes = test::measuredSizes();
        sizes.phase = phase;
        bytes.page.showSizes(sizes);
        QCOMPARE(bytes.ratios().present().points().size(), 1);
        QCOMPARE(bytes.ratios().chart()->opacity(), 1.0);
        QVERIFY(!bytes.says(QStringLiteral("Measure again")));
        sizes.network = test::separableChoice();
        bytes.page.showSizes(sizes);
        QVERIFY(bytes.ratios().present().points().isEmpty());
        QVERIFY(bytes.ratios().chart()->opacity() < 1);
        QVERIFY(bytes.says(QStringLiteral("Measured with another kind of network.")));
    }
}

void BytesPageTest::oldFilesAreGreyed() {
    SeenPage bytes;
    QuantizationView view = test::labView();
    bytes.page.show(view);
    const QColor current = bytes.page.findChild<ByteTable*>()->item(0, 1)->foreground().color();
    QCOMPARE(bytes.page.findChild<SizeChart*>()->chart()->opacity(), 1.0);
    view.outdated = true; // the calibration was stepped since
    bytes.page.show(view);
    QVERIFY(bytes.page.findChild<SizeChart*>()->chart()->opacity() < 1);
    QVERIFY(bytes.page.findChild<ByteTable*>()->item(0, 1)->foreground().color() != current);
}

void BytesPageTest::theRatioNeedNotGrow() {
    std::vector<NetworkSizes> sizes = *test::measuredSizes().sizes;
    QCOMPARE(widthsSentence(sizes),
             QStringLiteral("More weights per scale, name and bias: the ratio nears 4."));
    std::reverse(sizes.begin(), sizes.end());
    QCOMPARE(widthsSentence(sizes), QStringLiteral("The ratio does not grow with the width here."));
    sizes.resize(1);
    QCOMPARE(widthsSentence(sizes), QString());
}

void BytesPageTest::fitsASmallWindow() {
    SeenPage bytes;
    const QSize least = bytes.page.minimumSizeHint();
    QVERIFY2(least.width() <= 690, qPrintable(QString::number(least.width())));
    QVERIFY2(least.height() <= 400, qPrintable(QString::number(least.height())));
}

FEATHERWEIGHT_TESTS(BytesPageTest)
#include "tst_bytes_page.moc"
