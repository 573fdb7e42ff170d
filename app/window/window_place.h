#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window opens: where it was closed, as long as a screen still has that place. Main
// thread.

#include <QList>
#include <QRect>
#include <QSettings>

#include <optional>

namespace featherweight {

class MainWindow;

/// `remembered`, if it lies on one of `screens`, whole.
[[nodiscard]] std::optional<QRect> usablePlace(const QRect& remembered,
                                               const QList<QRect>& screens);

/// Before the window is shown; in its own size, or the screen's, when nothing usable is remembered.
void restorePlace(MainWindow& window, const QSettings& settings);
void savePlace(const MainWindow& window, QSettings& settings);

} // namespace featherweight
