#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The word on a picture that belongs to something older than what is on the screen, so that it is
// there in a picture cut out, too. GUI thread.

class QWidget;

namespace featherweight {

/// In the upper right corner of what `on` has just painted.
void drawOlderMark(QWidget& on);

} // namespace featherweight
