// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lesson_plot.h"

#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/quantization/lessons/channel_painter.h"
#include "ui/quantization/lessons/range_painter.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

namespace featherweight {

bool LessonPlot::show(Lesson lesson, const ComparisonView& view) {
    m_ranges.reset();
    m_channels.reset();
    m_title = lesson == Lesson::PerTensor ? tr("One scale for all channels against one for each")
                                          : tr("What passes an observer, and the range chosen "
                                               "for it");
    const auto results = resultsOf(view);
    if (!results) {
        return false;
    }
    const std::string name = tensorToShow(*results);
    m_channels = channelEvidence(*results, name);
    if (m_channels) {
        m_title =
            tr("Channels of %1: what one scale for all does").arg(QString::fromStdString(name));
        return true;
    }
    m_ranges = rangeEvidence(*results, name);
    if (m_ranges) {
        m_title =
            tr("Values at the observer “%1”, and the range chosen for them").arg(tensorTitle(name));
    }
    return m_ranges.has_value();
}

void LessonPlot::paint(QPainter& painter, const plot::Shown&) const {
    painter.fillRect(box(), look().base);
    QRect inside =
        box().toRect().adjusted(theme::gap, theme::gap / 2, -theme::gap, -theme::gap / 2);
    painter.setFont(look().letters(1.05, true));
    plot::drawTitle(painter, inside, m_title, Qt::AlignHCenter | Qt::AlignTop, look());
    inside.setTop(inside.top() + painter.fontMetrics().height());
    painter.setFont(look().letters());
    if (m_ranges) {
        paintRanges(painter, inside, *m_ranges, look());
    } else if (m_channels) {
        paintChannels(painter, inside, *m_channels, look());
    } else {
        plot::drawHint(painter, plot::hintBox(inside), hint(), look());
    }
}

} // namespace featherweight
