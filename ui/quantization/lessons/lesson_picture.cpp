// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lesson_picture.h"

#include "ui/paint/theme.h"
#include "ui/quantization/lessons/channel_painter.h"
#include "ui/quantization/lessons/range_painter.h"
#include "ui/words/quantization/lesson_words.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

LessonPicture::LessonPicture(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Picture of the cause"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
}

void LessonPicture::show(Lesson lesson, const ComparisonView& view, const QString& hint) {
    const bool weights = lesson == Lesson::PerTensor;
    m_ranges = weights ? std::nullopt : rangeEvidence(view);
    m_channels = weights ? channelEvidence(view) : std::nullopt;
    m_hint = m_ranges || m_channels ? QString() : hint;
    m_title = weights ? tr("One scale for all channels against one for each")
                      : tr("What passes an observer, and the range chosen for it");
    if (m_ranges) {
        m_title = tr("Values at the observer “%1”, and the range chosen for them")
                      .arg(tensorTitle(m_ranges->healthy.observer.name));
    } else if (m_channels) {
        m_title = tr("Channels of %1: what one scale for all does")
                      .arg(QString::fromStdString(view.runs[1].result->lesson->tensor));
    }
    setAccessibleDescription(m_hint.isEmpty() ? lessonFinding(lesson, view) : m_hint);
    update();
}

QSize LessonPicture::minimumSizeHint() const {
    const int line = QFontMetrics(theme::chartFont(font())).height();
    return {line * 12, line * 8};
}

void LessonPicture::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().base());
    QRect box = rect().adjusted(theme::gap, theme::gap / 2, -theme::gap, -theme::gap / 2);
    painter.setFont(theme::chartFont(font(), 1.05, true));
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(box, Qt::AlignHCenter | Qt::AlignTop,
                     painter.fontMetrics().elidedText(m_title, Qt::ElideRight, box.width()));
    box.setTop(box.top() + painter.fontMetrics().height());
    painter.setFont(theme::chartFont(font()));
    if (m_ranges) {
        paintRanges(painter, box, *m_ranges, palette());
    } else if (m_channels) {
        paintChannels(painter, box, *m_channels, palette());
    } else {
        const int width = std::min(box.width(), 480); // longer lines are hard to read
        const QRect words(box.center().x() - width / 2, box.top(), width, box.height());
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(words, Qt::AlignCenter | Qt::TextWordWrap, m_hint);
    }
}

} // namespace featherweight
