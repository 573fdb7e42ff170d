#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The accuracies of the four networks with several seeds, in the window. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/summary/seeds_plot.h"

namespace featherweight {

class SeedsChart : public PictureWidget {
    Q_OBJECT

public:
    explicit SeedsChart(QWidget* parent = nullptr);

    /// Null while there are none.
    void show(const SeedsPlot::Seeds& seeds);
    using QWidget::show;

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    SeedsPlot m_plot;
};

} // namespace featherweight
