// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/bytes/bytes_page.h"

#include "ui/kit/letters.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/bytes/byte_table.h"
#include "ui/quantization/bytes/ratio_chart.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <algorithm>

namespace featherweight {

BytesPage::BytesPage(QWidget* parent)
    : LabPage(parent), m_layout(new QHBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::groupGap);
    setPieces({[this] { buildChart(); }, [this] { buildTable(); }, [this] { buildRatios(); }});
}

void BytesPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void BytesPage::showSizes(const SizesView& view) {
    m_sizes = view;
    touch();
}

void BytesPage::buildChart() {
    m_chart = new SizeChart;
    m_why = new Text(Rank::Body);
    m_why->reserveLines(6);
    auto* left = new QVBoxLayout;
    left->setSpacing(theme::gap);
    left->addWidget(m_chart, 1);
    left->addWidget(m_why);
    m_layout->addLayout(left, 3);
    m_right = new QVBoxLayout;
    m_right->setSpacing(theme::gap);
    m_layout->addLayout(m_right, 4);
}

void BytesPage::buildTable() {
    m_table = new ByteTable;
    m_right->addWidget(m_table);
}

void BytesPage::buildRatios() {
    m_ratios = new RatioChart;
    m_sentence = new Text(Rank::Muted);
    m_sentence->reserveLines(2);
    m_button = new QPushButton(tr("Measure other widths"));
    fitToLetters(*m_button, [this] { // "Stop" is shorter, and nothing moves
        m_button->setFixedWidth(widestHint(*m_button, {tr("Measure other widths"), tr("Stop")}));
    });
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_button);
    m_right->addWidget(m_ratios, 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(row); // always in sight
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (isActive(m_sizes.phase)) {
            Q_EMIT stopRequested();
        } else {
            Q_EMIT sizesRequested();
        }
    });
}

void BytesPage::draw() {
    drawFiles();
    drawSizes();
}

void BytesPage::drawFiles() {
    m_chart->setHint(sizeChartHint(m_view));
    if (const QuantizationResult* converted = m_view.lastConverted()) {
        m_chart->show(converted->fp32File, converted->int8File);
        m_table->show(converted->fp32File, converted->int8File);
        m_why->setText(whyNotFour(*converted));
    } else {
        m_chart->clear();
        m_table->clearNumbers();
        m_why->setText(bytesHint(m_view));
    }
    const bool old = m_view.conversionIsOld();
    m_chart->setStale(old);
    m_table->setStale(old);
    m_why->setStale(old);
}

void BytesPage::drawSizes() {
    const std::vector<NetworkSizes> sizes = sizesToShow(m_sizes, m_view);
    m_ratios->setHint(sizesHint(m_sizes, m_view));
    const bool otherwise = measuredOtherwise(m_sizes, m_view);
    m_ratios->show(sizes, m_view.networkThere && !otherwise ? std::optional(m_view.training.network)
                                                            : std::nullopt);
    m_ratios->setStale(otherwise);
    m_sentence->setText(sizesSentence(m_sizes, m_view));
    const bool running = isActive(m_sizes.phase);
    m_button->setText(running ? tr("Stop") : tr("Measure other widths"));
    m_button->setEnabled(running ? m_sizes.phase != RunPhase::Stopping : m_sizes.possible());
    m_button->setToolTip(whyNotSentence(m_sizes.whyNot));
}

} // namespace featherweight

#include "moc_bytes_page.cpp"
