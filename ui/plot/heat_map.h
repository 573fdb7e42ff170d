#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of many numbers: a colour for each, a bar that says which colour is which number, and
// one chosen value, by mouse or arrow keys. GUI thread.

#include "ui/geometry/heat_layout.h"
#include "ui/plot/heat_colors.h"

#include <QImage>
#include <QWidget>

#include <vector>

namespace featherweight {

struct HeatValues {
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< row by row
    std::vector<int> marked;   ///< indices that get a cross: clipped
    double limit = 1;          ///< the colours go from -limit to limit
};

class HeatMap : public QWidget {
    Q_OBJECT

public:
    HeatMap(HeatScale scale, const QString& title, QWidget* parent = nullptr);

    void show(HeatValues values);
    using QWidget::show;
    void clear();
    /// -1: none.
    void setPicked(int index);
    [[nodiscard]] int picked() const { return m_picked; }
    void setStale(bool stale);

    [[nodiscard]] const HeatValues& values() const { return m_values; }
    [[nodiscard]] QRectF cellRect(int index) const { return m_layout.cellRect(index); }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pickMoved(int index); ///< by the user

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void place();
    void drawImage();
    void paintFrames(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintNumbers(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintPick(QPainter& painter) const;
    void pick(int index);
    [[nodiscard]] QString accessibleValue() const;

    HeatScale m_scale;
    QString m_title;
    HeatValues m_values;
    HeatLayout m_layout;
    QImage m_image;    ///< one pixel per value
    QImage m_barImage; ///< the colours, from the greatest value to the least
    QRectF m_bar;
    int m_picked = -1;
    bool m_stale = false;
};

} // namespace featherweight
