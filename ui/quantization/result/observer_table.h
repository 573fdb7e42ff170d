#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What each observer has seen, and the scale and zero point that follow. All of the network's rows
// are there from the start. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/kit/number_table.h"

#include <array>
#include <string>
#include <vector>

namespace featherweight {

class ObserverTable : public NumberTable {
    Q_OBJECT

public:
    explicit ObserverTable(QWidget* parent = nullptr);

    /// `names`: of all rows.
    void show(const std::vector<ObserverState>& observers, const std::vector<std::string>& names);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void fitColumns() override;
    [[nodiscard]] int mostHeight() const override;

private:
    enum Column { Name, Least, Greatest, Scale, ZeroPoint, ColumnCount };

    [[nodiscard]] std::array<int, ColumnCount> columnWidths(const QFont& letters) const;
    [[nodiscard]] int needed(const QFont& letters) const;
    /// From this width on, the letters are as large as in a chart.
    [[nodiscard]] int roomyWidth() const;
};

} // namespace featherweight
