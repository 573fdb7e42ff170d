#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How fast is it?": the time of both FP32 forms and of INT8 on this computer, measured when asked
// for. GUI thread.

#include "ui/views/latency_view.h"

#include <QWidget>

namespace featherweight {

class NumberTable;
class LatencyChart;
class MeasureControls;
class ResultBlock;
class Text;

class TimeSection : public QWidget {
    Q_OBJECT

public:
    explicit TimeSection(QWidget* parent = nullptr);

    /// `old`: the network that was measured is not what is on the screen any more.
    void show(const LatencyView& view, bool old);
    using QWidget::show;

    [[nodiscard]] LatencyChart& chart() const { return *m_chart; }

Q_SIGNALS:
    void latencyRequested();
    void stopRequested();

private:
    void build();

    ResultBlock* m_written = nullptr; ///< INT8 against this form
    ResultBlock* m_prepared = nullptr;
    Text* m_verdict = nullptr;
    LatencyChart* m_chart = nullptr;
    NumberTable* m_table = nullptr;
    Text* m_conditions = nullptr;
    MeasureControls* m_controls = nullptr;
};

} // namespace featherweight
