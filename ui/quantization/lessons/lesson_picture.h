#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The cause of a lesson's loss in the window. GUI thread.

#include "ui/plot/widgets/picture_widget.h"
#include "ui/quantization/lessons/lesson_plot.h"

namespace featherweight {

class LessonPicture : public PictureWidget {
    Q_OBJECT

public:
    explicit LessonPicture(QWidget* parent = nullptr);

    /// `hint` stands there when the view has no evidence of this lesson at this tensor; `finding`
    /// is what assistive technology says of the picture.
    void show(Lesson lesson, const ComparisonView& view, const std::string& tensor,
              const QString& hint, const QString& finding);
    using QWidget::show;
    [[nodiscard]] QString title() const { return m_plot.title(); }

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    [[nodiscard]] plot::Picture& picture() override { return m_plot; }

private:
    LessonPlot m_plot;
};

} // namespace featherweight
