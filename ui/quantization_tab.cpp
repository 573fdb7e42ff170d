// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization_tab.h"

#include "ui/figure.h"
#include "ui/format.h"
#include "ui/observer_table.h"
#include "ui/quantization_side.h"
#include "ui/quantization_words.h"
#include "ui/size_chart.h"
#include "ui/step_strip.h"
#include "ui/theme.h"
#include "ui/training_words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace featherweight {

QuantizationTab::QuantizationTab(QWidget* parent)
    : LazyTab(parent), m_layout(new QHBoxLayout(this)), m_right(new QVBoxLayout),
      m_middle(new QHBoxLayout) {
    m_layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap,
                                 theme::groupGap);
    m_layout->setSpacing(theme::groupGap);
    m_layout->addLayout(m_right, 1);
    m_right->setSpacing(theme::groupGap);
    m_middle->setSpacing(theme::groupGap);
    setPieces({[this] { buildSide(); }, [this] { buildSteps(); }, [this] { buildTable(); },
               [this] { buildChart(); }, [this] { buildResult(); }});
}

void QuantizationTab::show(const QuantizationView& view) {
    m_view = view;
    draw();
}

QuantizationSettings QuantizationTab::settings() const {
    return m_side != nullptr ? m_side->settings(m_settings) : m_settings;
}

void QuantizationTab::setSettings(const QuantizationSettings& settings) {
    m_settings = settings;
    if (m_side != nullptr) {
        m_side->setSettings(settings);
    }
}

void QuantizationTab::run() {
    if (m_view.networkThere && !m_view.trainingActive && !isActive(m_view.phase)) {
        Q_EMIT quantizeRequested(settings());
    }
}

void QuantizationTab::buildSide() {
    m_side = new QuantizationSide;
    m_side->setSettings(m_settings);
    m_layout->insertWidget(0, m_side);
    connect(m_side, &QuantizationSide::startRequested, this, &QuantizationTab::run);
    connect(m_side, &QuantizationSide::stopRequested, this, &QuantizationTab::stopRequested);
    connect(m_side, &QuantizationSide::trainRequested, this, &QuantizationTab::trainRequested);
    m_side->show(m_view);
}

void QuantizationTab::buildSteps() {
    m_steps = new StepStrip;
    m_explanation = new Text(Rank::Lead);
    m_explanation->reserveLines(3);
    m_right->addWidget(m_steps);
    m_right->addWidget(m_explanation);
    connect(m_steps, &StepStrip::chosenChanged, this, &QuantizationTab::drawExplanation);
    drawExplanation();
}

void QuantizationTab::buildTable() {
    m_table = new ObserverTable;
    auto* meaning = new Text(Rank::Muted, tr("A number x is stored as the integer nearest to "
                                             "x / scale + zero point."));
    meaning->reserveLines(3);
    auto* left = new QVBoxLayout;
    left->setSpacing(theme::gap);
    left->addWidget(new Text(Rank::Heading, tr("What the observers saw")));
    left->addWidget(m_table, 100); // grows as far as it may, then the rest stays empty
    left->addWidget(meaning);
    left->addStretch(1);
    m_middle->addLayout(left, 1);
    m_right->addLayout(m_middle, 1);
}

void QuantizationTab::buildChart() {
    m_chart = new SizeChart;
    m_middle->addWidget(m_chart, 1);
}

void QuantizationTab::buildResult() {
    QuantizationResult widest;
    widest.fp32Bytes = 8888;
    widest.int8Bytes = 100;
    widest.accuracyFp32 = widest.accuracyInt8 = 1;
    m_size = new ResultBlock(Rank::Result, {sizeResult(widest), sizeResult({})}, 2);
    m_accuracy = new ResultBlock(Rank::Figure, {accuracyResult(widest)}, 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addWidget(m_size, 6);
    row->addWidget(m_accuracy, 5);
    m_right->addLayout(row);
    draw();
}

void QuantizationTab::draw() {
    if (!isBuilt() && m_accuracy == nullptr) {
        return; // drawn by the last piece
    }
    m_side->show(m_view);
    m_steps->show(m_view);
    followRunningStep();
    m_table->show(m_view.observers);
    m_chart->setHint(sizeChartHint(m_view));
    const bool measured = m_view.result.has_value();
    if (measured) {
        m_chart->show(m_view.result->fp32Bytes, m_view.result->int8Bytes);
    } else {
        m_chart->clear();
    }
    const bool old = measured && isActive(m_view.phase);
    m_chart->setStale(old);
    m_size->setStale(old);
    m_accuracy->setStale(old);
    m_size->show(tr("The INT8 file against the FP32 file"),
                 measured ? sizeResult(*m_view.result) : format::dash, sizeSentence(m_view));
    m_accuracy->show(accuracyCaption(measured ? m_view.result->testImages : 0),
                     measured ? accuracyResult(*m_view.result) : format::dash,
                     measured ? engineSentence(*m_view.result)
                              : tr("How often each network is right, before and after."));
}

void QuantizationTab::drawExplanation() {
    m_explanation->setText(stepExplanation(m_steps->chosen()));
}

void QuantizationTab::followRunningStep() {
    const auto running =
        std::find_if(m_view.steps.begin(), m_view.steps.end(), [](StepState state) {
            return state == StepState::Running || state == StepState::Failed;
        });
    const int step = running == m_view.steps.end()
                         ? -1
                         : static_cast<int>(std::distance(m_view.steps.begin(), running));
    // Only when it changes: a step that was chosen to be read stays until then.
    if (step >= 0 && step != m_followed) {
        m_steps->choose(step);
    }
    m_followed = step;
}

} // namespace featherweight
