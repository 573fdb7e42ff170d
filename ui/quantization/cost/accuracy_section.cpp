// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/accuracy_section.h"

#include "ui/kit/figure.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/quantization/cost/confusion_view.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/cost_words.h"
#include "ui/words/quantization/quantization_words.h"
#include "ui/words/quantization/sums_words.h"
#include "ui/words/training/training_words.h"

#include <QHBoxLayout>

namespace featherweight {

AccuracySection::AccuracySection(QWidget* parent) : QWidget(parent) {
    QuantizationResult widest;
    widest.accuracyFp32 = widest.accuracyInt8 = 1;
    m_accuracy = new ResultBlock(Rank::Result, {accuracyResult(widest)}, 3);
    m_agreement = new ResultBlock(Rank::Result, {format::percent(1)}, 3);
    m_sums = new Text(Rank::Body);
    m_sums->reserveLines(2);
    m_sums->hide();
    m_matrices = new ConfusionView;
    m_cell = new Text(Rank::Body);
    m_cell->reserveLines(1);
    auto* results = new QHBoxLayout;
    results->setSpacing(theme::groupGap);
    results->addWidget(m_accuracy, 3);
    results->addWidget(m_agreement, 2);
    auto* layout = new QVBoxLayout(scrolledContent(*this));
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    layout->addLayout(results);
    layout->addWidget(m_sums);
    layout->addWidget(m_matrices, 1);
    layout->addWidget(m_cell);
    connect(m_matrices, &PictureWidget::pointedChanged, this, &AccuracySection::sayCell);
}

void AccuracySection::show(const QuantizationView& view, const std::optional<AccuracyCost>& cost) {
    m_cost = cost;
    const QString state = costState(view);
    m_accuracy->show(accuracyCaption(view.result ? view.result->testImages : 0),
                     view.result ? accuracyResult(*view.result) : format::dash,
                     !state.isEmpty() || !cost ? state : accuracyDifference(*cost));
    m_agreement->show(tr("Agreement"), cost ? format::percent(cost->agreement) : format::dash,
                      cost ? agreementSentence(*cost)
                           : tr("How often both networks say the same."));
    m_sums->setText(view.result ? sumsSentence(*view.result) : QString());
    m_sums->setVisible(!m_sums->text().isEmpty());
    if (cost) {
        m_matrices->show(*cost);
    } else {
        m_matrices->clear(costHint(
            view, tr("Here you will see which classes are mistaken for which, before and after.")));
    }
    const bool stale = view.resultIsOld();
    m_accuracy->setStale(stale);
    m_agreement->setStale(stale);
    m_sums->setStale(stale);
    m_matrices->setStale(stale);
    sayCell();
}

void AccuracySection::sayCell() {
    const QPoint cell = m_matrices->current();
    if (!m_cost) {
        m_cell->setText({});
    } else if (cell.x() < 0) {
        m_cell->setText(tr("Point at a cell, or walk there with the arrow keys, to read it."));
    } else {
        m_cell->setText(cellWords(cell.y(), cell.x(), *m_cost));
    }
}

} // namespace featherweight

#include "moc_accuracy_section.cpp"
