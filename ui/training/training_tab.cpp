// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_tab.h"

#include "ui/kit/figure.h"
#include "ui/kit/older_note.h"
#include "ui/kit/run_buttons.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"
#include "ui/training/dataset_panel.h"
#include "ui/training/headline.h"
#include "ui/training/loss_chart.h"
#include "ui/training/training_form.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"
#include "ui/words/training/training_words.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <utility>

namespace featherweight {

TrainingTab::TrainingTab(QWidget* parent) : LabPage(parent), m_layout(new QHBoxLayout(this)) {
    m_layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap,
                                 theme::groupGap);
    m_layout->setSpacing(theme::groupGap);
    setPieces({[this] { buildSide(); }, [this] { buildNumbers(); }, [this] { buildChart(); }});
}

void TrainingTab::show(const TrainingView& view) {
    m_view = view;
    touch();
}

void TrainingTab::showDataset(const DatasetView& view) {
    m_datasetView = view;
    m_datasetChanged = true;
    touch();
}

void TrainingTab::nameMirror() {
    buildNow(); // the remedy may be pressed in the first moment
    m_dataset->nameMirror();
}

TrainingSettings TrainingTab::settings() const {
    return m_form != nullptr ? m_form->settings() : m_settings;
}

bool TrainingTab::sideBySide() const {
    return m_form != nullptr ? m_form->sideBySide() : m_sideBySide;
}

void TrainingTab::setSettings(const TrainingSettings& settings, bool sideBySide) {
    m_settings = settings;
    m_sideBySide = sideBySide;
    if (m_form != nullptr) {
        m_form->setSettings(settings, sideBySide);
    }
}

void TrainingTab::run() {
    if (isActive(m_view.phase)) {
        return;
    }
    if (sideBySide()) {
        Q_EMIT sideBySideRequested(settings());
    } else {
        Q_EMIT trainRequested(settings());
    }
}

void TrainingTab::buildSide() {
    auto* side = new SideColumn;
    m_dataset = new DatasetPanel;
    m_form = new TrainingForm;
    m_buttons = new RunButtons(tr("Tra&in"), true);
    QVBoxLayout& content = side->content();
    content.addWidget(m_dataset);
    content.addSpacing(theme::groupGap);
    content.addWidget(new Text(Rank::Heading, tr("Training")));
    content.addWidget(m_form);
    content.addWidget(m_older = new OlderNote);
    content.addStretch();
    side->addControls(m_buttons);
    m_layout->insertWidget(0, side);
    m_form->setSettings(m_settings, m_sideBySide);

    connect(m_form, &TrainingForm::edited, this, &TrainingTab::settingsEdited);
    connect(m_dataset, &DatasetPanel::chosen, this, &TrainingTab::datasetChosen);
    connect(m_dataset, &DatasetPanel::folderRequested, this, &TrainingTab::folderRequested);
    connect(m_dataset, &DatasetPanel::downloadRequested, this, &TrainingTab::downloadRequested);
    connect(m_dataset, &DatasetPanel::mirrorEdited, this, &TrainingTab::mirrorEdited);
    connect(m_dataset, &DatasetPanel::cancelRequested, this, &TrainingTab::cancelDownloadRequested);
    connect(m_buttons, &RunButtons::startRequested, this, &TrainingTab::run);
    connect(m_buttons, &RunButtons::pauseRequested, this, &TrainingTab::pauseRequested);
    connect(m_buttons, &RunButtons::resumeRequested, this, &TrainingTab::resumeRequested);
    connect(m_buttons, &RunButtons::stopRequested, this, &TrainingTab::stopRequested);
    connect(m_older, &OlderNote::pressed, this, &TrainingTab::useAgainRequested);
    draw();
}

void TrainingTab::buildNumbers() {
    m_headline = new Headline;
    m_result = new ResultBlock(Rank::Result, {accuracyWidest()}, 2);
    m_chartPlace = new QWidget; // the chart's ground, until it is there
    m_chartPlace->setAutoFillBackground(true);
    m_chartPlace->setBackgroundRole(QPalette::Base);
    auto* chartLayout = new QVBoxLayout(m_chartPlace);
    chartLayout->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    auto* pane = new QWidget;
    auto* right = new QVBoxLayout(scrolledContent(*pane));
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(theme::groupGap);
    right->addWidget(m_headline);
    right->addWidget(m_chartPlace, 1);
    right->addWidget(m_result);
    m_layout->addWidget(pane, 1);
    draw();
}

void TrainingTab::buildChart() {
    m_chart = new LossChart;
    m_chartPlace->layout()->addWidget(m_chart);
    draw();
}

void TrainingTab::draw() {
    if (m_buttons != nullptr) {
        if (std::exchange(m_datasetChanged, false)) {
            m_dataset->show(m_datasetView);
        }
        const bool active = isActive(m_view.phase);
        m_form->setEnabled(!active);
        m_dataset->setLocked(active);
        m_buttons->show(m_view.phase);
        m_older->show(olderSentence(m_view), OlderNote::useAgain());
    }
    const bool stale = !olderSentence(m_view).isEmpty();
    if (m_headline != nullptr) {
        m_headline->show(m_view);
        m_result->show(accuracyCaption(m_view), accuracyResult(m_view), trainingSentence(m_view));
        m_result->setStale(stale);
    }
    if (m_chart != nullptr) {
        if (m_view.beside) {
            m_chart->show(
                m_view.curve, m_view.settings.batches, &m_view.beside->curve,
                {presetName(m_view.settings.network), presetName(m_view.beside->network)});
        } else {
            m_chart->show(m_view.curve, m_view.settings.batches);
        }
        m_chart->setHint(trainingHint(m_view));
        m_chart->setStale(stale);
    }
}

} // namespace featherweight

#include "moc_training_tab.cpp"
