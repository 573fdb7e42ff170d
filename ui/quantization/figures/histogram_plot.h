#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one observer's histogram into a rectangle: bars, the chosen range behind them, the zero
// point, and what is clipped. Used large and small. Made for one painting, any thread.

#include "ui/geometry/histogram_shape.h"
#include "ui/plot/look.h"
#include "ui/plot/picture.h"

#include <QCoreApplication>
#include <QRectF>

class QPainter;

namespace featherweight {

class HistogramPlot {
    Q_DECLARE_TR_FUNCTIONS(HistogramPlot)

public:
    /// Keeps a reference to `observer`, which must have seen data.
    HistogramPlot(const ObserverState& observer, const QRectF& area, const AxisSpan& values,
                  const plot::Look& look);

    [[nodiscard]] const AxisSpan& values() const { return m_values; }
    [[nodiscard]] int decades() const { return m_decades; }
    [[nodiscard]] qreal x(double value) const;
    [[nodiscard]] qreal y(double count) const;

    /// Each bar with the whole height above it: its values, how many, and whether they are clipped.
    [[nodiscard]] std::vector<plot::Mark> marks() const;

    void drawRange(QPainter& painter) const; ///< behind the bars; only once it is chosen
    void drawBars(QPainter& painter) const;
    void drawZero(QPainter& painter) const;
    /// Triangles below the axis where the least and the greatest value are.
    void drawEnds(QPainter& painter) const;

private:
    void drawClippedGround(QPainter& painter) const;

    const ObserverState& m_observer;
    QRectF m_area;
    AxisSpan m_values;
    plot::Look m_look;
    std::vector<HistogramBar> m_bars;
    int m_decades;
};

/// Behind values inside the range, and the range's bracket.
[[nodiscard]] QColor rangeGround(const plot::Look& look);

} // namespace featherweight
