#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What all charts have in common: the theme's colours in light and dark, readable letters, no
// animation, and a sentence in place of data that is not there yet. GUI thread.

#include "ui/charts/chart_plot.h"
#include "ui/figures/figure.h"
#include "ui/plot/picture.h"

#include <QChartView>

class QLabel;
class QValueAxis;

namespace featherweight {

struct AxisSpan;

/// Numbers with as many decimals as the steps need.
void setSpan(QValueAxis& axis, const AxisSpan& span);

class ChartView : public QChartView, public FigureSource {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls the chart.
    explicit ChartView(const QString& name, QWidget* parent = nullptr);

    /// Stands in the middle of the chart; empty when there is data to look at.
    void setHint(const QString& hint);
    [[nodiscard]] QString hint() const;
    /// Greyed: belongs to something older than what is on the screen.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }

    /// So that its bars or lines can be read.
    [[nodiscard]] QSize minimumSizeHint() const override;

    [[nodiscard]] ExportedFigure figure() override;

    /// Everything that tells its value where the mouse rests, in px of the viewport.
    [[nodiscard]] virtual std::vector<plot::Mark> marks() const { return {}; }

protected:
    /// The chart as values, and what its numbers are.
    [[nodiscard]] virtual std::unique_ptr<ChartPlot> plot() const;
    [[nodiscard]] virtual DataTable data() const;
    /// What stands at its values.
    [[nodiscard]] virtual std::vector<ChartNote> notes() const { return {}; }
    [[nodiscard]] virtual bool hasLegend() const;
    /// Where what stands there in the scene is in the viewport.
    [[nodiscard]] QRectF inViewport(const QRectF& scene) const;
    bool viewportEvent(QEvent* event) override;
    /// To be called when all axes and series are there.
    void applyTheme();
    /// Steps that the vertical axis has room for: Qt Charts replaces labels that stand too close
    /// to one another with dots.
    [[nodiscard]] int mostSteps() const { return m_mostSteps; }
    /// Called when mostSteps() changed.
    virtual void scaleAxes() {}
    /// For colours that the theme does not know of.
    virtual void themeChanged() {}
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void placeHint();
    void plotAreaChanged();
    void fitAxisTitles();

    QLabel* m_hint = nullptr;
    int m_mostSteps = 6;
    bool m_stale = false;
};

} // namespace featherweight
