#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What one observer saw, in the window. Painted by hand, since it changes with every calibration
// batch; looks like the other charts. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/quantization/calibration/observer_plot.h"

#include <memory>

namespace featherweight {

class ObserverChart : public PictureWidget {
    Q_OBJECT

public:
    explicit ObserverChart(QWidget* parent = nullptr);

    /// Never null.
    void show(const std::shared_ptr<const ObserverState>& observer);
    using QWidget::show;
    /// An empty chart with `hint` in its middle.
    void showEmpty(const QString& observer, const QString& hint);

    [[nodiscard]] QString title() const { return m_plot.title(); }
    [[nodiscard]] QStringList legend() const { return m_plot.legend(); }

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    ObserverPlot m_plot;
};

} // namespace featherweight
