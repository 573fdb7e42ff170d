#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How does quantization fail?": four ways to break it on purpose, with the measured loss and its
// cause. GUI thread.

#include "ui/lab_page.h"
#include "ui/views.h"

namespace featherweight {

class LessonsPage : public LabPage {
    Q_OBJECT

public:
    explicit LessonsPage(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);
    void showExperiments(const ExperimentsView& view);

Q_SIGNALS:
    void lessonRequested(featherweight::Lesson lesson);
    void stopRequested();

protected:
    void draw() override;

private:
    QuantizationView m_view;
    ExperimentsView m_experiments;
};

} // namespace featherweight
