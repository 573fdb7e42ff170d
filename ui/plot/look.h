#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture is drawn with: colours and letters as a value, made from a widget's palette and
// font or chosen for a page. Pictures know nothing else of the screen. Any thread.

#include <QColor>
#include <QFont>

class QPalette;

namespace featherweight::plot {

struct Look {
    Look() = default;
    Look(const QPalette& palette, const QFont& letters);

    QColor base;      ///< the ground of the picture
    QColor text;      ///< words and numbers
    QColor muted;     ///< words of second rank
    QColor grid;      ///< lines at ticks
    QColor axis;      ///< lines along axes
    QColor surface;   ///< quiet ground of what is empty
    QColor highlight; ///< what is pointed at
    bool dark = false;
    QFont font;            ///< as the widget has it; theme::chartFont() makes it readable
    qreal letterScale = 1; ///< of the window that the picture stands in

    /// theme::chartFont() of `font`.
    [[nodiscard]] QFont letters(qreal factor = 1, bool bold = false) const;
    /// `share` of `color` on the ground.
    [[nodiscard]] QColor onBase(const QColor& color, qreal share) const;
};

} // namespace featherweight::plot
