#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a sweep in the window: a point can be pointed at and taken over. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/separable/sweep/sweep_plot.h"

namespace featherweight {

class SweepChart : public PictureWidget {
    Q_OBJECT

public:
    explicit SweepChart(QWidget* parent = nullptr);

    void show(const SweepPointer& sweep);
    using QWidget::show;
    [[nodiscard]] const SweepPlot& plot() const { return m_plot; }

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    SweepPlot m_plot;
};

} // namespace featherweight
