#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Every test image whose prediction changed, with its classes and a mark, in rows as wide as the
// picture; paints only what can be seen, so that thousands cost no more than a screenful. Any
// thread.

#include "ui/plot/picture.h"
#include "ui/words/quantization/accuracy_cost.h"

#include <QCoreApplication>

namespace featherweight {

class ChangedPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(ChangedPlot)

public:
    /// `dataset` holds the test images that `changed` speaks of.
    void show(DatasetPointer dataset, std::vector<ChangedPrediction> changed);
    [[nodiscard]] const std::vector<ChangedPrediction>& changed() const { return m_changed; }
    /// What that image is and was taken for, in a sentence.
    [[nodiscard]] QString words(int index) const;
    /// How far the rows are pushed up, in px.
    void setOffset(int offset) { m_offset = offset; }

    [[nodiscard]] int wholeHeight() const; ///< of all rows, in px
    [[nodiscard]] int rowHeight() const { return m_tile.height(); }
    [[nodiscard]] int columns() const;
    /// Place of an image, with the space around it.
    [[nodiscard]] QRect tile(int index) const;

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<ChangedPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] double paperHeight(double /*width*/) const override { return wholeHeight(); }
    [[nodiscard]] std::vector<plot::Mark> marks() const override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_changed.size()); }
    [[nodiscard]] int indexAt(const QPointF& point) const override;
    [[nodiscard]] int moved(int index, int right, int down) const override;
    [[nodiscard]] QRegion regionOf(int index) const override { return tile(index); }

protected:
    void placed() override;

private:
    void paintTile(QPainter& painter, int index, bool pointed) const;

    DatasetPointer m_dataset;
    std::vector<ChangedPrediction> m_changed;
    QSize m_image{1, 1}; ///< as large as it is drawn
    QSize m_tile{1, 1};
    int m_captionHeight = 0;
    int m_offset = 0;
};

} // namespace featherweight
