// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/compare/comparison_table.h"

#include "ui/kit/number_table.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int cellMargin = 10;

/// What a column must have room for, whatever stands in it now.
QStringList widest(int column) {
    switch (column) {
    case ComparisonModel::Observer:
        return {observerKindTitle(ObserverKind::MinMax),
                observerKindTitle(ObserverKind::MovingAverage),
                observerKindTitle(ObserverKind::Histogram)};
    case ComparisonModel::Weights:
        return {weightsPer(true), weightsPer(false)};
    case ComparisonModel::Batches:
        return {format::count(1000)};
    case ComparisonModel::Change:
        return {signedPoints(-0.888, 10000)};
    case ComparisonModel::Draws:
        return {spreadText({0.8888, 0.8888})};
    case ComparisonModel::Accuracy:
        return {format::percent(0.888, format::Detail::Exact)};
    case ComparisonModel::Sqnr:
        return {format::decibels(-88.8)};
    case ComparisonModel::Size:
        return {format::kilobytes(std::int64_t{888} * 1024)};
    default:
        return {format::percent(0.888)};
    }
}

} // namespace

ComparisonTable::ComparisonTable(QWidget* parent)
    : QTableView(parent), m_model(new ComparisonModel(this)), m_order(new ComparisonOrder(this)) {
    setUpTable(*this, tr("Table of the configurations"));
    m_order->setSourceModel(m_model);
    m_order->setDynamicSortFilter(false); // rows do not wander while results come in
    setModel(m_order);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setWordWrap(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setFont(theme::tabular(font()));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSortIndicatorClearable(true); // a third click: as they were run
    sortByColumn(-1, Qt::AscendingOrder);
    setSortingEnabled(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_choosing) {
            Q_EMIT chosenChanged(chosen());
        }
    });
    setColumnHidden(ComparisonModel::Draws, true);
    fitColumns();
}

void ComparisonTable::show(const ComparisonView& view) {
    m_choosing = true;
    const int kept = chosen();
    m_model->show(view.runs);
    if (isColumnHidden(ComparisonModel::Draws) != (view.wantedDraws < 2)) {
        setColumnHidden(ComparisonModel::Draws, view.wantedDraws < 2);
        fitColumns();
    }
    if (view.phase != m_phase && !isActive(view.phase)) { // complete: in the wanted order again
        m_order->sort(m_order->sortColumn(), m_order->sortOrder());
    }
    m_phase = view.phase;
    m_choosing = false;
    choose(kept);
}

void ComparisonTable::choose(int run) {
    if (run == chosen()) {
        return;
    }
    m_choosing = true;
    const QModelIndex index =
        m_order->mapFromSource(m_model->index(run, ComparisonModel::Observer));
    if (index.isValid()) {
        setCurrentIndex(index);
        scrollTo(index);
    } else {
        selectionModel()->clear();
    }
    m_choosing = false;
}

int ComparisonTable::chosen() const {
    const QModelIndex index = m_order->mapToSource(currentIndex());
    return index.isValid() ? index.row() : -1;
}

void ComparisonTable::setStale(bool stale) {
    m_stale = stale;
    QPalette colours;
    if (stale) {
        colours.setColor(QPalette::Text, theme::mutedText(parentWidget()->palette()));
    }
    setPalette(colours);
}

ExportedFigure ComparisonTable::figure() {
    return {dataOf(*m_order, accessibleName()), {}, m_stale};
}

void ComparisonTable::changeEvent(QEvent* event) {
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_order != nullptr) {
        fitColumns();
    }
}

void ComparisonTable::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    fitColumns();
}

int ComparisonTable::needed(int column) const {
    const bool measured = column >= ComparisonModel::Accuracy; // the best one is bold
    const QFontMetrics metrics(theme::scaled(font(), 1, measured));
    int width = 0;
    for (const QString& text : widest(column)) {
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    const QString head = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    // A long translation of the head gives way before the numbers do.
    const int headWidth = fontMetrics().size(0, head).width() + fontMetrics().height() / 2;
    return std::max(width, std::min(headWidth, 2 * width)) + cellMargin;
}

void ComparisonTable::fitColumns() {
    int all = 0;
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column) {
        all += isColumnHidden(column) ? 0 : needed(column);
    }
    setMinimumWidth(all + width() - viewport()->width());
    const int rest = std::max(0, (viewport()->width() - all) / int{ComparisonModel::ColumnCount});
    for (int column = 0; column < ComparisonModel::ColumnCount; ++column) {
        setColumnWidth(column, needed(column) + rest);
    }
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() * 4 / 3);
    horizontalHeader()->setFixedHeight(fontMetrics().height() * 2 + 8);
}

} // namespace featherweight

#include "moc_comparison_table.cpp"
