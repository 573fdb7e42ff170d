// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/counts/layer_table_page.h"

#include "ui/kit/number_table.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/words/separable/layer_words.h"

#include <QHeaderView>
#include <QVBoxLayout>

namespace featherweight {

LayerTablePage::LayerTablePage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildTable(); }, [this] { buildRatios(); }, [this] { buildWords(); }});
}

void LayerTablePage::show(const SeparableView& view) {
    m_view = view;
    touch();
}

void LayerTablePage::buildTable() {
    m_table = new NumberTable(
        tr("Every number of the layers"), convolutionHeads(),
        {{}, {}, {}, {}, tr("Depthwise and pointwise together"), tr("Standard / separable")});
    m_layout->addWidget(m_table, 5);
    m_definitions = new Text(Rank::Muted, layerDefinitions());
    m_definitions->setWordWrap(true);
    m_layout->addWidget(m_definitions);
}

void LayerTablePage::buildRatios() {
    m_layout->addWidget(new Text(Rank::Heading, tr("Theory and what was counted")));
    m_ratios = new NumberTable(tr("The ratio beside its theory"), ratioHeads(), {});
    for (const int column : {1, 2}) { // the reasons need the room
        m_ratios->horizontalHeader()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
    }
    m_layout->addWidget(m_ratios, 4);
}

void LayerTablePage::buildWords() {
    m_breakEven = new Text(Rank::Lead);
    m_breakEven->reserveLines(2);
    m_layout->addWidget(m_breakEven);
    m_layout->addStretch(); // in a large window, below rather than between
}

void LayerTablePage::draw() {
    const bool there = m_view.counts.has_value();
    m_table->show(there ? layerRows(m_view.settings, *m_view.counts) : QList<QStringList>());
    m_ratios->show(there ? ratioRows(m_view.settings, *m_view.counts) : QList<QStringList>());
    m_breakEven->setText(there ? breakEvenSentence(m_view.settings, *m_view.counts)
                               : tr("Turn a knob on the left: the numbers follow at once."));
    for (NumberTable* table : {m_table, m_ratios}) {
        table->setStale(m_view.outdated());
    }
    m_breakEven->setStale(m_view.outdated());
}

} // namespace featherweight

#include "moc_layer_table_page.cpp"
