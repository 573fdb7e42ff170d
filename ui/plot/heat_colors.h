#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Diverging colours for heat maps: 0 is the ground of the chart, and the two signs are colours that
// colour-blind readers tell apart (C. Brewer's PRGn and PuOr); and the bar that says which colour
// is which number. Pure functions, any thread.

#include <QColor>
#include <QString>

#include <array>

class QPainter;
class QRectF;

namespace featherweight::plot {

struct Look;

enum class HeatScale { Values, Errors };

/// The colours of one look, so that a picture of many values asks for them once.
struct HeatColors {
    QColor negative; ///< at -1
    QColor zero;
    QColor positive; ///< at 1

    /// `share` from -1 to 1, held to that.
    [[nodiscard]] QColor at(double share) const;
    bool operator==(const HeatColors&) const = default;
};

[[nodiscard]] HeatColors heatColors(HeatScale scale, const Look& look);
/// Black or white, whichever can be read on `ground`.
[[nodiscard]] QColor inkOn(const QColor& ground);

/// From the greatest value at the top to the least, with the numbers of 1, 0 and -1 on its right,
/// in the painter's font.
void drawColorBar(QPainter& painter, const QRectF& bar, const HeatColors& colors,
                  const std::array<QString, 3>& numbers, const Look& look);

} // namespace featherweight::plot
