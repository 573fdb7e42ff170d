// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_output.h"
#include "app/cli/cli_report.h"

#include <cmath>

namespace featherweight {

namespace {

QString utf8(const char* text) {
    return QString::fromUtf8(text);
}

QString percent(double share) {
    return fixed(100 * share, 2) + utf8(" %");
}

/// "minmax, per tensor, 10 batches"
QString settingsTitle(const QuantizationSettings& settings) {
    return utf8("%1, %2, %3 calibration batch(es)")
        .arg(QString::fromStdString(nameOf(settings.qconfig.observer)),
             settings.qconfig.perChannel ? utf8("per channel") : utf8("per tensor"))
        .arg(settings.calibrationBatches);
}

/// Where INT8 is faster than the best FP32, and where it is not.
QString verdict(const std::vector<Latency>& latencies) {
    QString text;
    bool fasterEverywhere = true;
    for (const int batchSize : latencyBatchSizes) {
        const auto written = speedup(latencies, NetworkForm::Fp32AsWritten, batchSize);
        const auto best = speedupOverBest(latencies, batchSize);
        if (!written || !best) {
            continue;
        }
        fasterEverywhere = fasterEverywhere && speedOf(*best) == Speed::Faster;
        text += utf8("batch %1: INT8 is %2 times as fast as FP32 as written, %3 times as fast as "
                     "the best FP32\n")
                    .arg(batchSize)
                    .arg(fixed(*written, 2), fixed(*best, 2));
    }
    return fasterEverywhere
               ? text
               : text + utf8("INT8 is not faster everywhere: in layers this small, making "
                             "integers and turning them back costs about what they save\n");
}

} // namespace

QString formTitle(NetworkForm form) {
    switch (form) {
    case NetworkForm::Fp32AsWritten:
        return utf8("FP32 as written");
    case NetworkForm::Fp32Prepared:
        return utf8("FP32 prepared for inference");
    case NetworkForm::Int8:
        break;
    }
    return utf8("INT8");
}

QString partsText(const QuantizationResult& result) {
    Table table;
    table.add({utf8("Bytes"), utf8("FP32"), utf8("INT8")});
    const auto row = [&](const char* name, std::int64_t FileParts::*part) {
        table.add({utf8(name), QString::number(result.fp32File.*part),
                   QString::number(result.int8File.*part)});
    };
    row("weights", &FileParts::weights);
    row("biases", &FileParts::biases);
    row("scales, zero points", &FileParts::qparams);
    row("container", &FileParts::container);
    table.add({utf8("whole file"), QString::number(result.fp32Bytes()),
               QString::number(result.int8Bytes())});
    return table.text();
}

QString layersText(const QuantizationResult& result) {
    Table table;
    table.add({utf8("Layer"), utf8("SQNR"), utf8("mean error"), utf8("greatest error"),
               utf8("accuracy alone in INT8")});
    for (const LayerError& layer : result.layers) {
        table.add({QString::fromStdString(layer.name),
                   std::isfinite(layer.sqnr) ? fixed(layer.sqnr, 1) + utf8(" dB") : utf8("exact"),
                   significant(layer.meanError), significant(layer.maxError),
                   layer.accuracy ? percent(*layer.accuracy) : utf8("–")});
    }
    return table.text();
}

QString lessonText(const QuantizationResult& healthy, const QuantizationResult& broken) {
    Table table;
    table.alignLeft(2);
    table.add({utf8("Lesson"), utf8("INT8"), utf8("settings")});
    table.add({utf8("healthy"), percent(healthy.accuracyInt8), settingsTitle(healthy.settings)});
    table.add({utf8("broken"), percent(broken.accuracyInt8), settingsTitle(broken.settings)});
    QString text = QLatin1Char('\n') + table.text();
    if (broken.lesson) {
        text += utf8("%1 points lost; the cause is in %2\n")
                    .arg(fixed(100 * (healthy.accuracyInt8 - broken.accuracyInt8), 2),
                         QString::fromStdString(broken.lesson->tensor));
    }
    return text;
}

QString latencyText(const std::vector<Latency>& latencies, const QuantizationResult& result,
                    const RunFacts& facts) {
    if (latencies.empty()) {
        return {};
    }
    Table table;
    table.add({utf8("Time per batch"), utf8("images"), utf8("lower quartile"), utf8("median"),
               utf8("upper quartile"), utf8("runs")});
    const auto milliseconds = [](double value) { return fixed(value, 3) + utf8(" ms"); };
    for (const Latency& latency : latencies) {
        table.add({formTitle(latency.form), QString::number(latency.batchSize),
                   milliseconds(latency.time.lower), milliseconds(latency.time.median),
                   milliseconds(latency.time.upper), QString::number(latency.time.runs)});
    }
    return QLatin1Char('\n') + table.text() + verdict(latencies) +
           utf8("after warm-up; INT8 on %1, threads: %2\n")
               .arg(QString::fromStdString(result.qengine))
               .arg(facts.threads);
}

QString sizesText(const std::vector<FileSizes>& sizes) {
    if (sizes.empty()) {
        return {};
    }
    Table table;
    table.add({utf8("Widths"), utf8("FP32 bytes"), utf8("INT8 bytes"), utf8("ratio")});
    for (const FileSizes& each : sizes) {
        table.add({utf8("%1, %2").arg(each.widths.conv1).arg(each.widths.conv2),
                   QString::number(each.fp32.total()), QString::number(each.int8.total()),
                   fixed(each.ratio(), 3)});
    }
    return QLatin1Char('\n') + table.text();
}

QString configurationsText(const std::vector<QuantizationResult>& results) {
    if (results.empty()) {
        return {};
    }
    Table table;
    table.alignLeft(1);
    table.add({utf8("Observer"), utf8("weights"), utf8("batches"), utf8("INT8 size"),
               utf8("accuracy"), utf8("SQNR")});
    for (const QuantizationResult& result : results) {
        const QConfig& qconfig = result.settings.qconfig;
        table.add({QString::fromStdString(nameOf(qconfig.observer)),
                   qconfig.perChannel ? utf8("per channel") : utf8("per tensor"),
                   QString::number(result.calibrationBatches),
                   fixed(kilobytes(result.int8Bytes()), 1) + utf8(" KB"),
                   percent(result.accuracyInt8), fixed(result.outputSqnr(), 1) + utf8(" dB")});
    }
    return QLatin1Char('\n') + table.text();
}

} // namespace featherweight
