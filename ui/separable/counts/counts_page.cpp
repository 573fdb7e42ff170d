// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/counts_page.h"

#include "ui/kit/figure.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/separable/counts/check_row.h"
#include "ui/separable/counts/formula_panel.h"
#include "ui/separable/counts/parameter_chart.h"
#include "ui/words/base/format.h"

#include <QVBoxLayout>

namespace featherweight {

CountsPage::CountsPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildFormulas(); }, [this] { buildResult(); }, [this] { buildChart(); }});
}

void CountsPage::show(const SeparableView& view) {
    m_view = view;
    touch();
}

void CountsPage::buildFormulas() {
    m_formulas = new FormulaPanel;
    auto* letters = new Text(Rank::Muted, formulaLetters());
    letters->reserveLines(2);
    m_layout->addWidget(m_formulas);
    m_layout->addWidget(letters);
}

void CountsPage::buildResult() {
    SeparableCounts few;
    few.standard.weights = 88888;
    few.depthwise.weights = 100;
    SeparableCounts more;
    more.depthwise.weights = 1;
    m_result =
        new ResultBlock(Rank::Result, {ratioResult(few), ratioResult(more), ratioResult({})}, 2);
    m_check = new CheckRow;
    m_layout->addWidget(m_result);
    m_layout->addWidget(m_check);
}

void CountsPage::buildChart() {
    m_chart = new ParameterChart;
    m_layout->insertWidget(2, m_chart, 1); // between the formulas and what follows from them
}

void CountsPage::draw() {
    if (m_view.counts) {
        m_formulas->show(formulaLines(m_view.settings, *m_view.counts));
        m_chart->show(*m_view.counts);
    } else {
        m_formulas->clear();
        m_chart->clear();
    }
    m_result->show(tr("Parameters of the separable block"),
                   m_view.counts ? ratioResult(*m_view.counts) : format::dash,
                   m_view.counts ? ratioSentence(m_view.settings, *m_view.counts)
                                 : tr("Turn a knob on the left: the counts follow at once."));
    m_chart->setHint(m_view.counts ? QString() : tr("The counts appear here as bars."));
    const bool stale = m_view.outdated();
    m_formulas->setStale(stale);
    m_result->setStale(stale);
    m_chart->setStale(stale);
    m_check->show(checkLine(m_view));
}

} // namespace featherweight

#include "moc_counts_page.cpp"
