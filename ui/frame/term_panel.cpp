// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/term_panel.h"

#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int panelLetters = 60;

QString part(const QString& title, const QString& words) {
    return words.isEmpty() ? QString()
                           : QStringLiteral("<h3>%1</h3>").arg(title.toHtmlEscaped()) + words;
}

} // namespace

TermPanel::TermPanel(QWidget* window) : QFrame(window), m_text(new QTextBrowser) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setAccessibleName(tr("What the words mean"));
    auto* close = new QToolButton;
    close->setText(QStringLiteral("×"));
    close->setAutoRaise(true);
    close->setFont(theme::scaled(font(), 1.3, true));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close"));
    connect(close, &QToolButton::clicked, this, &TermPanel::close);
    auto* head = new QHBoxLayout;
    head->addWidget(new Text(Rank::Heading, tr("What the words mean")), 1);
    head->addWidget(close);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setAccessibleName(tr("What the words mean"));
    m_text->setOpenLinks(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme::groupGap, theme::gap, theme::gap, theme::gap);
    layout->addLayout(head);
    layout->addWidget(m_text, 1);
    m_text->installEventFilter(this);
    close->installEventFilter(this);
    window->installEventFilter(this);
    hide();
}

void TermPanel::open(const std::vector<const Term*>& here, const std::vector<const Term*>& page,
                     QWidget* asked) {
    QString first;
    for (const Term* term : here) {
        first += explained(*term);
    }
    std::vector<const Term*> others;
    std::copy_if(page.begin(), page.end(), std::back_inserter(others), [&here](const Term* term) {
        return std::find(here.begin(), here.end(), term) == here.end();
    });
    std::sort(others.begin(), others.end(), [](const Term* one, const Term* other) {
        return one->forms.first().compare(other->forms.first(), Qt::CaseInsensitive) < 0;
    });
    QString rest;
    for (const Term* term : others) {
        rest += explained(*term);
    }
    const QString words = part(tr("Here"), first) + part(tr("On this page"), rest);
    m_text->setHtml(words.isEmpty() ? tr("No word here needs to be explained.") : words);
    m_asked = asked;
    place();
    show();
    raise();
    m_text->setFocus(Qt::PopupFocusReason);
}

void TermPanel::close() {
    hide();
    if (m_asked != nullptr) {
        m_asked->setFocus(Qt::PopupFocusReason);
    }
}

QString TermPanel::text() const {
    return m_text->toPlainText();
}

bool TermPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible()) {
            place();
        }
        return false;
    }
    const bool key = event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (key && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
        event->accept(); // else the window would stop what runs
        if (event->type() == QEvent::KeyPress) {
            close();
        }
        return true;
    }
    return false;
}

void TermPanel::place() {
    const QRect window = parentWidget()->rect();
    const int width = std::min(fontMetrics().averageCharWidth() * panelLetters,
                               window.width() - 4 * theme::groupGap);
    const int height = window.height() * 7 / 10;
    const bool left =
        m_asked != nullptr &&
        m_asked->mapTo(parentWidget(), m_asked->rect().center()).x() > window.center().x();
    const int x = left ? theme::groupGap : window.width() - width - theme::groupGap;
    setGeometry(x, (window.height() - height) / 2, width, height);
}

} // namespace featherweight

#include "moc_term_panel.cpp"
