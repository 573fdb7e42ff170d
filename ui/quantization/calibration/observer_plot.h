#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that one observer saw as a histogram, with the range it chose, the zero point and what
// is clipped. Any thread.

#include "core/quantization/quantization.h"
#include "ui/plot/legend.h"
#include "ui/plot/picture.h"

#include <QCoreApplication>
#include <QStringList>

#include <memory>
#include <utility>

namespace featherweight {

class HistogramPlot;

class ObserverPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(ObserverPlot)

public:
    /// With an empty histogram there is nothing to be seen but the hint.
    void show(std::shared_ptr<const ObserverState> observer) { m_observer = std::move(observer); }
    /// Never null.
    [[nodiscard]] const std::shared_ptr<const ObserverState>& observer() const {
        return m_observer;
    }

    [[nodiscard]] QString title() const;
    /// What stands below the histogram: colour by colour what is drawn.
    [[nodiscard]] QStringList legend() const;

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<ObserverPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] std::vector<plot::Mark> marks() const override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] HistogramPlot histogram() const;
    void paintFrame(QPainter& painter) const;
    void paintCounts(QPainter& painter, const HistogramPlot& histogram) const;
    void paintValues(QPainter& painter, const HistogramPlot& histogram) const;
    void paintIntegers(QPainter& painter, const HistogramPlot& histogram) const;
    void paintLegend(QPainter& painter) const;

    std::shared_ptr<const ObserverState> m_observer = std::make_shared<const ObserverState>();
};

} // namespace featherweight
