// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/cost_table.h"

#include "ui/paint/theme.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace featherweight {

CostTable::CostTable(const QString& name, const QStringList& heads, const QStringList& tips,
                     QWidget* parent)
    : QTableWidget(0, static_cast<int>(heads.size()), parent) {
    setAccessibleName(name);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setFrameShape(NoFrame);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false); // Tab leaves the table
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalHeaderLabels(heads);
    for (int column = 0; column < columnCount(); ++column) {
        horizontalHeaderItem(column)->setToolTip(tips.value(column));
        horizontalHeaderItem(column)->setTextAlignment(
            (column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(20);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    verticalHeader()->setMinimumSectionSize(1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    applyLook();
}

void CostTable::show(const QList<QStringList>& rows) {
    if (rows.size() != rowCount()) {
        setRowCount(static_cast<int>(rows.size()));
    }
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            setCell(row, column, rows[row].value(column));
        }
    }
    setMaximumHeight(height(3));
    fitNames();
}

void CostTable::fitNames() {
    // A long translation of a name gives way before the numbers do.
    const int most = viewport()->width() * 115 / 100 / columnCount();
    const int needed = std::max(sizeHintForColumn(0), horizontalHeader()->sectionSizeHint(0));
    setColumnWidth(0, std::min(most, needed + theme::gap));
}

void CostTable::resizeEvent(QResizeEvent* event) {
    QTableWidget::resizeEvent(event);
    fitNames();
}

void CostTable::mark(int row) {
    if (row != m_marked) {
        m_marked = row;
        applyLook();
    }
}

void CostTable::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        applyLook();
    }
}

int CostTable::height(qreal perLine) const {
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

QSize CostTable::sizeHint() const {
    return {fontMetrics().averageCharWidth() * 14 * columnCount(), height(1.8)};
}

QSize CostTable::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 9 * columnCount(), height(1.15)};
}

void CostTable::changeEvent(QEvent* event) {
    QTableWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyLook();
    }
}

void CostTable::setCell(int row, int column, const QString& text) {
    if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
        if (cell->text() != text) {
            cell->setText(text);
            cell->setToolTip(text);
        }
        return;
    }
    auto* cell = new QTableWidgetItem(text);
    cell->setToolTip(text); // where the column is too narrow for it
    cell->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    cell->setFlags(Qt::ItemIsEnabled);
    setItem(row, column, cell);
}

void CostTable::applyLook() {
    const QBrush text = m_stale ? theme::mutedText(palette()) : palette().color(QPalette::Text);
    const QFont letters = theme::tabular(font());
    for (int row = 0; row < rowCount(); ++row) {
        for (int column = 0; column < columnCount(); ++column) {
            if (QTableWidgetItem* cell = item(row, column); cell != nullptr) {
                cell->setFont(theme::scaled(letters, 1, row == m_marked));
                cell->setForeground(text);
            }
        }
    }
}

} // namespace featherweight
