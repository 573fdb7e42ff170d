#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both convolutions at a step of the walk as a picture. Any thread.

#include "core/separable/kernel_walk.h"
#include "ui/plot/picture.h"

#include <QCoreApplication>

#include <optional>

namespace featherweight {

class KernelPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(KernelPlot)

public:
    /// `step` is one of the walk's. Without a walk the hint is seen.
    void show(const KernelWalk& walk, std::int64_t step);

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<KernelPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    /// What each stack of planes is.
    [[nodiscard]] std::vector<plot::Mark> marks() const override;

private:
    [[nodiscard]] static QString layerName(BlockLayer layer);
    [[nodiscard]] QRectF inside() const;

    std::optional<KernelWalk> m_walk;
    std::int64_t m_step = 0;
};

} // namespace featherweight
