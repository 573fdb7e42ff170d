// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/calibration/calibration_page.h"

#include "ui/kit/letters.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/calibration/calibration_buttons.h"
#include "ui/quantization/calibration/observer_button.h"
#include "ui/quantization/calibration/observer_chart.h"
#include "ui/words/quantization/calibration_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>
#include <memory>
#include <utility>

namespace featherweight {

CalibrationPage::CalibrationPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildSentence(); }, [this] { buildChart(); }, [this] { buildObservers(); },
               [this] { buildButtons(); }});
}

void CalibrationPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void CalibrationPage::choose(int observer) {
    m_chosen = observer;
    touch();
}

void CalibrationPage::explain(int step) {
    m_explained = step;
    touch();
}

void CalibrationPage::buildSentence() {
    m_explanation = new Text(Rank::Muted);
    m_explanation->reserveLines(2);
    m_layout->addWidget(m_explanation);
    m_sentence = new Text(Rank::Lead);
    m_sentence->reserveLines(3);
    m_layout->addWidget(m_sentence);
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(theme::gap);
    m_layout->addLayout(m_middle, 1);
}

void CalibrationPage::buildChart() {
    m_chart = new ObserverChart;
    m_middle->addWidget(m_chart, 9);
}

void CalibrationPage::buildObservers() {
    m_column = new QWidget;
    m_column->setAccessibleName(tr("Observers"));
    auto* layout = new QVBoxLayout(m_column);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    auto* scroll = new QScrollArea; // any number of layers has room in the smallest window
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_column);
    m_column->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    m_middle->addWidget(scroll, 4);
    placeObservers();
    fitToLetters(*scroll, [this, scroll] {
        scroll->setMinimumWidth(m_column->minimumSizeHint().width() +
                                scroll->verticalScrollBar()->sizeHint().width());
    });
}

void CalibrationPage::placeObservers() {
    std::vector<std::string> names = observerNames(m_view);
    if (names != m_names) {
        qDeleteAll(m_observers);
        m_observers.clear();
        m_names = std::move(names);
        for (std::size_t index = 0; index < m_names.size(); ++index) {
            auto* button = new ObserverButton(m_names[index]);
            m_observers.push_back(button);
            m_column->layout()->addWidget(button);
            connect(button, &ObserverButton::toggled, this, [this, index](bool on) {
                if (on) {
                    choose(static_cast<int>(index));
                }
            });
        }
    }
    m_chosen = std::min(m_chosen, static_cast<int>(m_names.size()) - 1);
    m_observers[static_cast<std::size_t>(m_chosen)]->setChecked(true);
}

void CalibrationPage::buildButtons() {
    m_buttons = new CalibrationButtons;
    layout()->addWidget(m_buttons); // always in sight
    connect(m_buttons, &CalibrationButtons::stepRequested, this, &CalibrationPage::stepRequested);
    connect(m_buttons, &CalibrationButtons::runRequested, this, &CalibrationPage::runRequested);
    connect(m_buttons, &CalibrationButtons::rewindRequested, this,
            &CalibrationPage::rewindRequested);
    connect(m_buttons, &CalibrationButtons::convertRequested, this,
            &CalibrationPage::convertRequested);
    connect(m_buttons, &CalibrationButtons::stopRequested, this, &CalibrationPage::stopRequested);
}

void CalibrationPage::draw() {
    placeObservers();
    m_explanation->setText(
        stepExplanation(m_explained == static_cast<int>(QuantizationStep::Prepare)
                            ? m_explained
                            : static_cast<int>(QuantizationStep::Calibrate)));
    const std::string& chosen = m_names[static_cast<std::size_t>(m_chosen)];
    m_sentence->setText(calibrationSentence(m_view, chosen));
    const auto shared = [this](const std::string& name) { // part of what the run has made
        return std::shared_ptr<const ObserverState>(m_view.observers,
                                                    observerWithData(m_view, name));
    };
    if (const auto observer = shared(chosen)) {
        m_chart->show(observer);
    } else {
        m_chart->showEmpty(QString::fromStdString(chosen), calibrationHint(m_view));
    }
    const bool placed = m_view.isDone(QuantizationStep::Prepare);
    for (std::size_t index = 0; index < m_observers.size(); ++index) {
        m_observers[index]->show(shared(m_names[index]), placed);
    }
    m_chart->setStale(m_view.calibrationIsOld());
    m_buttons->show(m_view);
}

} // namespace featherweight

#include "moc_calibration_page.cpp"
