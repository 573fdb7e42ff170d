#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of values: laid out for a size and a look, painted on any painter, by any thread. It is
// a value of its own, so that a copy can be painted at another size while the window goes on.

#include "ui/plot/data_table.h"
#include "ui/plot/look.h"

#include <QPoint>
#include <QRectF>
#include <QRegion>
#include <QSizeF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QKeyEvent;
class QPainter;

namespace featherweight::plot {

/// How a picture stands at the moment; on paper nothing is pointed at.
struct Shown {
    int pointed = -1;     ///< value that is pointed at; -1: none
    bool stale = false;   ///< greyed: belongs to something older than what is on the screen
    bool focused = false; ///< has the keyboard
    QRegion part;         ///< that must be painted, in px; empty: all
};

/// A value in a picture: where it is drawn, and what it is in words.
struct Mark {
    QRectF place;
    QString words;
};

/// The smallest one that is met, since marks may lie within others; null: none.
[[nodiscard]] const Mark* markAt(const std::vector<Mark>& marks, const QPointF& point);

class Picture {
public:
    virtual ~Picture() = default;

    /// Finds every place for a picture of `size` px; called again when values are other ones.
    void place(const QSizeF& size, const Look& look);
    /// Stands in place of values that are not there.
    void setHint(const QString& hint) { m_hint = hint; }
    [[nodiscard]] const QString& hint() const { return m_hint; }
    /// From the painter's origin on.
    virtual void paint(QPainter& painter, const Shown& shown) const = 0;

    /// To be painted elsewhere while this one goes on.
    [[nodiscard]] virtual std::unique_ptr<Picture> copy() const = 0;
    /// All its values under the picture's title; no rows while there are none.
    [[nodiscard]] virtual DataTable data() const = 0;

    /// Everything that tells its value where the mouse rests.
    [[nodiscard]] virtual std::vector<Mark> marks() const { return {}; }

    /// How high it is on paper of this width, in px; called when it has been placed there once.
    [[nodiscard]] virtual double paperHeight(double width) const { return 0.62 * width; }

    // Values that can be pointed at, by their position:
    [[nodiscard]] virtual int count() const { return 0; }
    [[nodiscard]] virtual int indexAt(const QPointF& /*point*/) const { return -1; }
    /// The neighbour as the eye sees it; the value itself at the border.
    [[nodiscard]] virtual int moved(int index, int /*right*/, int /*down*/) const { return index; }
    /// Where the arrow keys begin.
    [[nodiscard]] virtual int first() const { return 0; }
    /// What looks otherwise when the value is pointed at; empty: all.
    [[nodiscard]] virtual QRegion regionOf(int /*index*/) const { return {}; }

protected:
    Picture() = default;
    Picture(const Picture&) = default;
    Picture& operator=(const Picture&) = default;

    /// The size or the look is another one.
    virtual void placed() {}
    [[nodiscard]] const QSizeF& size() const { return m_size; }
    [[nodiscard]] QRectF box() const { return {QPointF(), m_size}; }
    [[nodiscard]] const Look& look() const { return m_look; }
    /// Opacity of what is greyed.
    [[nodiscard]] static double opacity(const Shown& shown) { return shown.stale ? 0.4 : 1; }

private:
    QSizeF m_size;
    Look m_look;
    QString m_hint;
};

/// The step of an arrow key, x to the right and y down; nothing for other keys.
[[nodiscard]] std::optional<QPoint> arrowStep(const QKeyEvent& event);

/// The border of what has the keyboard.
void drawFocus(QPainter& painter, const QRectF& box, const Look& look);

} // namespace featherweight::plot
