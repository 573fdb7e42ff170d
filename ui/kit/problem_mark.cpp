// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/problem_mark.h"

#include "ui/paint/signs.h"
#include "ui/paint/theme.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int leastWidth = 240;
constexpr int mostWidth = 340;
constexpr int signSide = 20;

} // namespace

ProblemMark::ProblemMark(QWidget* parent) : QWidget(parent) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    parent->installEventFilter(this);
    hide();
}

void ProblemMark::show(const QString& sentence, const QWidgetList& fields) {
    for (const auto& field : std::as_const(m_fields)) {
        if (field != nullptr) {
            field->setAccessibleDescription({});
        }
    }
    m_sentence = sentence;
    m_fields.clear();
    for (QWidget* field : fields) {
        field->setAccessibleDescription(sentence);
        m_fields.append(field);
    }
    setGeometry(parentWidget()->rect());
    setVisible(!sentence.isEmpty());
    raise();
    update();
}

QRect ProblemMark::place(const QWidget& field) const {
    return {field.mapTo(parentWidget(), QPoint(0, 0)), field.size()};
}

QRect ProblemMark::bubbleBeside(const QRect& beside) const {
    const int room = width() - beside.right() - 3 * theme::gap;
    const int textWidth = std::clamp(room, leastWidth, mostWidth) - signSide - 3 * theme::gap;
    const QRect text =
        fontMetrics().boundingRect(QRect(0, 0, textWidth, height()), Qt::TextWordWrap, m_sentence);
    const QSize size(text.width() + signSide + 3 * theme::gap,
                     std::max(text.height(), signSide) + 2 * theme::gap);
    QRect frame(QPoint(beside.right() + 2 * theme::gap, beside.center().y() - size.height() / 2),
                size);
    frame.moveLeft(std::min(frame.left(), width() - frame.width() - theme::gap));
    const int top = m_top + theme::gap;
    frame.moveTop(
        std::clamp(frame.top(), top, std::max(top, height() - frame.height() - theme::gap)));
    return frame;
}

void ProblemMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QRect beside(width(), 0, 0, 0);
    bool first = true;
    for (const auto& field : std::as_const(m_fields)) {
        if (field == nullptr || !field->isVisible()) {
            continue;
        }
        const QRect frame = place(*field).adjusted(-2, -2, 2, 2);
        // Behind the last of the fields in the first one's row, so that it covers none of them.
        if (first || frame.top() == beside.top()) {
            beside = frame;
            first = false;
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme::error, 2));
        painter.drawRoundedRect(QRectF(frame), 4, 4);
    }
    const QRect frame = bubbleBeside(beside);
    painter.setPen(QPen(theme::error, 1.5));
    painter.setBrush(theme::blend(theme::error, palette().color(QPalette::Base), 0.12));
    if (!first) {
        painter.drawLine(QPointF(beside.right(), beside.center().y()),
                         QPointF(frame.left(), std::max(beside.center().y(), frame.top() + 6)));
    }
    painter.drawRoundedRect(QRectF(frame), 6, 6);
    drawWarning(painter, QRectF(frame.left() + theme::gap, frame.center().y() - signSide / 2.0,
                                signSide, signSide));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(frame.adjusted(signSide + 2 * theme::gap, theme::gap, 0, -theme::gap),
                     Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeft, m_sentence);
}

bool ProblemMark::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace featherweight

#include "moc_problem_mark.cpp"
