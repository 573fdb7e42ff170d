#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Every quantized tensor in one line; the chosen line is the one to be looked into. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/kit/number_table.h"

namespace featherweight {

class TensorTable : public NumberTable {
    Q_OBJECT

public:
    explicit TensorTable(QWidget* parent = nullptr);

    /// The chosen line stays where there is one; else the first is chosen.
    void show(const std::vector<QuantizedTensor>& tensors);
    using QWidget::show;

    [[nodiscard]] int chosen() const { return currentRow(); } ///< -1: none
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(int row);

protected:
    void fitColumns() override;
    [[nodiscard]] int mostHeight() const override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_widestName;
};

} // namespace featherweight
