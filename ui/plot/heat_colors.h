#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Diverging colours for heat maps: 0 is the ground of the chart, and the two signs are colours that
// colour-blind readers tell apart (C. Brewer's PRGn and PuOr). Pure functions, any thread.

#include <QColor>
#include <QPalette>

namespace featherweight {

enum class HeatScale { Values, Errors };

/// The colours of one palette, so that a picture of many values asks for them once.
struct HeatColors {
    QColor negative; ///< at -1
    QColor zero;
    QColor positive; ///< at 1

    /// `share` from -1 to 1, held to that.
    [[nodiscard]] QColor at(double share) const;
};

[[nodiscard]] HeatColors heatColors(HeatScale scale, const QPalette& palette);
/// Black or white, whichever can be read on `ground`.
[[nodiscard]] QColor inkOn(const QColor& ground);

} // namespace featherweight
