#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Shows a picture, and says which of its values is pointed at by the mouse or the arrow keys, and
// which is chosen with a click or Return. GUI thread.

#include "ui/figures/figure.h"
#include "ui/plot/picture.h"

#include <QWidget>

namespace featherweight {

/// What a person can do with the values of a picture.
enum class Pointing {
    Nothing,
    Passing, ///< pointed at until the mouse or the keyboard goes; a click chooses
    Lasting, ///< pointed at as long as the mouse or the keyboard is there
    Picking  ///< with a pressed mouse; stays
};

class PictureWidget : public QWidget, public FigureSource {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls it.
    PictureWidget(const QString& name, Pointing pointing, QWidget* parent = nullptr);

    /// Stands in place of values that are not there.
    void setHint(const QString& hint);
    [[nodiscard]] QString hint() { return picture().hint(); }
    /// Greyed: belongs to something older than what is on the screen.
    void setStale(bool stale);
    [[nodiscard]] bool isStale() const { return m_stale; }
    /// Position of a value; -1: none.
    [[nodiscard]] int pointed() const { return m_pointed; }

    [[nodiscard]] ExportedFigure figure() override;

    /// What a resting mouse can ask for, where it is drawn.
    [[nodiscard]] std::vector<plot::Mark> marks() { return picture().marks(); }

    [[nodiscard]] QSize sizeHint() const override { return m_sizeHint; }
    [[nodiscard]] QSize minimumSizeHint() const override { return m_leastSize; }

Q_SIGNALS:
    void pointedChanged(int index); ///< by the user, or since the value is gone; -1: at none
    void chosen(int index);

protected:
    void setSizeHints(const QSize& usual, const QSize& least);
    [[nodiscard]] virtual plot::Picture& picture() = 0;
    [[nodiscard]] plot::Look look() const { return {palette(), font()}; }
    /// The picture has other values.
    void valuesChanged();
    /// Points at a value by program, without a signal.
    void setPointed(int index);
    /// What is said of it: called when another value is pointed at, or the same has changed.
    virtual void pointedAt(int /*index*/) {}

    bool event(QEvent* event) override;
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
    [[nodiscard]] bool hasValues() { return picture().count() > 0 && picture().hint().isEmpty(); }
    [[nodiscard]] int indexAt(const QPointF& at);
    void updateAt(int index);

    Pointing m_pointing;
    QSize m_sizeHint{420, 300};
    QSize m_leastSize{260, 160};
    int m_pointed = -1;
    bool m_stale = false;
};

} // namespace featherweight
