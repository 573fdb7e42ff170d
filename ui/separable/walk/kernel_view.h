#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of both convolutions at a step of the walk. Takes the keyboard's focus; the keys mean
// what the page around it says. GUI thread.

#include "core/separable/kernel_walk.h"

#include <QWidget>

#include <optional>

namespace featherweight {

class KernelView : public QWidget {
    Q_OBJECT

public:
    explicit KernelView(QWidget* parent = nullptr);

    /// `step` is one of the walk's; `words` are what assistive technology reads.
    void show(const KernelWalk& walk, std::int64_t step, const QString& words);
    using QWidget::show;
    /// Greyed: belongs to older settings.
    void setStale(bool stale);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<KernelWalk> m_walk;
    std::int64_t m_step = 0;
    bool m_stale = false;
};

} // namespace featherweight
