#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The accuracies of four networks with several seeds: each seed a dot, a line from the least to the
// most, and their mean. Any thread.

#include "core/runs/seed_repeats.h"
#include "ui/geometry/axis_steps.h"
#include "ui/plot/picture.h"

#include <QCoreApplication>
#include <QFont>
#include <QStringList>

#include <memory>
#include <vector>

namespace featherweight {

class SeedsPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(SeedsPlot)

public:
    using Seeds = std::shared_ptr<const std::vector<SeedResult>>;
    /// Null, or of at least one seed.
    void show(const Seeds& seeds) { m_seeds = seeds; }

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<SeedsPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] std::vector<plot::Mark> marks() const override;

protected:
    void placed() override;

private:
    [[nodiscard]] double x(std::size_t form) const;
    [[nodiscard]] double y(double accuracy) const;
    [[nodiscard]] QFont headLetters(const QStringList& heads, double wide) const;
    void paintAxes(QPainter& painter) const;
    void paintForm(QPainter& painter, std::size_t form) const;

    Seeds m_seeds;
    AxisSpan m_span; ///< percent
    QRectF m_plot;
};

} // namespace featherweight
