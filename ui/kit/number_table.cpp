// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/number_table.h"

#include "ui/kit/letters.h"
#include "ui/paint/theme.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace featherweight {

void setUpTable(QTableView& table, const QString& name) {
    table.setAccessibleName(name);
    table.setEditTriggers(QTableView::NoEditTriggers);
    table.setFrameShape(QTableView::NoFrame);
    table.setShowGrid(false);
    table.setAlternatingRowColors(true);
    table.setTabKeyNavigation(false); // Tab leaves the table
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.horizontalHeader()->setMinimumSectionSize(20);
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(1);
}

NumberTable::NumberTable(const QString& name, const QStringList& heads, const QStringList& tips,
                         QWidget* parent)
    : QTableWidget(0, static_cast<int>(heads.size()), parent) {
    setUpTable(*this, name);
    setSelectionMode(NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setHorizontalHeaderLabels(heads);
    for (int column = 0; column < columnCount(); ++column) {
        horizontalHeaderItem(column)->setToolTip(tips.value(column));
        horizontalHeaderItem(column)->setTextAlignment(alignmentOf(column));
    }
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    applyLook();
}

void NumberTable::setWords(int column) {
    m_words.append(column);
    horizontalHeaderItem(column)->setTextAlignment(alignmentOf(column));
}

void NumberTable::setOwnWidths() {
    setWordWrap(false);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void NumberTable::setLines(int space) {
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitToLetters(*this, [this, space] {
        verticalHeader()->setDefaultSectionSize(fontMetrics().height() + space);
        setMaximumHeight(mostHeight());
        updateGeometry();
    });
}

int NumberTable::linesHeight(int rows) const {
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2;
}

Qt::Alignment NumberTable::alignmentOf(int column) const {
    return (m_words.contains(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

void NumberTable::show(const QList<QStringList>& rows) {
    if (rows.size() != rowCount()) {
        setRowCount(static_cast<int>(rows.size()));
    }
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            setCell(row, column, rows[row].value(column));
        }
    }
    setMaximumHeight(mostHeight());
    fitColumns();
}

void NumberTable::fitColumns() {
    // A long translation of a name gives way before the numbers do.
    const int most = viewport()->width() * 115 / 100 / columnCount();
    const int needed = std::max(sizeHintForColumn(0), horizontalHeader()->sectionSizeHint(0));
    setColumnWidth(0, std::min(most, needed + theme::gap));
}

void NumberTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitColumns();
}

void NumberTable::mark(int row) {
    if (row != m_marked) {
        m_marked = row;
        applyLook();
    }
}

void NumberTable::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        applyLook();
    }
}

int NumberTable::height(qreal perLine) const {
    qreal lines = 0;
    for (int row = 0; row < rowCount(); ++row) {
        qsizetype most = 1;
        for (int column = 0; column < columnCount(); ++column) {
            if (const QTableWidgetItem* cell = item(row, column)) {
                most = std::max(most, cell->text().count(QLatin1Char('\n')) + 1);
            }
        }
        lines += static_cast<qreal>(most) - 1 + perLine;
    }
    return horizontalHeader()->sizeHint().height() +
           static_cast<int>(lines * fontMetrics().height());
}

QSize NumberTable::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 14 * columnCount(), height(1.8)};
}

QSize NumberTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 9 * columnCount(), height(1.15)};
}

void NumberTable::changeEvent(QEvent* event) {
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyLook();
        setMaximumHeight(mostHeight());
        fitColumns();
    }
}

void NumberTable::setCell(int row, int column, const QString& text) {
    if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
        if (cell->text() != text) {
            cell->setText(text);
            cell->setToolTip(text);
        }
        return;
    }
    auto* cell = new QTableWidgetItem(text);
    cell->setToolTip(text); // where the column is too narrow for it
    cell->setTextAlignment(alignmentOf(column));
    cell->setFlags(selectionMode() == NoSelection ? Qt::ItemIsEnabled
                                                  : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    setItem(row, column, cell);
    setLook(*cell);
}

void NumberTable::applyLook() {
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
                setLook(*cell);
            }
        }
    }
}

void NumberTable::setLook(QTableWidgetItem& cell) const {
    cell.setFont(theme::scaled(theme::tabular(font()), 1, cell.row() == m_marked));
    if (m_stale) {
        cell.setForeground(theme::mutedText(palette()));
    } else { // as the table has it; white where it is chosen
        cell.setData(Qt::ForegroundRole, {});
    }
}

} // namespace featherweight

#include "moc_number_table.cpp"
