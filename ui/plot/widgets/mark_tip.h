#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The value under a mouse that rests on a picture or a chart, in words, beside its mark, so that it
// covers nothing of what it explains. GUI thread.

#include "ui/plot/picture.h"

class QHelpEvent;
class QWidget;

namespace featherweight {

/// Answers with the words of the mark that is met; false where there is none.
bool tellMark(QWidget& widget, const QHelpEvent& event, const std::vector<plot::Mark>& marks);

/// Where a tip of that size begins so that it stands beside `mark` and on `screen`: to the right of
/// it, else to the left, else above or below.
[[nodiscard]] QPoint placeBeside(const QRect& mark, const QPoint& mouse, const QSize& tip,
                                 const QRect& screen);

} // namespace featherweight
