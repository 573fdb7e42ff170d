#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The ratio of both convolutions over two knobs: a colour for every cell, a line where both are the
// same, and the present cell. Cells that are not possible are hatched. Any thread.

#include "ui/geometry/cell_grid.h"
#include "ui/plot/picture.h"
#include "ui/views/sweep_view.h"

#include <QCoreApplication>
#include <QLineF>

#include <vector>

class QFontMetrics;

namespace featherweight {

class RatioMapPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(RatioMapPlot)

public:
    void show(const SweepPointer& sweep);

    [[nodiscard]] QRectF cellRect(std::size_t cell) const {
        return m_cells.cell(static_cast<int>(cell));
    }
    /// Position of the cell that is marked as the present one; none: none is.
    [[nodiscard]] std::optional<std::size_t> present() const { return m_present; }
    /// Where the ratio passes 1: the sides of cells.
    [[nodiscard]] const std::vector<QLineF>& breakEvenLine() const { return m_line; }

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<RatioMapPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] std::vector<plot::Mark> marks() const override;
    [[nodiscard]] int count() const override { return static_cast<int>(map().ratios.size()); }
    [[nodiscard]] int indexAt(const QPointF& point) const override {
        return m_cells.indexAt(point);
    }
    [[nodiscard]] int moved(int index, int right, int down) const override {
        return m_cells.moved(index, right, down);
    }
    [[nodiscard]] int first() const override { return static_cast<int>(m_present.value_or(0)); }

protected:
    void placed() override;

private:
    [[nodiscard]] const RatioMap& map() const { return m_sweep->map; }
    [[nodiscard]] std::size_t cellAt(std::size_t row, std::size_t column) const {
        return row * map().columns.size() + column;
    }
    void findLine();
    [[nodiscard]] QColor colorOf(double ratio) const;
    void paintCells(QPainter& painter) const;
    /// Whether the cells have room for numbers.
    [[nodiscard]] bool writesNumbers(const QFontMetrics& letters) const;
    void paintNumbers(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    void paintBar(QPainter& painter) const;
    void paintMarks(QPainter& painter, int pointed) const;

    SweepPointer m_sweep = std::make_shared<const Sweep>();
    QString m_title;
    std::optional<std::size_t> m_present;
    double m_octaves = 1; ///< the colours go from 1 / 2^octaves to 2^octaves
    CellGrid m_cells;
    QRectF m_bar;
    std::vector<QLineF> m_line;
};

} // namespace featherweight
