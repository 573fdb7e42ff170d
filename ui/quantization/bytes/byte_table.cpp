// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/bytes/byte_table.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/byte_words.h"

#include <algorithm>

namespace featherweight {

namespace {

constexpr int sumRow = filePartCount;
constexpr int cellMargin = 12;

} // namespace

ByteTable::ByteTable(QWidget* parent)
    : NumberTable(tr("The parts of both files in bytes"), byteHeads(),
                  {{}, {}, {}, tr("How many times smaller or larger the part has become")},
                  parent) {
    setFont(theme::tabular(font()));
    setFocusPolicy(Qt::NoFocus); // nothing in it answers to keys
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setOwnWidths();
    setLines(theme::gap);
    mark(sumRow);
    clearNumbers();
    for (int part = 0; part < filePartCount; ++part) {
        item(part, Name)->setToolTip(partTip(part));
    }
}

void ByteTable::show(const FileParts& fp32, const FileParts& int8) {
    NumberTable::show(byteRows(fp32, int8));
}

void ByteTable::clearNumbers() {
    QList<QStringList> rows;
    for (const QString& name : byteNames()) {
        rows.append({name, format::dash, format::dash, format::dash});
    }
    NumberTable::show(rows);
}

QSize ByteTable::sizeHint() const {
    return {360, linesHeight(sumRow + 1)};
}

QSize ByteTable::minimumSizeHint() const {
    return {240, linesHeight(sumRow + 1)};
}

void ByteTable::fitColumns() {
    const QFontMetrics bold(theme::scaled(font(), 1, true));
    const int number = bold.horizontalAdvance(format::count(8888888)) + cellMargin;
    const int share = std::max(number, viewport()->width() / 6);
    setColumnWidth(Fp32, share);
    setColumnWidth(Int8, share);
    const int times = bold.horizontalAdvance(sizeChange(8888, 100)) + cellMargin;
    setColumnWidth(Times, times);
    setColumnWidth(Name, std::max(40, viewport()->width() - 2 * share - times));
}

} // namespace featherweight

#include "moc_byte_table.cpp"
