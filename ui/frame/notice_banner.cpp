// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/notice_banner.h"

#include "ui/kit/symbols.h"
#include "ui/paint/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int buttonsFrom = 2; ///< behind the sign and the sentence

QString remedyText(Remedy remedy) {
    switch (remedy) {
    case Remedy::DownloadDataset:
        return NoticeBanner::tr("Download it");
    case Remedy::NameMirror:
        return NoticeBanner::tr("Name another mirror…");
    case Remedy::ChooseFolder:
        return NoticeBanner::tr("Choose a folder…");
    case Remedy::UseDigits:
        return NoticeBanner::tr("Use the drawn digits");
    case Remedy::RetryEngine:
        break;
    }
    return NoticeBanner::tr("Try again");
}

} // namespace

NoticeBanner::NoticeBanner(QWidget* parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_sentence(new QLabel),
      m_close(new QToolButton) {
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_close->setText(QStringLiteral("×"));
    m_close->setAutoRaise(true);
    m_close->setFont(theme::scaled(font(), 1.3, true));
    m_close->setToolTip(tr("Close this message (Esc)"));
    m_close->setAccessibleName(tr("Close this message"));
    m_layout->setContentsMargins(theme::groupGap, theme::gap, theme::gap, theme::gap);
    m_layout->setSpacing(theme::gap);
    m_layout->addWidget(new WarningSign);
    m_layout->addWidget(m_sentence, 1);
    m_layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &NoticeBanner::closed);
    hide();
}

void NoticeBanner::show(const Notice& notice) {
    m_sentence->setText(notice.sentence);
    setAccessibleName(notice.sentence);
    for (QPushButton* button : std::as_const(m_buttons)) {
        m_layout->removeWidget(button);
        button->hide();
        button->deleteLater(); // it may be the one that was just pressed
    }
    m_buttons.clear();
    for (const Remedy remedy : notice.remedies) {
        auto* button = new QPushButton(remedyText(remedy));
        m_layout->insertWidget(buttonsFrom + static_cast<int>(m_buttons.size()), button);
        m_buttons.append(button);
        connect(button, &QPushButton::clicked, this, [this, remedy, dataset = notice.dataset] {
            Q_EMIT remedyRequested(remedy, dataset);
        });
    }
    QWidget* last = m_sentence;
    for (QPushButton* button : std::as_const(m_buttons)) {
        setTabOrder(last, button);
        last = button;
    }
    setTabOrder(last, m_close);
    setVisible(true);
    place();
}

bool NoticeBanner::event(QEvent* event) {
    if (event->type() == QEvent::ParentAboutToChange && parentWidget() != nullptr) {
        parentWidget()->removeEventFilter(this);
    } else if (event->type() == QEvent::ParentChange && parentWidget() != nullptr) {
        parentWidget()->installEventFilter(this);
    }
    return QWidget::event(event);
}

bool NoticeBanner::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        place();
    }
    return false;
}

void NoticeBanner::place() {
    const QRect room = parentWidget() != nullptr ? parentWidget()->rect() : rect();
    const int wanted = m_layout->hasHeightForWidth() ? m_layout->totalHeightForWidth(room.width())
                                                     : sizeHint().height();
    const int height = std::max(wanted, minimumSizeHint().height());
    setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height);
    raise();
}

QString NoticeBanner::sentence() const {
    return m_sentence->text();
}

void NoticeBanner::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::blend(theme::error, palette().color(QPalette::Window), 0.14));
    painter.fillRect(0, 0, width(), 1, theme::error);
    painter.fillRect(0, 0, 4, height(), theme::error);
}

} // namespace featherweight

#include "moc_notice_banner.cpp"
