#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Brings back finished work that other work took the place of; its menu says what there is. It is
// always in its place. GUI thread.

#include <QStringList>
#include <QToolButton>

#include <cstddef>

namespace featherweight {

class EarlierButton : public QToolButton {
    Q_OBJECT

public:
    explicit EarlierButton(QWidget* parent = nullptr);

    /// The newest first; `possible`: nothing runs that would be in the way.
    void show(const QStringList& titles, bool possible);
    using QWidget::show;

    /// Some styles draw the menu's arrow into the text's room.
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void chosen(std::size_t index); ///< of the titles
};

} // namespace featherweight
