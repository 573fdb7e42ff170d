#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// How a confusion matrix is drawn: frame, cells, legend. GUI thread.

#include "ui/words/quantization/accuracy_cost.h"

#include <QBrush>
#include <QFont>
#include <QPalette>
#include <QStringList>

class QPainter;
class QRectF;
class QSizeF;

namespace featherweight {

[[nodiscard]] std::int64_t greatestWrong(const ConfusionMatrix& matrix);

struct MatrixFrame {
    QBrush sign; ///< of the network, beside the title
    QString title;
    QString below;
    QString left;
};

struct MatrixCell {
    std::int64_t count = 0;
    std::int64_t difference = 0; ///< to the other matrix; marked when it is not 0
};

/// One size of letters for all cells on the diagonal, and one for all others; not set when even the
/// smallest would not fit.
struct MatrixFonts {
    std::optional<QFont> right;
    std::optional<QFont> wrong;
};

struct MatrixStyle {
    QPalette palette;
    MatrixFonts fonts;
    std::int64_t greatest = 1; ///< of the wrong cells: has the full colour
};

[[nodiscard]] MatrixFonts matrixFonts(const QFont& font, const QSizeF& cell,
                                      const std::optional<AccuracyCost>& cost);

void drawMatrixFrame(QPainter& painter, const MatrixFrame& frame, const QRectF& grid,
                     const QPalette& palette, const QFont& font);
void drawMatrixCell(QPainter& painter, const QRectF& box, const std::optional<MatrixCell>& cell,
                    bool diagonal, const MatrixStyle& style);
/// `words`: of the diagonal, of the colours, of the marks for more and fewer.
void drawMatrixLegend(QPainter& painter, const QRectF& box, const QStringList& words,
                      const QPalette& palette, const QFont& font);

} // namespace featherweight
