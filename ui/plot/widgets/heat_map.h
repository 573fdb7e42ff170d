#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture of many numbers in the window: one of them is picked, by mouse or arrow keys. GUI
// thread.

#include "ui/plot/heat_plot.h"
#include "ui/plot/widgets/picture_widget.h"

namespace featherweight {

class HeatMap : public PictureWidget {
    Q_OBJECT

public:
    HeatMap(plot::HeatScale scale, const QString& title, QWidget* parent = nullptr);

    void show(HeatValues values);
    using QWidget::show;
    void clear();
    /// -1: none. pointedChanged() tells of a person's picks alone.
    void setPicked(int index);
    [[nodiscard]] int picked() const { return pointed(); }

    [[nodiscard]] const HeatValues& values() const { return m_plot.values(); }
    [[nodiscard]] QRectF cellRect(int index) const { return m_plot.cellRect(index); }

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }
    void pointedAt(int index) override;

private:
    HeatPlot m_plot;
};

} // namespace featherweight
