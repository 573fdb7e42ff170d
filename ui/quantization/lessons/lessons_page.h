#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How does quantization fail?": four ways to break it on purpose, with the measured loss and its
// cause. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/comparison_view.h"

#include <array>
#include <string>
#include <vector>

class QComboBox;
class QPushButton;
class QVBoxLayout;

namespace featherweight {

class Figure;
class LessonButton;
class LessonPicture;
class Text;

class LessonsPage : public LabPage {
    Q_OBJECT

public:
    explicit LessonsPage(QWidget* parent = nullptr);

    /// A lesson's runs are kept until it, or the network, changes; others only say what is
    /// possible.
    void showComparison(const ComparisonView& view);
    /// Of the lesson that is read.
    [[nodiscard]] const ComparisonView& shown() const {
        return m_views.at(static_cast<std::size_t>(m_lesson));
    }
    /// The lesson to be read.
    void choose(Lesson lesson);

    void run() override;

Q_SIGNALS:
    void shownChanged();
    void lessonRequested(featherweight::Lesson lesson);
    /// The broken network with its remedy.
    void remedyRequested(featherweight::Lesson lesson);
    void stopRequested();

protected:
    void draw() override;

private:
    void buildChoice();
    void buildResult();
    void buildPicture();
    void buildWords();
    void showTensors(std::vector<std::string> tensors);
    void drawPicture(const QString& finding);

    bool m_possible = false;
    bool m_active = false; ///< a lesson is running
    bool m_stopping = false;
    std::array<ComparisonView, lessons.size()> m_views; ///< what each lesson gave
    Lesson m_lesson = Lesson::Outlier;
    std::vector<std::string> m_tensors; ///< that the lesson is about

    QVBoxLayout* m_layout = nullptr;
    std::array<LessonButton*, lessons.size()> m_choices{};
    Text* m_explanation = nullptr;
    QPushButton* m_break = nullptr;
    QPushButton* m_fix = nullptr;
    QPushButton* m_stop = nullptr;
    QComboBox* m_shownTensor = nullptr;
    Text* m_status = nullptr;
    Text* m_loss = nullptr;
    Figure* m_fp32 = nullptr;
    LessonPicture* m_picture = nullptr;
    Text* m_finding = nullptr;
    Text* m_remedy = nullptr;
    Text* m_settings = nullptr;
};

} // namespace featherweight
