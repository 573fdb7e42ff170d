// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/look.h"

#include "ui/paint/theme.h"

namespace featherweight::plot {

Look::Look(const QPalette& palette, const QFont& letters)
    : base(palette.color(QPalette::Base)), text(palette.color(QPalette::Text)),
      muted(theme::mutedText(palette)), grid(theme::gridLine(palette)),
      axis(theme::blend(text, base, 0.4)), surface(theme::surface(palette)),
      highlight(palette.color(QPalette::Highlight)), dark(theme::isDark(palette)), font(letters),
      letterScale(theme::letterScale()) {}

QFont Look::letters(qreal factor, bool bold) const {
    return theme::chartFont(font, factor, bold, letterScale);
}

QColor Look::onBase(const QColor& color, qreal share) const {
    return theme::blend(color, base, share);
}

} // namespace featherweight::plot
