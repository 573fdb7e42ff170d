// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_quantize_options.h"

#include "core/network/presets.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/quantization_run.h"
#include "core/runs/seed_repeats.h"

namespace featherweight {

namespace {

const std::string bothName = "both";
const QString theQConfigs = QStringLiteral("the qconfig's");

void declareTraining(CommandLine& line, QuantizeOptions& options) {
    TrainingSettings& training = options.training;
    line.number("--batches", "batches to train", batchesRange, training.batches);
    line.number("--batch-size", "images in a batch", batchSizeRange, training.batchSize);
    line.number("--calibration-batches", "batches the observers see", calibrationBatchesRange,
                options.quantization.calibrationBatches);
    line.number("--learning-rate", "of Adam", learningRateRange, training.learningRate);
    line.number("--seed", "of everything random", seedRange, training.seed);
    line.number("--seeds", "trainings and quantizations of both models, each with the next seed",
                seedsRange, options.seeds);
}

void declareModel(CommandLine& line, ModelChoice& model) {
    QStringList names;
    for (const PresetPointer& preset : presets()) {
        names.append(QString::fromStdString(preset->name));
    }
    const Range<int>& widths = presets().front()->settings.front().range;
    line.choice("--model", "NAME", presetTexts().choiceOption,
                names << QString::fromStdString(bothName), model.name);
    line.pair("--widths", "A,B", presetTexts().settingsOption, {widths.least, widths.most},
              {QStringLiteral(",")}, model.widths.first, model.widths.second);
}

void modelFrom(const ModelChoice& model, QuantizeOptions& options) {
    options.bothModels = model.name == bothName;
    const PresetPointer preset = options.bothModels ? presets().front() : presetNamed(model.name);
    options.training.network = NetworkChoice(
        preset, {static_cast<int>(model.widths.first), static_cast<int>(model.widths.second)});
}

void declareQConfig(CommandLine& line, QConfigChoice& choice) {
    QStringList qconfigs;
    for (const std::string_view name : qconfigNames) {
        qconfigs.append(QString::fromUtf8(name.data(), std::ssize(name)));
    }
    line.choice("--qconfig", "NAME", "PyTorch's default for one of its engines", qconfigs,
                choice.qconfig, QString::fromStdString(nameOf(QConfig())));
    line.choice("--observer", "NAME", "of the activations", namesOf(observerKinds), choice.observer,
                theQConfigs);
    line.choice(
        "--observer-placement", "PLACE",
        "where they stand: before a relu, as in PyTorch's eager mode, or after it, fused, as "
        "in FX graph mode",
        namesOf(observerPlacements), choice.placement, QStringLiteral("the network's"));
    line.either("--per-channel", "one scale per output channel of a weight", "--per-tensor",
                "one scale for a whole weight", choice.perChannel, theQConfigs);
    line.either("--reduce-range", "7 bits for activations", "--full-range",
                "8 bits for activations", choice.reduceRange, theQConfigs);
    line.choice("--lesson", "NAME",
                "break it on purpose, beside a healthy run and one with the remedy",
                namesOf(lessons), choice.lesson);
}

/// Puts what was said about observers, weights and bits into `qconfig`.
void refine(QConfig& qconfig, const QConfigChoice& choice) {
    qconfig = namedQConfig(choice.qconfig).value_or(qconfig);
    qconfig.observer = namedObserver(choice.observer).value_or(qconfig.observer);
    qconfig.perChannel = choice.perChannel.value_or(qconfig.perChannel);
    qconfig.reduceRange = choice.reduceRange.value_or(qconfig.reduceRange);
}

void quantizationFrom(const QConfigChoice& choice, QuantizeOptions& options) {
    const QuantizationSettings base = settingsFor(options.training, options.quantization);
    const std::optional<Lesson> lesson = namedLesson(choice.lesson);
    LessonRuns runs{base, base, base};
    if (lesson) {
        runs = lessonRuns(*lesson, base);
    }
    for (QuantizationSettings* settings : {&runs.healthy, &runs.broken, &runs.fixed}) {
        refine(settings->qconfig, choice);
        settings->placement = namedPlacement(choice.placement);
    }
    if (lesson == Lesson::PerTensor) { // it is about just this
        runs.healthy.qconfig.perChannel = true;
        runs.broken.qconfig.perChannel = choice.perChannel.value_or(false);
        runs.fixed.qconfig.perChannel = true;
    }
    runs.healthy.calibrationBatches = runs.fixed.calibrationBatches = base.calibrationBatches;
    if (lesson != Lesson::SingleClass) { // it is about a single batch
        runs.broken.calibrationBatches = base.calibrationBatches;
    }
    options.healthy = runs.healthy;
    options.fixed = runs.fixed;
    options.quantization = runs.broken;
}

void requireOneModel(const QuantizeOptions& options) {
    const std::pair<const char*, bool> aboutOne[] = {{"--lesson", !options.choice.lesson.empty()},
                                                     {"--compare", options.compare},
                                                     {"--sizes", options.sizes}};
    QStringList models;
    for (const PresetPointer& preset : presets()) {
        models.append(QStringLiteral("--model ") + QString::fromStdString(preset->name));
    }
    for (const auto& [name, asked] : aboutOne) {
        if (asked) {
            throw UsageError(QStringLiteral("%1 is about one model; give %2")
                                 .arg(QLatin1String(name), models.join(QLatin1String(" or "))));
        }
    }
}

} // namespace

void declareOptions(CommandLine& line, QuantizeOptions& options) {
    line.text("--dataset", "NAME",
              "mnist, fashion-mnist, digits, a folder of IDX files, or the first there is",
              options.dataset);
    line.text("--data-dir", "DIR", "look for data sets in this folder only", options.dataDir);
    declareTraining(line, options);
    declareModel(line, options.model);
    line.number("--threads", "threads to compute with", threadsRange, options.threads);
    line.text("--engine", "NAME",
              "that runs the INT8 kernels: onednn, qnnpack, fbgemm or x86, as LibTorch has them",
              options.quantization.qengine, "the best one here");
    declareQConfig(line, options.choice);
    line.flag("--layer-accuracies", "measure the accuracy with only one layer in INT8, for each",
              options.quantization.layerAccuracies);
    line.flag("--latency",
              "measure the time of both networks at batch 1, 64 and 256; always so with both "
              "models",
              options.latency);
    line.flag("--compare", "run every observer, granularity and number of calibration batches",
              options.compare);
    line.number("--draws", "calibrations of each of them with other images, for --compare",
                drawsRange, options.draws);
    line.flag("--sizes", "measure the files of narrower and wider networks", options.sizes);
    line.text("--keep-models", "DIR",
              "keep temp_fp32_model.pth and temp_int8_model.pth there; of both models in a folder "
              "each, of several seeds those of the first",
              options.quantization.keepModels);
    line.flag("--predictions", "list the predicted class of every test image in the JSON",
              options.predictions);
    line.text("--json", "FILE", "write the results as JSON; - for standard output, and only them",
              options.json);
}

void settle(QuantizeOptions& options) {
    options.training.measureAccuracy = false; // both networks' accuracies are measured at the end
    modelFrom(options.model, options);
    if (options.bothModels) {
        requireOneModel(options);
    }
    quantizationFrom(options.choice, options);
    if (options.predictions && options.json.isEmpty()) {
        throw UsageError(QStringLiteral("--predictions go into the JSON; give --json as well"));
    }
    if (options.draws > 1 && !options.compare) {
        throw UsageError(QStringLiteral("--draws repeats what --compare runs; give --compare as "
                                        "well"));
    }
    if (options.seeds > 1 && !options.bothModels) {
        throw UsageError(QStringLiteral("--seeds repeats what both models give; give --model both "
                                        "as well"));
    }
    try {
        (void)seedsFrom(options.training.seed, options.seeds);
        validate(options.training);
        validate(options.quantization);
    } catch (const Error& error) {
        throw UsageError(QString::fromUtf8(error.what()));
    }
}

} // namespace featherweight
