// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/latency_chart.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/latency_words.h"

#include <QBarCategoryAxis>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

constexpr double barWidth = 0.86; ///< of all bars of one batch size
constexpr int narrowest = 240;    ///< long titles are elided, not given room
constexpr double emptyAxis = 100; ///< µs

/// µs per image of a time that is ms per batch
double perImage(double milliseconds, const Latency& latency) {
    return 1000 * milliseconds / latency.batchSize;
}

template <typename List, typename Value>
double position(const List& list, Value value) {
    return static_cast<double>(
        std::distance(list.begin(), std::find(list.begin(), list.end(), value)));
}

} // namespace

LatencyChart::LatencyChart(QWidget* parent)
    : BarChart(tr("Chart of the time per image"), Bars::SideBySide, barWidth, parent) {
    setToolTip(
        tr("The median time for an image in each form of the network; the lines span from the "
           "lower to the upper quartile"));
    for (std::size_t form = 0; form < networkForms.size(); ++form) {
        m_sets[form] = addSet(formTitle(networkForms[form]));
    }
    auto* batches = new QBarCategoryAxis(this);
    for (const int batchSize : latencyBatchSizes) {
        batches->append(format::count(batchSize));
    }
    batches->setTitleText(tr("images at once"));
    setRoom(1.2, emptyAxis);
    build(tr("Time per image, with quartiles"), tr("µs"), batches);
    applyTheme();
    setMinimumWidth(narrowest);
    m_latencies.push_back({}); // so that the first show() is a change
    show({});
}

void LatencyChart::show(const std::vector<Latency>& latencies) {
    if (latencies == m_latencies) {
        return;
    }
    m_latencies = latencies;
    double greatest = 0;
    for (std::size_t form = 0; form < networkForms.size(); ++form) {
        QList<qreal> values;
        for (const int batchSize : latencyBatchSizes) {
            const Latency* latency = latencyOf(latencies, networkForms[form], batchSize);
            values.append(latency != nullptr ? perImage(latency->time.median, *latency) : 0);
            if (latency != nullptr) {
                greatest = std::max(greatest, perImage(latency->time.upper, *latency));
            }
        }
        setValues(*m_sets[form], values);
    }
    setGreatest(greatest);
}

QString LatencyChart::barWords(int category, int set) const {
    const auto form = static_cast<std::size_t>(set);
    const int batchSize = latencyBatchSizes[static_cast<std::size_t>(category)];
    const Latency* latency = latencyOf(m_latencies, networkForms[form], batchSize);
    if (latency == nullptr) {
        return {};
    }
    const auto micro = [latency](double milliseconds) {
        return format::value(perImage(milliseconds, *latency), 3);
    };
    return tr("%1, %Ln image(s) at once: %2 µs per image, quartiles %3 and %4 µs", nullptr,
              batchSize)
        .arg(formTitle(latency->form), micro(latency->time.median), micro(latency->time.lower),
             micro(latency->time.upper));
}

void LatencyChart::setBrushes() {
    setBrush(*m_sets[0], theme::dotted(theme::fp32));
    setBrush(*m_sets[1], theme::fp32);
    setBrush(*m_sets[2], theme::striped(theme::int8));
}

void LatencyChart::drawMarks(QPainter& painter) {
    for (const ChartNote& note : notes()) {
        drawQuartiles(painter, note);
    }
}

std::vector<ChartNote> LatencyChart::notes() const {
    std::vector<ChartNote> notes;
    const double bar = barWidth / static_cast<double>(networkForms.size());
    for (const Latency& latency : m_latencies) {
        const double x = position(latencyBatchSizes, latency.batchSize) - barWidth / 2 +
                         (position(networkForms, latency.form) + 0.5) * bar;
        const double median = perImage(latency.time.median, latency);
        notes.push_back(
            {.x = x,
             .value = median,
             .lines = {median >= 10 ? format::count(std::llround(median)) : timeNumber(median)},
             .span = std::pair(perImage(latency.time.lower, latency),
                               perImage(latency.time.upper, latency))});
    }
    return notes;
}

} // namespace featherweight

#include "moc_latency_chart.cpp"
