#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Where are the bytes?": both files in their parts, why the ratio is not 4, and how it nears 4 in
// wider networks. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class BytesPage : public LabPage {
    Q_OBJECT

public:
    explicit BytesPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showSizes(const SizesView& view);

Q_SIGNALS:
    void sizesRequested(); ///< of other widths
    void stopRequested();

protected:
    void draw() override;

private:
    QuantizationView m_view;
    SizesView m_sizes;
};

} // namespace featherweight
