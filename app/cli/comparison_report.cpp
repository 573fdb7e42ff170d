// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/comparison_report.h"

#include "app/cli/cli_output.h"
#include "core/network/network.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"
#include "ui/words/quantization/byte_words.h"
#include "ui/words/quantization/compared_run_words.h"
#include "ui/words/quantization/comparison.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/latency_words.h"
#include "ui/words/quantization/observer_words.h"
#include "ui/words/summary/summary_words.h"

#include <QCoreApplication>

#include <algorithm>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using format::Detail;

/// The window's table of four, its columns as rows.
QString networkTable(const NetworkComparison& compared) {
    const QStringList networks = summaryHeads();
    const QList<QStringList> rows = summaryRows({});
    Table table;
    table.add({networks[0], rows[0][0], rows[1][0], rows[2][0], rows[3][0]});
    qsizetype network = 0;
    for (const ComparedNetwork& model : compared) {
        const NetworkSummary& summary = model.summary;
        const auto row = [&](std::int64_t bytes, double accuracy) {
            table.add({networks[++network], format::count(summary.network->cost().parameters),
                       format::count(summary.network->cost().macs), format::kilobytes(bytes),
                       format::percent(accuracy, Detail::Exact)});
        };
        row(summary.fp32Bytes, summary.accuracyFp32);
        row(summary.int8Bytes, summary.accuracyInt8);
    }
    return table.text();
}

QString timeTable(const NetworkComparison& compared) {
    Table table;
    table.alignLeft(1);
    QStringList heads{Words::tr("Median in milliseconds"), QString()};
    for (const int batchSize : latencyBatchSizes) {
        heads << Words::tr("batch %1").arg(format::count(batchSize));
    }
    table.add(heads);
    for (const ComparedNetwork& model : compared) {
        for (const NetworkForm form : networkForms) {
            QStringList row{presetTitle(model.summary.choice), formTitle(form)};
            for (const int batchSize : latencyBatchSizes) {
                const Latency* latency = latencyOf(model.summary.latencies, form, batchSize);
                row << (latency != nullptr ? format::fixed(latency->time.median, 3) : format::dash);
            }
            table.add(row);
        }
    }
    return table.text();
}

/// What both gave with several seeds; empty for one.
QString seedsReport(const std::vector<SeedResult>& seeds, const NetworkChoice& other) {
    if (seeds.size() < 2) {
        return {};
    }
    QStringList heads = summaryHeads();
    heads[0].clear();
    Table table;
    table.add(heads);
    for (const QStringList& row : seedsRows(seeds)) {
        table.add(row);
    }
    return QLatin1Char('\n') + table.text() + lines({seedsSentence(seeds, other)});
}

} // namespace

QString modelsText(const NetworkComparison& compared) {
    return QLatin1Char('\n') + networkTable(compared) + QLatin1Char('\n') + timeTable(compared);
}

QString modelsReport(const NetworkComparison& compared, int threads,
                     const std::vector<SeedResult>& seeds, int wanted) {
    const NetworkSummary& first = compared.front().summary;
    const NetworkSummary& other = compared.back().summary;
    return QLatin1Char('\n') +
           lines({summaryResult(first, other), summarySentence(first, other, seeds),
                  summaryConditions(first, other, threads, seeds), seedsMissing(seeds, wanted)}) +
           seedsReport(seeds, other.choice);
}

QString sizesText(const std::vector<NetworkSizes>& sizes) {
    if (sizes.empty()) {
        return {};
    }
    Table table;
    table.add({Words::tr("Widths"), Words::tr("FP32 bytes"), Words::tr("INT8 bytes"),
               Words::tr("Ratio")});
    for (const NetworkSizes& each : sizes) {
        table.add({valuesText(each.network), format::count(each.fp32.total()),
                   format::count(each.int8.total()), format::fixed(each.ratio(), 3)});
    }
    return QLatin1Char('\n') + table.text() + lines({widthsSentence(sizes)});
}

QString configurationsText(const std::vector<QuantizationResult>& results,
                           const std::vector<std::vector<double>>& draws) {
    if (results.empty()) {
        return {};
    }
    Table table;
    table.alignLeft(1);
    QStringList heads = comparisonHeads();
    if (draws.empty()) {
        heads.removeLast();
    }
    table.add(heads);
    ComparedResults compared;
    double widest = 0;
    for (std::size_t index = 0; index < results.size(); ++index) {
        const QuantizationResult& result = results[index];
        const QConfig& qconfig = result.settings.qconfig;
        const Measures measures = measuresOf(result);
        QStringList row{observerKindTitle(qconfig.observer),
                        weightsPer(qconfig.perChannel),
                        format::count(result.calibrationBatches),
                        format::percent(measures.accuracy, Detail::Exact),
                        signedPoints(measures.change, measures.images),
                        format::percent(measures.agreement, Detail::Exact),
                        format::decibels(measures.sqnr),
                        format::kilobytes(measures.bytes)};
        if (!draws.empty()) {
            const auto [least, most] =
                std::minmax_element(draws[index].begin(), draws[index].end());
            const Spread spread{std::min(measures.accuracy, *least),
                                std::max(measures.accuracy, *most)};
            widest = std::max(widest, spread.most - spread.least);
            row << spreadText(spread);
        }
        table.add(row);
        compared.push_back(&result);
    }
    return QLatin1Char('\n') + table.text() +
           lines({comparisonSentence(compared),
                  draws.empty() ? QString()
                                : spreadSentence(widest, static_cast<int>(draws[0].size()) + 1,
                                                 results[0].testImages)});
}

} // namespace featherweight
