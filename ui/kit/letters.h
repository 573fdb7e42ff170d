#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Sizes that follow from a widget's letters, which grow with the window. GUI thread.

#include <QStringList>

#include <algorithm>
#include <functional>

class QWidget;

namespace featherweight {

/// Calls `fit` now, and again whenever the letters of `widget` become other ones.
void fitToLetters(QWidget& widget, std::function<void()> fit);

/// Of a button with each of these texts; it keeps the one that it has.
template <typename Button>
[[nodiscard]] int widestHint(Button& button, const QStringList& texts) {
    const QString kept = button.text();
    int widest = 0;
    for (const QString& text : texts) {
        button.setText(text);
        widest = std::max(widest, button.sizeHint().width());
    }
    button.setText(kept);
    return widest;
}

} // namespace featherweight
