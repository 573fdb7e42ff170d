// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/layers_section.h"

#include "ui/kit/figure.h"
#include "ui/kit/number_table.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/quantization/cost/sqnr_chart.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QHBoxLayout>

namespace featherweight {

namespace {

constexpr QLatin1String lineBreak("\n");

QList<QStringList> rowsOf(const std::vector<LayerError>& layers,
                          const std::vector<std::string>& names) {
    QList<QStringList> rows;
    for (const LayerError& layer : layers) {
        rows.append({narrowTitle(layer.name, lineBreak), format::decibels(layer.sqnr),
                     format::value(layer.meanError), format::value(layer.maxError),
                     layer.alone ? format::percent(layer.alone->accuracy, format::Detail::Exact)
                                 : format::dash});
    }
    if (rows.empty()) { // the places are kept
        for (const std::string& name : names) {
            rows.append({narrowTitle(name, lineBreak), format::dash, format::dash, format::dash,
                         format::dash});
        }
    }
    return rows;
}

} // namespace

LayersSection::LayersSection(QWidget* parent)
    : QWidget(parent), m_chart(new SqnrChart), m_accuracies(new Text(Rank::Muted)) {
    m_result = new ResultBlock(Rank::Result, layerResultsWidest(), 2);
    m_table = new NumberTable(tr("Errors of each layer"), layerErrorHeads(),
                              {tr("Of which layer"), tr("Signal to quantization noise ratio"),
                               tr("Mean distance between FP32 and INT8"),
                               tr("Greatest distance between FP32 and INT8"),
                               tr("Accuracy with only this layer in INT8")});
    m_table->show(rowsOf({}, observerNames({})));
    auto* meaning = new Text(Rank::Muted, sqnrMeaning());
    meaning->reserveLines(4);
    m_accuracies->reserveLines(3);
    auto* right = new QVBoxLayout;
    right->setSpacing(theme::gap / 2);
    right->addWidget(m_table, 100); // grows as far as it may, then the rest stays empty
    right->addWidget(meaning);
    right->addWidget(m_accuracies);
    right->addStretch(1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(theme::groupGap);
    middle->addWidget(m_chart, 6);
    middle->addLayout(right, 5);
    auto* layout = new QVBoxLayout(scrolledContent(*this));
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    layout->addWidget(m_result);
    layout->addLayout(middle, 1);
}

void LayersSection::show(const QuantizationView& view) {
    const std::vector<LayerError> layers =
        view.result ? view.result->layers : std::vector<LayerError>();
    const auto costliest = view.result ? costliestLayer(*view.result) : std::nullopt;
    const int marked = costliest ? static_cast<int>(costliest->index) : -1;
    const QString state = costState(view);
    m_result->show(tr("Which layer costs most?"),
                   layers.empty() ? format::dash : layerResult(*view.result),
                   !state.isEmpty() || layers.empty() ? state : layerSentence(*view.result));
    const std::vector<std::string> names = observerNames(view);
    m_chart->show(layers, costliest, names);
    m_chart->setHint(
        layers.empty()
            ? costHint(view, tr("Here you will see how much error stands behind each layer."))
            : QString());
    m_table->show(rowsOf(layers, names));
    m_table->mark(marked);
    m_accuracies->setText(layerAccuracyMeaning(view));
    const bool stale = view.resultIsOld();
    m_result->setStale(stale);
    m_chart->setStale(stale);
    m_table->setStale(stale);
}

} // namespace featherweight

#include "moc_layers_section.cpp"
