// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/bytes/byte_table.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/byte_words.h"

#include <QHeaderView>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int sumRow = filePartCount;
constexpr int cellMargin = 12;

} // namespace

ByteTable::ByteTable(QWidget* parent) : QTableWidget(filePartCount + 1, ColumnCount, parent) {
    setAccessibleName(tr("The parts of both files in bytes"));
    setFont(theme::tabular(font()));
    setWordWrap(false);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::NoFocus); // nothing in it answers to keys
    setFrameShape(NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setHorizontalHeaderLabels(byteHeads());
    for (int column = 0; column < ColumnCount; ++column) {
        horizontalHeaderItem(column)->setTextAlignment(
            (column == Name ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    horizontalHeaderItem(Times)->setToolTip(tr("How many times smaller the part has become"));
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + theme::gap);
    const QList<QStringList> names = byteRows({}, {});
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < ColumnCount; ++column) {
            auto* cell = new QTableWidgetItem;
            cell->setFlags(Qt::ItemIsEnabled);
            cell->setTextAlignment((column == Name ? Qt::AlignLeft : Qt::AlignRight) |
                                   Qt::AlignVCenter);
            cell->setFont(theme::scaled(font(), 1, row == sumRow));
            setItem(row, column, cell);
        }
        item(row, Name)->setText(names[row].front());
        item(row, Name)->setToolTip(row == sumRow ? names[row].front() : partTip(row));
    }
    clearNumbers();
}

void ByteTable::show(const FileParts& fp32, const FileParts& int8) {
    const QList<QStringList> rows = byteRows(fp32, int8);
    for (int row = 0; row < rowCount(); ++row) {
        setRow(row, rows[row][Fp32], rows[row][Int8], rows[row][Times]);
    }
}

void ByteTable::clearNumbers() {
    for (int row = 0; row < rowCount(); ++row) {
        setRow(row, format::dash, format::dash, format::dash);
    }
}

void ByteTable::setRow(int row, const QString& fp32, const QString& int8, const QString& times) {
    const auto set = [this, row](int column, const QString& text) {
        if (item(row, column)->text() != text) {
            item(row, column)->setText(text);
        }
    };
    set(Fp32, fp32);
    set(Int8, int8);
    set(Times, times);
}

QSize ByteTable::sizeHint() const {
    return {360, contentHeight()};
}

QSize ByteTable::minimumSizeHint() const {
    return {240, contentHeight()};
}

void ByteTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    const QFontMetrics bold(theme::scaled(font(), 1, true));
    const int number = bold.horizontalAdvance(format::count(8888888)) + cellMargin;
    const int share = std::max(number, viewport()->width() / 6);
    setColumnWidth(Fp32, share);
    setColumnWidth(Int8, share);
    setColumnWidth(Times, number);
    setColumnWidth(Name, std::max(40, viewport()->width() - 2 * share - number));
}

int ByteTable::contentHeight() const {
    return horizontalHeader()->sizeHint().height() +
           rowCount() * verticalHeader()->defaultSectionSize() + 2;
}

} // namespace featherweight
