#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "What became of each number?": a table of all quantized tensors, and the values of the chosen one
// before and after, down to a single value's way through the formula. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/inspection_view.h"
#include "ui/views/quantization_view.h"
#include "ui/words/quantization/value_walk.h"

#include <memory>

class QStackedLayout;
class QVBoxLayout;

namespace featherweight {

class ScaleChart;
class SliceFields;
class SliceMaps;
class TensorTable;
class Text;
class WalkPanel;

class NumbersPage : public LabPage {
    Q_OBJECT

public:
    explicit NumbersPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showInspection(const InspectionView& view);

Q_SIGNALS:
    /// Another place, or the same in another result, is what is shown here once it is there.
    void lookedAt(const featherweight::SliceRequest& place);

protected:
    void draw() override;

private:
    void buildTable();
    void buildSlice();
    void buildWalk();
    void drawTable();
    void drawTensor();
    void drawSlice();
    void drawWalk();
    void chooseTensor(int row);
    void chooseChannel(int channel);
    void chooseImage(int image);
    void choosePick(int index);
    /// Looks at the same place in another result, or at the first when there is none like it.
    void findPlace();
    void lookAt(const SliceRequest& place);
    /// Whether the slice that is shown is that of the place that is looked at.
    [[nodiscard]] bool showsPlace() const;
    [[nodiscard]] const QuantizedTensor* tensor() const; ///< the chosen one; null: none

    QuantizationView m_view;
    InspectionView m_inspection;
    SliceRequest m_place;                       ///< what the fields say
    std::shared_ptr<const TensorSlice> m_shown; ///< the slice in the maps
    SliceFacts m_facts;                         ///< of it
    std::size_t m_pick = 0;                     ///< the chosen value of it

    QStackedLayout* m_stack = nullptr;
    QVBoxLayout* m_layout = nullptr;
    Text* m_hint = nullptr;
    TensorTable* m_table = nullptr;
    Text* m_title = nullptr;
    Text* m_sentence = nullptr; ///< facts, or why there is nothing
    SliceFields* m_fields = nullptr;
    SliceMaps* m_maps = nullptr;
    WalkPanel* m_walk = nullptr;
    Text* m_scaleWords = nullptr;
    ScaleChart* m_scales = nullptr;
};

} // namespace featherweight
