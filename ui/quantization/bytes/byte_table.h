#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of both files in exact bytes; the sums are the files' sizes on disk. GUI thread.

#include "core/quantization/quantization.h"
#include "ui/kit/number_table.h"

namespace featherweight {

class ByteTable : public NumberTable {
    Q_OBJECT

public:
    explicit ByteTable(QWidget* parent = nullptr);

    void show(const FileParts& fp32, const FileParts& int8);
    using QWidget::show;
    void clearNumbers();

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void fitColumns() override;
    [[nodiscard]] int mostHeight() const override { return QWIDGETSIZE_MAX; }

private:
    enum Column { Name, Fp32, Int8, Times };
    /// Names that are too wide for their column get a second line.
    void wrapNames();
    [[nodiscard]] int neededHeight() const;

    int m_wrapped = 0; ///< rows with two lines
};

} // namespace featherweight
