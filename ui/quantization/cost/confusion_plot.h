#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both confusion matrices side by side: rows are true classes, columns predicted ones. The wrong
// ones carry the colour, cells that differ afterwards a mark. Any thread.

#include "core/data/dataset.h"
#include "ui/geometry/cell_grid.h"
#include "ui/plot/picture.h"
#include "ui/words/quantization/accuracy_cost.h"

#include <QCoreApplication>

namespace featherweight {

/// A value of it is a cell of both matrices: class · classes() + predicted class.
class ConfusionPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(ConfusionPlot)

public:
    void show(const std::optional<AccuracyCost>& cost);
    [[nodiscard]] const std::optional<AccuracyCost>& cost() const { return m_cost; }
    /// As many rows and columns; as many as usual while there is nothing to show.
    [[nodiscard]] int classes() const { return m_cost ? m_cost->classes() : DataForm{}.classes; }

    /// Place of a cell in the matrix before (0) or after (1).
    [[nodiscard]] QRectF cellBox(int matrix, int index) const { return grid(matrix).cell(index); }

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<ConfusionPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    /// The cells, and the names beside them.
    [[nodiscard]] std::vector<plot::Mark> marks() const override;
    [[nodiscard]] int count() const override { return m_cost ? classes() * classes() : 0; }
    [[nodiscard]] int indexAt(const QPointF& point) const override;
    [[nodiscard]] int moved(int index, int right, int down) const override;
    [[nodiscard]] QRegion regionOf(int index) const override;

private:
    /// One size of letters for all cells on the diagonal, and one for all others; not set when even
    /// the smallest would not fit.
    struct Letters {
        std::optional<QFont> right;
        std::optional<QFont> wrong;
    };
    [[nodiscard]] CellGrid grid(int matrix) const;
    [[nodiscard]] double line() const;
    [[nodiscard]] double labelRoom(int matrix) const;
    [[nodiscard]] double wordsLeft(int matrix) const;
    [[nodiscard]] bool hasNames(int matrix) const;
    [[nodiscard]] QString rowLabel(int matrix, int label) const;
    [[nodiscard]] QString cutLabel(int matrix, int label) const;
    [[nodiscard]] int labelStep(const QSizeF& cell) const;
    [[nodiscard]] std::optional<QFont> fitting(std::int64_t widest) const;
    /// Where the digits of a number begin, on their line.
    [[nodiscard]] static QPointF numberPlace(const QRectF& cell, const QFont& letters,
                                             const QString& number);
    [[nodiscard]] QColor wrongColor(double share) const;
    [[nodiscard]] QColor rightColor() const;
    void paintFrame(QPainter& painter, int matrix) const;
    void paintCells(QPainter& painter, int matrix, const Letters& letters,
                    const plot::Shown& shown) const;
    void paintCell(QPainter& painter, int matrix, int index, const Letters& letters) const;
    void paintLegend(QPainter& painter) const;
    void paintHint(QPainter& painter) const;

    std::optional<AccuracyCost> m_cost;
    std::int64_t m_greatest = 1; ///< of the wrong cells of both: has the full colour
};

} // namespace featherweight
