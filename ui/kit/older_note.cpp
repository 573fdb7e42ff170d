// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/older_note.h"

#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace featherweight {

OlderNote::OlderNote(QWidget* parent)
    : QWidget(parent), m_sentence(new Text(Rank::Strong)), m_button(new QPushButton) {
    m_sentence->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::gap, 0, 0);
    layout->setSpacing(theme::gap / 2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &OlderNote::pressed);
    hide();
}

void OlderNote::show(const QString& sentence, const QString& button) {
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setVisible(!sentence.isEmpty());
}

QString OlderNote::useAgain() {
    return tr("Use those settings again");
}

QString OlderNote::sentence() const {
    return isHidden() ? QString() : m_sentence->text();
}

} // namespace featherweight

#include "moc_older_note.cpp"
