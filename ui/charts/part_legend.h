#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a stacked chart by name, in two columns at its foot. Qt Charts' own legend has one
// line and cuts names that do not fit into it. GUI thread.

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QObject>
#include <QStringList>

class QChart;
class QGraphicsRectItem;
class QGraphicsSimpleTextItem;

namespace featherweight {

class PartLegend : public QObject {
    Q_OBJECT

public:
    /// Takes the place below the axes; the chart's own legend is hidden.
    PartLegend(QChart& chart, const QStringList& names);

    /// One brush per name.
    void setLook(const QFont& font, const QColor& color, const QList<QBrush>& brushes);
    [[nodiscard]] QStringList names() const { return m_names; } ///< in full

    [[nodiscard]] static int boxSide(const QFont& font); ///< in px, of what a brush fills

private:
    void place();
    [[nodiscard]] qsizetype rows() const { return (m_names.size() + 1) / 2; }

    QChart& m_chart;
    QStringList m_names;
    QFont m_font;
    QList<QGraphicsRectItem*> m_boxes;
    QList<QGraphicsSimpleTextItem*> m_texts;
};

} // namespace featherweight
