#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Example results of runs that are compared, for the tests of the pages Compare and Lessons. GUI
// thread.

#include "tests/ui/shared.h"
#include "ui/views/comparison_view.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace featherweight::test {

inline constexpr std::size_t exampleImages = 1000;

/// Right for the first `accuracy` of exampleImages, whose labels are all 0.
inline std::vector<std::uint8_t> predictions(double accuracy) {
    std::vector<std::uint8_t> classes(exampleImages, 1);
    std::fill_n(classes.begin(), std::lround(accuracy * exampleImages), std::uint8_t{0});
    return classes;
}

inline QuantizationResult resultOf(const QuantizationSettings& settings, double accuracyInt8,
                                   double sqnr, double accuracyFp32 = 0.927) {
    QuantizationResult result;
    result.settings = settings;
    result.fp32File.container = 84275;
    result.int8File.container = settings.qconfig.perChannel ? 27699 : 27187;
    result.accuracyFp32 = accuracyFp32;
    result.accuracyInt8 = accuracyInt8;
    result.testImages = exampleImages;
    result.qengine = "onednn";
    result.calibrationBatches = settings.calibrationBatches;
    result.labels.assign(exampleImages, 0);
    result.predictionsFp32 = predictions(accuracyFp32);
    result.predictionsInt8 = predictions(accuracyInt8);
    result.layers = {{"quant", 45, 0.001, 0.01, 1000, {}}, {"fc1", sqnr, 0.1, 1, 1000, {}}};
    return result;
}

/// 18 configurations, the first `done` of which have a result.
inline ComparisonView comparison(RunPhase phase, int done) {
    ComparisonView view;
    view.phase = phase;
    view.whyNot = isActive(phase) ? WhyNot::ItRuns : WhyNot::Nothing;
    view.done = done;
    int index = 0;
    for (const ObserverKind observer : observerKinds) {
        for (const bool perChannel : {true, false}) {
            for (const int batches : {1, 10, 100}) {
                ComparedRun run;
                run.settings.calibrationBatches = batches;
                run.settings.qconfig = {observer, true, perChannel};
                run.command = QStringLiteral("featherweight-cli quantize --dataset mnist "
                                             "--observer %1 --calibration-batches %2%3")
                                  .arg(QString::fromStdString(nameOf(observer)))
                                  .arg(batches)
                                  .arg(QLatin1String(perChannel ? "" : " --per-tensor"));
                if (index < done) {
                    const double few = batches == 1 ? 0.021 : batches == 10 ? 0.001 : 0;
                    const double kind = observer == ObserverKind::MinMax          ? 0.002
                                        : observer == ObserverKind::MovingAverage ? 0.004
                                                                                  : 0;
                    run.result =
                        shared(resultOf(run.settings, 0.927 - few - kind - (perChannel ? 0 : 0.003),
                                        32 - 300 * few - 500 * kind - (perChannel ? 0 : 1.5)));
                }
                view.runs.push_back(std::move(run));
                ++index;
            }
        }
    }
    return view;
}

/// `count` values around 0 with the given spread, and `more` of them.
inline std::vector<float> bell(std::size_t count, double spread, std::vector<float> more = {}) {
    std::mt19937 random(1);
    std::normal_distribution<float> normal(0, static_cast<float>(spread));
    std::vector<float> values(count);
    std::generate(values.begin(), values.end(), [&] {
        return std::clamp(normal(random), -4 * static_cast<float>(spread),
                          4 * static_cast<float>(spread));
    });
    values.insert(values.end(), more.begin(), more.end());
    return values;
}

/// An observer that saw `values` and chose the range from its least to its greatest.
inline ObserverState observerOf(const std::string& name, const std::vector<float>& values,
                                std::int64_t quantMax = 127) {
    ObserverState observer;
    observer.quantMax = quantMax;
    observer.name = name;
    observer.histogram.add(values);
    observer.min = *std::min_element(values.begin(), values.end());
    observer.max = *std::max_element(values.begin(), values.end());
    observer.decided = true;
    observer.scale = (observer.max - observer.min) / static_cast<double>(quantMax);
    observer.zeroPoint = std::lround(-observer.min / observer.scale);
    return observer;
}

/// A weight tensor whose channels reach ±`greatest`, one scale each or one for all.
inline QuantizedTensor weightOf(const std::vector<double>& greatest, bool perChannel) {
    QuantizedTensor tensor;
    tensor.name = "conv2.weight";
    tensor.kind = "weight";
    tensor.dtype = "qint8";
    tensor.perChannel = perChannel;
    tensor.quantMin = -128;
    tensor.quantMax = 127;
    tensor.shape = {static_cast<std::int64_t>(greatest.size()), 16, 3, 3};
    const double most = *std::max_element(greatest.begin(), greatest.end());
    for (const double one : perChannel ? greatest : std::vector<double>{most}) {
        tensor.min.push_back(-one);
        tensor.max.push_back(one);
        tensor.scale.push_back(2 * one / 255);
        tensor.zeroPoint.push_back(0);
    }
    return tensor;
}

inline QuantizedTensor activationOf(const std::string& name) {
    QuantizedTensor tensor;
    tensor.name = name;
    tensor.kind = "activation";
    tensor.dtype = "quint8";
    tensor.scale = {0.02};
    tensor.zeroPoint = {20};
    tensor.quantMax = 127;
    return tensor;
}

/// Both runs of a lesson; the second one loses `lost` (0 to 1) of its accuracy.
inline ComparisonView lessonView(Lesson lesson, RunPhase phase = RunPhase::Done,
                                 double lost = 0.614) {
    ComparisonView view;
    view.lesson = lesson;
    view.phase = phase;
    view.whyNot = isActive(phase) ? WhyNot::ItRuns : WhyNot::Nothing;
    view.runs.resize(2);
    view.runs[1].settings.lesson = lesson;
    if (phase != RunPhase::Done) {
        return view;
    }
    view.done = 2;
    QuantizationResult healthy = resultOf(view.runs[0].settings, 0.926, 32);
    QuantizationResult broken = resultOf(view.runs[1].settings, 0.926 - lost, 3);
    LessonFacts facts;
    facts.lesson = lesson;
    const std::vector<float> ordinary = bell(20000, 0.8);
    healthy.observers = {observerOf("quant", ordinary)};
    healthy.tensors = {activationOf("quant"), weightOf({0.25, 0.3}, true)};
    broken.tensors = healthy.tensors;
    healthy.tensorsAlone.assign(2, predictions(0.926));
    broken.tensorsAlone = healthy.tensorsAlone;
    // One of both brings as much as was lost.
    broken.tensorsAlone[lesson == Lesson::PerTensor ? 1 : 0] = predictions(0.926 - lost);
    switch (lesson) {
    case Lesson::Outlier:
        facts.tensor = "quant";
        facts.factor = 100;
        facts.image = 4711;
        broken.observers = {observerOf("quant", bell(20000, 0.8, {160.0F}))};
        break;
    case Lesson::PerTensor: {
        facts.tensor = "conv2.weight";
        facts.channel = 5;
        facts.factor = 64;
        std::vector<double> greatest(16, 0.25);
        for (std::size_t channel = 0; channel < greatest.size(); ++channel) {
            greatest[channel] += 0.01 * static_cast<double>(channel % 7);
        }
        greatest[5] = 16;
        healthy.tensors[1] = weightOf(greatest, true);
        broken.tensors[1] = weightOf(greatest, false);
        break;
    }
    case Lesson::SingleClass:
        facts.tensor = "quant";
        facts.label = 3;
        facts.className = "sneaker";
        healthy.observers = {observerOf("quant", ordinary, 255)};
        broken.observers = {observerOf("quant", bell(1000, 0.3), 255)};
        break;
    case Lesson::SmallRange:
        facts.tensor = "quant";
        facts.factor = 0.1;
        healthy.observers = {observerOf("quant", ordinary, 255)};
        broken.observers = healthy.observers;
        broken.observers[0].scale /= 10;
        break;
    }
    broken.lesson = facts;
    view.runs[0].result = shared(std::move(healthy));
    view.runs[1].result = shared(std::move(broken));
    return view;
}

} // namespace featherweight::test
