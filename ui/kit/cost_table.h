#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A small table to be read, not edited: names on the left, numbers on the right, as wide as its
// place. GUI thread.

#include <QTableWidget>

namespace featherweight {

class CostTable : public QTableWidget {
    Q_OBJECT

public:
    /// `name` is what assistive technology calls the table.
    CostTable(const QString& name, const QStringList& heads, const QStringList& tips,
              QWidget* parent = nullptr);

    /// One list per row; only cells that changed are touched.
    void show(const QList<QStringList>& rows);
    using QWidget::show;
    /// Written in bold; -1: none.
    void mark(int row);
    void setStale(bool stale);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitNames();
    void setCell(int row, int column, const QString& text);
    void applyLook();
    [[nodiscard]] int height(qreal perLine) const;

    int m_marked = -1;
    bool m_stale = false;
};

} // namespace featherweight
