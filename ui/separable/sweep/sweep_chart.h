#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Two curves over one knob, the standard layer's and the separable block's, with the present point
// and the break-even. Values that are not possible are gaps. GUI thread.

#include "ui/geometry/value_scale.h"
#include "ui/plot/pointed_plot.h"
#include "ui/views/sweep_view.h"

namespace featherweight {

class SweepChart : public PointedPlot {
    Q_OBJECT

public:
    explicit SweepChart(QWidget* parent = nullptr);

    void show(const SweepPointer& sweep);
    using QWidget::show;

    [[nodiscard]] const ValueScale& across() const { return m_across; }
    [[nodiscard]] const ValueScale& upwards() const { return m_upwards; }
    /// Where a point stands in this widget.
    [[nodiscard]] QPointF standardPlace(std::size_t point) const;
    [[nodiscard]] QPointF separablePlace(std::size_t point) const;
    /// Position of the point that is marked as the present one; none: none is.
    [[nodiscard]] std::optional<std::size_t> present() const { return m_present; }

protected:
    [[nodiscard]] int indexAt(const QPointF& point) const override;
    [[nodiscard]] int moved(int index, int right, int down) const override;
    [[nodiscard]] int first() const override;
    void paintPlot(QPainter& painter) const override;
    void place() override;

private:
    enum class Curve { Standard, Separable };
    [[nodiscard]] std::int64_t valueOf(Curve curve, std::size_t point) const;
    [[nodiscard]] double tagLevel(int line) const;
    [[nodiscard]] QPointF placeOf(Curve curve, std::size_t point) const;
    [[nodiscard]] double x(std::int64_t value) const;
    void paintAxes(QPainter& painter) const;
    void paintLegend(QPainter& painter) const;
    void paintCurve(QPainter& painter, Curve curve) const;
    void paintMarker(QPainter& painter, Curve curve, const QPointF& at, double radius) const;
    void paintBreakEvens(QPainter& painter) const;
    void paintPresent(QPainter& painter) const;

    SweepPointer m_sweep = std::make_shared<const Sweep>();
    std::optional<std::size_t> m_present;
    ValueScale m_across;
    ValueScale m_upwards;
    QRectF m_plot;
};

} // namespace featherweight
