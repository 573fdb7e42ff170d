#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How often is each network right?": both accuracies, agreement, and which classes are mistaken
// for which. GUI thread.

#include "ui/views/quantization_view.h"
#include "ui/words/quantization/accuracy_cost.h"

#include <QWidget>

namespace featherweight {

class ConfusionView;
class ResultBlock;
class Text;

class AccuracySection : public QWidget {
    Q_OBJECT

public:
    explicit AccuracySection(QWidget* parent = nullptr);

    /// `cost` is nothing when there is none.
    void show(const QuantizationView& view, const std::optional<AccuracyCost>& cost);
    using QWidget::show;

private:
    void sayCell();

    std::optional<AccuracyCost> m_cost;
    ResultBlock* m_accuracy = nullptr;
    ResultBlock* m_agreement = nullptr;
    Text* m_sums = nullptr; ///< shown where sums are cut
    ConfusionView* m_matrices = nullptr;
    Text* m_cell = nullptr;
};

} // namespace featherweight
