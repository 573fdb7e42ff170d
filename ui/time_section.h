#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How fast is it?": the time of both FP32 forms and of INT8 on this computer, measured when asked
// for. GUI thread.

#include "ui/views.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace featherweight {

class CostTable;
class LatencyChart;
class ResultBlock;
class Text;

class TimeSection : public QWidget {
    Q_OBJECT

public:
    explicit TimeSection(QWidget* parent = nullptr);

    void show(const LatencyView& view);
    using QWidget::show;

    [[nodiscard]] LatencyChart& chart() const { return *m_chart; }

Q_SIGNALS:
    void latencyRequested();
    void stopRequested();

private:
    void build();

    ResultBlock* m_result = nullptr;
    LatencyChart* m_chart = nullptr;
    CostTable* m_table = nullptr;
    Text* m_conditions = nullptr;
    QPushButton* m_measure = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_bar = nullptr;
    Text* m_progress = nullptr;
};

} // namespace featherweight
