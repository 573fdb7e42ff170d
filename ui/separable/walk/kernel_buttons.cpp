// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_buttons.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/letters.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int slowest = 0; ///< powers of two, in steps per second
constexpr int usual = 2;
constexpr int fastest = 6;

} // namespace

KernelButtons::KernelButtons(QWidget* parent) : QWidget(parent), m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::gap / 2);
    m_first = addMove(tr("First"), tr("Back to the beginning (Home)"), WalkMove::First);
    m_back = addMove(tr("Back"), tr("One output number back (Left)"), WalkMove::Back);
    m_play = addButton(tr("Pause"), tr("Step after step by itself (Space)"));
    m_play->setText(tr("Play"));
    fitToLetters(*m_play, [this] {
        // Wide enough for both of its texts, so that nothing moves when they change.
        m_play->setMinimumWidth(widestHint(*m_play, {tr("Play"), tr("Pause")}));
    });
    connect(m_play, &QToolButton::clicked, this, &KernelButtons::playToggled);
    m_forward = addMove(tr("Next"), tr("The next output number (Right)"), WalkMove::Forward);
    m_layer = addMove(tr("Next layer"),
                      tr("To the first channel of the next layer (Down; Up for the one before)"),
                      WalkMove::NextLayer);
    m_position = addMove(
        tr("Next position"),
        tr("The kernel moves on, the channel stays (Page Down; Page Up for the one before)"),
        WalkMove::NextPosition);
    m_where = new ElidedLabel;
    m_layout->addSpacing(theme::gap / 2);
    m_layout->addWidget(m_where, 1);
    buildSpeed();
    show(true, true, {});
}

void KernelButtons::show(bool atFirst, bool atLast, const QString& position) {
    m_first->setEnabled(!atFirst);
    m_back->setEnabled(!atFirst);
    for (QToolButton* button : {m_forward, m_layer, m_position}) {
        button->setEnabled(!atLast);
    }
    m_play->setEnabled(!atFirst || !atLast);
    m_where->setText(position);
}

void KernelButtons::setPlaying(bool playing) {
    m_play->setText(playing ? tr("Pause") : tr("Play"));
}

int KernelButtons::stepsPerSecond() const {
    return 1 << m_speed->value();
}

QToolButton* KernelButtons::addMove(const QString& text, const QString& tip, WalkMove move) {
    QToolButton* button = addButton(text, tip);
    button->setAutoRepeat(true);
    connect(button, &QToolButton::clicked, this, [this, move] { Q_EMIT moveRequested(move); });
    return button;
}

/// A tool button: six push buttons, wide as they are, would leave no room beside them.
QToolButton* KernelButtons::addButton(const QString& text, const QString& tip) {
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys with the picture
    fitToLetters(*button, [button, text] {
        button->setMinimumHeight(QPushButton(text).sizeHint().height());
    });
    m_layout->addWidget(button);
    return button;
}

void KernelButtons::buildSpeed() {
    auto* name = new Text(Rank::Muted, tr("Speed"));
    m_speed = new QSlider(Qt::Horizontal);
    m_speed->setRange(slowest, fastest);
    m_speed->setValue(usual);
    m_speed->setPageStep(1);
    m_speed->setMinimumWidth(40); // gives way in a narrow window
    m_speed->setMaximumWidth(80);
    m_speed->setFocusPolicy(Qt::TabFocus);
    m_speed->setAccessibleName(tr("Speed"));
    const auto tell = [this] {
        m_speed->setToolTip(tr("%Ln step(s) per second", nullptr, stepsPerSecond()));
    };
    tell();
    connect(m_speed, &QSlider::valueChanged, this, [this, tell] {
        tell();
        Q_EMIT speedChanged();
    });
    m_layout->addWidget(name);
    m_layout->addWidget(m_speed);
}

} // namespace featherweight

#include "moc_kernel_buttons.cpp"
