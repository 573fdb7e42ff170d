// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/summary_tab.h"

#include "core/runs/seed_repeats.h"
#include "ui/kit/fields.h"
#include "ui/kit/figure.h"
#include "ui/kit/letters.h"
#include "ui/kit/number_table.h"
#include "ui/kit/older_note.h"
#include "ui/kit/run_buttons.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/side_column.h"
#include "ui/paint/theme.h"
#include "ui/summary/models_chart.h"
#include "ui/summary/seeds_chart.h"
#include "ui/words/base/format.h"
#include "ui/words/summary/summary_words.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <utility>

namespace featherweight {

namespace {

/// From this width on, in letters, both charts stand side by side.
constexpr int lettersForBothCharts = 160;

} // namespace

SummaryTab::SummaryTab(QWidget* parent) : LabPage(parent), m_right(new QVBoxLayout) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap, theme::groupGap);
    layout->setSpacing(theme::groupGap);
    auto* right = new QWidget;
    layout->addWidget(right, 1);
    scrolledContent(*right)->setLayout(m_right);
    m_right->setContentsMargins(0, 0, 0, 0);
    m_right->setSpacing(theme::gap);
    setPieces({[this] { buildSide(); }, [this] { buildResult(); }, [this] { buildChart(); },
               [this] { buildTable(); }});
}

void SummaryTab::show(const SummaryView& view) {
    m_newNumbers = m_newNumbers || view.networks != m_view.networks ||
                   view.before != m_view.before || view.seeds != m_view.seeds;
    m_view = view;
    touch();
}

void SummaryTab::run() {
    if (m_view.possible()) {
        Q_EMIT compareRequested();
    }
}

int SummaryTab::seeds() const {
    return m_seeds != nullptr ? m_seeds->value() : seedsRange.least;
}

void SummaryTab::buildSide() {
    auto* side = new SideColumn;
    m_networks = new Text(Rank::Body);
    m_networks->reserveLines(6);
    auto* repeats = new QWidget;
    m_seeds = spinBox(seedsRange);
    m_seeds->setToolTip(tr("How often both networks are trained and quantized, each time with the "
                           "next seed: shows how far their accuracies spread"));
    addField(*fieldLayout(repeats), tr("S&eeds"), m_seeds);
    m_longer = new QPushButton;
    m_longer->setToolTip(
        tr("Trains both networks again from their first weights, with more batches, "
           "and compares them. What was there before stays within reach"));
    m_longerSaid = new Text(Rank::Muted);
    m_longerSaid->reserveLines(4);
    m_buttons = new RunButtons(tr("Co&mpare"), false);
    m_state = new Text(Rank::Muted);
    m_state->reserveLines(4);
    auto* what = new Text(Rank::Body, summaryMethod());
    what->setWordWrap(true);
    QVBoxLayout& column = side->content();
    column.addWidget(new Text(Rank::Heading, tr("Four networks")));
    column.addWidget(what);
    column.addSpacing(theme::gap);
    column.addWidget(m_networks);
    column.addSpacing(theme::gap);
    column.addWidget(repeats);
    column.addWidget(m_older = new OlderNote);
    column.addSpacing(theme::gap);
    column.addWidget(m_longer);
    column.addWidget(m_longerSaid);
    column.addStretch();
    side->addControls(m_buttons);
    side->addControls(m_state);
    static_cast<QHBoxLayout*>(layout())->insertWidget(0, side);
    connect(m_buttons, &RunButtons::startRequested, this, &SummaryTab::run);
    connect(m_longer, &QPushButton::clicked, this, &SummaryTab::longerRequested);
    connect(m_older, &OlderNote::pressed, this, [this] {
        if (m_view.outdated) {
            Q_EMIT bringBackNetworksRequested();
        } else {
            Q_EMIT useAgainRequested();
        }
    });
    connect(m_buttons, &RunButtons::stopRequested, this, &SummaryTab::stopRequested);
}

void SummaryTab::buildResult() {
    m_result = new ResultBlock(Rank::Result, {summaryWidest()}, 3);
    m_right->addWidget(m_result);
}

void SummaryTab::buildChart() {
    m_chart = new ModelsChart;
    m_seedsChart = new SeedsChart;
    m_seedsChart->hide(); // until there are several
    m_charts = new QHBoxLayout;
    m_charts->setSpacing(theme::gap);
    m_charts->addWidget(m_chart, 1);
    m_charts->addWidget(m_seedsChart, 1);
    m_right->addLayout(m_charts, 3);
    fitToLetters(*this, [this] { arrangeCharts(); });
}

void SummaryTab::arrangeCharts() {
    if (m_charts != nullptr) {
        const bool beside = width() >= fontMetrics().averageCharWidth() * lettersForBothCharts;
        m_charts->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    }
}

void SummaryTab::resizeEvent(QResizeEvent* event) {
    LabPage::resizeEvent(event);
    arrangeCharts();
}

void SummaryTab::buildTable() {
    m_table = new NumberTable(tr("The four networks"), summaryHeads(), {});
    m_findings = new Text(Rank::Body);
    m_findings->setWordWrap(true);
    m_findings->hide(); // until there are some
    m_conditions = new Text(Rank::Muted);
    m_conditions->reserveLines(3);
    m_right->addWidget(m_table, 2);
    m_right->addWidget(m_findings);
    m_right->addWidget(m_conditions);
}

void SummaryTab::draw() {
    const QString older = olderSentence(m_view);
    const bool stale = m_view.outdated || !older.isEmpty();
    m_networks->setText(summaryNetworks(m_view));
    m_buttons->show(m_view.phase, m_view.possible());
    m_state->setText(summaryState(m_view));
    m_longer->setText(longerTitle(m_view));
    m_longer->setEnabled(m_view.longer > 0 && m_view.possible());
    m_longerSaid->setText(longerSentence(m_view));
    m_older->show(older, !m_view.outdated      ? OlderNote::useAgain()
                         : m_view.canBringBack ? tr("Bring those networks back")
                                               : QString());
    if (std::exchange(m_newNumbers, false)) {
        drawNumbers();
    }
    m_findings->setStale(stale);
    m_result->setStale(stale);
    m_chart->setStale(stale);
    m_seedsChart->setStale(stale);
    m_table->setStale(stale);
}

/// Comparing all predictions takes its time, and a run says something new in every frame.
void SummaryTab::drawNumbers() {
    m_result->show(summaryCaption(), summaryResult(m_view), summarySentence(m_view));
    m_chart->show(m_view.networks);
    m_chart->setHint(summaryHint(m_view));
    m_seedsChart->show(m_view.seeds);
    m_seedsChart->setVisible(m_view.seeds && m_view.seeds->size() > 1);
    m_table->show(summaryRows(m_view));
    const QString findings = summaryFindings(m_view);
    m_findings->setText(findings);
    m_findings->setVisible(!findings.isEmpty());
    m_conditions->setText(summaryConditions(m_view));
}

} // namespace featherweight

#include "moc_summary_tab.cpp"
