#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Which images are now seen differently?": how many, and all of them, or those that got worse,
// better, or stayed wrong. GUI thread.

#include "ui/views/quantization_view.h"
#include "ui/words/quantization/accuracy_cost.h"

#include <QWidget>

namespace featherweight {

class ChangedGallery;
class ResultBlock;
class SectionBar;
class Text;

class ChangedSection : public QWidget {
    Q_OBJECT

public:
    explicit ChangedSection(QWidget* parent = nullptr);

    void show(const QuantizationView& view, const std::optional<AccuracyCost>& cost);
    using QWidget::show;

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void sayImage();
    void paintIcons();

    DatasetPointer m_dataset;
    std::optional<AccuracyCost> m_cost;
    QString m_hint;
    ResultBlock* m_result = nullptr;
    SectionBar* m_filter = nullptr;
    ChangedGallery* m_gallery = nullptr;
    Text* m_image = nullptr;
};

} // namespace featherweight
