// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_quantize_options.h"

#include "core/data/catalogue.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/quantization_run.h"

namespace featherweight {

namespace {

TrainingSettings trainingFrom(const Arguments& arguments) {
    TrainingSettings training;
    training.batches = arguments.integer("--batches", batchesRange, training.batches);
    training.batchSize = arguments.integer("--batch-size", batchSizeRange, training.batchSize);
    training.learningRate =
        arguments.real("--learning-rate", learningRateRange, training.learningRate);
    training.seed = arguments.integer("--seed", seedRange, training.seed);
    const std::vector<int>& usual = training.network.values();
    const Range<int>& range = training.network.preset().settings.front().range;
    const auto widths = arguments.pair("--widths", QStringLiteral(","), {range.least, range.most},
                                       {usual.front(), usual.back()}, false);
    training.network =
        training.network.with({static_cast<int>(widths.first), static_cast<int>(widths.second)});
    training.measureAccuracy = false; // both networks' accuracies are measured at the end
    return training;
}

/// The value of an option that takes one of some names; nothing when it was not given.
template <typename T>
std::optional<T> named(const Arguments& arguments, const char* option,
                       std::optional<T> (*find)(std::string_view), const char* names) {
    if (!arguments.has(option)) {
        return std::nullopt;
    }
    const QString given = arguments.value(option);
    const std::optional<T> found = find(given.toStdString());
    if (!found) {
        throw UsageError(QStringLiteral("%1 must be one of %2, and “%3” is not")
                             .arg(QLatin1String(option), QLatin1String(names), given));
    }
    return found;
}

/// Whether `yes` was given rather than `no`; nothing when neither was. Both exclude each other.
std::optional<bool> either(const Arguments& arguments, const char* yes, const char* no) {
    if (arguments.has(yes) && arguments.has(no)) {
        throw UsageError(QStringLiteral("%1 and %2 exclude each other")
                             .arg(QLatin1String(yes), QLatin1String(no)));
    }
    return arguments.has(yes)  ? std::optional(true)
           : arguments.has(no) ? std::optional(false)
                               : std::nullopt;
}

/// Puts what was said about observers, weights and bits into `qconfig`.
void refine(QConfig& qconfig, const Arguments& arguments) {
    qconfig =
        named(arguments, "--qconfig", namedQConfig, "fbgemm, qnnpack, onednn").value_or(qconfig);
    qconfig.observer =
        named(arguments, "--observer", namedObserver, "minmax, moving-average, histogram")
            .value_or(qconfig.observer);
    qconfig.perChannel =
        either(arguments, "--per-channel", "--per-tensor").value_or(qconfig.perChannel);
    qconfig.reduceRange =
        either(arguments, "--reduce-range", "--full-range").value_or(qconfig.reduceRange);
}

std::optional<PresetPointer> findPreset(std::string_view name) {
    PresetPointer preset = presetNamed(name);
    return preset ? std::optional(std::move(preset)) : std::nullopt;
}

/// "both", or the name of one.
void modelFrom(const Arguments& arguments, QuantizeOptions& options) {
    options.bothModels = arguments.value("--model") == QLatin1String("both");
    if (!options.bothModels) {
        if (const auto preset =
                named(arguments, "--model", findPreset, "standard, separable, both")) {
            options.training.network = NetworkChoice(*preset, options.training.network.values());
        }
        return;
    }
    for (const char* single : {"--lesson", "--compare", "--sizes"}) {
        if (arguments.has(single)) {
            throw UsageError(QStringLiteral("%1 is about one model; give --model standard or "
                                            "--model separable")
                                 .arg(QLatin1String(single)));
        }
    }
}

void quantizationFrom(const Arguments& arguments, QuantizeOptions& options) {
    QuantizationSettings base = settingsFor(options.training, {});
    base.qengine = arguments.value("--engine").toStdString();
    base.layerAccuracies = arguments.has("--layer-accuracies");
    const auto lesson =
        named(arguments, "--lesson", namedLesson, "outlier, per-tensor, single-class, small-range");
    LessonRuns runs{base, base};
    if (lesson) {
        runs = lessonRuns(*lesson, base);
    }
    for (QuantizationSettings* settings : {&runs.healthy, &runs.broken}) {
        refine(settings->qconfig, arguments);
    }
    if (lesson == Lesson::PerTensor) { // it is about just this
        runs.healthy.qconfig.perChannel = true;
        runs.broken.qconfig.perChannel = arguments.has("--per-channel");
    }
    const int batches = arguments.integer("--calibration-batches", calibrationBatchesRange,
                                          runs.healthy.calibrationBatches);
    runs.healthy.calibrationBatches = batches;
    if (lesson != Lesson::SingleClass) { // it is about a single batch
        runs.broken.calibrationBatches = batches;
    }
    options.healthy = runs.healthy;
    options.quantization = runs.broken;
    options.quantization.keepModels = arguments.value("--keep-models").toStdString();
}

} // namespace

const std::vector<CliOption>& quantizeOptionList() {
    static const std::vector<CliOption> list{
        {"--dataset", "NAME",
         "mnist, fashion-mnist, digits, a folder of IDX files, or the first there is (auto)"},
        {"--data-dir", "DIR", "look for data sets in this folder only"},
        {"--batches", "N", "batches to train, 1 to 100000 (100)"},
        {"--batch-size", "N", "images in a batch, 1 to 1024 (64)"},
        {"--calibration-batches", "N", "batches the observers see, 1 to 1000 (10)"},
        {"--learning-rate", "X", "of Adam, 1e-06 to 1 (0.001)"},
        {"--seed", "N", "of everything random, 0 to 2147483647 (1)"},
        {"--model", "NAME",
         "MiniCNN with a standard or a separable second convolution, or both side by side "
         "(standard)"},
        {"--widths", "A,B", "output channels of both convolutions, 1 to 1024 each (16,32)"},
        {"--threads", "N", "threads to compute with, 1 to 64 (1)"},
        {"--engine", "NAME",
         "that runs the INT8 kernels: onednn, qnnpack, fbgemm or x86, as LibTorch has them (the "
         "best one here)"},
        {"--qconfig", "NAME", "PyTorch's default for fbgemm, qnnpack or onednn (fbgemm)"},
        {"--observer", "NAME",
         "of the activations: minmax, moving-average or histogram (the qconfig's)"},
        {"--per-channel", "", "one scale per output channel of a weight (the qconfig's)"},
        {"--per-tensor", "", "one scale for a whole weight"},
        {"--reduce-range", "", "7 bits for activations (the qconfig's)"},
        {"--full-range", "", "8 bits for activations"},
        {"--lesson", "NAME",
         "break it on purpose: outlier, per-tensor, single-class or small-range, beside a healthy "
         "run"},
        {"--layer-accuracies", "", "measure the accuracy with only one layer in INT8, for each"},
        {"--latency", "",
         "measure the time of both networks at batch 1, 64 and 256; always so with both models"},
        {"--compare", "", "run every observer, granularity and number of calibration batches"},
        {"--sizes", "", "measure the files of narrower and wider networks"},
        {"--keep-models", "DIR",
         "keep temp_fp32_model.pth and temp_int8_model.pth there; of both models in a folder each"},
        {"--predictions", "", "list the predicted class of every test image in the JSON"},
        {"--json", "FILE", "write the results as JSON; - for standard output, and only them"},
    };
    return list;
}

QuantizeOptions quantizeOptions(const Arguments& arguments) {
    QuantizeOptions options;
    options.dataset = arguments.has("--dataset") ? arguments.value("--dataset").toStdString()
                                                 : std::string(autoName);
    options.training = trainingFrom(arguments);
    modelFrom(arguments, options);
    quantizationFrom(arguments, options);
    options.predictions = arguments.has("--predictions");
    options.latency = arguments.has("--latency");
    options.compare = arguments.has("--compare");
    options.sizes = arguments.has("--sizes");
    options.threads = arguments.integer("--threads", threadsRange, options.threads);
    options.json = arguments.value("--json");
    if (options.predictions && options.json.isEmpty()) {
        throw UsageError(QStringLiteral("--predictions go into the JSON; give --json as well"));
    }
    try {
        validate(options.training);
        validate(options.quantization);
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
    return options;
}

} // namespace featherweight
