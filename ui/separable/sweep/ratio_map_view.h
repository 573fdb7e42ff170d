#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The map of the ratio in the window: a cell can be pointed at and taken over. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/separable/sweep/ratio_map_plot.h"

namespace featherweight {

class RatioMapView : public PictureWidget {
    Q_OBJECT

public:
    explicit RatioMapView(QWidget* parent = nullptr);

    void show(const SweepPointer& sweep);
    using QWidget::show;
    [[nodiscard]] const RatioMapPlot& plot() const { return m_plot; }

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    RatioMapPlot m_plot;
};

} // namespace featherweight
