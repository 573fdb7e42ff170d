#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of many numbers: a colour for each, a bar that says which colour is which number, and
// one picked value. Any thread.

#include "ui/geometry/heat_layout.h"
#include "ui/plot/heat_colors.h"
#include "ui/plot/picture.h"

#include <QCoreApplication>
#include <QImage>

#include <vector>

namespace featherweight {

struct HeatValues {
    int rows = 0;
    int columns = 0;
    std::vector<float> values; ///< row by row
    std::vector<int> marked;   ///< indices that get a cross: clipped
    double limit = 1;          ///< the colours go from -limit to limit
};

class HeatPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(HeatPlot)

public:
    HeatPlot(plot::HeatScale scale, const QString& title) : m_scale(scale), m_title(title) {}

    void show(HeatValues values);

    [[nodiscard]] const HeatValues& values() const { return m_values; }
    [[nodiscard]] QRectF cellRect(int index) const { return m_layout.cellRect(index); }

    /// Which value it is, and where.
    [[nodiscard]] QString words(int index) const;

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<HeatPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] std::vector<plot::Mark> marks() const override;
    [[nodiscard]] int count() const override { return m_values.rows * m_values.columns; }
    [[nodiscard]] int indexAt(const QPointF& point) const override {
        return m_layout.indexAt(point);
    }
    [[nodiscard]] int moved(int index, int right, int down) const override {
        return m_layout.moved(index, right, down);
    }

protected:
    void placed() override;

private:
    void drawImage();
    void paintFrames(QPainter& painter) const;
    void paintCells(QPainter& painter) const;
    void paintNumbers(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintPick(QPainter& painter, const plot::Shown& shown) const;

    plot::HeatScale m_scale;
    QString m_title;
    HeatValues m_values;
    HeatLayout m_layout;
    plot::HeatColors m_colors;
    QImage m_image; ///< one pixel per value
    QRectF m_bar;
    QFont m_numbers; ///< beside the bar
};

} // namespace featherweight
