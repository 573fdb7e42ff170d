// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lesson_plot.h"

#include "ui/geometry/histogram_shape.h"
#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/quantization/lessons/channel_painter.h"
#include "ui/quantization/lessons/range_painter.h"
#include "ui/words/quantization/observer_words.h"

#include <QPainter>

namespace featherweight {

bool LessonPlot::show(Lesson lesson, const ComparisonView& view, const std::string& tensor) {
    m_ranges.reset();
    m_channels.reset();
    m_title = lesson == Lesson::PerTensor ? tr("One scale for all channels against one for each")
                                          : tr("What passes an observer, and the range chosen "
                                               "for it");
    const auto results = resultsOf(view);
    if (!results) {
        return false;
    }
    m_channels = channelEvidence(*results, tensor);
    if (m_channels) {
        m_title =
            tr("Channels of %1: what one scale for all does").arg(QString::fromStdString(tensor));
        return true;
    }
    m_ranges = rangeEvidence(*results, tensor);
    if (m_ranges) {
        m_title = tr("Values at the observer “%1”, and the range chosen for them")
                      .arg(tensorTitle(tensor));
    }
    return m_ranges.has_value();
}

DataTable LessonPlot::data() const {
    if (m_ranges) {
        DataTable table{m_title,
                        {{tr("network"), {}},
                         {tr("from"), {}},
                         {tr("to"), {}},
                         {tr("values"), {}},
                         {tr("range begins"), {}},
                         {tr("range ends"), {}}},
                        {}};
        const auto add = [&table](const QString& network, const RangeUse& use) {
            for (const HistogramBar& bin : joinedBars(use.observer.histogram, 0)) {
                table.rows.push_back({network, bin.left, bin.right, static_cast<double>(bin.count),
                                      use.observer.rangeMin(), use.observer.rangeMax()});
            }
        };
        add(tr("healthy"), m_ranges->healthy);
        add(tr("broken"), m_ranges->broken);
        if (m_ranges->fixed) {
            add(tr("fixed"), *m_ranges->fixed);
        }
        return table;
    }
    DataTable table{m_title,
                    {{tr("channel"), {}},
                     {tr("min"), {}},
                     {tr("max"), {}},
                     {tr("levels with one scale for all"), {}},
                     {tr("levels with its own scale"), {}}},
                    {}};
    for (std::size_t channel = 0; m_channels && channel < m_channels->channels.size(); ++channel) {
        const ChannelUse& use = m_channels->channels[channel];
        table.rows.push_back({static_cast<double>(channel), use.min, use.max,
                              static_cast<double>(use.shared), static_cast<double>(use.own)});
    }
    return table;
}

QRect LessonPlot::inside() const {
    const int title = QFontMetrics(look().letters(1.05, true)).height();
    return box().toRect().adjusted(theme::gap, theme::gap / 2 + title, -theme::gap,
                                   -theme::gap / 2);
}

std::vector<plot::Mark> LessonPlot::marks() const {
    const QFontMetrics letters(look().letters());
    return m_ranges     ? rangeMarks(inside(), *m_ranges, letters.height())
           : m_channels ? channelMarks(inside(), *m_channels, letters)
                        : std::vector<plot::Mark>();
}

void LessonPlot::paint(QPainter& painter, const plot::Shown&) const {
    painter.fillRect(box(), look().base);
    const QRect inside = this->inside();
    painter.setFont(look().letters(1.05, true));
    plot::drawTitle(painter, inside.adjusted(0, theme::gap / 2 - inside.top(), 0, 0), m_title,
                    Qt::AlignHCenter | Qt::AlignTop, look());
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
