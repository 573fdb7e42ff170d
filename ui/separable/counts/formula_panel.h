#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The formulas in a table: symbols, this moment's numbers, results; every column as wide as its
// widest number. GUI thread.

#include "ui/words/separable/formulas.h"

#include <QWidget>

#include <array>

class QGridLayout;

namespace featherweight {

class Text;

class FormulaPanel : public QWidget {
    Q_OBJECT

public:
    explicit FormulaPanel(QWidget* parent = nullptr);

    void show(const FormulaLines& lines);
    using QWidget::show;
    void clear();
    void setStale(bool stale);

    /// "16·3·3² + 16 = 448"
    [[nodiscard]] QString line(int index) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Row {
        Text* name = nullptr;
        Text* symbols = nullptr;
        Text* numbers = nullptr;
        Text* result = nullptr;
        Text* macs = nullptr;
    };
    void fit();
    void setScale(qreal scale);
    void addHeader(QGridLayout& grid);
    Row addRow(QGridLayout& grid, int index, const FormulaLines& widest);

    std::array<Row, formulaLineCount> m_rows;
    QSize m_fitted; ///< own width, and the width that the texts need
};

} // namespace featherweight
