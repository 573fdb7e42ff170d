#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What each observer has seen, and the scale and zero point that follow. All rows are there from
// the start. GUI thread.

#include "core/quantization.h"

#include <QTableWidget>

namespace featherweight {

class ObserverTable : public QTableWidget {
    Q_OBJECT

public:
    explicit ObserverTable(QWidget* parent = nullptr);

    void show(const std::vector<ObserverState>& observers);
    using QWidget::show;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    void setCell(int row, int column, const QString& text);
};

} // namespace featherweight
