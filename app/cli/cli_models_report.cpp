// SPDX-License-Identifier: GPL-3.0-or-later
// Both models, each in FP32 and INT8, as tables.
#include "app/cli/cli_output.h"
#include "app/cli/cli_report.h"

namespace featherweight {

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

QString title(const NetworkSummary& summary, const char* form) {
    return QString::fromStdString(nameOf(summary.model)) + QLatin1Char(' ') + utf8(form);
}

QString networkTable(const NetworkComparison& compared) {
    Table table;
    table.add({utf8("Network"), utf8("parameters"), utf8("MACs"), utf8("file"), utf8("accuracy")});
    for (const ComparedNetwork& model : compared) {
        const NetworkSummary& summary = model.summary;
        const auto row = [&](const char* form, std::int64_t bytes, double accuracy) {
            table.add({title(summary, form), QString::number(summary.cost.parameters),
                       QString::number(summary.cost.macs), fixed(kilobytes(bytes), 1) + utf8(" KB"),
                       fixed(100 * accuracy, 2) + utf8(" %")});
        };
        row("FP32", summary.fp32Bytes, summary.accuracyFp32);
        row("INT8", summary.int8Bytes, summary.accuracyInt8);
    }
    return table.text();
}

QString timeTable(const NetworkComparison& compared) {
    Table table;
    QStringList heads{utf8("Median time")};
    for (const int batchSize : latencyBatchSizes) {
        heads.append(utf8("batch %1").arg(batchSize));
    }
    table.add(heads);
    for (const ComparedNetwork& model : compared) {
        for (const NetworkForm form : networkForms) {
            QStringList row{QString::fromStdString(nameOf(model.summary.model)) + QLatin1Char(' ') +
                            formTitle(form)};
            for (const int batchSize : latencyBatchSizes) {
                const Latency* latency = latencyOf(model.summary.latencies, form, batchSize);
                row.append(latency != nullptr ? fixed(latency->time.median, 3) + utf8(" ms")
                                              : utf8("–"));
            }
            table.add(row);
        }
    }
    return table.text();
}

} // namespace

QString modelsText(const NetworkComparison& compared) {
    const NetworkSummary& standard = compared.front().summary;
    const NetworkSummary& separable = compared.back().summary;
    const auto share = [](std::int64_t part, std::int64_t whole) {
        return fixed(100 * static_cast<double>(part) / static_cast<double>(whole), 1) + utf8(" %");
    };
    return QLatin1Char('\n') + networkTable(compared) +
           utf8("the separable network has %1 of the parameters and %2 of the MACs; its INT8 file "
                "is %3 of the standard FP32 file\n")
               .arg(share(separable.cost.parameters, standard.cost.parameters),
                    share(separable.cost.macs, standard.cost.macs),
                    share(separable.int8Bytes, standard.fp32Bytes)) +
           utf8("accuracies on %1 test images; MACs for one image, of the convolutions and fc1\n\n")
               .arg(standard.testImages) +
           timeTable(compared);
}

} // namespace featherweight
