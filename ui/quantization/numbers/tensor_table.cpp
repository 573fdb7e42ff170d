// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/tensor_table.h"

#include "ui/paint/theme.h"
#include "ui/words/quantization/tensor_words.h"

#include <QHeaderView>

#include <algorithm>
#include <numeric>
#include <utility>

namespace featherweight {

namespace {

constexpr int cellMargin = 8;
constexpr int usualRows = 7; ///< of MiniCNN
constexpr int leastRows = 3;

Qt::Alignment alignment(bool number) {
    return (number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
}

} // namespace

TensorTable::TensorTable(QWidget* parent) : QTableWidget(0, tensorColumnCount, parent) {
    setAccessibleName(tr("Everything that is quantized"));
    setFont(theme::tabular(font()));
    setWordWrap(false);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setTabKeyNavigation(false); // Tab leaves the table
    const auto columns = tensorColumns();
    for (int column = 0; column < tensorColumnCount; ++column) {
        const TensorColumn& what = columns[static_cast<std::size_t>(column)];
        auto* head = new QTableWidgetItem(what.title);
        head->setToolTip(what.tip);
        head->setTextAlignment(alignment(what.number));
        setHorizontalHeaderItem(column, head);
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(20);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::gap);
    setMaximumHeight(rowsHeight(usualRows));
    connect(this, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row != before) {
            Q_EMIT chosenChanged(row);
        }
    });
}

void TensorTable::show(const std::vector<QuantizedTensor>& tensors) {
    const int rows = static_cast<int>(tensors.size());
    if (rows != rowCount()) {
        setRowCount(rows);
    }
    const auto columns = tensorColumns();
    const QString widestBefore = std::exchange(m_widestName, {});
    for (int row = 0; row < rows; ++row) {
        const auto cells = tensorCells(tensors[static_cast<std::size_t>(row)]);
        if (cells.front().size() > m_widestName.size()) {
            m_widestName = cells.front();
        }
        for (std::size_t column = 0; column < cells.size(); ++column) {
            setCell(row, static_cast<int>(column), cells[column], columns[column].number);
        }
    }
    if (m_widestName != widestBefore) {
        fitColumns();
    }
    if (rows > 0 && currentRow() < 0) {
        setCurrentCell(0, 0);
    }
}

QSize TensorTable::sizeHint() const {
    return {600, rowsHeight(usualRows)};
}

QSize TensorTable::minimumSizeHint() const {
    return {400, rowsHeight(leastRows)};
}

void TensorTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitColumns();
    scrollTo(currentIndex()); // a lower table still shows the chosen line
}

void TensorTable::fitColumns() {
    // Numbers keep their room; where it is narrow, words are cut and stand in the tool tip.
    const auto columns = tensorColumns();
    std::array<int, tensorColumnCount> widths{};
    for (std::size_t column = 0; column < widths.size(); ++column) {
        const QString& widest =
            column == 0 && !m_widestName.isEmpty() ? m_widestName : columns[column].widest;
        widths[column] = std::max(fontMetrics().horizontalAdvance(widest),
                                  fontMetrics().horizontalAdvance(columns[column].title)) +
                         cellMargin;
    }
    int rest = viewport()->width() - std::accumulate(widths.begin(), widths.end(), 0);
    int words = static_cast<int>(std::count_if(columns.begin() + 1, columns.end(),
                                               [](const auto& one) { return !one.number; }));
    for (std::size_t column = 1; column < widths.size(); ++column) {
        if (rest < 0 && !columns[column].number) {
            const int cut = std::min((-rest + words - 1) / words, widths[column] / 3);
            widths[column] -= cut;
            rest += cut;
            --words;
        }
    }
    const int more = std::max(0, rest) / tensorColumnCount;
    for (int column = 0; column < tensorColumnCount; ++column) {
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] + more);
    }
}

int TensorTable::rowsHeight(int rows) const {
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2;
}

void TensorTable::setCell(int row, int column, const QString& text, bool number) {
    if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
        if (cell->text() != text) {
            cell->setText(text);
            cell->setToolTip(text);
        }
        return;
    }
    auto* cell = new QTableWidgetItem(text);
    cell->setToolTip(text);
    cell->setTextAlignment(alignment(number));
    cell->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    setItem(row, column, cell);
}

} // namespace featherweight
