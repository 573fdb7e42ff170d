// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/observers.h"
#include "tests/ui/shared.h"
#include "ui/paint/theme.h"
#include "ui/quantization/calibration/observer_chart.h"
#include "ui/words/base/language.h"

#include <QImage>
#include <QTest>

using namespace featherweight;

namespace {

int pixelsOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

/// Without the legend, which always has its colours.
QImage plotOf(ObserverChart& chart) {
    const QImage image = chart.grab().toImage();
    return image.copy(0, 0, image.width(), image.height() * 3 / 4);
}

} // namespace

class ObserverChartTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void clippedValuesHaveTheErrorColour();
    void nothingIsMarkedBeforeTheRangeIsChosen();
    void barsTellTheirValues();
    void emptyChartHasAHint();
    void legendSaysWhatIsDrawn();
    void followsThePalette();
};

void ObserverChartTest::clippedValuesHaveTheErrorColour() {
    ObserverChart chart;
    chart.show(test::shared(test::observerOf("conv1", 1)));
    QVERIFY(pixelsOf(plotOf(chart), theme::error) > 5); // one narrow bar, striped
    QVERIFY(pixelsOf(plotOf(chart), theme::fp32) > 1000);
    QVERIFY(pixelsOf(plotOf(chart), theme::int8) > 100);
    chart.show(test::shared(test::observerOf("conv1", 3)));
    QCOMPARE(pixelsOf(plotOf(chart), theme::error), 0);
}

void ObserverChartTest::barsTellTheirValues() {
    ObserverChart chart;
    chart.show(test::shared(test::observerOf("conv1", 1)));
    std::int64_t clipped = 0;
    for (const plot::Mark& mark : chart.marks()) {
        clipped += mark.words.endsWith(QStringLiteral(", clipped")) ? 1 : 0;
        QVERIFY(mark.words.contains(QStringLiteral(" … ")));
    }
    QVERIFY(clipped > 0);
    QVERIFY(clipped < static_cast<std::int64_t>(chart.marks().size()));
    chart.show(test::shared(test::observerOf("conv1", 3)));
    for (const plot::Mark& mark : chart.marks()) {
        QVERIFY(!mark.words.contains(QStringLiteral("clipped")));
    }
    chart.showEmpty(QStringLiteral("fc1"), QStringLiteral("Press Step on."));
    QVERIFY(chart.marks().empty());
}

void ObserverChartTest::nothingIsMarkedBeforeTheRangeIsChosen() {
    ObserverState undecided = test::observerOf("conv1", 1);
    undecided.decided = false;
    ObserverChart chart;
    chart.show(test::shared(undecided));
    QVERIFY(pixelsOf(plotOf(chart), theme::fp32) > 1000);
    QCOMPARE(pixelsOf(plotOf(chart), theme::error), 0);
    QCOMPARE(pixelsOf(plotOf(chart), theme::int8), 0);
    QCOMPARE(chart.legend().size(), 2);
}

void ObserverChartTest::emptyChartHasAHint() {
    ObserverChart chart;
    chart.showEmpty(QStringLiteral("fc1"), QStringLiteral("Press Step on."));
    QCOMPARE(chart.hint(), QStringLiteral("Press Step on."));
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("Press Step on."));
    QCOMPARE(chart.title(), QStringLiteral("What the observer of fc1 saw"));
    QVERIFY(chart.legend().isEmpty());
    QCOMPARE(pixelsOf(plotOf(chart), theme::fp32), 0);
    chart.show(test::shared(test::observerOf("fc1", 3)));
    QVERIFY(chart.hint().isEmpty());
}

void ObserverChartTest::legendSaysWhatIsDrawn() {
    ObserverChart chart;
    chart.show(test::shared(test::observerOf("conv1", 1)));
    QCOMPARE(chart.legend(), QStringList({"10,000 values", "min -0.9000, max 3.000",
                                          "range -1.004 … 0.9961", "0.03 % clipped"}));
    QVERIFY(chart.accessibleDescription().contains(chart.legend().constLast()));
}

void ObserverChartTest::followsThePalette() {
    ObserverChart chart;
    for (const QPalette& palette : {theme::lightPalette(), theme::darkPalette()}) {
        chart.setPalette(palette);
        QCOMPARE(chart.grab().toImage().pixelColor(1, 1), palette.color(QPalette::Base));
    }
}

FEATHERWEIGHT_TESTS(ObserverChartTest)
#include "tst_observer_chart.moc"
