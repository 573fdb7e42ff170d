// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/channel_painter.h"

#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/plot/look.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChannelPicture)
};

constexpr int axisGap = 4;

/// A small chart with a caption above and channels from left to right.
struct Panel {
    QRectF plot;
    double least = 0;
    double most = 1;
    std::size_t channels = 1;

    [[nodiscard]] double y(double value) const {
        return plot.bottom() - (value - least) / (most - least) * plot.height();
    }
    [[nodiscard]] QRectF bar(std::size_t channel, double from, double to) const {
        const double slot = plot.width() / static_cast<double>(channels);
        const double top = std::min(y(from), y(to));
        return {plot.left() + slot * (static_cast<double>(channel) + 0.15), top, slot * 0.7,
                std::max(std::abs(y(from) - y(to)), 1.5)};
    }
};

/// Of the numbers at the ends of the axis.
int endsWidth(const QFontMetrics& metrics, double least, double most) {
    return std::max(metrics.horizontalAdvance(format::significant(least, 3)),
                    metrics.horizontalAdvance(format::significant(most, 3)));
}

Panel placed(const QFontMetrics& metrics, const QRectF& box, double least, double most,
             std::size_t channels) {
    const int line = metrics.height();
    return {box.adjusted(endsWidth(metrics, least, most) + axisGap, line + 4, 0, -line - 2), least,
            most, channels};
}

/// The greatest weight of all, or what the one scale can stand for where that is more.
double mostOf(const ChannelEvidence& evidence) {
    double most = evidence.sharedMax;
    for (const ChannelUse& use : evidence.channels) {
        most = std::max({most, use.max, -use.min});
    }
    return most;
}

Panel panel(QPainter& painter, const QRectF& box, const QString& caption, double least, double most,
            std::size_t channels, const plot::Look& look) {
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    const QStringList ends{format::significant(least, 3), format::significant(most, 3)};
    const int labels = endsWidth(metrics, least, most);
    const Panel made = placed(metrics, box, least, most, channels);
    plot::drawTitle(painter, QRectF(box.left(), box.top(), box.width(), line), caption,
                    Qt::AlignLeft | Qt::AlignVCenter, look);
    painter.drawText(QRectF(box.left(), made.plot.top() - 2, labels, line),
                     Qt::AlignRight | Qt::AlignTop, ends[1]);
    painter.drawText(QRectF(box.left(), made.plot.bottom() - line + 2, labels, line),
                     Qt::AlignRight | Qt::AlignBottom, ends[0]);
    painter.drawText(
        QRectF(made.plot.left(), made.plot.bottom() + 2, made.plot.width(), line), Qt::AlignCenter,
        Words::tr("channels 0 to %1").arg(format::count(static_cast<std::int64_t>(channels) - 1)));
    painter.setPen(look.grid);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(made.plot);
    return made;
}

/// Beside the scaled channel's bar, on the side with room.
void markScaled(QPainter& painter, const Panel& panel, int channel, const plot::Look& look) {
    if (channel < 0 || static_cast<std::size_t>(channel) >= panel.channels) {
        return;
    }
    const QString text = Words::tr("channel %1").arg(format::count(channel));
    const QRectF bar = panel.bar(static_cast<std::size_t>(channel), panel.least, panel.most);
    QRectF place(bar.right() + axisGap, panel.plot.top(),
                 painter.fontMetrics().horizontalAdvance(text) + 2, painter.fontMetrics().height());
    if (place.right() > panel.plot.right()) {
        place.moveRight(bar.left() - axisGap);
    }
    painter.setPen(look.text);
    painter.drawText(place, Qt::AlignCenter, text);
}

void paintWeights(QPainter& painter, const QRectF& box, const ChannelEvidence& evidence,
                  const plot::Look& look) {
    const double most = mostOf(evidence);
    const Panel weights = panel(painter, box, Words::tr("Least and greatest weight of each"), -most,
                                most, evidence.channels.size(), look);
    for (std::size_t channel = 0; channel < evidence.channels.size(); ++channel) {
        const ChannelUse& use = evidence.channels[channel];
        const bool scaled = static_cast<int>(channel) == evidence.scaled;
        painter.fillRect(weights.bar(channel, use.min, use.max),
                         scaled ? theme::striped(theme::error) : QBrush(theme::fp32));
    }
    markScaled(painter, weights, evidence.scaled, look);
}

void paintLevels(QPainter& painter, const QRectF& box, const ChannelEvidence& evidence,
                 const plot::Look& look) {
    const Panel levels =
        panel(painter, box, Words::tr("Levels used (outline: a scale each)"), 0,
              static_cast<double>(evidence.levels), evidence.channels.size(), look);
    for (std::size_t channel = 0; channel < evidence.channels.size(); ++channel) {
        const ChannelUse& use = evidence.channels[channel];
        const bool scaled = static_cast<int>(channel) == evidence.scaled;
        painter.fillRect(levels.bar(channel, 0, static_cast<double>(use.shared)),
                         scaled ? theme::striped(theme::error) : QBrush(theme::int8));
        painter.setPen(look.onBase(look.text, 0.6));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(levels.bar(channel, 0, static_cast<double>(use.own)));
    }
    const QString text =
        Words::tr("the others: %1 of %2")
            .arg(format::count(evidence.othersUse), format::count(evidence.levels));
    const int line = painter.fontMetrics().height();
    QRectF place(0, 0, painter.fontMetrics().horizontalAdvance(text) + 8, line);
    place.moveCenter(levels.plot.center());
    painter.fillRect(place, look.base);
    painter.setPen(look.text);
    painter.drawText(place, Qt::AlignCenter, text);
}

} // namespace

std::vector<plot::Mark> channelMarks(const QRect& box, const ChannelEvidence& evidence,
                                     const QFontMetrics& letters) {
    const double half = (box.width() - theme::groupGap) / 2.0;
    const QRectF left(box.left(), box.top(), half, box.height());
    const QRectF right(box.right() - half, box.top(), half, box.height());
    const double most = mostOf(evidence);
    const std::size_t channels = evidence.channels.size();
    const Panel weights = placed(letters, left, -most, most, channels);
    const Panel levels = placed(letters, right, 0, static_cast<double>(evidence.levels), channels);
    std::vector<plot::Mark> marks;
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const ChannelUse& use = evidence.channels[channel];
        const QString number = format::count(static_cast<std::int64_t>(channel));
        marks.push_back({weights.bar(channel, -most, most),
                         Words::tr("Channel %1: weights from %2 to %3")
                             .arg(number, format::value(use.min), format::value(use.max))});
        marks.push_back({levels.bar(channel, 0, static_cast<double>(evidence.levels)),
                         Words::tr("Channel %1: %2 of %3 levels; with a scale of its own %4")
                             .arg(number, format::count(use.shared), format::count(evidence.levels),
                                  format::count(use.own))});
    }
    return marks;
}

void paintChannels(QPainter& painter, const QRect& box, const ChannelEvidence& evidence,
                   const plot::Look& look) {
    const double half = (box.width() - theme::groupGap) / 2.0;
    paintWeights(painter, QRectF(box.left(), box.top(), half, box.height()), evidence, look);
    paintLevels(painter, QRectF(box.right() - half, box.top(), half, box.height()), evidence, look);
}

} // namespace featherweight
