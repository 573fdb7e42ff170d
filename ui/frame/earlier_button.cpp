// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/earlier_button.h"

#include <QMenu>
#include <QShortcut>

namespace featherweight {

EarlierButton::EarlierButton(QWidget* parent) : QToolButton(parent) {
    setText(tr("Bring back…"));
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setPopupMode(QToolButton::InstantPopup);
    setMenu(new QMenu(this));
    // A field that is edited takes the keys for itself.
    connect(new QShortcut(QKeySequence::Undo, this), &QShortcut::activated, this, [this] {
        if (isEnabled() && !menu()->isEmpty()) {
            menu()->actions().front()->trigger();
        }
    });
    show({}, false);
}

QSize EarlierButton::sizeHint() const {
    return QToolButton::sizeHint() + QSize(fontMetrics().height(), 0);
}

void EarlierButton::show(const QStringList& titles, bool possible) {
    menu()->clear();
    for (qsizetype index = 0; index < titles.size(); ++index) {
        QString title = titles[index];
        title.replace(QLatin1Char('&'), QStringLiteral("&&")); // else it marks a key
        const QAction* action = menu()->addAction(title);
        connect(action, &QAction::triggered, this,
                [this, index] { Q_EMIT chosen(static_cast<std::size_t>(index)); });
    }
    setEnabled(possible && !titles.isEmpty());
    setToolTip(titles.isEmpty()
                   ? tr("Trainings and results whose place others take can be brought back here.")
               : possible ? tr("%1 (Ctrl+Z), and earlier ones").arg(titles.front())
                          : tr("Earlier trainings and results can be brought back when nothing "
                               "runs."));
}

} // namespace featherweight

#include "moc_earlier_button.cpp"
