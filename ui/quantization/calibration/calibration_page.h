#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What do the observers see, and why this range?": a live histogram for each of them, one large,
// and buttons that calibrate batch by batch, forwards and back. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/quantization_view.h"

#include <string>
#include <vector>

class QHBoxLayout;
class QVBoxLayout;

namespace featherweight {

class CalibrationButtons;
class ObserverButton;
class ObserverChart;
class Text;

class CalibrationPage : public LabPage {
    Q_OBJECT

public:
    explicit CalibrationPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    /// Shows the observer of this index large, 0 being the input's; the last one when there are
    /// fewer.
    void choose(int observer);
    /// Prepare or Calibrate; any other step: Calibrate.
    void explain(int step);

Q_SIGNALS:
    void stepRequested();    ///< one batch more
    void runRequested();     ///< all batches that are missing
    void rewindRequested();  ///< the last batch back
    void convertRequested(); ///< convert and compare with what was seen until now
    void stopRequested();

protected:
    void draw() override;

private:
    void buildSentence();
    void buildChart();
    void buildObservers();
    void buildButtons();
    /// One button for each observer of the network that is shown.
    void placeObservers();

    QuantizationView m_view;
    int m_chosen = 0;
    int m_explained = -1;

    QVBoxLayout* m_layout = nullptr;
    QHBoxLayout* m_middle = nullptr;
    Text* m_explanation = nullptr;
    Text* m_sentence = nullptr;
    ObserverChart* m_chart = nullptr;
    QWidget* m_column = nullptr; ///< of the buttons, which are exclusive within their parent
    std::vector<std::string> m_names;
    std::vector<ObserverButton*> m_observers;
    CalibrationButtons* m_buttons = nullptr;
};

} // namespace featherweight
