// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_page.h"

#include "ui/kit/scroll_pane.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/separable/walk/kernel_buttons.h"
#include "ui/separable/walk/kernel_view.h"
#include "ui/words/separable/kernel_words.h"

#include <QApplication>
#include <QKeyEvent>
#include <QTabBar>
#include <QVBoxLayout>

namespace featherweight {

namespace {

std::optional<WalkMove> moveOf(int key) {
    switch (key) {
    case Qt::Key_Left:
        return WalkMove::Back;
    case Qt::Key_Right:
        return WalkMove::Forward;
    case Qt::Key_Up:
        return WalkMove::PreviousLayer;
    case Qt::Key_Down:
        return WalkMove::NextLayer;
    case Qt::Key_PageUp:
        return WalkMove::PreviousPosition;
    case Qt::Key_PageDown:
        return WalkMove::NextPosition;
    case Qt::Key_Home:
        return WalkMove::First;
    case Qt::Key_End:
        return WalkMove::Last;
    default:
        return {};
    }
}

} // namespace

KernelPage::KernelPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces(
        {[this] { buildSentence(); }, [this] { buildPicture(); }, [this] { buildButtons(); }});
    connect(&m_timer, &QTimer::timeout, this, [this] { move(WalkMove::Forward); });
}

void KernelPage::show(const SeparableView& view) {
    follow(view);
    m_view = view;
    touch();
}

/// Keeps the place as far as the new settings have it.
void KernelPage::follow(const SeparableView& view) {
    if (!view.counts || (m_walk && m_walk->settings() == view.settings)) {
        return;
    }
    KernelWalk walk(view.settings, *view.counts);
    if (m_walk) {
        const WalkStep was = m_walk->at(m_step);
        m_step = walk.find(was.layer, was.channel, was.row, was.column);
    }
    m_walk = walk;
}

void KernelPage::move(WalkMove move) {
    if (!m_walk) {
        return;
    }
    m_step = m_walk->moved(m_step, move);
    if (m_step == m_walk->steps() - 1) {
        setPlaying(false);
    }
    touch();
}

void KernelPage::goTo(BlockLayer layer, std::int64_t channel, std::int64_t row,
                      std::int64_t column) {
    if (m_walk) {
        m_step = m_walk->find(layer, channel, row, column);
        touch();
    }
}

void KernelPage::setPlaying(bool playing) {
    if (playing == m_timer.isActive() || (playing && (!m_walk || m_buttons == nullptr))) {
        return;
    }
    if (playing && m_step == m_walk->steps() - 1) {
        move(WalkMove::First);
    }
    if (playing) {
        m_timer.start(1000 / m_buttons->stepsPerSecond());
    } else {
        m_timer.stop();
    }
    m_buttons->setPlaying(playing);
}

void KernelPage::buildSentence() {
    m_sentence = new Text(Rank::Lead);
    m_sentence->reserveLines(2);
    m_layout->addWidget(m_sentence);
}

void KernelPage::buildPicture() {
    m_picture = new KernelView;
    m_layout->addWidget(m_picture, 1);
    setFocusPolicy(Qt::ClickFocus);
    setFocusProxy(m_picture);
}

void KernelPage::buildButtons() {
    m_buttons = new KernelButtons;
    layout()->addWidget(m_buttons); // always in sight
    connect(m_buttons, &KernelButtons::moveRequested, this, qOverload<WalkMove>(&KernelPage::move));
    connect(m_buttons, &KernelButtons::playToggled, this, [this] { setPlaying(!isPlaying()); });
    connect(m_buttons, &KernelButtons::speedChanged, this, [this] {
        if (isPlaying()) {
            m_timer.start(1000 / m_buttons->stepsPerSecond());
        }
    });
    if (isVisible()) {
        takeFocus();
    }
}

void KernelPage::draw() {
    if (m_walk) {
        const WalkStep step = m_walk->at(m_step);
        const QString sentence = stepSentence(*m_walk, step);
        m_sentence->setText(sentence);
        m_picture->show(
            *m_walk, m_step,
            tr("%1 Standard: %2. Separable: %3.", "a sentence, two counters")
                .arg(sentence, standardCounter(*m_walk, step), separableCounter(*m_walk, step)));
        m_buttons->show(m_step == 0, m_step == m_walk->steps() - 1, positionText(*m_walk, step));
    } else {
        m_sentence->setText(tr("A standard kernel crosses all channels; a depthwise one stays in "
                               "its own, and the pointwise one mixes them."));
    }
    m_sentence->setStale(m_view.outdated());
    m_picture->setStale(m_view.outdated());
}

void KernelPage::showEvent(QShowEvent* event) {
    LabPage::showEvent(event);
    if (isBuilt()) {
        takeFocus();
    }
}

void KernelPage::hideEvent(QHideEvent* event) {
    LabPage::hideEvent(event);
    setPlaying(false);
}

/// Not from the tabs: who leafs through them by keyboard goes on doing so.
void KernelPage::takeFocus() {
    if (qobject_cast<QTabBar*>(QApplication::focusWidget()) == nullptr) {
        m_picture->setFocus(Qt::OtherFocusReason);
    }
}

void KernelPage::keyPressEvent(QKeyEvent* event) {
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (plain && event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        setPlaying(!isPlaying());
    } else if (const auto wanted = moveOf(event->key()); plain && wanted) {
        move(*wanted);
    } else {
        LabPage::keyPressEvent(event);
    }
}

} // namespace featherweight

#include "moc_kernel_page.cpp"
