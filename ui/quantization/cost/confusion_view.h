#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Both confusion matrices in the window: pointer and arrow keys go from cell to cell. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/quantization/cost/confusion_plot.h"

#include <QPoint>

namespace featherweight {

class ConfusionView : public PictureWidget {
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const AccuracyCost& cost);
    /// Empty matrices with a sentence upon them.
    void clear(const QString& hint);

    /// The cell that is spoken of, x predicted, y true class; (-1, -1): none.
    [[nodiscard]] QPoint current() const;
    /// Middle of a cell in the matrix before (0) or after (1).
    [[nodiscard]] QPoint cellCentre(int matrix, QPoint cell) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }
    void pointedAt(int index) override;

private:
    ConfusionPlot m_plot;
};

} // namespace featherweight
