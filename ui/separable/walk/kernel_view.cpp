// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_view.h"

namespace featherweight {

KernelView::KernelView(QWidget* parent)
    : PictureWidget(tr("Both convolutions at work"), Pointing::Nothing, parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeHints({900, 480}, {480, 240});
    setToolTip(tr("Which numbers each kernel reads, and which one it makes of them, step by step"));
    m_plot.setHint(tr("Both convolutions appear here, one output number at a time, as soon as the "
                      "settings can be counted."));
}

void KernelView::show(const KernelWalk& walk, std::int64_t step, const QString& words) {
    m_plot.setHint({});
    m_plot.show(walk, step);
    setAccessibleDescription(words);
    valuesChanged();
}

} // namespace featherweight

#include "moc_kernel_view.cpp"
