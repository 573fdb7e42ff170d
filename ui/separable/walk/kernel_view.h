#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of both convolutions at a step of the walk. Takes the keyboard's focus; the keys mean
// what the page around it says. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/separable/walk/kernel_plot.h"

namespace featherweight {

class KernelView : public PictureWidget {
    Q_OBJECT

public:
    explicit KernelView(QWidget* parent = nullptr);

    /// `step` is one of the walk's; `words` are what assistive technology reads.
    void show(const KernelWalk& walk, std::int64_t step, const QString& words);
    using QWidget::show;

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    KernelPlot m_plot;
};

} // namespace featherweight
