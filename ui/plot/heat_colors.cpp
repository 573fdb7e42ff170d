// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/heat_colors.h"

#include "ui/paint/pixels.h"
#include "ui/paint/theme.h"
#include "ui/plot/look.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace featherweight::plot {

namespace {

constexpr int barColors = 255;   ///< as many for positive as for negative values, and zero
constexpr int numberWidth = 200; ///< px, more than any number has
constexpr double numberGap = 6;

} // namespace

QColor HeatColors::at(double share) const {
    const double held = std::isnan(share) ? 0 : std::clamp(share, -1.0, 1.0);
    return theme::blend(held < 0 ? negative : positive, zero, std::abs(held));
}

HeatColors heatColors(HeatScale scale, const Look& look) {
    // A little off the chart's ground, so that the plane of a map is seen where all is 0.
    const QColor zero = look.onBase(look.text, look.dark ? 0.0 : 0.03);
    if (scale == HeatScale::Values) {
        return look.dark ? HeatColors{QColor(0xC9, 0x8F, 0xE0), zero, QColor(0x7F, 0xD1, 0x8B)}
                         : HeatColors{QColor(0x6A, 0x2C, 0x82), zero, QColor(0x12, 0x6B, 0x30)};
    }
    return look.dark ? HeatColors{QColor(0xA9, 0x9C, 0xF0), zero, QColor(0xF5, 0xA8, 0x4B)}
                     : HeatColors{QColor(0x54, 0x27, 0x88), zero, QColor(0xB3, 0x58, 0x06)};
}

QColor inkOn(const QColor& ground) {
    const double light = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return light > 0.5 ? Qt::black : Qt::white;
}

void drawColorBar(QPainter& painter, const QRectF& bar, const HeatColors& colors,
                  const std::array<QString, 3>& numbers, const Look& look) {
    QImage image(1, barColors, QImage::Format_RGB32); // needs fewer spans than a gradient
    for (int row = 0; row < barColors; ++row) {
        image.setPixelColor(0, row, colors.at(1 - 2.0 * row / (barColors - 1)));
    }
    framePixels(painter, bar, look.grid);
    painter.drawImage(bar, image);
    painter.setPen(look.text);
    const QRectF labels(bar.right() + numberGap, bar.top(), numberWidth, bar.height());
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignTop, numbers[0]);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignVCenter, numbers[1]);
    painter.drawText(labels, Qt::AlignLeft | Qt::AlignBottom, numbers[2]);
}

} // namespace featherweight::plot
