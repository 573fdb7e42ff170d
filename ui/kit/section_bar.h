#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A row of buttons of which one is down: the sections of a page, or what of a list is shown. Arrow
// keys move between them. GUI thread.

#include <QWidget>

class QAbstractButton;
class QButtonGroup;
class QHBoxLayout;

namespace featherweight {

class SectionBar : public QWidget {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls the row.
    explicit SectionBar(const QString& name, QWidget* parent = nullptr);

    /// The first one is down from the start.
    QAbstractButton* add(const QString& title, const QString& tip);
    void choose(int index);
    [[nodiscard]] int chosen() const;
    [[nodiscard]] QAbstractButton* button(int index) const;

Q_SIGNALS:
    void chosenChanged(int index);

private:
    QButtonGroup* m_buttons = nullptr;
    QHBoxLayout* m_layout = nullptr;
};

} // namespace featherweight
