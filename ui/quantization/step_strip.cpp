// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/step_strip.h"

#include "ui/paint/signs.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/quantization_words.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int margin = 6;    ///< above and below
constexpr int spacing = 4;   ///< left and right of the disc
constexpr int barHeight = 6; ///< with the air above it

QString stateText(const QuantizationView& view, int step) {
    switch (view.steps[static_cast<std::size_t>(step)]) {
    case StepState::Pending:
        return StepStrip::tr("to do");
    case StepState::Running:
        return view.total > 0 ? StepStrip::tr("%1 of %2")
                                    .arg(format::count(view.done), format::count(view.total))
                              : StepStrip::tr("running");
    case StepState::Done:
        return StepStrip::tr("done");
    case StepState::Failed:
        return StepStrip::tr("failed");
    }
    return {};
}

} // namespace

StepButton::StepButton(int index, int count, const QString& name, QWidget* parent)
    : QAbstractButton(parent), m_index(index), m_count(count) {
    setText(name);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void StepButton::show(StepState state, const QString& stateText, int done, int total) {
    const bool counted = state == StepState::Running && total > 0;
    const double share = counted ? static_cast<double>(done) / total : 0;
    if (state == m_state && stateText == m_stateText && share == m_share) {
        return;
    }
    m_state = state;
    m_stateText = stateText;
    m_share = share;
    setAccessibleName(tr("Step %1, %2: %3").arg(QString::number(m_index + 1), text(), stateText));
    update();
}

QSize StepButton::sizeHint() const {
    const int lines = 2 * fontMetrics().height();
    return {discSize() + fontMetrics().averageCharWidth() * 14, lines + barHeight + 2 * margin};
}

QSize StepButton::minimumSizeHint() const {
    constexpr int mostLetters = 10; // longer names are elided in small windows
    const int name = std::min(fontMetrics().horizontalAdvance(text()),
                              fontMetrics().averageCharWidth() * mostLetters);
    return {4 * spacing + discSize() + name, sizeHint().height()};
}

int StepButton::discSize() const {
    return fontMetrics().height() * 9 / 5;
}

void StepButton::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || hasFocus()) {
        painter.setBrush(isChecked() ? theme::surface(palette()) : QColor(Qt::transparent));
        painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2) : Qt::NoPen);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
    const int size = discSize();
    const int line = fontMetrics().height();
    const QRectF disc(spacing, margin + line - size / 2.0, size, size);
    const int left = 2 * spacing + size;
    QRect box(left, margin, width() - left - spacing, line);
    const bool now = m_state == StepState::Running;
    const int words =
        std::max(QFontMetrics(theme::scaled(font(), 1, true)).horizontalAdvance(text()),
                 fontMetrics().horizontalAdvance(m_stateText));
    drawLines(painter, disc, left + words + margin);
    drawDisc(painter, disc);
    const QFont bold = theme::scaled(font(), 1, true);
    const bool fits = QFontMetrics(bold).horizontalAdvance(text()) <= box.width();
    painter.setFont((now || isChecked()) && fits ? bold : font()); // rather plain than cut
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    box.translate(0, line);
    painter.setFont(theme::tabular(font()));
    painter.setPen(m_state == StepState::Failed ? theme::error : theme::mutedText(palette()));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_stateText, Qt::ElideRight, box.width()));
    if (now && m_share > 0) {
        const QRectF bar(box.left(), box.bottom() + 2, box.width(), 4);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme::gridLine(palette()));
        painter.drawRoundedRect(bar, 2, 2);
        painter.setBrush(palette().highlight());
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), bar.width() * m_share, 4), 2, 2);
    }
}

void StepButton::drawLines(QPainter& painter, const QRectF& disc, int from) const {
    painter.setPen(QPen(
        theme::blend(palette().color(QPalette::WindowText), palette().color(QPalette::Window), 0.3),
        2));
    const qreal y = disc.center().y();
    if (m_index > 0) {
        painter.drawLine(QPointF(0, y), QPointF(disc.left() - 2, y));
    }
    if (m_index < m_count - 1 && from < width()) {
        painter.drawLine(QPointF(from, y), QPointF(width(), y));
    }
}

void StepButton::drawDisc(QPainter& painter, const QRectF& disc) const {
    const QColor text = palette().color(QPalette::WindowText);
    const QColor window = palette().color(QPalette::Window);
    QColor fill = window;
    QColor edge = theme::blend(text, window, 0.4);
    QColor sign = text;
    switch (m_state) {
    case StepState::Pending:
        break;
    case StepState::Running:
        fill = edge = palette().color(QPalette::Highlight);
        sign = palette().color(QPalette::HighlightedText);
        break;
    case StepState::Done:
        fill = edge = theme::blend(text, window, 0.75);
        sign = window;
        break;
    case StepState::Failed:
        fill = edge = theme::error;
        sign = Qt::white;
        break;
    }
    painter.setPen(QPen(edge, 2));
    painter.setBrush(fill);
    painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
    painter.setPen(sign);
    if (m_state == StepState::Done) {
        drawTick(painter, disc);
        return;
    }
    painter.setFont(theme::scaled(font(), 1.1, true));
    painter.drawText(disc, Qt::AlignCenter,
                     m_state == StepState::Failed ? QStringLiteral("!")
                                                  : locale().toString(m_index + 1));
}

StepStrip::StepStrip(QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setAccessibleName(tr("Steps of the quantization"));
    for (int index = 0; index < quantizationSteps; ++index) {
        auto* step = new StepButton(index, quantizationSteps, stepName(index));
        m_steps[static_cast<std::size_t>(index)] = step;
        step->setToolTip(stepExplanation(index));
        layout->addWidget(step, 1);
        connect(step, &StepButton::clicked, this, [this, index] { Q_EMIT pressed(index); });
        connect(step, &StepButton::toggled, this, [this, index](bool on) {
            if (on) {
                Q_EMIT chosenChanged(index);
            }
        });
    }
    m_next = new QPushButton(tr("Next step\n(F6)")); // two lines, as the steps have
    m_next->setShortcut(Qt::Key_F6);
    m_next->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Minimum);
    layout->addSpacing(theme::gap);
    layout->addWidget(m_next);
    connect(m_next, &QPushButton::clicked, this, &StepStrip::nextRequested);
    show(QuantizationView{});
}

void StepStrip::show(const QuantizationView& view) {
    for (int index = 0; index < quantizationSteps; ++index) {
        const auto at = static_cast<std::size_t>(index);
        m_steps[at]->show(view.steps[at], stateText(view, index), view.done, view.total);
    }
    m_next->setEnabled(view.possible());
    m_next->setToolTip(nextStepTip(view));
}

int StepStrip::chosen() const {
    for (int index = 0; index < quantizationSteps; ++index) {
        if (step(index).isChecked()) {
            return index;
        }
    }
    return -1;
}

void StepStrip::choose(int step) {
    m_steps[static_cast<std::size_t>(step)]->setChecked(true);
}

} // namespace featherweight

#include "moc_step_strip.cpp"
