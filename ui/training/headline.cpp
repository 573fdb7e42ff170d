// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/headline.h"

#include "ui/kit/figure.h"
#include "ui/kit/letters.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/training/training_words.h"

#include <QHBoxLayout>

#include <limits>
#include <utility>

namespace featherweight {

namespace {

QString progress(int done, int all) {
    return QStringLiteral("%1 / %2").arg(format::count(done), format::count(all));
}

/// Of two networks that are trained side by side.
QString both(double first, double other) {
    return QStringLiteral("%1; %2").arg(format::loss(first), format::loss(other));
}

} // namespace

Headline::Headline(QWidget* parent) : QWidget(parent) {
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    m_batch = new Figure(tr("Batch"), {progress(batchesRange.most, batchesRange.most)});
    m_loss = new Figure(lossCaption({}), {both(8.888, 8.888), format::loss(nan)});
    m_speed = new Figure(tr("Batches per second"), {format::rate(88888)});
    m_left = new Figure(tr("Time left"),
                        {format::duration(59 * 60 + 59), format::duration(100 * 3600 - 60)});
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::groupGap);
    for (Figure* figure : {m_batch, m_loss, m_speed, m_left}) {
        layout->addWidget(figure, 1);
    }
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    fitToLetters(*m_speed, [this] {
        for (const auto& [figure, caption] :
             {std::pair(m_loss, lossCaptionWidest()), std::pair(m_speed, m_speed->caption())}) {
            figure->setMinimumWidth(m_speed->fontMetrics().horizontalAdvance(caption) + 2);
        }
    });
}

void Headline::show(const TrainingView& view) {
    const bool begun = view.batchesDone > 0;
    m_loss->setCaption(lossCaption(view)); // of two numbers, which is whose
    m_batch->setValue(view.phase == RunPhase::Empty
                          ? format::dash
                          : progress(view.batchesDone, view.settings.batches));
    m_loss->setValue(!begun        ? format::dash
                     : view.beside ? both(view.smoothedLoss, view.beside->smoothedLoss)
                                   : format::loss(view.smoothedLoss));
    m_speed->setValue(view.batchesPerSecond ? format::rate(*view.batchesPerSecond) : format::dash);
    m_left->setValue(view.secondsLeft ? format::duration(*view.secondsLeft) : format::dash);
}

} // namespace featherweight

#include "moc_headline.cpp"
