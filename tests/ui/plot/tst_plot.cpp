// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/geometry/cell_grid.h"
#include "ui/geometry/value_scale.h"
#include "ui/paint/theme.h"
#include "ui/plot/axis.h"
#include "ui/plot/heat_colors.h"
#include "ui/plot/legend.h"
#include "ui/plot/marks.h"
#include "ui/plot/picture.h"
#include "ui/words/base/language.h"

#include <QImage>
#include <QKeyEvent>
#include <QPainter>
#include <QTest>

using namespace featherweight;

namespace {

QStringList textsOf(const std::vector<plot::Tick>& ticks) {
    QStringList texts;
    for (const plot::Tick& tick : ticks) {
        texts.append(tick.text);
    }
    return texts;
}

std::vector<double> placesOf(const std::vector<plot::Tick>& ticks) {
    std::vector<double> places;
    for (const plot::Tick& tick : ticks) {
        places.push_back(tick.at);
    }
    return places;
}

QString plain(double value) {
    return QString::number(value);
}

QImage paper() {
    QImage image(200, 100, QImage::Format_RGB32);
    image.fill(Qt::white);
    return image;
}

/// The box around everything that is not white.
QRect inked(const QImage& image) {
    QRect box;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != QColor(Qt::white).rgb()) {
                box |= QRect(x, y, 1, 1);
            }
        }
    }
    return box;
}

} // namespace

class PlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void linearTicks();
    void logarithmicTicks();
    void upwardTicks();
    void numbersHaveTheDecimalsOfTheirStep();
    void axisNumbersStayWithinThePlot();
    void cellsOfAGrid();
    void cellsOfAnAxis();
    void neighboursOfACell();
    void arrowsAreSteps();
    void legendInALine();
    void legendIsWrapped();
    void legendInTwoColumns();
    void legendCutsWhatDoesNotFit();
    void tagStaysInItsBox();
    void chosenPointsWordsHideNoPoint();
    void colorBarHasItsEnds();
};

void PlotTest::linearTicks() {
    const auto ticks = plot::ticksOf(ValueScale::around(5, 90, 5), 5, 100, 300, plain);
    QCOMPARE(textsOf(ticks), QStringList({"0", "20", "40", "60", "80", "100"}));
    QCOMPARE(placesOf(ticks), std::vector<double>({100, 140, 180, 220, 260, 300}));
}

void PlotTest::logarithmicTicks() {
    const auto decades = plot::ticksOf(ValueScale::around(40, 20000, 5), 5, 0, 400, plain);
    QCOMPARE(textsOf(decades), QStringList({"10", "100", "1000", "10000", "100000"}));
    QCOMPARE(decades[1].at, 100.0);
    QCOMPARE(decades[3].at, 300.0);
    const auto octaves = plot::ticksOf(ValueScale::ofRange(1, 64), 3, 0, 60, plain);
    QCOMPARE(textsOf(octaves), QStringList({"1", "4", "16", "64"}));
    QCOMPARE(octaves[1].at, 20.0);
}

void PlotTest::upwardTicks() {
    const auto ticks = plot::ticksOf(ValueScale::around(5, 90, 5), 5, 300, 100, plain);
    QCOMPARE(ticks.front().at, 300.0);
    QCOMPARE(ticks.back().at, 100.0);
}

void PlotTest::numbersHaveTheDecimalsOfTheirStep() {
    QCOMPARE(plot::stepNumber(0.5, 0.5), QStringLiteral("0.5"));
    QCOMPARE(plot::stepNumber(2, 1), QStringLiteral("2"));
    QCOMPARE(plot::stepNumber(1, 0.05), QStringLiteral("1.00"));
    QCOMPARE(plot::stepNumber(-1e-17, 0.1), QStringLiteral("0.0")); // and not "-0.0"
    QCOMPARE(plot::stepNumber(0.3, 0.1 - 1e-12), QStringLiteral("0.3"));
    QCOMPARE(plot::stepNumber(2e-7, 1e-7, 6), QStringLiteral("0.000000"));
}

void PlotTest::axisNumbersStayWithinThePlot() {
    const plot::Look look(theme::lightPalette(), QFont());
    const QRectF area(60, 10, 100, 50);
    plot::Axis axis;
    axis.grid = false;
    axis.ticks = {{60, QStringLiteral("888,888")}, {160, QStringLiteral("888,888")}};
    for (const bool inside : {false, true}) {
        QImage image = paper();
        QPainter painter(&image);
        painter.setFont(look.letters());
        axis.inside = inside;
        plot::drawBelow(painter, area, axis, look);
        painter.end();
        const QRect ink = inked(image);
        QVERIFY(ink.top() > area.bottom());
        QCOMPARE(ink.left() >= 60 && ink.right() <= 160, inside);
    }
}

void PlotTest::cellsOfAGrid() {
    const CellGrid grid{QRectF(10, 20, 40, 30), 3, 4};
    QCOMPARE(grid.count(), 12);
    QCOMPARE(grid.cell(0), QRectF(10, 20, 10, 10));
    QCOMPARE(grid.cell(6), QRectF(30, 30, 10, 10));
    QCOMPARE(grid.indexAt({31, 33}), 6);
    QCOMPARE(grid.indexAt({50, 50}), 11); // the border belongs to it
    QCOMPARE(grid.indexAt({9.9, 33}), -1);
    QCOMPARE(CellGrid{}.indexAt({0, 0}), -1);
}

void PlotTest::cellsOfAnAxis() {
    const CellGrid grid{QRectF(10, 20, 40, 30), 3, 4, true};
    QCOMPARE(grid.cell(0), QRectF(10, 40, 10, 10));
    QCOMPARE(grid.cell(11), QRectF(40, 20, 10, 10));
    QCOMPARE(grid.indexAt({41, 21}), 11);
    QCOMPARE(grid.moved(0, 0, -1), 4); // up
    QCOMPARE(grid.moved(0, 0, 1), 0);
    for (int index = 0; index < grid.count(); ++index) {
        QCOMPARE(grid.indexAt(grid.cell(index).center()), index);
    }
}

void PlotTest::neighboursOfACell() {
    const CellGrid grid{QRectF(0, 0, 40, 30), 3, 4};
    QCOMPARE(grid.moved(5, 1, 0), 6);
    QCOMPARE(grid.moved(5, 0, 1), 9);
    QCOMPARE(grid.moved(3, 1, 0), 3);
    QCOMPARE(grid.moved(8, 0, 1), 8);
    QCOMPARE(grid.moved(0, -1, -1), 0);
}

void PlotTest::arrowsAreSteps() {
    const auto step = [](Qt::Key key) {
        return plot::arrowStep(QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier));
    };
    QCOMPARE(step(Qt::Key_Left), QPoint(-1, 0));
    QCOMPARE(step(Qt::Key_Right), QPoint(1, 0));
    QCOMPARE(step(Qt::Key_Up), QPoint(0, -1));
    QCOMPARE(step(Qt::Key_Down), QPoint(0, 1));
    QVERIFY(!step(Qt::Key_Tab));
}

plot::Legend threeEntries(plot::Legend::Flow flow) {
    plot::Legend legend(flow, 6, 16);
    for (const char* words : {"one", "another", "third"}) {
        legend.add(QString::fromLatin1(words), 20, [](QPainter&, const QRectF&) {});
    }
    return legend;
}

void PlotTest::legendInALine() {
    const QFontMetrics letters{QFont()};
    const auto places = threeEntries(plot::Legend::Flow::Line).places(letters, 10);
    const int one = letters.horizontalAdvance(QStringLiteral("one"));
    QCOMPARE(places.size(), std::size_t{3});
    QCOMPARE(places[0], QPointF(0, 0));
    QCOMPARE(places[1], QPointF(20 + 6 + one + 16, 0));
    QCOMPARE(places[2].y(), 0.0); // however narrow it is
}

void PlotTest::legendIsWrapped() {
    const QFontMetrics letters{QFont()};
    const plot::Legend legend = threeEntries(plot::Legend::Flow::Wrapped);
    const auto places = legend.places(letters, 10000);
    QCOMPARE(places[2].y(), 0.0);
    const double two =
        places[1].x() + 20 + 6 + letters.horizontalAdvance(QStringLiteral("another"));
    const auto wrapped = legend.places(letters, two);
    QCOMPARE(wrapped[1].y(), 0.0);
    QCOMPARE(wrapped[2], QPointF(0, letters.height()));
    QCOMPARE(legend.height(letters, two), 2 * letters.height());
    QCOMPARE(legend.height(letters, two - 1), 3 * letters.height());
}

void PlotTest::legendInTwoColumns() {
    const QFontMetrics letters{QFont()};
    const plot::Legend legend = threeEntries(plot::Legend::Flow::TwoColumns);
    const auto places = legend.places(letters, 300);
    QCOMPARE(places[1], QPointF(150, 0));
    QCOMPARE(places[2], QPointF(0, letters.height()));
    QCOMPARE(legend.height(letters, 300), 2 * letters.height());
}

void PlotTest::legendCutsWhatDoesNotFit() {
    const plot::Look look(theme::lightPalette(), QFont());
    plot::Legend legend(plot::Legend::Flow::Line);
    legend.add(QStringLiteral("a name that is longer than there is room"));
    QImage image = paper();
    QPainter painter(&image);
    painter.setFont(look.letters());
    legend.paint(painter, QRectF(10, 10, 80, 20), look);
    painter.end();
    QVERIFY(inked(image).right() <= 90);
}

void PlotTest::tagStaysInItsBox() {
    plot::Look look(theme::lightPalette(), QFont());
    look.base = Qt::yellow;
    const QRect box(20, 20, 150, 60);
    for (const QPointF at : {QPointF(0, 0), QPointF(200, 100), QPointF(90, 50)}) {
        QImage image = paper();
        QPainter painter(&image);
        plot::drawTag(painter, box, at, QStringLiteral("448"), look);
        painter.end();
        QVERIFY(box.contains(inked(image)));
    }
}

void PlotTest::chosenPointsWordsHideNoPoint() {
    const plot::Look look(theme::lightPalette(), QFont());
    // The usual place, right of the ring, is taken by others.
    std::vector<plot::PlacedPoint> points{{{60, 50}, 5}};
    for (int x = 80; x < 140; x += 4) {
        points.push_back({{static_cast<double>(x), 50}, 5});
    }
    QImage image = paper();
    QPainter painter(&image);
    plot::drawChosenPoint(painter, points[0], QStringLiteral("92 %"), points, image.rect(), look);
    painter.end();
    for (std::size_t other = 1; other < points.size(); ++other) {
        QCOMPARE(image.pixelColor(points[other].at.toPoint()), QColor(Qt::white));
    }
    QVERIFY(inked(image).width() > 30); // and there are words
}

void PlotTest::colorBarHasItsEnds() {
    const plot::Look look(theme::darkPalette(), QFont());
    const plot::HeatColors colors = plot::heatColors(plot::HeatScale::Values, look);
    QImage image(200, 300, QImage::Format_RGB32);
    QPainter painter(&image);
    plot::drawColorBar(painter, QRectF(10, 10, 12, 255), colors, // a pixel for each colour
                       {QStringLiteral("8"), QStringLiteral("1"), QStringLiteral("1/8")}, look);
    painter.end();
    QCOMPARE(image.pixelColor(15, 10), colors.positive);
    QCOMPARE(image.pixelColor(15, 264), colors.negative);
    QCOMPARE(image.pixelColor(15, 137), colors.zero);
    QCOMPARE(image.pixelColor(9, 50), look.grid);
}

FEATHERWEIGHT_TESTS(PlotTest)
#include "tst_plot.moc"
