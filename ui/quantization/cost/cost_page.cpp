// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/cost_page.h"

#include "ui/kit/section_bar.h"
#include "ui/paint/theme.h"
#include "ui/quantization/cost/accuracy_section.h"
#include "ui/quantization/cost/changed_section.h"
#include "ui/quantization/cost/layers_section.h"
#include "ui/quantization/cost/time_section.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace featherweight {

CostPage::CostPage(QWidget* parent) : LabPage(parent) {
    setPieces({[this] { buildBar(); }, [this] { addSection(m_accuracy = new AccuracySection); },
               [this] { addSection(m_changed = new ChangedSection); },
               [this] { addSection(m_layers = new LayersSection); },
               [this] {
                   addSection(m_time = new TimeSection);
                   connect(m_time, &TimeSection::latencyRequested, this,
                           &CostPage::latencyRequested);
                   connect(m_time, &TimeSection::stopRequested, this, &CostPage::stopRequested);
               }});
}

void CostPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void CostPage::showLatency(const LatencyView& view) {
    m_latency = view;
    m_drawn[static_cast<std::size_t>(Section::Time)] = false;
    touch();
}

void CostPage::showSection(Section section) {
    if (m_bar != nullptr) {
        m_bar->choose(static_cast<int>(section));
    }
}

void CostPage::buildBar() {
    m_bar = new SectionBar(tr("What it cost"));
    m_bar->add(tr("Accuracy"), tr("How often is each network right?"));
    m_bar->add(tr("Changed images"), tr("Which images are now seen differently?"));
    m_bar->add(tr("Layers"), tr("Which layer costs most?"));
    m_bar->add(tr("Time"), tr("How fast is it?"));
    m_sections = new QStackedWidget;
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme::gap, 0, 0);
    layout->setSpacing(theme::gap);
    layout->addWidget(m_bar);
    layout->addWidget(m_sections, 1);
    connect(m_bar, &SectionBar::chosenChanged, this, [this](int index) {
        m_sections->setCurrentIndex(index);
        touch();
    });
}

void CostPage::addSection(QWidget* section) {
    m_sections->addWidget(section);
    m_sections->setCurrentIndex(m_bar->chosen()); // a button may have been pressed meanwhile
}

void CostPage::draw() {
    const Shown shown{m_view.phase,         m_view.networkThere,
                      m_view.resultIsOld(), m_view.training.network,
                      m_view.dataset,       m_view.result};
    if (shown != m_shown) {
        m_shown = shown;
        m_cost = accuracyCost(m_view);
        m_drawn.fill(false);
    }
    const int chosen = m_bar->chosen();
    if (!std::exchange(m_drawn[static_cast<std::size_t>(chosen)], true)) {
        drawSection(static_cast<Section>(chosen));
    }
}

void CostPage::drawSection(Section section) {
    switch (section) {
    case Section::Accuracy:
        m_accuracy->show(m_view, m_cost);
        break;
    case Section::Changed:
        m_changed->show(m_view, m_cost);
        break;
    case Section::Layers:
        m_layers->show(m_view);
        break;
    case Section::Time:
        m_time->show(m_latency, m_view.resultIsOld());
        break;
    }
}

} // namespace featherweight

#include "moc_cost_page.cpp"
