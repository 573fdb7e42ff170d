// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/compared_runs.h"

#include "core/base/joined.h"
#include "core/base/shell_word.h"
#include "core/network/presets.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace featherweight {

namespace {

constexpr std::array calibrationsToCompare{1, 10, 50}; ///< batches

/// The shortest form that reads back as the same number.
std::string shortest(double value) {
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.begin(), text.end(), value).ptr};
}

class Command {
public:
    void add(const char* option, const std::string& value = {}) {
        m_text += std::string(" --") + option;
        if (!value.empty()) {
            m_text += ' ' + shellWord(value);
        }
    }
    /// Unless it is the default.
    template <typename T>
    void addNumber(const char* option, T value, T usual) {
        if (value != usual) {
            add(option, std::to_string(value));
        }
    }
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text = "featherweight-cli quantize";
};

void addTraining(Command& command, const TrainingSettings& training) {
    const TrainingSettings usual;
    command.addNumber("batches", training.batches, usual.batches);
    command.addNumber("batch-size", training.batchSize, usual.batchSize);
    if (training.learningRate != usual.learningRate) {
        command.add("learning-rate", shortest(training.learningRate));
    }
    command.addNumber("seed", training.seed, usual.seed);
    if (training.network.preset().name != usual.network.preset().name) {
        command.add("model", training.network.preset().name);
    }
    if (training.network.values() != training.network.usual().values()) {
        command.add("widths", joined(training.network.values(), ","));
    }
}

/// A qconfig with a name is that name; another one is what differs from the usual one.
void addQConfig(Command& command, const QConfig& qconfig, const QConfig& usual) {
    if (qconfig == usual) {
        return;
    }
    const std::string name = nameOf(qconfig);
    if (namedQConfig(name)) {
        command.add("qconfig", name);
        return;
    }
    if (qconfig.observer != usual.observer) {
        command.add("observer", nameOf(qconfig.observer));
    }
    if (qconfig.perChannel != usual.perChannel) {
        command.add(qconfig.perChannel ? "per-channel" : "per-tensor");
    }
    if (qconfig.reduceRange != usual.reduceRange) {
        command.add(qconfig.reduceRange ? "reduce-range" : "full-range");
    }
}

} // namespace

std::vector<QuantizationSettings> configurationsToCompare(const QuantizationSettings& base) {
    std::vector<QuantizationSettings> configurations;
    for (const ObserverKind observer : observerKinds) {
        for (const bool perChannel : {true, false}) {
            for (const int batches : calibrationsToCompare) {
                QuantizationSettings& settings = configurations.emplace_back(base);
                settings.lesson.reset();
                settings.keepModels.clear();
                settings.qconfig.observer = observer;
                settings.qconfig.perChannel = perChannel;
                settings.calibrationBatches = batches;
            }
        }
    }
    return configurations;
}

std::vector<QuantizationSettings> withDraw(std::vector<QuantizationSettings> configurations,
                                           int draw) {
    for (QuantizationSettings& settings : configurations) {
        settings.seed = (settings.seed + draw) % (seedRange.most + 1);
    }
    return configurations;
}

LessonRuns lessonRuns(Lesson lesson, const QuantizationSettings& base) {
    LessonRuns runs{base, base, base};
    // MinMax believes whatever it sees; with 8 bits planned for there is no room beyond the range.
    runs.healthy.qconfig = runs.broken.qconfig = {ObserverKind::MinMax, false, true};
    runs.healthy.calibrationBatches = runs.broken.calibrationBatches =
        QuantizationSettings().calibrationBatches;
    runs.healthy.tensorsAlone = runs.broken.tensorsAlone = true;
    runs.healthy.lesson.reset();
    runs.healthy.keepModels.clear();
    runs.broken.lesson = lesson;
    if (lesson == Lesson::PerTensor) {
        runs.healthy.lesson = lesson; // the same rescaled network
        runs.broken.qconfig.perChannel = false;
    } else if (lesson == Lesson::SingleClass) {
        runs.broken.calibrationBatches = 1;
    }
    runs.fixed = runs.healthy;
    runs.fixed.tensorsAlone = false;   // it has no loss to look for
    if (lesson != Lesson::PerTensor) { // which channel was scaled depends on the images
        runs.fixed = withDraw({runs.fixed}, 1).front();
    }
    return runs;
}

std::string commandLine(const std::string& dataset, const TrainingSettings& training,
                        const QuantizationSettings& settings, int threads) {
    Command command;
    command.add("dataset", dataset);
    addTraining(command, training);
    // A lesson brings settings of its own.
    const QuantizationSettings usual =
        settings.lesson ? lessonRuns(*settings.lesson, {}).broken : QuantizationSettings();
    command.addNumber("calibration-batches", settings.calibrationBatches, usual.calibrationBatches);
    addQConfig(command, settings.qconfig, usual.qconfig);
    if (settings.placement) {
        command.add("observer-placement", nameOf(*settings.placement));
    }
    if (settings.lesson) {
        command.add("lesson", nameOf(*settings.lesson));
    }
    command.addNumber("threads", threads, 1);
    if (!settings.qengine.empty()) {
        command.add("engine", settings.qengine);
    }
    if (!settings.keepModels.empty()) {
        command.add("keep-models", settings.keepModels);
    }
    return command.text();
}

} // namespace featherweight
