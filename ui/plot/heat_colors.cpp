// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/heat_colors.h"

#include "ui/paint/theme.h"

#include <algorithm>
#include <cmath>

namespace featherweight {

QColor HeatColors::at(double share) const {
    const double held = std::isnan(share) ? 0 : std::clamp(share, -1.0, 1.0);
    return theme::blend(held < 0 ? negative : positive, zero, std::abs(held));
}

HeatColors heatColors(HeatScale scale, const QPalette& palette) {
    const bool dark = theme::isDark(palette);
    // A little off the chart's ground, so that the plane of a map is seen where all is 0.
    const QColor zero = theme::blend(palette.color(QPalette::Text), palette.color(QPalette::Base),
                                     dark ? 0.0 : 0.03);
    if (scale == HeatScale::Values) {
        return dark ? HeatColors{QColor(0xC9, 0x8F, 0xE0), zero, QColor(0x7F, 0xD1, 0x8B)}
                    : HeatColors{QColor(0x6A, 0x2C, 0x82), zero, QColor(0x12, 0x6B, 0x30)};
    }
    return dark ? HeatColors{QColor(0xA9, 0x9C, 0xF0), zero, QColor(0xF5, 0xA8, 0x4B)}
                : HeatColors{QColor(0x54, 0x27, 0x88), zero, QColor(0xB3, 0x58, 0x06)};
}

QColor inkOn(const QColor& ground) {
    const double light = 0.299 * ground.redF() + 0.587 * ground.greenF() + 0.114 * ground.blueF();
    return light > 0.5 ? Qt::black : Qt::white;
}

} // namespace featherweight
