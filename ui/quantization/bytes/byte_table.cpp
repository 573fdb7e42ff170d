// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/bytes/byte_table.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/byte_words.h"

#include <QHeaderView>

#include <algorithm>
#include <utility>

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
    setWordWrap(true); // a name stays whole in a narrow window
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
    return {360, neededHeight()};
}

QSize ByteTable::minimumSizeHint() const {
    return {240, neededHeight()};
}

void ByteTable::fitColumns() {
    const QFontMetrics bold(theme::scaled(font(), 1, true));
    const int number = std::max({bold.horizontalAdvance(format::count(888888)) + cellMargin,
                                 sizeHintForColumn(Fp32), sizeHintForColumn(Int8)});
    const int share = std::max(number, viewport()->width() / 6);
    setColumnWidth(Fp32, share);
    setColumnWidth(Int8, share);
    const int times = bold.horizontalAdvance(sizeChange(8888, 100)) + cellMargin;
    setColumnWidth(Times, times);
    setColumnWidth(Name, std::max(40, viewport()->width() - 2 * share - times));
    wrapNames();
}

void ByteTable::wrapNames() {
    const QFontMetrics letters(theme::scaled(font(), 1, true)); // as the sum's
    int wrapped = 0;
    for (int row = 0; row <= sumRow; ++row) {
        const QString name = item(row, Name) != nullptr ? item(row, Name)->text() : QString();
        const bool wraps = letters.horizontalAdvance(name) > columnWidth(Name) - cellMargin;
        const int height = verticalHeader()->defaultSectionSize();
        setRowHeight(row, wraps ? height + letters.lineSpacing() : height);
        wrapped += wraps ? 1 : 0;
    }
    if (std::exchange(m_wrapped, wrapped) != wrapped) {
        updateGeometry();
    }
}

int ByteTable::neededHeight() const {
    return linesHeight(sumRow + 1) + m_wrapped * fontMetrics().lineSpacing();
}

} // namespace featherweight

#include "moc_byte_table.cpp"
