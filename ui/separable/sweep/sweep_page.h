#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "When does it pay?": both convolutions over any knob as curves, and their ratio over two as a
// map. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/sweep_view.h"

#include <QTimer>

#include <utility>

class QVBoxLayout;

namespace featherweight {

class RatioMapView;
class ResultBlock;
class SweepChart;
class SweepForm;
class Text;

/// Knobs and the values they are to be turned to.
using KnobValues = std::vector<std::pair<SeparableKnob, std::int64_t>>;

class SweepPage : public LabPage {
    Q_OBJECT

public:
    explicit SweepPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SweepView& view);

    // Null until they are built.
    [[nodiscard]] SweepChart* chart() const { return m_chart; }
    [[nodiscard]] RatioMapView* map() const { return m_map; }

Q_SIGNALS:
    void questionAsked(const featherweight::SweepQuestion& question);
    void valuesChosen(const featherweight::KnobValues& values);

protected:
    void draw() override;

private:
    void buildHead();
    void buildCharts();
    void askIfNew();
    /// What is drawn belongs to other settings, or answers another question.
    [[nodiscard]] bool isOld() const;
    void setStale(bool stale);
    void showNote();

    SweepView m_view;
    bool m_impossible = false; ///< nothing is with the settings on screen; m_view is older
    bool m_drawn = false;      ///< m_view, or one before it
    std::optional<SweepQuestion> m_asked;
    QTimer m_greyLater; ///< an answer takes a millisecond; greyed for that long, it would flicker

    QVBoxLayout* m_layout = nullptr;
    ResultBlock* m_result = nullptr;
    SweepForm* m_form = nullptr;
    SweepChart* m_chart = nullptr;
    RatioMapView* m_map = nullptr;
    Text* m_note = nullptr;
};

} // namespace featherweight
