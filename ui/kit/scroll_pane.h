#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What a page shows, scrolled where the window is too small for it. GUI thread.

class QWidget;

namespace featherweight {

/// Gives `page` a column as its layout, in which a scroll area takes all the room that is left,
/// and returns what is scrolled in it. What must stay in sight, as what starts and stops, goes into
/// the page's own layout, above or below.
[[nodiscard]] QWidget* scrolledContent(QWidget& page);

} // namespace featherweight
