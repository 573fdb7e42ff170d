// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/changed_section.h"

#include "ui/kit/figure.h"
#include "ui/kit/scroll_pane.h"
#include "ui/kit/section_bar.h"
#include "ui/paint/theme.h"
#include "ui/quantization/cost/change_mark.h"
#include "ui/quantization/cost/changed_gallery.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/cost_words.h"

#include <QAbstractButton>
#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace featherweight {

namespace {

QString counted(const QString& title, std::int64_t count) {
    return QStringLiteral("%1: %2").arg(title, format::count(count));
}

} // namespace

ChangedSection::ChangedSection(QWidget* parent)
    : QWidget(parent), m_filter(new SectionBar(tr("Which images are shown"))),
      m_gallery(new ChangedGallery), m_image(new Text(Rank::Body)) {
    m_result = new ResultBlock(Rank::Result, {changedResult(88888), changedResult(0)}, 2);
    m_filter->add(tr("All"), tr("Every image whose prediction changed."));
    for (const Change change : allChanges) {
        m_filter->add(changeTitle(change), changeMeaning(change));
    }
    paintIcons();
    m_image->reserveLines(1);
    auto* layout = new QVBoxLayout(scrolledContent(*this));
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    layout->addWidget(m_result);
    layout->addWidget(m_filter);
    layout->addWidget(m_gallery, 1);
    layout->addWidget(m_image);
    connect(m_filter, &SectionBar::chosenChanged, this, &ChangedSection::fill);
    connect(m_gallery, &ChangedGallery::currentChanged, this, &ChangedSection::sayImage);
}

void ChangedSection::show(const QuantizationView& view, const std::optional<AccuracyCost>& cost) {
    m_cost = cost;
    m_dataset = view.dataset;
    m_hint = cost ? tr("No prediction changed.")
                  : costHint(view, tr("Here you will see every image that the INT8 network "
                                      "classifies otherwise than the FP32 network."));
    const QString state = costState(view);
    m_result->show(tr("Images that INT8 sees differently"),
                   cost ? changedResult(cost->changed.size()) : format::dash,
                   !state.isEmpty() || !cost ? state : changedSentence(*cost));
    const bool stale = view.resultIsOld();
    m_result->setStale(stale);
    m_gallery->setStale(stale);
    for (int index = 0; index <= static_cast<int>(allChanges.size()); ++index) {
        const bool all = index == 0;
        const Change change = allChanges[static_cast<std::size_t>(all ? 0 : index - 1)];
        const QString title = all ? tr("All") : changeTitle(change);
        m_filter->button(index)->setText(
            cost ? counted(title, all ? static_cast<std::int64_t>(cost->changed.size())
                                      : cost->count(change))
                 : title);
        m_filter->button(index)->setEnabled(cost.has_value());
    }
    fill();
}

void ChangedSection::fill() {
    if (!m_cost) {
        m_gallery->clear(m_hint);
        sayImage();
        return;
    }
    std::vector<ChangedPrediction> shown;
    const int chosen = m_filter->chosen();
    std::copy_if(m_cost->changed.begin(), m_cost->changed.end(), std::back_inserter(shown),
                 [chosen](const ChangedPrediction& prediction) {
                     return chosen == 0 || changeOf(prediction) ==
                                               allChanges[static_cast<std::size_t>(chosen - 1)];
                 });
    if (shown.empty()) {
        m_gallery->clear(m_cost->changed.empty() ? m_hint : tr("There is none of this kind."));
    } else {
        m_gallery->show(m_dataset, std::move(shown));
    }
    sayImage();
}

void ChangedSection::sayImage() {
    const int current = m_gallery->current();
    if (m_gallery->changed().empty()) {
        m_image->setText({});
    } else if (current < 0) {
        m_image->setText(tr("Point at an image, or walk there with the arrow keys, to read it."));
    } else {
        m_image->setText(m_gallery->words(current));
    }
}

void ChangedSection::paintIcons() {
    for (int index = 0; index < static_cast<int>(allChanges.size()); ++index) {
        m_filter->button(index + 1)->setIcon(
            changeIcon(allChanges[static_cast<std::size_t>(index)], plot::Look(palette(), font())));
    }
}

void ChangedSection::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        paintIcons();
    }
}

} // namespace featherweight

#include "moc_changed_section.cpp"
