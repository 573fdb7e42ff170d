#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What all charts of bars have in common: sets of bars with a look each, a value axis with round
// ends and room for what stands above the bars, and numbers or marks upon them. GUI thread.

#include "ui/charts/bar_labels.h"
#include "ui/charts/chart_view.h"

#include <QBrush>

class QAbstractAxis;
class QAbstractBarSeries;
class QBarSet;
class QValueAxis;

namespace featherweight {

class BarChart : public ChartView {
    Q_OBJECT

public:
    [[nodiscard]] const QAbstractBarSeries& series() const { return *m_series; }
    [[nodiscard]] const QValueAxis& axis() const { return *m_axis; }
    /// Numbers above the categories; none unless they were added.
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

    /// The bars that there are.
    [[nodiscard]] std::vector<plot::Mark> marks() const final;

protected:
    enum class Bars { Stacked, SideBySide };
    /// `width` is that of all bars of a category, 0 to 1.
    BarChart(const QString& name, Bars bars, double width, QWidget* parent);

    /// How far the axis goes beyond the greatest bar, for what stands there, and without any.
    void setRoom(double times, double emptyMost);
    /// To be called when all sets are there: puts series and axes into the chart.
    void build(const QString& title, const QString& unit, QAbstractAxis* across);
    /// The same over categories by name.
    void build(const QString& title, const QString& unit, const QStringList& categories);

    [[nodiscard]] QBarSet* addSet(const QString& name);
    static void setValues(QBarSet& set, const QList<qreal>& values);
    static void setBrush(QBarSet& set, const QBrush& brush);
    /// Of the bars, and how far they go below 0 (0 or less).
    void setGreatest(double greatest, double least = 0);
    /// Place of a value in the scene; `x` counts categories, whose middles are whole numbers.
    [[nodiscard]] QPointF place(double x, double value) const;
    /// In drawMarks(): the note's quartiles upon a bar, and its words above them, no wider than the
    /// bar where letters can be that small.
    void drawQuartiles(QPainter& painter, const ChartNote& note) const;
    /// Once the chart is built; their letters are so many times the chart's.
    void addLabels(qreal factor = 1);
    void showLabels(const QList<BarLabel>& labels);

    [[nodiscard]] DataTable data() const override;
    /// The labels, unless the chart has others.
    [[nodiscard]] std::vector<ChartNote> notes() const override;

    /// What a bar says: the name of its category and its set, and its value with its unit.
    [[nodiscard]] virtual QString barWords(int category, int set) const = 0;
    /// In the present palette's colours.
    virtual void setBrushes() = 0;
    /// For marks upon the bars; the painter has the chart's letters.
    virtual void drawMarks(QPainter& /*painter*/) {}

    void scaleAxes() final;
    void themeChanged() final;
    void drawForeground(QPainter* painter, const QRectF& rect) final;

private:
    QAbstractBarSeries* m_series = nullptr;
    QValueAxis* m_axis = nullptr;
    BarLabels* m_labels = nullptr;
    qreal m_labelFactor = 1;
    double m_room = 1.25;
    double m_emptyMost = 100;
    double m_greatest = 0;
    double m_least = 0;
};

} // namespace featherweight
