// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable_tab.h"

#include "ui/check_row.h"
#include "ui/figure.h"
#include "ui/format.h"
#include "ui/formula_panel.h"
#include "ui/parameter_chart.h"
#include "ui/separable_form.h"
#include "ui/side_column.h"
#include "ui/theme.h"

#include <QHBoxLayout>

namespace featherweight {

SeparableTab::SeparableTab(QWidget* parent)
    : LazyTab(parent), m_layout(new QHBoxLayout(this)), m_right(new QVBoxLayout) {
    m_layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap,
                                 theme::groupGap);
    m_layout->setSpacing(theme::groupGap);
    m_layout->addLayout(m_right, 1);
    m_right->setSpacing(theme::groupGap);
    setPieces({[this] { buildSide(); }, [this] { buildFormulas(); }, [this] { buildResult(); },
               [this] { buildChart(); }});
}

void SeparableTab::show(const SeparableView& view) {
    m_view = view;
    draw();
}

SeparableSettings SeparableTab::settings() const {
    return m_form != nullptr ? m_form->settings() : m_settings;
}

void SeparableTab::setSettings(const SeparableSettings& settings) {
    m_settings = settings;
    if (m_form != nullptr) {
        m_form->setSettings(settings);
    }
}

void SeparableTab::buildSide() {
    m_form = new SeparableForm;
    m_form->setSettings(m_settings);
    auto* side = new SideColumn;
    side->content().addWidget(new Text(Rank::Heading, tr("Convolution")));
    side->content().addWidget(m_form);
    side->content().addStretch();
    m_layout->insertWidget(0, side);
    connect(m_form, &SeparableForm::edited, this,
            [this] { Q_EMIT settingsChanged(m_form->settings()); });
}

void SeparableTab::buildFormulas() {
    m_formulas = new FormulaPanel;
    auto* letters = new Text(Rank::Muted, tr("in, out: number of channels; k: side of the kernel; "
                                             "the last term of each sum: its biases"));
    letters->reserveLines(2);
    m_right->addWidget(m_formulas);
    m_right->addWidget(letters);
}

void SeparableTab::buildResult() {
    SeparableCounts few;
    few.standard.weights = 88888;
    few.depthwise.weights = 100;
    SeparableCounts more;
    more.depthwise.weights = 1;
    m_result =
        new ResultBlock(Rank::Result, {ratioResult(few), ratioResult(more), ratioResult({})}, 2);
    m_check = new CheckRow;
    m_right->addWidget(m_result);
    m_right->addWidget(m_check);
}

void SeparableTab::buildChart() {
    m_chart = new ParameterChart;
    m_right->insertWidget(2, m_chart, 1); // between the formulas and what follows from them
    draw();
}

void SeparableTab::draw() {
    if (m_chart == nullptr) {
        return; // drawn by the last piece
    }
    const bool stale = m_view.stale || !m_view.problem.isEmpty();
    if (m_view.counts) {
        m_formulas->show(formulaLines(m_view.settings, *m_view.counts));
        m_chart->show(*m_view.counts);
    } else {
        m_formulas->clear();
        m_chart->clear();
    }
    m_result->show(tr("Parameters of the separable block"),
                   m_view.counts ? ratioResult(*m_view.counts) : format::dash,
                   m_view.counts ? ratioSentence(*m_view.counts)
                                 : tr("Turn a knob on the left: the counts follow at once."));
    m_chart->setHint(m_view.counts ? QString() : tr("The counts appear here as bars."));
    m_formulas->setStale(stale);
    m_result->setStale(stale);
    m_chart->setStale(stale);
    m_check->show(checkLine(m_view));
}

} // namespace featherweight
