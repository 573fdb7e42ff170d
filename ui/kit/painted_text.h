#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The words that a widget paints, and where they stand: found by letting it paint once more on a
// device that keeps the words alone. So labels, tables, charts and pictures need not say what they
// show. GUI thread.

#include <QRectF>
#include <QString>

#include <vector>

class QWidget;

namespace featherweight {

class PaintedText {
public:
    /// Of `widget` without its children; not while it paints.
    explicit PaintedText(QWidget& widget);

    /// All of it in the order in which it was painted; a line and what stands apart end in a line
    /// feed.
    [[nodiscard]] const QString& text() const { return m_text; }
    /// Where these letters stand, one rectangle for each line, in px of the widget.
    [[nodiscard]] std::vector<QRectF> places(qsizetype begin, qsizetype length) const;

private:
    friend class WordEngine;
    struct Run {
        qsizetype begin = 0; ///< in the text
        QRectF box;
        std::vector<qreal> ends; ///< px from the box' left edge to the end of each letter
    };
    void add(const QString& letters, const QRectF& box, std::vector<qreal> ends);

    QString m_text;
    std::vector<Run> m_runs;
};

} // namespace featherweight
