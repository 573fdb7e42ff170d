#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both confusion matrices side by side: rows are true classes, columns predicted ones. The wrong
// ones carry the colour, cells that differ afterwards a mark; pointer and arrow keys go from cell
// to cell. GUI thread.

#include "ui/words/quantization/accuracy_cost.h"

#include <QPoint>
#include <QWidget>

namespace featherweight {

class ConfusionView : public QWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const AccuracyCost& cost);
    /// Empty matrices with a sentence upon them.
    void clear(const QString& hint);
    /// Greyed: belongs to something older than what is on the screen.
    void setStale(bool stale);

    /// The cell that is spoken of, x predicted, y true class; (-1, -1): none.
    [[nodiscard]] QPoint current() const { return m_current; }
    /// Middle of a cell in the matrix before (0) or after (1).
    [[nodiscard]] QPoint cellCentre(int matrix, QPoint cell) const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void setCurrent(QPoint cell);
    [[nodiscard]] QRectF grid(int matrix) const;
    [[nodiscard]] QRectF cellBox(int matrix, QPoint cell) const;
    [[nodiscard]] QPoint cellAt(const QPointF& place) const;
    [[nodiscard]] qreal line() const;
    void drawFrame(QPainter& painter, int matrix) const;
    void drawCells(QPainter& painter, int matrix, const QRegion& dirty) const;
    void drawLegend(QPainter& painter) const;
    void drawHint(QPainter& painter) const;

    std::optional<AccuracyCost> m_cost;
    std::int64_t m_greatest = 1; ///< of the wrong cells of both
    QString m_hint;
    bool m_stale = false;
    QPoint m_current{-1, -1};
};

} // namespace featherweight
