// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/time/time_page.h"

#include "ui/kit/figure.h"
#include "ui/kit/measure_controls.h"
#include "ui/kit/number_table.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/separable/time/convolution_time_chart.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/separable/convolution_time_words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>

namespace featherweight {

namespace {

constexpr int narrowest = 180; ///< of a headline, in a small window
constexpr std::int64_t megabyte = std::int64_t{1024} * 1024;
constexpr int mostMegabytes = 1'000'000;

} // namespace

TimePage::TimePage(QWidget* parent)
    : LabPage(parent), m_layout(new QVBoxLayout(scrolledContent(*this))) {
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(theme::gap);
    setPieces({[this] { buildHead(); }, [this] { buildChart(); }, [this] { buildTable(); },
               [this] { buildMemory(); }});
}

void TimePage::show(const ConvolutionTimeView& view) {
    m_view = view;
    touch();
    Q_EMIT shownChanged();
}

void TimePage::buildHead() {
    const QStringList widest{speedWords({88.88, Speed::Faster}),
                             speedWords({1.0 / 88.88, Speed::Slower})};
    m_forward = new ResultBlock(Rank::Result, widest, 1);
    m_backward = new ResultBlock(Rank::Result, widest, 1);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::groupGap);
    for (ResultBlock* block : {m_forward, m_backward}) {
        block->setMinimumWidth(narrowest); // long words shrink further than a result's own half
        head->addWidget(block, 1);
    }
    m_controls = new MeasureControls(tr("&Measure"));
    connect(m_controls, &MeasureControls::startRequested, this, &TimePage::run);
    connect(m_controls, &MeasureControls::stopRequested, this, &TimePage::stopRequested);
    head->addWidget(m_controls);
    m_verdict = new Text(Rank::Lead);
    m_verdict->reserveLines(3);
    head->setContentsMargins(0, theme::gap, 0, 0);
    static_cast<QVBoxLayout*>(layout())->insertLayout(0, head); // always in sight
    m_layout->addWidget(m_verdict);
}

void TimePage::run() {
    if (m_view.possible) {
        Q_EMIT measureRequested();
    }
}

void TimePage::buildChart() {
    m_chart = new ConvolutionTimeChart;
    auto* middle = new QHBoxLayout;
    middle->setSpacing(theme::groupGap);
    middle->addWidget(m_chart, 4);
    m_layout->addLayout(middle, 1);
}

void TimePage::buildTable() {
    m_table = new NumberTable(
        tr("MACs and time of both convolutions"),
        {tr("Batch"), tr("MACs,\nand per ns"), tr("Forward\nms"), tr("Backward\nms")},
        {tr("Everything is for the whole batch"),
         tr("Multiply-accumulate operations of a forward pass, and below them how many were done "
            "in a nanosecond, which is the same number as GMAC/s"),
         tr("Median, and below it the lower and the upper quartile"),
         tr("Gradients of weights, biases and input: median and quartiles")});
    m_conditions = new Text(Rank::Muted);
    m_conditions->reserveLines(2);
    auto* right = new QVBoxLayout;
    right->setSpacing(theme::gap / 2);
    right->addWidget(m_table, 100); // grows as far as it may, then the rest stays empty
    right->addWidget(m_conditions);
    right->addStretch(1);
    static_cast<QHBoxLayout*>(m_layout->itemAt(1)->layout())->addLayout(right, 4);
}

void TimePage::buildMemory() {
    m_limit = new QSpinBox;
    m_limit->setRange(0, mostMegabytes);
    m_limit->setSuffix(tr(" MB"));
    m_limit->setGroupSeparatorShown(true);
    m_limit->setKeyboardTracking(false); // half-written numbers are no wish
    m_limit->setSpecialValueText(automaticWords(m_view));
    m_limit->setToolTip(tr("Layers that need more are not run; 0 is automatic"));
    m_limit->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_limit->setMinimumWidth(120);
    auto* label = new QLabel(tr("Memory &limit"));
    label->setBuddy(m_limit);
    m_limit->setAccessibleName(tr("Memory limit"));
    m_needed = new Text(Rank::Muted);
    m_needed->reserveLines(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::gap);
    row->addWidget(label);
    row->addWidget(m_limit, 2);
    row->addWidget(m_needed, 3);
    m_layout->addLayout(row);
    connect(m_limit, &QSpinBox::valueChanged, this, [this](int megabytes) {
        Q_EMIT memoryLimitChanged(megabytes > 0 ? std::optional(megabyte * megabytes)
                                                : std::nullopt);
    });
}

void TimePage::draw() {
    drawNumbers();
    drawControls();
}

void TimePage::drawNumbers() {
    m_forward->show(tr("Separable, forward"), passResult(m_view, Pass::Forward),
                    passNumbers(m_view, Pass::Forward));
    m_backward->show(tr("Separable, backward"), passResult(m_view, Pass::Backward),
                     passNumbers(m_view, Pass::Backward));
    m_verdict->setText(passSentence(m_view));
    m_verdict->setToolTip(m_verdict->text()); // whole, should a language need more lines
    m_chart->show(m_view.times);
    m_chart->setHint(m_view.times.empty() ? tr("Here you will see how long both convolutions take.")
                                          : QString());
    m_table->show(passRows(m_view));
    m_conditions->setText(passConditions(m_view));
    m_forward->setStale(m_view.outdated);
    m_backward->setStale(m_view.outdated);
    m_chart->setStale(m_view.outdated);
    m_table->setStale(m_view.outdated);
    m_conditions->setStale(m_view.outdated);
}

void TimePage::drawControls() {
    m_controls->show(m_view.phase, m_view.possible, m_view.done, m_view.total,
                     passProgress(m_view));
    m_controls->setStartTip(m_view.whyNot);
    const QSignalBlocker blocker(m_limit);
    m_limit->setSpecialValueText(automaticWords(m_view));
    if (!m_limit->hasFocus()) {
        m_limit->setValue(static_cast<int>(m_view.memoryLimit.value_or(0) / megabyte));
    }
    m_needed->setText(memoryWords(m_view));
}

} // namespace featherweight

#include "moc_time_page.cpp"
