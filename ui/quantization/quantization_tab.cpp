// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/quantization_tab.h"

#include "ui/kit/lab_pages.h"
#include "ui/kit/older_note.h"
#include "ui/paint/theme.h"
#include "ui/quantization/bytes/bytes_page.h"
#include "ui/quantization/calibration/calibration_page.h"
#include "ui/quantization/compare/compare_page.h"
#include "ui/quantization/cost/cost_page.h"
#include "ui/quantization/lessons/lessons_page.h"
#include "ui/quantization/numbers/numbers_page.h"
#include "ui/quantization/quantization_side.h"
#include "ui/quantization/result/result_page.h"
#include "ui/quantization/step_strip.h"
#include "ui/words/quantization/older_words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace featherweight {

QuantizationTab::QuantizationTab(QWidget* parent)
    : LazyTab(parent), m_right(new QVBoxLayout), m_result(new ResultPage(this)),
      m_calibration(new CalibrationPage(this)), m_numbers(new NumbersPage(this)),
      m_bytes(new BytesPage(this)), m_cost(new CostPage(this)), m_compare(new ComparePage(this)),
      m_lessons(new LessonsPage(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap, theme::groupGap);
    layout->setSpacing(theme::groupGap);
    layout->addLayout(m_right, 1);
    m_right->setSpacing(theme::gap);

    setPieces(LabPages::pieces(
        {[this] { buildSide(); }, [this] { buildSteps(); }, [this] { buildPages(); }},
        {m_result, m_calibration, m_numbers, m_bytes, m_cost, m_compare, m_lessons}));
}

void QuantizationTab::show(const QuantizationView& view) {
    m_view = view;
    m_result->show(view);
    m_calibration->show(view);
    m_numbers->show(view);
    m_bytes->show(view);
    m_cost->show(view);
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
    if (LabPage* page = runningPage()) {
        page->run();
    } else {
        quantize();
    }
}

void QuantizationTab::quantize() {
    if (m_view.possible()) {
        Q_EMIT quantizeRequested(settings());
    }
}

void QuantizationTab::doNextStep() {
    const QuantizationStep step = m_view.next; // before anything begins
    Q_EMIT nextStepRequested();
    showStep(step);
}

void QuantizationTab::showStep(QuantizationStep step) {
    if (m_steps == nullptr) {
        return;
    }
    m_steps->choose(static_cast<int>(step));
    const bool observers = step == QuantizationStep::Prepare || step == QuantizationStep::Calibrate;
    if (observers) {
        showPage(*m_calibration);
    } else {
        showPage(*m_result);
    }
}

void QuantizationTab::showPage(const LabPage& page) {
    if (m_pages != nullptr) {
        m_pages->showPage(page);
    }
}

void QuantizationTab::buildSide() {
    m_side = new QuantizationSide;
    m_side->setSettings(m_settings);
    static_cast<QHBoxLayout*>(layout())->insertWidget(0, m_side);
    connect(m_side, &QuantizationSide::edited, this, &QuantizationTab::settingsEdited);
    connect(m_side, &QuantizationSide::startRequested, this, &QuantizationTab::quantize);
    connect(m_side, &QuantizationSide::stopRequested, this, &QuantizationTab::stopRequested);
    connect(m_side, &QuantizationSide::trainRequested, this, &QuantizationTab::trainRequested);
    connect(m_side, &QuantizationSide::olderPressed, this, &QuantizationTab::mendOlder);
    connect(m_side, &QuantizationSide::networkChosen, this, &QuantizationTab::networkChosen);
    draw();
}

void QuantizationTab::buildSteps() {
    m_steps = new StepStrip;
    m_right->addWidget(m_steps);
    connect(m_steps, &StepStrip::chosenChanged, m_result, &ResultPage::explain);
    connect(m_steps, &StepStrip::chosenChanged, m_calibration, &CalibrationPage::explain);
    connect(m_steps, &StepStrip::nextRequested, this, &QuantizationTab::doNextStep);
    connect(m_steps, &StepStrip::pressed, this,
            [this](int step) { showStep(static_cast<QuantizationStep>(step)); });
    draw();
}

void QuantizationTab::buildPages() {
    m_pages = new LabPages;
    m_pages->add(*m_result, tr("Result"), tr("How much lighter, and what did it cost?"));
    m_pages->add(*m_calibration, tr("Calibration"),
                 tr("What do the observers see, and why this range?"));
    m_pages->add(*m_numbers, tr("Numbers"), tr("What became of each number?"));
    m_pages->add(*m_bytes, tr("Bytes"), tr("Where are the bytes?"));
    m_pages->add(*m_cost, tr("Cost"), tr("What did it cost in accuracy and time?"));
    m_pages->add(*m_compare, tr("Compare"), tr("Which configuration is best?"));
    m_pages->add(*m_lessons, tr("Lessons"), tr("How does quantization fail?"));
    m_right->addWidget(m_pages, 1);
    connect(m_pages, &QTabWidget::currentChanged, this, &QuantizationTab::sayKeys);
    connect(m_pages, &QTabWidget::currentChanged, this, &QuantizationTab::sayOlder);
    connect(m_compare, &ComparePage::shownChanged, this, &QuantizationTab::sayOlder);
    connect(m_lessons, &LessonsPage::shownChanged, this, &QuantizationTab::sayOlder);
}

const ComparisonView* QuantizationTab::comparison() const {
    const LabPage* page = runningPage();
    return page == nullptr     ? nullptr
           : page == m_compare ? &m_compare->shown()
                               : &m_lessons->shown();
}

void QuantizationTab::sayOlder() {
    const ComparisonView* compared = comparison();
    const bool otherwise = compared != nullptr || !m_view.otherSettings.isEmpty() ||
                           (!m_view.result && !olderSentence(m_view).isEmpty());
    m_side->showOlder(compared != nullptr ? olderSentence(*compared) : olderSentence(m_view),
                      otherwise ? OlderNote::useAgain() : tr("Make it again"));
}

void QuantizationTab::mendOlder() {
    if (const ComparisonView* compared = comparison()) {
        Q_EMIT useAgainRequested(settingsOf(*compared, settings()), false);
    } else if (!m_view.result) {
        Q_EMIT useAgainRequested(m_view.settings, false);
    } else {
        Q_EMIT useAgainRequested(m_view.result->settings, m_view.otherSettings.isEmpty());
    }
}

LabPage* QuantizationTab::runningPage() const {
    QWidget* page = m_pages != nullptr ? m_pages->currentWidget() : nullptr;
    return page == m_compare || page == m_lessons ? static_cast<LabPage*>(page) : nullptr;
}

void QuantizationTab::sayKeys() {
    m_side->setStartsByKey(runningPage() == nullptr);
}

void QuantizationTab::draw() {
    if (m_side != nullptr) {
        m_side->show(m_view);
        sayOlder();
    }
    if (m_steps != nullptr) {
        m_steps->show(m_view);
        followLastStep();
    }
}

/// Also the one that has just ended: which frames are drawn while it runs is chance.
void QuantizationTab::followLastStep() {
    const auto last = std::find_if(m_view.steps.rbegin(), m_view.steps.rend(),
                                   [](StepState state) { return state != StepState::Pending; });
    const int step = static_cast<int>(std::distance(last, m_view.steps.rend())) - 1;
    // Only when it changes: a step that was chosen to be read stays until then.
    if (step >= 0 && step != m_followed) {
        m_steps->choose(step);
    }
    m_followed = step;
}

} // namespace featherweight

#include "moc_quantization_tab.cpp"
