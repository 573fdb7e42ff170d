#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What did it cost?": accuracy, agreement, confusion matrices, every image that is now seen
// differently, each layer's share of the loss, and time. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/latency_view.h"
#include "ui/views/quantization_view.h"
#include "ui/words/quantization/accuracy_cost.h"

class QStackedWidget;

namespace featherweight {

class AccuracySection;
class ChangedSection;
class LayersSection;
class SectionBar;
class TimeSection;

class CostPage : public LabPage {
    Q_OBJECT

public:
    explicit CostPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showLatency(const LatencyView& view);

    /// In the order of their buttons.
    enum class Section { Accuracy, Changed, Layers, Time };
    void showSection(Section section);

Q_SIGNALS:
    void latencyRequested();
    void stopRequested();

protected:
    void draw() override;

private:
    /// What the sections say, taken from the view: while a run brings news for other pages, nothing
    /// is drawn here.
    struct Shown {
        RunPhase phase = RunPhase::Empty;
        bool networkThere = false;
        bool old = false;
        NetworkChoice network;
        DatasetPointer dataset;
        ResultPointer result;
        bool operator==(const Shown&) const = default;
    };

    void buildBar();
    void addSection(QWidget* section);
    void drawSection(Section section);

    QuantizationView m_view;
    LatencyView m_latency;
    std::optional<Shown> m_shown;
    std::optional<AccuracyCost> m_cost; ///< of what is shown
    std::array<bool, 4> m_drawn{};      ///< which sections show it

    SectionBar* m_bar = nullptr;
    QStackedWidget* m_sections = nullptr;
    AccuracySection* m_accuracy = nullptr;
    ChangedSection* m_changed = nullptr;
    LayersSection* m_layers = nullptr;
    TimeSection* m_time = nullptr;
};

} // namespace featherweight
