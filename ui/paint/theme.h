#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The colours and letter sizes of the program in one place: Okabe and Ito's colours, which
// colour-blind readers can tell apart, and a light and a dark palette. Any thread.

#include <QBrush>
#include <QColor>
#include <QFont>
#include <QPalette>
#include <QSize>

namespace featherweight::theme {

// M. Okabe, K. Ito: Color Universal Design, 2008. A meaning keeps its colour in every tab.
inline constexpr QColor fp32{0x00, 0x72, 0xB2};
inline constexpr QColor int8{0xE6, 0x9F, 0x00};
inline constexpr QColor standard{0x00, 0x9E, 0x73};
inline constexpr QColor depthwise{0xCC, 0x79, 0xA7};
inline constexpr QColor pointwise{0xD5, 0x5E, 0x00};
inline constexpr QColor error{0xD5, 0x5E, 0x00};
inline constexpr QColor good{0x00, 0x9E, 0x73};

/// Charts are cut out for slides: no smaller text than this in them.
inline constexpr qreal chartPoints = 11;
/// Distance between things that belong together, and between groups.
inline constexpr int gap = 8;
inline constexpr int groupGap = 16;

[[nodiscard]] bool isDark(const QPalette& palette);
/// `share` of 1 gives `over`, 0 gives `under`.
[[nodiscard]] QColor blend(const QColor& over, const QColor& under, qreal share);
/// For text of second rank, and for lines; readable on the window's and on a chart's background.
[[nodiscard]] QColor mutedText(const QPalette& palette);
[[nodiscard]] QColor gridLine(const QPalette& palette);
/// Around what has the keyboard: seen on the window's ground, whatever the palette highlights with.
[[nodiscard]] QColor focusLine(const QPalette& palette);
/// A quiet surface for banners and empty pictures.
[[nodiscard]] QColor surface(const QPalette& palette);

/// How many times as large letters of so many points are in a window of that size: in steps, and
/// never beyond what such a window has room for.
[[nodiscard]] qreal letterScaleFor(const QSize& window, qreal points);
/// What the letters of charts follow; 1 at first.
[[nodiscard]] qreal letterScale();
void setLetterScale(qreal scale);

[[nodiscard]] QFont scaled(const QFont& font, qreal factor, bool bold = false);
/// Figures of one width where the font has them (they are the default of most).
[[nodiscard]] QFont tabular(const QFont& font);
[[nodiscard]] QFont chartFont(const QFont& font, qreal factor = 1, bool bold = false);
/// The same in a picture with letters of its own.
[[nodiscard]] QFont chartFont(const QFont& font, qreal factor, bool bold, qreal letterScale);

/// `color` with diagonal stripes: told apart without seeing colours.
[[nodiscard]] QBrush striped(const QColor& color);
/// The same with dots.
[[nodiscard]] QBrush dotted(const QColor& color);
/// The same with crossed lines.
[[nodiscard]] QBrush hatched(const QColor& color);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

} // namespace featherweight::theme
