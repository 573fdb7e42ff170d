// SPDX-License-Identifier: GPL-3.0-or-later
// The lessons in failing on the real engine: what each one does is what it says, and it hurts.
#include "core/data/digits.h"
#include "core/network/presets.h"
#include "core/quantization/clipping.h"
#include "core/quantization/compared_runs.h"
#include "core/quantization/predictions.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

using namespace featherweight;

class TestLessons : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data(); // every test meets both models
    void initTestCase();
    void init();
    void healthyIsHealthy_data() { lessonRows(); }
    void healthyIsHealthy();
    void brokenHurts_data() { lessonRows(); }
    void brokenHurts();
    void outlierStretchesTheRange();
    void rescalingKeepsTheFunction();
    void oneFaintImageCalibrates();
    void rangeIsAFiftieth();
    void rewindTakesTheOutlierBack();

private:
    static void lessonRows();
    [[nodiscard]] QuantizationResult result(const QuantizationSettings& settings);
    [[nodiscard]] const LessonRuns& runs(Lesson lesson);
    [[nodiscard]] const QuantizationResult& healthy(Lesson lesson);
    [[nodiscard]] const QuantizationResult& broken(Lesson lesson);

    std::unique_ptr<Engine> m_engine;
    Dataset m_dataset;
    std::vector<TrainedNetwork> m_models; ///< in the order of presets()
    PresetPointer m_preset;               ///< that is tested now
    TrainedNetwork m_trained;
    std::map<Lesson, LessonRuns> m_runs;
    /// Each run once, although every function is called for one model and then for the other.
    using Results = std::map<std::pair<PresetPointer, Lesson>, QuantizationResult>;
    Results m_healthy;
    Results m_broken;
};

void TestLessons::initTestCase_data() {
    QTest::addColumn<int>("preset");
    for (std::size_t index = 0; index < presets().size(); ++index) {
        QTest::newRow(presets()[index]->name.c_str()) << static_cast<int>(index);
    }
}

void TestLessons::init() {
    QFETCH_GLOBAL(const int, preset);
    m_preset = presets()[static_cast<std::size_t>(preset)];
    m_trained = m_models[static_cast<std::size_t>(preset)];
}

void TestLessons::initTestCase() {
    m_engine = test::makeEngine();
    m_dataset = drawDigitsDataset();
    TrainingSettings settings;
    settings.measureAccuracy = false;
    for (const PresetPointer& preset : presets()) {
        settings.network = NetworkChoice(preset);
        m_models.push_back(train(*m_engine, m_dataset, settings, [](const TrainingReport&) {}, {}));
    }
}

void TestLessons::lessonRows() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < lessons.size(); ++index) {
        QTest::newRow(nameOf(lessons[index]).c_str()) << static_cast<int>(index);
    }
}

QuantizationResult TestLessons::result(const QuantizationSettings& settings) {
    return quantize(*m_engine, *m_trained.weights, m_dataset, settings,
                    [](const QuantizationReport&) {}, {});
}

const LessonRuns& TestLessons::runs(Lesson lesson) {
    return m_runs.try_emplace(lesson, lessonRuns(lesson, {})).first->second;
}

const QuantizationResult& TestLessons::healthy(Lesson lesson) {
    const auto [run, isNew] = m_healthy.try_emplace({m_preset, lesson});
    if (isNew) {
        run->second = result(runs(lesson).healthy);
    }
    return run->second;
}

const QuantizationResult& TestLessons::broken(Lesson lesson) {
    const auto [run, isNew] = m_broken.try_emplace({m_preset, lesson});
    if (isNew) {
        run->second = result(runs(lesson).broken);
    }
    return run->second;
}

void TestLessons::healthyIsHealthy() {
    QFETCH(int, index);
    const QuantizationResult& run = healthy(lessons[static_cast<std::size_t>(index)]);
    QVERIFY(run.accuracyFp32 > 0.9);
    QVERIFY(std::abs(run.accuracyFp32 - run.accuracyInt8) < 0.015);
}

void TestLessons::brokenHurts() {
    QFETCH(int, index);
    const Lesson lesson = lessons[static_cast<std::size_t>(index)];
    const QuantizationResult& run = broken(lesson);
    const double lost = healthy(lesson).accuracyInt8 - run.accuracyInt8;
    QVERIFY2(lost > (lesson == Lesson::SingleClass ? 0.05 : 0.5),
             qPrintable(QString::number(lost)));
    // FP32 is untouched, so that INT8 alone is to blame.
    QVERIFY(std::abs(run.accuracyFp32 - healthy(lesson).accuracyFp32) < 1e-3);
    QVERIFY(run.lesson && run.lesson->lesson == lesson);
    QVERIFY(std::any_of(run.tensors.begin(), run.tensors.end(),
                        [&run](const auto& tensor) { return tensor.name == run.lesson->tensor; }));
}

void TestLessons::outlierStretchesTheRange() {
    const QuantizationResult& run = broken(Lesson::Outlier);
    const ObserverState& sick = run.observers.front();
    const ObserverState& well = healthy(Lesson::Outlier).observers.front();
    QCOMPARE(run.lesson->image, run.calibrationIndices.front());
    QVERIFY(std::abs(sick.max / (run.lesson->factor * (1 - 0.1307) / 0.3081) - 1) < 1e-6);
    QVERIFY(sick.scale > well.max - well.min); // one step holds everything from black to white
    QCOMPARE(sick.histogram.total(), well.histogram.total());
}

void TestLessons::rescalingKeepsTheFunction() {
    const QuantizationResult& plain = healthy(Lesson::Outlier);
    const QuantizationResult& perChannel = healthy(Lesson::PerTensor);
    QCOMPARE(perChannel.predictionsFp32, plain.predictionsFp32);
    const LessonFacts& facts = *broken(Lesson::PerTensor).lesson;
    QCOMPARE(facts.channel, perChannel.lesson->channel);
    QVERIFY(facts.factor >= 2);
    QCOMPARE(std::exp2(std::round(std::log2(facts.factor))), facts.factor);
    const auto weight = [&facts](const QuantizationResult& run) {
        return *std::find_if(run.tensors.begin(), run.tensors.end(),
                             [&facts](const auto& tensor) { return tensor.name == facts.tensor; });
    };
    const QuantizedTensor before = weight(plain);
    const QuantizedTensor after = weight(perChannel);
    for (std::size_t channel = 0; channel < before.max.size(); ++channel) {
        const double factor = static_cast<int>(channel) == facts.channel ? facts.factor : 1;
        QCOMPARE(after.max[channel], factor * before.max[channel]);
        QCOMPARE(after.min[channel], factor * before.min[channel]);
    }
    // With one scale for all, every other weight is less than half a step.
    const double half = weight(broken(Lesson::PerTensor)).scale.front() / 2;
    for (std::size_t channel = 0; channel < before.max.size(); ++channel) {
        QVERIFY(static_cast<int>(channel) == facts.channel ||
                std::max(-before.min[channel], before.max[channel]) < half);
    }
}

void TestLessons::oneFaintImageCalibrates() {
    const QuantizationResult& run = broken(Lesson::SingleClass);
    QCOMPARE(run.calibrationBatches, 1);
    QCOMPARE(run.calibrationIndices, std::vector<std::int64_t>{run.lesson->image});
    const auto index = static_cast<std::size_t>(run.lesson->image);
    QCOMPARE(static_cast<int>(m_dataset.training.labels[index]), run.lesson->label);
    QCOMPARE(run.lesson->className, m_dataset.className(m_dataset.training.labels[index]));
    const auto ink = [this](std::size_t image) {
        const auto pixels = m_dataset.training.image(image);
        return std::accumulate(pixels.begin(), pixels.end(), 0);
    };
    for (std::size_t image = 0; image < m_dataset.training.count(); ++image) {
        QVERIFY(m_dataset.training.labels[image] != run.lesson->label || ink(image) >= ink(index));
    }
}

void TestLessons::rangeIsAFiftieth() {
    const ObserverState& sick = broken(Lesson::SmallRange).observers.front();
    const ObserverState& well = healthy(Lesson::SmallRange).observers.front();
    QVERIFY(std::abs(sick.scale / well.scale - broken(Lesson::SmallRange).lesson->factor) < 1e-6);
    QCOMPARE(sick.zeroPoint, well.zeroPoint);
    QCOMPARE(clippedShare(well), 0.0);
    QVERIFY(clippedShare(sick) > 0.5);
}

void TestLessons::rewindTakesTheOutlierBack() {
    QuantizationSettings settings = runs(Lesson::Outlier).broken;
    settings.rewindable = true;
    const auto quantization = m_engine->prepare(*m_trained.weights, m_dataset, settings);
    quantization->calibrate();
    const double stretched = quantization->observers(true).front().max;
    quantization->rewind();
    QVERIFY(quantization->observers(true).front().histogram.empty());
    quantization->calibrate();
    QCOMPARE(quantization->observers(true).front().max, stretched);
}

FEATHERWEIGHT_TESTS(TestLessons)
#include "tst_lessons.moc"
