#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that one observer saw as a histogram, with the range it chose, the zero point and what
// is clipped. Painted by hand, since it changes with every calibration batch; looks like the other
// charts. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/geometry/axis_steps.h"

#include <QWidget>

namespace featherweight {

class HistogramPlot;

class ObserverChart : public QWidget {
    Q_OBJECT

public:
    explicit ObserverChart(QWidget* parent = nullptr);

    void show(const ObserverState& observer);
    using QWidget::show;
    /// An empty chart with `hint` in its middle.
    void showEmpty(const QString& observer, const QString& hint);

    [[nodiscard]] QString title() const;
    [[nodiscard]] QString hint() const { return m_hint; }
    /// What stands below the chart: colour by colour what is drawn.
    [[nodiscard]] QStringList legend() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    void drawFrame(QPainter& painter) const;
    void drawCounts(QPainter& painter, const HistogramPlot& plot) const;
    void drawValues(QPainter& painter, const HistogramPlot& plot) const;
    void drawIntegers(QPainter& painter, const HistogramPlot& plot) const;
    void drawLegend(QPainter& painter) const;
    void drawHint(QPainter& painter) const;

    ObserverState m_observer; ///< its histogram is empty when there is nothing to be seen
    QString m_hint;
};

} // namespace featherweight
