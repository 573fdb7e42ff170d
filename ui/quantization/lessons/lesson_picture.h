#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The cause of a lesson's loss as a picture: what an observer saw with the healthy and the broken
// range, or what one scale does to the channels of a weight. GUI thread.

#include "ui/views/comparison_view.h"
#include "ui/words/quantization/lesson_evidence.h"

#include <QWidget>

namespace featherweight {

class LessonPicture : public QWidget {
    Q_OBJECT

public:
    explicit LessonPicture(QWidget* parent = nullptr);

    /// `hint` stands there when the view has no evidence of this lesson.
    void show(Lesson lesson, const ComparisonView& view, const QString& hint);
    using QWidget::show;
    [[nodiscard]] QString title() const { return m_title; }
    [[nodiscard]] QString hint() const { return m_hint; } ///< empty: there is a picture

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QString m_hint;
    std::optional<RangeEvidence> m_ranges;
    std::optional<ChannelEvidence> m_channels;
};

} // namespace featherweight
