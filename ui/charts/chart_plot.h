#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What one of Qt Charts' charts shows, as a picture of its own: the same bars, lines, axes and
// notes, drawn from their values. Made on the GUI thread, painted on any.

#include "ui/geometry/axis_steps.h"
#include "ui/plot/axis.h"
#include "ui/plot/picture.h"

#include <QBrush>
#include <QList>
#include <QPen>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

class QAbstractAxis;
class QAbstractBarSeries;
class QChart;
class QXYSeries;

namespace featherweight {

/// Words at a value, above it or, where there is no room, below; with the line between the
/// quartiles of a measured time.
struct ChartNote {
    double x = 0; ///< as on the axis; categories are counted from 0
    double value = 0;
    QStringList lines; ///< the first is the strong one
    bool below = false;
    std::optional<std::pair<double, double>> span{};
};

class ChartPlot : public plot::Picture {
public:
    /// `legend`: whether the names of its series are said. Categories and points must be the
    /// chart's own axes'.
    ChartPlot(const QChart& chart, std::vector<ChartNote> notes, bool legend);

    void setData(DataTable data) { m_data = std::move(data); }
    void setCategories(const QStringList& categories) { m_across.categories = categories; }
    [[nodiscard]] const QString& title() const { return m_title; }

    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<ChartPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override { return m_data; }
    void paint(QPainter& painter, const plot::Shown& shown) const override;

protected:
    void placed() override;
    /// Where a value is drawn.
    [[nodiscard]] QPointF place(double x, double value) const;
    [[nodiscard]] const QRectF& plotArea() const { return m_plot; }
    /// Room at the picture's foot, in px, for what paintMore() puts there.
    [[nodiscard]] virtual double footHeight() const { return 0; }
    /// Upon all others.
    virtual void paintMore(QPainter& /*painter*/) const {}

private:
    struct Axis {
        QString title;
        AxisSpan span;
        QStringList categories; ///< instead of numbers
        bool numbered = true;
    };
    struct Bars {
        QString name;
        QBrush brush;
        QPen pen;
        QList<double> values;
        bool named = true; ///< in the legend
    };
    struct Line {
        QString name;
        QPen pen;
        QBrush brush;
        QList<QPointF> points;
        double marker = 0; ///< px across; 0: a line alone
        bool joined = true;
        bool named = true;
    };

    static Axis axisOf(const QAbstractAxis* axis);
    void read(const QChart& chart, const QAbstractBarSeries& series);
    void read(const QChart& chart, const QXYSeries& series);
    [[nodiscard]] plot::Axis below() const;
    [[nodiscard]] plot::Axis left() const;
    void paintLegend(QPainter& painter) const;
    void paintBars(QPainter& painter) const;
    void paintLines(QPainter& painter) const;
    void paintNotes(QPainter& painter) const;

    QString m_title;
    Axis m_across;
    Axis m_upwards;
    bool m_stacked = false;
    double m_barWidth = 1;
    std::vector<Bars> m_bars;
    std::vector<Line> m_lines;
    std::vector<ChartNote> m_notes;
    bool m_legend = false;
    DataTable m_data;
    QRectF m_plot;
};

} // namespace featherweight
