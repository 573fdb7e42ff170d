// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/result/result_page.h"

#include "ui/kit/figure.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/quantization/figures/size_chart.h"
#include "ui/quantization/result/layer_chart.h"
#include "ui/quantization/result/observer_table.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/quantization/quantization_words.h"
#include "ui/words/quantization/sums_words.h"
#include "ui/words/training/training_words.h"

#include <QHBoxLayout>
#include <QStackedLayout>

namespace featherweight {

ResultPage::ResultPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::groupGap);
    setPieces({[this] { buildExplanation(); }, [this] { buildTable(); }, [this] { buildChart(); },
               [this] { buildResult(); }});
}

void ResultPage::show(const QuantizationView& view) {
    m_view = view;
    touch();
}

void ResultPage::explain(int step) {
    m_explained = step;
    touch();
}

void ResultPage::buildExplanation() {
    m_explanation = new Text(Rank::Lead);
    m_explanation->reserveLines(3);
    m_layout->addWidget(m_explanation);
    m_middle = new QHBoxLayout;
    m_middle->setSpacing(theme::groupGap);
    m_layout->addLayout(m_middle, 1);
}

void ResultPage::buildTable() {
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
}

void ResultPage::buildChart() {
    m_chart = new SizeChart;
    m_layers = new LayerChart;
    m_charts = new QStackedLayout;
    m_middle->addLayout(m_charts, 1); // first: it shows what has no parent as a window
    m_charts->addWidget(m_chart);
    m_charts->addWidget(m_layers);
}

void ResultPage::buildResult() {
    QuantizationResult widest;
    widest.fp32File.container = 8888;
    widest.int8File.container = 100;
    widest.accuracyFp32 = widest.accuracyInt8 = 1;
    m_size = new ResultBlock(Rank::Result, {sizeResult(widest), sizeResult({})}, 2);
    m_accuracy = new ResultBlock(Rank::Figure, {accuracyResult(widest)}, 2);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::groupGap);
    row->addWidget(m_size, 6);
    row->addWidget(m_accuracy, 5);
    m_sums = new Text(Rank::Body);
    m_sums->reserveLines(2);
    m_sums->hide();
    m_layout->addLayout(row);
    m_layout->addWidget(m_sums);
}

void ResultPage::draw() {
    m_explanation->setText(stepExplanation(m_explained));
    static const std::vector<ObserverState> none;
    m_table->show(m_view.observers ? *m_view.observers : none, observerNames(m_view));
    m_table->setStale(m_view.calibrationIsOld());
    drawCharts();
    const bool measured = m_view.result != nullptr;
    const bool old = m_view.resultIsOld();
    m_size->setStale(m_view.conversionIsOld());
    m_accuracy->setStale(old);
    m_sums->setStale(old);
    QStringList notes;
    if (measured) {
        notes << m_view.note << sumsSentence(*m_view.result);
    }
    notes.removeAll(QString());
    m_sums->setText(notes.join(QLatin1Char(' ')));
    m_sums->setVisible(!m_sums->text().isEmpty());
    const QuantizationResult* converted = m_view.lastConverted();
    m_size->show(tr("The INT8 file against the FP32 file"),
                 converted != nullptr ? sizeResult(*converted) : format::dash,
                 sizeSentence(m_view));
    m_accuracy->show(accuracyCaption(measured ? m_view.result->testImages : 0),
                     measured ? accuracyResult(*m_view.result) : format::dash,
                     measured ? accuracySentence(*m_view.result) + QLatin1Char(' ') +
                                    engineSentence(*m_view.result)
                              : tr("How often each network is right, before and after."));
}

void ResultPage::drawCharts() {
    const auto explained = static_cast<QuantizationStep>(m_explained);
    if (explained == QuantizationStep::Copy || explained == QuantizationStep::Convert) {
        const bool both = explained == QuantizationStep::Convert;
        const QString hint = layersHint(m_view, explained);
        m_layers->setHint(hint);
        m_layers->show(hint.isEmpty() ? layerBytes(m_view) : std::vector<LayerBytes>(), both);
        m_layers->setStale(both && m_view.conversionIsOld());
        m_charts->setCurrentWidget(m_layers);
        return;
    }
    m_chart->setHint(sizeChartHint(m_view));
    if (const QuantizationResult* converted = m_view.lastConverted()) {
        m_chart->show(converted->fp32File, converted->int8File);
    } else {
        m_chart->clear();
    }
    m_chart->setStale(m_view.conversionIsOld());
    m_charts->setCurrentWidget(m_chart);
}

} // namespace featherweight

#include "moc_result_page.cpp"
