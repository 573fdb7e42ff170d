#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Which layer costs most?": SQNR as a chart, errors and accuracies as a table. GUI thread.

#include "ui/views/quantization_view.h"

#include <QWidget>

namespace featherweight {

class NumberTable;
class ResultBlock;
class SqnrChart;
class Text;

class LayersSection : public QWidget {
    Q_OBJECT

public:
    explicit LayersSection(QWidget* parent = nullptr);

    void show(const QuantizationView& view);
    using QWidget::show;

    [[nodiscard]] SqnrChart& chart() const { return *m_chart; }

private:
    ResultBlock* m_result = nullptr;
    SqnrChart* m_chart = nullptr;
    NumberTable* m_table = nullptr;
    Text* m_accuracies = nullptr;
};

} // namespace featherweight
