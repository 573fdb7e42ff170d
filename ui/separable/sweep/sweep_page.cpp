// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/sweep/sweep_page.h"

#include "ui/kit/figure.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/separable/sweep/ratio_map_view.h"
#include "ui/separable/sweep/sweep_chart.h"
#include "ui/separable/sweep/sweep_form.h"
#include "ui/words/separable/sweep_words.h"

#include <QHBoxLayout>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int narrowest = 200; ///< of the headline, in a small window
constexpr int greyAfter = 150; ///< ms

bool anyPossible(const Sweep& sweep) {
    return std::any_of(sweep.points.begin(), sweep.points.end(),
                       [](const SweepPoint& point) { return point.counts.has_value(); });
}

} // namespace

SweepPage::SweepPage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, theme::gap, 0, 0);
    m_layout->setSpacing(theme::gap);
    m_greyLater.setSingleShot(true);
    m_greyLater.setInterval(greyAfter);
    connect(&m_greyLater, &QTimer::timeout, this, [this] { setStale(isOld()); });
    setPieces({[this] { buildHead(); }, [this] { buildCharts(); }});
}

void SweepPage::show(const SweepView& view) {
    // Of an answer without a possible value only the words are shown, beside the last good one; it
    // is still there, called stale, while the next one is computed.
    const bool good = anyPossible(*view.sweep) || !anyPossible(*m_view.sweep);
    if (good) {
        m_view.sweep = view.sweep;
    }
    m_impossible = !good;
    m_view.stale = view.stale;
    m_view.problem = view.problem;
    if (m_form != nullptr && !isOld()) {
        askIfNew();
    }
    touch();
}

bool SweepPage::isOld() const {
    return m_view.stale || m_impossible || !m_view.problem.isEmpty();
}

void SweepPage::buildHead() {
    m_result = new ResultBlock(Rank::Result, sweepResultsWidest(), 2);
    m_result->setMinimumWidth(narrowest); // long words shrink further than a result's own half
    m_form = new SweepForm;
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::groupGap);
    head->addWidget(m_result, 1);
    head->addWidget(m_form, 1, Qt::AlignTop);
    m_layout->addLayout(head);
    connect(m_form, &SweepForm::edited, this, &SweepPage::askIfNew);
    if (!isOld()) {
        askIfNew(); // of what was shown before
    }
}

void SweepPage::buildCharts() {
    m_chart = new SweepChart;
    m_map = new RatioMapView;
    m_note = new Text(Rank::Muted);
    m_note->reserveLines(2);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(theme::groupGap);
    charts->addWidget(m_chart, 1);
    charts->addWidget(m_map, 1);
    m_layout->addLayout(charts, 1);
    m_layout->addWidget(m_note);
    for (PictureWidget* plot : std::initializer_list<PictureWidget*>{m_chart, m_map}) {
        connect(plot, &PictureWidget::pointedChanged, this, &SweepPage::showNote);
    }
    connect(m_chart, &PictureWidget::chosen, this, [this](int index) {
        Q_EMIT valuesChosen({{m_view.sweep->question.knob,
                              m_view.sweep->points[static_cast<std::size_t>(index)].value}});
    });
    connect(m_map, &PictureWidget::chosen, this, [this](int index) {
        const RatioMap& map = m_view.sweep->map;
        const std::size_t columns = map.columns.size();
        const auto cell = static_cast<std::size_t>(index);
        Q_EMIT valuesChosen({{map.rowKnob, map.rows[cell / columns]},
                             {map.columnKnob, map.columns[cell % columns]}});
    });
}

/// A range that nobody set grows with the present value.
void SweepPage::askIfNew() {
    const SweepQuestion question = m_form->question(m_view.sweep->settings);
    if (!(question == m_asked.value_or(m_view.sweep->question))) {
        m_asked = question;
        Q_EMIT questionAsked(question);
    }
}

void SweepPage::draw() {
    const bool old = isOld();
    if (old) {
        if (!m_greyLater.isActive()) {
            m_greyLater.start();
        }
        if (m_drawn) {
            showNote();
            return; // what is drawn stays for the moment
        }
    }
    const Sweep& sweep = *m_view.sweep;
    m_result->show(sweepCaption(sweep.question), sweepResult(sweep), sweepSentence(sweep));
    m_chart->show(m_view.sweep);
    m_map->show(m_view.sweep);
    m_chart->setHint(anyPossible(sweep)         ? QString()
                     : m_view.problem.isEmpty() ? sweepSentence(sweep)
                                                : m_view.problem);
    m_map->setHint(sweep.map.ratios.empty() ? tr("The ratio over two settings appears here.")
                                            : QString());
    showNote();
    m_drawn = !sweep.points.empty();
    if (!old) {
        m_greyLater.stop();
        setStale(false);
    }
}

void SweepPage::setStale(bool stale) {
    m_result->setStale(stale);
    m_chart->setStale(stale);
    m_map->setStale(stale);
    m_note->setStale(stale);
}

void SweepPage::showNote() {
    // While the views follow one another, a position may belong to the one before.
    const auto held = [](const PictureWidget& plot, std::size_t count) {
        return plot.pointed() >= 0 && static_cast<std::size_t>(plot.pointed()) < count
                   ? std::optional(static_cast<std::size_t>(plot.pointed()))
                   : std::nullopt;
    };
    const Sweep& sweep = *m_view.sweep;
    const auto point = held(*m_chart, sweep.points.size());
    const auto cell = held(*m_map, sweep.map.ratios.size());
    const QString words = !m_view.problem.isEmpty() ? m_view.problem
                          : m_impossible
                              ? tr("No value in this range is possible with the settings "
                                   "on the left. The last ones stay.")
                          : point ? pointWords(sweep, *point)
                          : cell  ? cellWords(sweep, *cell)
                                  : sweepNote(sweep);
    m_note->setText(words);
    m_note->setToolTip(words); // whole, should a language need more lines
    m_chart->setAccessibleDescription(point ? words : QString());
    m_map->setAccessibleDescription(cell ? words : QString());
}

} // namespace featherweight

#include "moc_sweep_page.cpp"
