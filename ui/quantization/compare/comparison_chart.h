#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The compared configurations as points: size of the INT8 file against accuracy or SQNR. A click or
// the arrow keys choose a point. GUI thread.

#include "ui/charts/chart_view.h"
#include "ui/plot/marks.h"
#include "ui/quantization/compare/configuration_marker.h"
#include "ui/views/comparison_view.h"
#include "ui/words/quantization/comparison.h"

class QLineSeries;
class QValueAxis;

namespace featherweight {

class ComparisonChart : public ChartView {
    Q_OBJECT

public:
    enum class Vertical { Accuracy, Sqnr };

    explicit ComparisonChart(QWidget* parent = nullptr);

    void show(const std::vector<ComparedRun>& runs);
    using QWidget::show;
    void setVertical(Vertical vertical);
    /// Position of a run; -1: none.
    void choose(int run);
    [[nodiscard]] int chosen() const { return m_chosen; }
    /// Where a run's point is in this widget; none when it has none.
    [[nodiscard]] std::optional<QPointF> place(int run) const;
    [[nodiscard]] const QValueAxis& sizes() const { return *m_x; }
    [[nodiscard]] const QValueAxis& heights() const { return *m_y; }

    [[nodiscard]] std::vector<plot::Mark> marks() const override;

Q_SIGNALS:
    void chosenChanged(int run);

protected:
    [[nodiscard]] std::unique_ptr<ChartPlot> plot() const override;
    [[nodiscard]] DataTable data() const override;
    void scaleAxes() final;
    void themeChanged() override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Point {
        int run = 0;
        ConfigurationMarker marker;
        double size = 0; ///< KB
        double accuracy = 0;
        double sqnr = 0;
        std::optional<Spread> spread; ///< of its draws
        QString sizeText;
        QString title; ///< of its configuration
        bool operator==(const Point&) const = default;
    };

    [[nodiscard]] double valueOf(const Point& point) const;
    [[nodiscard]] const Point* find(int run) const;
    [[nodiscard]] QPointF scenePlace(const Point& point) const;
    void pick(int run);
    void drawSpread(QPainter& painter, const Point& point) const;
    void drawChosen(QPainter& painter, const Point& chosen, const plot::Look& look) const;
    [[nodiscard]] plot::PlacedPoint placed(const Point& point) const;
    void placeLegend();

    Vertical m_vertical = Vertical::Accuracy;
    std::vector<int> m_batches;  ///< that are compared, ascending
    std::vector<Point> m_points; ///< of the runs that have a result
    double m_fp32 = 0;           ///< accuracy; 0: not known yet
    int m_chosen = -1;
    QLineSeries* m_line = nullptr; ///< FP32 accuracy
    QValueAxis* m_x = nullptr;
    QValueAxis* m_y = nullptr;
    ConfigurationLegend* m_legend = nullptr;
};

} // namespace featherweight
