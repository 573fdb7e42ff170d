// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/time_section.h"

#include "ui/kit/figure.h"
#include "ui/kit/measure_controls.h"
#include "ui/kit/number_table.h"
#include "ui/kit/scroll_pane.h"
#include "ui/paint/theme.h"
#include "ui/quantization/cost/latency_chart.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/latency_words.h"

#include <QHBoxLayout>

namespace featherweight {

namespace {

constexpr int narrowest = 180; ///< of a headline, in a small window

QString ratioCell(const std::optional<Speedup>& speedup) {
    return speedup ? format::times(speedup->times) : format::dash;
}

QList<QStringList> rowsOf(const std::vector<Latency>& latencies) {
    QList<QStringList> rows;
    for (const NetworkForm form : networkForms) {
        QStringList row{form == NetworkForm::Fp32AsWritten  ? TimeSection::tr("FP32\nas written")
                        : form == NetworkForm::Fp32Prepared ? TimeSection::tr("FP32\nprepared")
                                                            : TimeSection::tr("INT8\n ")};
        for (const int batchSize : latencyBatchSizes) {
            const Latency* latency = latencyOf(latencies, form, batchSize);
            row.append(latency == nullptr ? format::dash
                                          : QStringLiteral("%1\n%2–%3")
                                                .arg(timeNumber(latency->time.median),
                                                     timeNumber(latency->time.lower),
                                                     timeNumber(latency->time.upper)));
        }
        rows.append(row);
    }
    QStringList written{TimeSection::tr("as written\n/ INT8")};
    QStringList best{TimeSection::tr("best FP32\n/ INT8")};
    for (const int batchSize : latencyBatchSizes) {
        written.append(ratioCell(speedup(latencies, NetworkForm::Fp32AsWritten, batchSize)));
        best.append(ratioCell(speedupOverBest(latencies, batchSize)));
    }
    rows.append(written);
    rows.append(best);
    return rows;
}

} // namespace

TimeSection::TimeSection(QWidget* parent)
    : QWidget(parent), m_verdict(new Text(Rank::Body)), m_chart(new LatencyChart),
      m_conditions(new Text(Rank::Muted)),
      m_controls(new MeasureControls(tr("&Measure the time"))) {
    const QStringList widest{speedWords({88.88, Speed::Faster}),
                             speedWords({1.0 / 88.88, Speed::Slower})};
    m_written = new ResultBlock(Rank::Result, widest, 1);
    m_prepared = new ResultBlock(Rank::Result, widest, 1);
    for (ResultBlock* block : {m_written, m_prepared}) {
        block->setMinimumWidth(narrowest); // long words shrink further than a result's own half
    }
    m_verdict->reserveLines(4);
    QStringList heads{tr("ms / batch")};
    QStringList tips{tr("Median, and below it the lower and the upper quartile")};
    for (const int batchSize : latencyBatchSizes) {
        heads.append(tr("batch %1").arg(format::count(batchSize)));
        tips.append(tr("Images that go through the network at once"));
    }
    m_table = new NumberTable(tr("Time for one batch, in milliseconds"), heads, tips);
    m_conditions->reserveLines(2);
    build();
    connect(m_controls, &MeasureControls::startRequested, this, &TimeSection::latencyRequested);
    connect(m_controls, &MeasureControls::stopRequested, this, &TimeSection::stopRequested);
    show({}, false);
}

void TimeSection::build() {
    auto* top = new QHBoxLayout;
    top->setSpacing(theme::groupGap);
    top->addWidget(m_written, 1);
    top->addWidget(m_prepared, 1);
    top->addWidget(m_controls);
    auto* right = new QVBoxLayout;
    right->setSpacing(theme::gap / 2);
    right->addWidget(m_table, 100); // grows as far as it may, then the rest stays empty
    right->addWidget(m_conditions);
    right->addStretch(1);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(theme::groupGap);
    middle->addWidget(m_chart, 4);
    middle->addLayout(right, 3);
    auto* layout = new QVBoxLayout(scrolledContent(*this));
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    static_cast<QVBoxLayout*>(this->layout())->insertLayout(0, top); // always in sight
    layout->addWidget(m_verdict);
    layout->addLayout(middle, 1);
}

void TimeSection::show(const LatencyView& view, bool old) {
    const auto headline = [&view](ResultBlock& block, NetworkForm other) {
        block.show(timeCaption(other), timeResult(view, other), timeNumbers(view, other));
    };
    headline(*m_written, NetworkForm::Fp32AsWritten);
    headline(*m_prepared, NetworkForm::Fp32Prepared);
    m_verdict->setText(timeSentence(view));
    m_chart->show(view.latencies);
    m_chart->setHint(view.latencies.empty()
                         ? tr("Here you will see how long each network takes for one image.")
                         : QString());
    m_table->show(rowsOf(view.latencies));
    m_conditions->setText(timeConditions(view));
    m_controls->show(view.phase, view.possible(), view.done, view.total, timeProgress(view));
    const bool stale = old && !view.latencies.empty();
    m_written->setStale(stale);
    m_prepared->setStale(stale);
    m_verdict->setStale(stale);
    m_chart->setStale(stale);
    m_table->setStale(stale);
}

} // namespace featherweight

#include "moc_time_section.cpp"
