// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/section_bar.h"

#include "ui/paint/theme.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace featherweight {

namespace {

/// The one that is down is underlined: the style's own look of it is hard to see in the dark.
class SectionButton : public QPushButton {
public:
    using QPushButton::QPushButton;

protected:
    void paintEvent(QPaintEvent* event) override {
        QPushButton::paintEvent(event);
        if (isChecked()) {
            QPainter(this).fillRect(QRect(3, height() - 4, width() - 6, 3), palette().highlight());
        }
    }
};

} // namespace

SectionBar::SectionBar(const QString& name, QWidget* parent)
    : QWidget(parent), m_buttons(new QButtonGroup(this)), m_layout(new QHBoxLayout(this)) {
    setAccessibleName(name);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::gap / 2);
    m_layout->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_buttons, &QButtonGroup::idToggled, this, [this](int index, bool down) {
        if (down) {
            Q_EMIT chosenChanged(index);
        }
    });
}

QAbstractButton* SectionBar::add(const QString& title, const QString& tip) {
    const int index = static_cast<int>(m_buttons->buttons().size());
    auto* button = new SectionButton(title);
    button->setCheckable(true);
    button->setChecked(index == 0);
    button->setToolTip(tip);
    m_buttons->addButton(button, index);
    m_layout->insertWidget(index, button);
    return button;
}

void SectionBar::choose(int index) {
    if (QAbstractButton* chosen = button(index)) {
        chosen->setChecked(true);
    }
}

int SectionBar::chosen() const {
    return m_buttons->checkedId();
}

QAbstractButton* SectionBar::button(int index) const {
    return m_buttons->button(index);
}

} // namespace featherweight

#include "moc_section_bar.cpp"
