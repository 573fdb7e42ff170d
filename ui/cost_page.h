#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What did it cost?": accuracy, agreement, confusion matrices, every image that is now seen
// differently, each layer's share of the loss, and time. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class CostPage : public LabPage {
    Q_OBJECT

public:
    explicit CostPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showLatency(const LatencyView& view);

Q_SIGNALS:
    void latencyRequested();
    void stopRequested();

protected:
    void draw() override;

private:
    QuantizationView m_view;
    LatencyView m_latency;
};

} // namespace featherweight
