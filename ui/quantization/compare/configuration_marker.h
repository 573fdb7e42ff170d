#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How a configuration looks as a point: shape for the observer, filled or hollow for the weights'
// scales, size for the calibration batches. And the legend that says so. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/plot/legend.h"
#include "ui/plot/look.h"

#include <QWidget>

#include <vector>

namespace featherweight {

struct ConfigurationMarker {
    ObserverKind observer = ObserverKind::Histogram;
    bool perChannel = true;
    int rank = 0; ///< of the number of batches among those that are compared: 0 is the smallest
    bool operator==(const ConfigurationMarker&) const = default;
};

/// From side to side, in pixels.
[[nodiscard]] qreal markerSize(int rank);
/// In the colour of INT8, with an edge that shows on the look's ground.
void drawMarker(QPainter& painter, QPointF center, const ConfigurationMarker& marker,
                const plot::Look& look);

/// Words beside markers, in as many lines as the width asks for.
class ConfigurationLegend : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationLegend(QWidget* parent = nullptr);

    /// Ascending; one marker for each.
    void setBatches(const std::vector<int>& batches);
    /// Whether the line of FP32 is part of the chart.
    void setLine(bool shown);

    /// The same for any look.
    [[nodiscard]] plot::Legend legend(const plot::Look& look) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<int> m_batches;
    bool m_line = true;
};

} // namespace featherweight
