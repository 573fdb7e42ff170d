#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What became of each number?": a table of all quantized tensors, and the values of the chosen one
// before and after, down to a single value's way through the formula. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class NumbersPage : public LabPage {
    Q_OBJECT

public:
    explicit NumbersPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showInspection(const InspectionView& view);

Q_SIGNALS:
    void sliceRequested(const featherweight::SliceRequest& request);

protected:
    void draw() override;

private:
    QuantizationView m_view;
    InspectionView m_inspection;
};

} // namespace featherweight
