#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A table to be read, not edited: names on the left, numbers on the right, as wide as its place.
// GUI thread.

#include "ui/figures/figure.h"

#include <QTableWidget>

namespace featherweight {

/// What all tables have in common, those with a model of their own too. `name` is what assistive
/// technology calls it.
void setUpTable(QTableView& table, const QString& name);

class NumberTable : public QTableWidget, public FigureSource {
    Q_OBJECT

public:
    NumberTable(const QString& name, const QStringList& heads, const QStringList& tips,
                QWidget* parent = nullptr);

    /// One list per row; only cells that changed are touched.
    void show(const QList<QStringList>& rows);
    using QWidget::show;
    /// Written in bold; -1: none.
    void mark(int row);
    void setStale(bool stale);

    [[nodiscard]] ExportedFigure figure() override {
        return {dataOf(*model(), accessibleName()), {}, m_stale};
    }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    /// Words stand on the left; the first column has them from the start.
    void setWords(int column);
    /// All columns get their widths from fitColumns(); what does not fit is cut.
    void setOwnWidths();
    /// Rows keep the height of a line and `space` px; else they share that of the table.
    void setLines(int space);
    /// Of the head and so many lines, once setLines() was called.
    [[nodiscard]] int linesHeight(int rows) const;
    /// Gives the columns their widths, whenever the table's or its rows are others: here the names
    /// alone, the numbers share the rest.
    virtual void fitColumns();
    /// More is of no use to the rows that are there.
    [[nodiscard]] virtual int mostHeight() const { return height(3); }

    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] Qt::Alignment alignmentOf(int column) const;
    void setCell(int row, int column, const QString& text);
    void applyLook();
    void setLook(QTableWidgetItem& cell) const;
    [[nodiscard]] int height(qreal perLine) const;

    QList<int> m_words{0};
    int m_marked = -1;
    bool m_stale = false;
};

} // namespace featherweight
