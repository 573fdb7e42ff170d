// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/separable_tab.h"

#include "ui/kit/lab_pages.h"
#include "ui/kit/older_note.h"
#include "ui/kit/problem_mark.h"
#include "ui/kit/side_column.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/separable/code/code_page.h"
#include "ui/separable/counts/counts_page.h"
#include "ui/separable/counts/layer_table_page.h"
#include "ui/separable/separable_form.h"
#include "ui/separable/sweep/sweep_page.h"
#include "ui/separable/time/time_page.h"
#include "ui/separable/walk/kernel_page.h"
#include "ui/words/separable/convolution_time_words.h"
#include "ui/words/separable/formulas.h"

#include <QHBoxLayout>
#include <QTabBar>

#include <initializer_list>

namespace featherweight {

SeparableTab::SeparableTab(QWidget* parent)
    : LazyTab(parent), m_counts(new CountsPage(this)), m_table(new LayerTablePage(this)),
      m_sweep(new SweepPage(this)), m_time(new TimePage(this)), m_kernelWalk(new KernelPage(this)),
      m_code(new CodePage(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme::groupGap, theme::groupGap, theme::groupGap, theme::groupGap);
    layout->setSpacing(theme::groupGap);
    setPieces(LabPages::pieces({[this] { buildSide(); }, [this] { buildPages(); }},
                               {m_counts, m_table, m_sweep, m_time, m_kernelWalk, m_code}));
    turnChosenKnobs();
}

void SeparableTab::show(const SeparableView& view) {
    m_view = view;
    m_counts->show(view);
    m_table->show(view);
    m_kernelWalk->show(view);
    m_code->show(view);
    markProblem();
    sayOlder();
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

void SeparableTab::showPage(const LabPage& page) {
    if (m_pages != nullptr) {
        m_pages->showPage(page);
    }
}

void SeparableTab::run() {
    if (m_pages != nullptr) {
        static_cast<LabPage*>(m_pages->currentWidget())->run();
    }
}

void SeparableTab::buildSide() {
    m_form = new SeparableForm;
    m_form->setSettings(m_settings);
    auto* side = new SideColumn;
    side->content().addWidget(new Text(Rank::Heading, tr("Convolution")));
    side->content().addWidget(m_form);
    side->content().addWidget(m_older = new OlderNote);
    side->content().addStretch();
    static_cast<QHBoxLayout*>(layout())->insertWidget(0, side);
    connect(m_form, &SeparableForm::edited, this,
            [this] { Q_EMIT settingsChanged(m_form->settings()); });
    connect(m_older, &OlderNote::pressed, this, &SeparableTab::useAgain);
    connect(side, &SideColumn::scrolled, this,
            &SeparableTab::markProblem); // the fields have moved
}

void SeparableTab::buildPages() {
    m_pages = new LabPages;
    m_pages->add(*m_counts, tr("Counts"), tr("Why is the separable block smaller?"));
    m_pages->add(*m_table, tr("All numbers"), tr("What does it save, and why not more?"));
    m_pages->add(*m_sweep, tr("When it pays"), tr("When is the separable block smaller?"));
    m_pages->add(*m_time, tr("Time"), tr("What does it really cost?"));
    m_pages->add(*m_kernelWalk, tr("See it"), tr("How do they differ at work?"));
    m_pages->add(*m_code, tr("Code"), tr("What is that in my own program?"));
    static_cast<QHBoxLayout*>(layout())->addWidget(m_pages, 1);
    m_mark = new ProblemMark(this);
    markProblem();
    connect(m_pages, &QTabWidget::currentChanged, this, &SeparableTab::sayOlder);
    connect(m_time, &TimePage::shownChanged, this, &SeparableTab::sayOlder);
    sayOlder();
}

/// What is clicked on a curve or a map goes into the form.
void SeparableTab::turnChosenKnobs() {
    connect(m_sweep, &SweepPage::valuesChosen, this, [this](const KnobValues& values) {
        SeparableSettings turned = settings();
        for (const auto& [knob, value] : values) {
            turned = withKnob(turned, knob, value);
        }
        setSettings(turned);
        Q_EMIT settingsChanged(turned);
    });
}

bool SeparableTab::showsOlderTimes() const {
    return m_pages->currentWidget() == m_time && !olderSentence(m_time->shown()).isEmpty();
}

void SeparableTab::sayOlder() {
    if (m_pages != nullptr) {
        m_older->show(showsOlderTimes() ? olderSentence(m_time->shown()) : olderSentence(m_view),
                      OlderNote::useAgain());
    }
}

void SeparableTab::useAgain() {
    const SeparableSettings made = showsOlderTimes() ? m_time->shown().settings : m_view.settings;
    setSettings(made);
    Q_EMIT settingsChanged(made);
}

void SeparableTab::markProblem() {
    if (m_mark == nullptr) {
        return;
    }
    QWidgetList fields;
    for (const SeparableKnob knob : m_view.problemKnobs) {
        fields += m_form->fields(knob);
    }
    m_mark->setTop(m_pages->mapTo(this, QPoint(0, m_pages->tabBar()->height())).y());
    m_mark->show(m_view.problem, fields);
}

} // namespace featherweight

#include "moc_separable_tab.cpp"
