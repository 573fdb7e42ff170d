// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/tensor_table.h"

#include "ui/paint/theme.h"
#include "ui/words/quantization/tensor_words.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace featherweight {

namespace {

constexpr int cellMargin = 8;
constexpr int leastRows = 3;

QStringList headsOf(QString TensorColumn::*part) {
    QStringList heads;
    for (const TensorColumn& column : tensorColumns()) {
        heads.append(column.*part);
    }
    return heads;
}

} // namespace

TensorTable::TensorTable(QWidget* parent)
    : NumberTable(tr("Everything that is quantized"), headsOf(&TensorColumn::title),
                  headsOf(&TensorColumn::tip), parent) {
    setFont(theme::tabular(font()));
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    const auto columns = tensorColumns();
    for (int column = 1; column < tensorColumnCount; ++column) {
        if (!columns[static_cast<std::size_t>(column)].number) {
            setWords(column);
        }
    }
    setOwnWidths();
    setLines(theme::gap);
    setMaximumHeight(mostHeight());
    connect(this, &QTableWidget::currentCellChanged, this, [this](int row, int, int before, int) {
        if (row != before) {
            Q_EMIT chosenChanged(row);
        }
    });
}

void TensorTable::show(const std::vector<QuantizedTensor>& tensors) {
    QList<QStringList> rows;
    m_widestName.clear();
    for (const QuantizedTensor& tensor : tensors) {
        const auto cells = tensorCells(tensor);
        if (cells.front().size() > m_widestName.size()) {
            m_widestName = cells.front();
        }
        rows.append(QStringList(cells.begin(), cells.end()));
    }
    NumberTable::show(rows);
    if (!rows.isEmpty() && currentRow() < 0) {
        setCurrentCell(0, 0);
    }
}

int TensorTable::mostHeight() const {
    return linesHeight(usualTensors());
}

QSize TensorTable::sizeHint() const {
    return {600, linesHeight(usualTensors())};
}

QSize TensorTable::minimumSizeHint() const {
    return {400, linesHeight(leastRows)};
}

void TensorTable::resizeEvent(QResizeEvent* event) {
    NumberTable::resizeEvent(event);
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

} // namespace featherweight

#include "moc_tensor_table.cpp"
