#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Two curves over one knob, the standard layer's and the separable block's, with the present point
// and the break-even. Values that are not possible are gaps. Any thread.

#include "ui/geometry/value_scale.h"
#include "ui/plot/marks.h"
#include "ui/plot/picture.h"
#include "ui/views/sweep_view.h"

#include <QCoreApplication>

namespace featherweight {

class SweepPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(SweepPlot)

public:
    void show(const SweepPointer& sweep);

    [[nodiscard]] const ValueScale& across() const { return m_across; }
    [[nodiscard]] const ValueScale& upwards() const { return m_upwards; }
    /// Where a point stands in the picture.
    [[nodiscard]] QPointF standardPlace(std::size_t point) const;
    [[nodiscard]] QPointF separablePlace(std::size_t point) const;
    /// Position of the point that is marked as the present one; none: none is.
    [[nodiscard]] std::optional<std::size_t> present() const { return m_present; }

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<SweepPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    /// Both curves at a point, wherever the mouse is above or below it.
    [[nodiscard]] std::vector<plot::Mark> marks() const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_sweep->points.size()); }
    [[nodiscard]] int indexAt(const QPointF& point) const override;
    [[nodiscard]] int moved(int index, int right, int down) const override;
    [[nodiscard]] int first() const override;

protected:
    void placed() override;

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
    void paintPointed(QPainter& painter, std::size_t point) const;
    void paintPresent(QPainter& painter) const;

    SweepPointer m_sweep = std::make_shared<const Sweep>();
    QString m_title;
    std::optional<std::size_t> m_present;
    ValueScale m_across;
    ValueScale m_upwards;
    QRectF m_plot;
};

} // namespace featherweight
