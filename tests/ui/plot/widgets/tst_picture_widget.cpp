// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/geometry/cell_grid.h"
#include "ui/plot/widgets/heat_map.h"
#include "ui/plot/widgets/mark_tip.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace featherweight;

namespace {

/// Three rows of three cells that fill the picture.
class Cells : public plot::Picture {
public:
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<Cells>(*this);
    }
    [[nodiscard]] DataTable data() const override { return {"Cells", {{"cell", {}}}, {{1.0}}}; }
    void paint(QPainter& painter, const plot::Shown& shown) const override {
        painter.fillRect(box(), look().base);
        if (shown.pointed >= 0) {
            painter.fillRect(m_grid.cell(shown.pointed), Qt::red);
        }
    }
    [[nodiscard]] int count() const override { return m_grid.count(); }
    [[nodiscard]] int indexAt(const QPointF& point) const override { return m_grid.indexAt(point); }
    [[nodiscard]] int moved(int index, int right, int down) const override {
        return m_grid.moved(index, right, down);
    }
    [[nodiscard]] int first() const override { return 4; }
    [[nodiscard]] QRegion regionOf(int index) const override {
        return m_grid.cell(index).toAlignedRect();
    }

    CellGrid m_grid{{}, 3, 3};

protected:
    void placed() override { m_grid.area = box().adjusted(30, 30, -30, -30); }
};

class CellsWidget : public PictureWidget {
public:
    explicit CellsWidget(Pointing pointing) : PictureWidget(QStringLiteral("Cells"), pointing) {
        resize(150, 150);
        show();
        valuesChanged();
    }
    void setRows(int rows) {
        m_cells.m_grid.rows = rows;
        valuesChanged();
    }
    [[nodiscard]] QPoint centre(int index) const {
        return m_cells.m_grid.cell(index).center().toPoint();
    }

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_cells; }

private:
    Cells m_cells;
};

void leave(QWidget& widget) {
    QEvent event(QEvent::Leave);
    QCoreApplication::sendEvent(&widget, &event);
}

void focus(QWidget& widget, bool in, Qt::FocusReason reason) {
    QFocusEvent event(in ? QEvent::FocusIn : QEvent::FocusOut, reason);
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class PictureWidgetTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tipsCoverNoMark();
    void smallestMarkAnswers();
    void passingFollowsTheMouse();
    void passingWalksAndChooses();
    void lastingStaysWithTheKeyboard();
    void pickingNeedsAPress();
    void goneValuesAreNotPointedAt();
    void hintTakesThePlaceOfValues();
    void pointedIsDrawn();
    void heatMapsOwnPicksAreSilent();
    void pickedPlaceHasItsNewValue();
};

void PictureWidgetTest::passingFollowsTheMouse() {
    CellsWidget widget(Pointing::Passing);
    const QSignalSpy pointed(&widget, &PictureWidget::pointedChanged);
    QTest::mouseMove(&widget, widget.centre(5));
    QCOMPARE(widget.pointed(), 5);
    QTest::mouseMove(&widget, QPoint(2, 2));
    QCOMPARE(widget.pointed(), -1);
    QTest::mouseMove(&widget, widget.centre(7));
    leave(widget);
    QCOMPARE(widget.pointed(), -1);
    QCOMPARE(pointed.count(), 4);
}

void PictureWidgetTest::passingWalksAndChooses() {
    CellsWidget widget(Pointing::Passing);
    const QSignalSpy chosen(&widget, &PictureWidget::chosen);
    QTest::keyClick(&widget, Qt::Key_Return); // nothing is pointed at
    QTest::keyClick(&widget, Qt::Key_Right);
    QCOMPARE(widget.pointed(), 4);
    QTest::keyClick(&widget, Qt::Key_Right);
    QTest::keyClick(&widget, Qt::Key_Up);
    QCOMPARE(widget.pointed(), 2);
    QTest::keyClick(&widget, Qt::Key_Up);
    QCOMPARE(widget.pointed(), 2);
    QVERIFY(chosen.isEmpty());
    QTest::keyClick(&widget, Qt::Key_Return);
    QTest::mouseClick(&widget, Qt::LeftButton, {}, widget.centre(6));
    QTest::mouseClick(&widget, Qt::LeftButton, {}, QPoint(2, 2));
    QTest::mouseClick(&widget, Qt::RightButton, {}, widget.centre(0));
    QCOMPARE(chosen, QList<QVariantList>({{2}, {6}}));
    focus(widget, false, Qt::TabFocusReason);
    QCOMPARE(widget.pointed(), -1);
}

void PictureWidgetTest::lastingStaysWithTheKeyboard() {
    CellsWidget widget(Pointing::Lasting);
    QTest::mouseMove(&widget, widget.centre(8));
    QCOMPARE(widget.pointed(), 8);
    widget.clearFocus(); // which the shown window gave to it
    leave(widget);
    QCOMPARE(widget.pointed(), -1);
    focus(widget, true, Qt::MouseFocusReason);
    QCOMPARE(widget.pointed(), -1);
    focus(widget, true, Qt::TabFocusReason);
    QCOMPARE(widget.pointed(), 4);
    widget.setFocus();
    QTRY_VERIFY(widget.hasFocus());
    leave(widget);
    QCOMPARE(widget.pointed(), 4);
}

void PictureWidgetTest::pickingNeedsAPress() {
    CellsWidget widget(Pointing::Picking);
    QVERIFY(!widget.hasMouseTracking());
    QTest::mousePress(&widget, Qt::LeftButton, {}, widget.centre(3));
    QCOMPARE(widget.pointed(), 3);
    QTest::mouseRelease(&widget, Qt::LeftButton, {}, QPoint(2, 2));
    leave(widget);
    focus(widget, false, Qt::TabFocusReason);
    QCOMPARE(widget.pointed(), 3);
    QTest::mouseClick(&widget, Qt::LeftButton, {}, QPoint(2, 2)); // beside the cells
    QCOMPARE(widget.pointed(), 3);
    QTest::keyClick(&widget, Qt::Key_Down);
    QCOMPARE(widget.pointed(), 6);
}

void PictureWidgetTest::goneValuesAreNotPointedAt() {
    CellsWidget passing(Pointing::Passing);
    QTest::mouseMove(&passing, passing.centre(8));
    passing.setRows(2);
    QCOMPARE(passing.pointed(), -1);
    CellsWidget picking(Pointing::Picking);
    QTest::mouseClick(&picking, Qt::LeftButton, {}, picking.centre(8));
    picking.setRows(2);
    QCOMPARE(picking.pointed(), 5); // a place stays picked
}

void PictureWidgetTest::hintTakesThePlaceOfValues() {
    CellsWidget widget(Pointing::Passing);
    widget.setHint(QStringLiteral("Nothing yet."));
    QCOMPARE(widget.accessibleDescription(), QStringLiteral("Nothing yet."));
    QTest::mouseMove(&widget, widget.centre(5));
    QTest::keyClick(&widget, Qt::Key_Right);
    QCOMPARE(widget.pointed(), -1);
}

void PictureWidgetTest::pointedIsDrawn() {
    CellsWidget widget(Pointing::Lasting);
    QTest::mouseMove(&widget, widget.centre(1));
    const QImage image = widget.grab().toImage();
    QCOMPARE(image.pixelColor(widget.centre(1)), QColor(Qt::red));
    QVERIFY(image.pixelColor(widget.centre(2)) != QColor(Qt::red));
}

void PictureWidgetTest::heatMapsOwnPicksAreSilent() {
    HeatMap map(plot::HeatScale::Values, QStringLiteral("Before"));
    map.resize(300, 200);
    map.show(HeatValues{2, 2, {0.5F, -1, 0, 0.25F}, {}, 1});
    const QSignalSpy moved(&map, &PictureWidget::pointedChanged);
    map.setPicked(2);
    QCOMPARE(map.picked(), 2);
    QVERIFY(moved.isEmpty());
    map.setPicked(4); // there are four
    QCOMPARE(map.picked(), 2);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.cellRect(1).center().toPoint());
    QCOMPARE(moved.count(), 1);
    QVERIFY(map.accessibleDescription().contains(QStringLiteral("row 0, column 1")));
}

/// The place stays, and what is said of it is its new value.
void PictureWidgetTest::pickedPlaceHasItsNewValue() {
    HeatMap map(plot::HeatScale::Values, QStringLiteral("Before"));
    map.show(HeatValues{2, 2, {0.5F, -1, 0, 0.25F}, {}, 1});
    map.setPicked(1);
    QCOMPARE(map.accessibleDescription(), QStringLiteral("-1.000 in row 0, column 1"));
    map.show(HeatValues{2, 2, {0.5F, 0.75F, 0, 0.25F}, {}, 1});
    QCOMPARE(map.accessibleDescription(), QStringLiteral("0.7500 in row 0, column 1"));
}

void PictureWidgetTest::tipsCoverNoMark() {
    const QRect screen(0, 0, 1000, 600);
    const QSize tip(200, 40);
    const QList<QRect> marks{{10, 10, 50, 300},   {850, 10, 100, 300}, {300, 5, 20, 10},
                             {100, 580, 850, 15}, {0, 0, 1000, 20},    {0, 400, 1000, 190}};
    for (const QRect& mark : marks) {
        for (const QPoint& mouse : {mark.topLeft(), mark.center(), mark.bottomRight()}) {
            const QRect place(placeBeside(mark, mouse, tip, screen), tip);
            QVERIFY(!place.intersects(mark));
            QVERIFY(screen.contains(place));
        }
    }
}

void PictureWidgetTest::smallestMarkAnswers() {
    const std::vector<plot::Mark> marks{{{0, 0, 10, 10}, QStringLiteral("small")},
                                        {{0, 0, 100, 100}, QStringLiteral("large")}};
    QCOMPARE(plot::markAt(marks, {5, 5})->words, QStringLiteral("small"));
    QCOMPARE(plot::markAt(marks, {50, 50})->words, QStringLiteral("large"));
    QVERIFY(plot::markAt(marks, {150, 50}) == nullptr);
}

FEATHERWEIGHT_TESTS(PictureWidgetTest)
#include "tst_picture_widget.moc"
