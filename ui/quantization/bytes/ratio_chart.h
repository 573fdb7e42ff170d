#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How many times smaller the INT8 file is, over the networks' widths, and the limit that it nears.
// GUI thread.

#include "core/quantization/quantization.h"
#include "ui/charts/chart_view.h"

#include <optional>

class QBarCategoryAxis;
class QLineSeries;
class QScatterSeries;
class QValueAxis;

namespace featherweight {

class BarLabels;

class RatioChart : public ChartView {
    Q_OBJECT

public:
    explicit RatioChart(QWidget* parent = nullptr);

    /// From narrow to wide; `present` is marked when it is among them.
    void show(const std::vector<NetworkSizes>& sizes, const std::optional<NetworkChoice>& present);
    using QWidget::show;

    [[nodiscard]] const QLineSeries& line() const { return *m_line; }
    [[nodiscard]] const QLineSeries& limit() const { return *m_limit; }
    [[nodiscard]] const QScatterSeries& present() const { return *m_present; }
    [[nodiscard]] const BarLabels& labels() const { return *m_labels; }

    [[nodiscard]] std::vector<plot::Mark> marks() const override;

protected:
    [[nodiscard]] std::vector<ChartNote> notes() const override;
    void scaleAxes() final;
    void themeChanged() override;

private:
    void setCategories(const QStringList& widths);

    QLineSeries* m_line = nullptr;
    QLineSeries* m_limit = nullptr;
    QScatterSeries* m_present = nullptr;
    NetworkChoice m_usual; ///< whose settings are named while there are no sizes
    QBarCategoryAxis* m_widths = nullptr;
    QValueAxis* m_axis = nullptr;
    BarLabels* m_labels = nullptr;
    BarLabels* m_limitLabel = nullptr;
};

} // namespace featherweight
