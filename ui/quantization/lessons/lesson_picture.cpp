// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/lessons/lesson_picture.h"

#include "ui/paint/theme.h"

namespace featherweight {

LessonPicture::LessonPicture(QWidget* parent)
    : PictureWidget(tr("Picture of the cause"), Pointing::Nothing, parent) {
    setSizeHints({}, {});
    setToolTip(tr("What is healthy, and below it what was broken"));
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
}

void LessonPicture::show(Lesson lesson, const ComparisonView& view, const std::string& tensor,
                         const QString& hint, const QString& finding) {
    setHint(m_plot.show(lesson, view, tensor) ? QString() : hint);
    setAccessibleDescription(m_plot.hint().isEmpty() ? finding : hint);
    valuesChanged();
}

QSize LessonPicture::minimumSizeHint() const {
    const int line = QFontMetrics(theme::chartFont(font())).height();
    return {line * 12, line * 8};
}

} // namespace featherweight

#include "moc_lesson_picture.cpp"
