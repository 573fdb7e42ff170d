#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The cause of a lesson's loss as a picture: what an observer saw with the healthy and the broken
// range, or what one scale does to the channels of a weight. Any thread.

#include "ui/plot/picture.h"
#include "ui/words/quantization/lesson_evidence.h"

#include <QCoreApplication>

namespace featherweight {

class LessonPlot : public plot::Picture {
    Q_DECLARE_TR_FUNCTIONS(LessonPlot)

public:
    /// False: the view has no evidence of this lesson at this tensor.
    bool show(Lesson lesson, const ComparisonView& view, const std::string& tensor);
    [[nodiscard]] const QString& title() const { return m_title; }

    void paint(QPainter& painter, const plot::Shown& shown) const override;
    [[nodiscard]] std::unique_ptr<plot::Picture> copy() const override {
        return std::make_unique<LessonPlot>(*this);
    }
    [[nodiscard]] DataTable data() const override;
    [[nodiscard]] std::vector<plot::Mark> marks() const override;

private:
    [[nodiscard]] QRect inside() const; ///< below the title

    QString m_title;
    std::optional<RangeEvidence> m_ranges;
    std::optional<ChannelEvidence> m_channels;
};

} // namespace featherweight
