#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of values of which one is pointed at, by the mouse or the arrow keys, and chosen with a
// click or Return. GUI thread.

#include <QWidget>

namespace featherweight {

class PointedPlot : public QWidget {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls it.
    explicit PointedPlot(const QString& name, QWidget* parent = nullptr);

    /// Stands in place of values that are not there.
    void setHint(const QString& hint);
    [[nodiscard]] QString hint() const { return m_hint; }
    /// Greyed: belongs to something older than what is on the screen.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// Position of a value; -1: none.
    [[nodiscard]] int pointed() const { return m_pointed; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pointedChanged(int index); ///< by the user; -1: at none
    void chosen(int index);

protected:
    /// The values are other ones, `count` of them.
    void valuesChanged(int count);
    [[nodiscard]] const QString& title() const { return m_title; }
    void setTitle(const QString& title);

    [[nodiscard]] virtual int indexAt(const QPointF& point) const = 0;
    /// The neighbour as the eye sees it; the value itself at the border.
    [[nodiscard]] virtual int moved(int index, int right, int down) const = 0;
    /// Where the arrow keys begin.
    [[nodiscard]] virtual int first() const = 0;
    virtual void paintPlot(QPainter& painter) const = 0;
    /// Size or letters are other ones.
    virtual void place() = 0;

    /// The title's place at the head.
    [[nodiscard]] int headHeight() const;
    /// A line of text on the plot's ground beside `at`, kept within `box`.
    void paintTag(QPainter& painter, const QRectF& box, const QPointF& at,
                  const QString& text) const;

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void point(int index);

    QString m_title;
    QString m_hint;
    int m_count = 0;
    int m_pointed = -1;
    bool m_stale = false;
};

} // namespace featherweight
