#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The ratio of both convolutions over two knobs: a colour for every cell, a line where both are the
// same, and the present cell. Cells that are not possible are hatched. GUI thread.

#include "ui/plot/pointed_plot.h"
#include "ui/views/sweep_view.h"

#include <vector>

namespace featherweight {

class RatioMapView : public PointedPlot {
    Q_OBJECT

public:
    explicit RatioMapView(QWidget* parent = nullptr);

    void show(const SweepPointer& sweep);
    using QWidget::show;

    [[nodiscard]] QRectF cellRect(std::size_t cell) const;
    /// Position of the cell that is marked as the present one; none: none is.
    [[nodiscard]] std::optional<std::size_t> present() const { return m_present; }
    /// Where the ratio passes 1: the sides of cells.
    [[nodiscard]] const std::vector<QLineF>& breakEvenLine() const { return m_line; }

protected:
    [[nodiscard]] int indexAt(const QPointF& point) const override;
    [[nodiscard]] int moved(int index, int right, int down) const override;
    [[nodiscard]] int first() const override;
    void paintPlot(QPainter& painter) const override;
    void place() override;

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
    void paintMarks(QPainter& painter) const;

    SweepPointer m_sweep = std::make_shared<const Sweep>();
    std::optional<std::size_t> m_present;
    double m_octaves = 1; ///< the colours go from 1 / 2^octaves to 2^octaves
    QRectF m_plot;
    QRectF m_bar;
    std::vector<QLineF> m_line;
};

} // namespace featherweight
