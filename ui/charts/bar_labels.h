#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Values written above the bars of a chart. Qt Charts' own labels know neither units nor a
// language's digits. GUI thread.

#include <QColor>
#include <QFont>
#include <QObject>
#include <QStringList>

class QAbstractSeries;
class QChart;
class QGraphicsSimpleTextItem;

namespace featherweight {

struct BarLabel {
    double height = 0; ///< of the bar, in the value axis' unit
    QString text;
};

class BarLabels : public QObject {
    Q_OBJECT

public:
    /// One label per category of `series`, which must be attached to its axes.
    BarLabels(QChart& chart, QAbstractSeries& series);

    void show(const QList<BarLabel>& labels);
    /// Below what they label, where lines or marks stand above it.
    void setBelow();
    void setLook(const QFont& font, const QColor& color);
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] const QList<BarLabel>& labels() const { return m_labels; }

private:
    void place();

    QChart& m_chart;
    QAbstractSeries& m_series;
    QList<BarLabel> m_labels;
    bool m_below = false;
    QList<QGraphicsSimpleTextItem*> m_items;
    QFont m_font;
    QColor m_color;
};

} // namespace featherweight
