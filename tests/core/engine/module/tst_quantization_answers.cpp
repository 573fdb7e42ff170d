// SPDX-License-Identifier: GPL-3.0-or-later
// What a converted network says of itself on the real engine: errors, values and times.
#include "core/engine/module/scores.h"
#include "core/engine/network/training.h"
#include "core/engine/quantization/layer_errors.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/engine_choice.h"
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/mnist_form.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <torch/utils.h>

#include <algorithm>
#include <cmath>

using namespace featherweight;

class TestQuantizationAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data(); // every test meets both models
    void initTestCase();
    void init();
    void layerErrorsAreInOrder();
    void layersAlone();
    void layersAloneAreOfOneLayer();
    void tensorsAlone();
    void tensorsAloneAreOfOneTensor();
    void slicesFollowTheFormula_data();
    void slicesFollowTheFormula();
    void refusesSlicesThatAreNotThere();
    void formsSayTheSame();
    void latencies();
    void cancels();

private:
    [[nodiscard]] std::unique_ptr<Quantization>
    converted(const QConfig& qconfig, const NetworkWeights& weights, int batches = 3) {
        QuantizationSettings settings = shortQuantization();
        settings.qconfig = qconfig;
        auto quantization = m_engine->prepare(weights, m_dataset, settings);
        for (int batch = 0; batch < batches; ++batch) {
            quantization->calibrate();
        }
        quantization->convert();
        return quantization;
    }

    std::unique_ptr<Engine> m_engine;
    Dataset m_dataset = barsDataset();
    std::vector<TrainedNetwork> m_models; ///< in the order of presets()
    PresetPointer m_preset;               ///< that is tested now
    TrainedNetwork m_trained;
};

void TestQuantizationAnswers::initTestCase_data() {
    QTest::addColumn<int>("preset");
    for (std::size_t index = 0; index < presets().size(); ++index) {
        QTest::newRow(presets()[index]->name.c_str()) << static_cast<int>(index);
    }
}

void TestQuantizationAnswers::initTestCase() {
    m_engine = test::makeEngine();
    for (const PresetPointer& preset : presets()) {
        m_models.push_back(train(*m_engine, m_dataset, shortTraining(NetworkChoice(preset)),
                                 [](const TrainingReport&) {}, {}));
    }
}

void TestQuantizationAnswers::init() {
    QFETCH_GLOBAL(const int, preset);
    m_preset = presets()[static_cast<std::size_t>(preset)];
    m_trained = m_models[static_cast<std::size_t>(preset)];
}

void TestQuantizationAnswers::layerErrorsAreInOrder() {
    const auto seven = converted({ObserverKind::MinMax, true, true}, *m_trained.weights);
    const auto eight = converted({ObserverKind::MinMax, false, true}, *m_trained.weights);
    const auto coarse = seven->layerErrors(100, {});
    // Whatever was computed before: the kernels keep plans that know less than they should.
    (void)seven->predict(Precision::Int8, [](int) {}, {});
    const auto again = seven->layerErrors(100, {});
    const auto fine = eight->layerErrors(1000, {});
    const std::vector<std::string> names = m_trained.result.network->observedNames();
    QCOMPARE(coarse.size(), names.size());
    const std::vector<QuantizedTensor> tensors = seven->tensors();
    for (std::size_t layer = 0; layer < names.size(); ++layer) {
        QCOMPARE(coarse.at(layer).name, names[layer]);
        QCOMPARE(coarse[layer].images, 100);
        QCOMPARE(fine.at(layer).images, 200); // there are no more
        QCOMPARE(again.at(layer).sqnr, coarse[layer].sqnr);
        QVERIFY(coarse[layer].sqnr > 15 && coarse[layer].sqnr < 60);
        QVERIFY(coarse[layer].meanError > 0);
        QVERIFY(coarse[layer].meanError < coarse[layer].maxError);
        QVERIFY(!coarse[layer].alone);
    }
    // Rounding alone: at most half a step where nothing is clipped; twice the levels, 6 dB more.
    QVERIFY(coarse[0].maxError <= 0.51 * tensors[0].scale[0]);
    QVERIFY(std::abs(fine[0].sqnr - coarse[0].sqnr - 6.02) < 1.5);

    // The input's error again, value by value from the slices.
    double signal = 0;
    double noise = 0;
    for (int image = 0; image < 100; ++image) {
        const TensorSlice slice = seven->slice({"quant", 0, image});
        for (std::size_t index = 0; index < slice.values.size(); ++index) {
            signal += std::pow(static_cast<double>(slice.values[index]), 2);
            noise += std::pow(slice.error(index), 2);
        }
    }
    QVERIFY(std::abs(10 * std::log10(signal / noise) - coarse[0].sqnr) < 1e-3);
}

void TestQuantizationAnswers::layersAlone() {
    const auto quantization = converted({}, *m_trained.weights);
    int last = 0;
    const auto all = quantization->layerPredictions([&last](int done) { last = done; }, {});
    QCOMPARE(last, 200);
    QCOMPARE(all.size(), m_trained.result.network->observedNames().size());
    for (const Predictions& predictions : all) {
        const double accuracy = agreement(predictions, m_dataset.test.labels);
        QVERIFY(accuracy >= m_trained.result.accuracy - 0.05 && accuracy <= 1);
    }

    // A network that knows one answer only says it whichever layer is in INT8: its images are all
    // alike, and so are they when they are quantized.
    Dataset alike = barsDataset();
    std::fill(alike.test.pixels.begin(), alike.test.pixels.end(), std::uint8_t{0});
    QuantizationSettings settings = shortQuantization();
    const auto blind = m_engine->prepare(*m_trained.weights, alike, settings);
    blind->calibrate();
    blind->convert();
    for (const Predictions& predictions : blind->layerPredictions([](int) {}, {})) {
        QCOMPARE(agreement(predictions, alike.test.labels), 0.1); // each class is a tenth of them
    }
}

void TestQuantizationAnswers::layersAloneAreOfOneLayer() {
    const torch::NoGradGuard noGrad;
    const EngineScope engine(engineNamed({}));
    const NetworkModule& module = static_cast<const LibTorchWeights&>(*m_trained.weights).module();
    PreparedNetwork sound(module, {});
    sound.calibrate(BatchSource(m_dataset.training).range(0, 200).images);
    const std::size_t places = sound.observers().size();
    for (std::size_t broken = 0; broken < places; ++broken) {
        PreparedNetwork prepared = sound;
        prepared.scaleRange(broken, 0.001);
        const std::vector<Predictions> all =
            predictWithOneLayer(module, QuantizedNetwork(prepared), m_dataset.test, [](int) {}, {});
        QCOMPARE(all.size(), places);
        for (std::size_t place = 0; place < places; ++place) {
            const double accuracy = agreement(all[place], m_dataset.test.labels);
            // The next layer is given its input in that range.
            if (place == broken || place == broken + 1) {
                QVERIFY(accuracy < m_trained.result.accuracy - 0.3);
            } else {
                QVERIFY(accuracy > m_trained.result.accuracy - 0.05);
            }
        }
    }
}

void TestQuantizationAnswers::tensorsAlone() {
    const auto quantization = converted({}, *m_trained.weights);
    int last = 0;
    const auto all = quantization->tensorPredictions([&last](int done) { last = done; }, {});
    QCOMPARE(last, 200);
    QCOMPARE(all.size(), quantization->tensors().size());
    for (const Predictions& predictions : all) {
        const double accuracy = agreement(predictions, m_dataset.test.labels);
        QVERIFY(accuracy >= m_trained.result.accuracy - 0.05 && accuracy <= 1);
    }
}

void TestQuantizationAnswers::tensorsAloneAreOfOneTensor() {
    const torch::NoGradGuard noGrad;
    const EngineScope engine(engineNamed({}));
    const NetworkModule& module = static_cast<const LibTorchWeights&>(*m_trained.weights).module();
    PreparedNetwork sound(module, {});
    sound.calibrate(BatchSource(m_dataset.training).range(0, 200).images);
    for (std::size_t broken = 0; broken < sound.observers().size(); ++broken) {
        PreparedNetwork prepared = sound;
        prepared.scaleRange(broken, 0.001);
        const QuantizedNetwork int8(prepared);
        const std::vector<Predictions> all =
            predictWithOneTensor(module, int8, m_dataset.test, [](int) {}, {});
        const std::vector<QuantizedTensor> tensors = int8.tensors();
        for (std::size_t tensor = 0; tensor < tensors.size(); ++tensor) {
            const double accuracy = agreement(all[tensor], m_dataset.test.labels);
            if (tensors[tensor].name == sound.observers()[broken].name()) {
                QVERIFY(accuracy < m_trained.result.accuracy - 0.3);
            } else { // neither its own weights nor whoever reads it
                QVERIFY(accuracy > m_trained.result.accuracy - 0.05);
            }
        }
    }
}

void TestQuantizationAnswers::slicesFollowTheFormula_data() {
    QTest::addColumn<QString>("tensor");
    QTest::addColumn<int>("channels");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("quant") << "quant" << 1 << 28 << 28;
    QTest::newRow("conv1") << "conv1" << 16 << 28 << 28;
    QTest::newRow("conv2") << "conv2" << 32 << 14 << 14;
    QTest::newRow("depthwise") << "conv2.depthwise" << 16 << 14 << 14;
    QTest::newRow("pointwise") << "conv2.pointwise" << 32 << 14 << 14;
    QTest::newRow("fc1") << "fc1" << 1 << 1 << 10;
    QTest::newRow("conv1.weight") << "conv1.weight" << 16 << 3 << 3;
    QTest::newRow("conv2.weight") << "conv2.weight" << 32 << 48 << 3;
    QTest::newRow("depthwise.weight") << "conv2.depthwise.weight" << 16 << 3 << 3;
    QTest::newRow("pointwise.weight") << "conv2.pointwise.weight" << 32 << 16 << 1;
    QTest::newRow("fc1.weight") << "fc1.weight" << 10 << 32 << 49;
}

void TestQuantizationAnswers::slicesFollowTheFormula() {
    QFETCH(const QString, tensor);
    QFETCH(const int, channels);
    QFETCH(const int, rows);
    QFETCH(const int, columns);
    for (const ObserverKind kind : observerKinds) {
        for (const bool perChannel : {true, false}) {
            const auto quantization =
                converted({kind, kind != ObserverKind::MinMax, perChannel}, *m_trained.weights);
            const auto tensors = quantization->tensors();
            const auto told =
                std::find_if(tensors.begin(), tensors.end(), [&](const QuantizedTensor& one) {
                    return one.name == tensor.toStdString();
                });
            if (told == tensors.end()) { // the other model's
                QVERIFY(tensor.startsWith(QLatin1String("conv2")));
                QVERIFY_EXCEPTION_THROWN((void)quantization->slice({tensor.toStdString(), 0, 0}),
                                         Error);
                continue;
            }
            for (const int channel : {0, channels - 1}) {
                const SliceRequest request{tensor.toStdString(), channel, 7};
                const TensorSlice slice = quantization->slice(request);
                QCOMPARE(slice.request, request);
                QCOMPARE(slice.channels, channels);
                QCOMPARE(slice.rows, rows);
                QCOMPARE(slice.columns, columns);
                QCOMPARE(slice.values.size(), static_cast<std::size_t>(rows * columns));
                QCOMPARE(slice.levels.size(), slice.values.size());
                const auto entry = told->perChannel ? static_cast<std::size_t>(channel) : 0;
                QCOMPARE(slice.scale, told->scale[entry]);
                QCOMPARE(slice.zeroPoint, told->zeroPoint[entry]);
                for (std::size_t index = 0; index < slice.values.size(); ++index) {
                    const double exact = static_cast<double>(slice.values[index]) / slice.scale +
                                         static_cast<double>(slice.zeroPoint);
                    const double clipped = std::clamp(exact, static_cast<double>(slice.quantMin),
                                                      static_cast<double>(slice.quantMax));
                    // Single precision may put what lies in the middle on either side.
                    QVERIFY(std::abs(slice.levels[index] - clipped) <= 0.5 + 1e-4);
                }
            }
        }
    }
}

void TestQuantizationAnswers::refusesSlicesThatAreNotThere() {
    const auto quantization = converted({}, *m_trained.weights);
    for (const SliceRequest& wrong :
         {SliceRequest{"conv1", 16, 0}, SliceRequest{"conv1", -1, 0}, SliceRequest{"conv1", 0, 200},
          SliceRequest{"conv1", 0, -1}, SliceRequest{"fc1.weight", 10, 0},
          SliceRequest{"conv1.bias", 0, 0}, SliceRequest{"", 0, 0}}) {
        QVERIFY_EXCEPTION_THROWN((void)quantization->slice(wrong), Error);
    }
}

void TestQuantizationAnswers::formsSayTheSame() {
    const auto quantization = converted({}, *m_trained.weights);
    const auto predictions = [&](Precision precision) {
        return quantization->predict(precision, [](int) {}, {});
    };
    const auto written = logProbabilities(*quantization, NetworkForm::Fp32AsWritten, 200);
    const auto prepared = logProbabilities(*quantization, NetworkForm::Fp32Prepared, 200);
    const auto int8 = logProbabilities(*quantization, NetworkForm::Int8, 200);
    QCOMPARE(written.size(), std::size_t{2000});
    QCOMPARE(prepared.size(), written.size());
    for (std::size_t index = 0; index < written.size(); ++index) {
        QVERIFY(std::abs(written[index] - prepared[index]) < 1e-3F);
    }
    const auto classes = [](const std::vector<float>& rows) {
        std::vector<std::uint8_t> greatest;
        for (auto row = rows.begin(); row != rows.end(); row += classCount) {
            greatest.push_back(
                static_cast<std::uint8_t>(std::max_element(row, row + classCount) - row));
        }
        return greatest;
    };
    QCOMPARE(classes(written), predictions(Precision::Fp32));
    QCOMPARE(classes(prepared), predictions(Precision::Fp32));
    QCOMPARE(classes(int8), predictions(Precision::Int8));
}

void TestQuantizationAnswers::latencies() {
    const auto quantization = converted({}, *m_trained.weights);
    for (const NetworkForm form : networkForms) {
        double before = 0;
        for (const int batchSize : {1, 256}) {
            const Latency latency = quantization->measureLatency(form, batchSize, {});
            QCOMPARE(latency.form, form);
            QCOMPARE(latency.batchSize, batchSize);
            QVERIFY(latency.time.runs >= 20 && latency.time.runs <= 200);
            QVERIFY(latency.time.lower > 0);
            QVERIFY(latency.time.lower <= latency.time.median);
            QVERIFY(latency.time.median <= latency.time.upper);
            QVERIFY(latency.time.median > before);
            before = latency.time.median;
        }
    }
    QVERIFY_EXCEPTION_THROWN((void)quantization->measureLatency(NetworkForm::Int8, 0, {}), Error);
}

void TestQuantizationAnswers::cancels() {
    const auto quantization = converted({}, *m_trained.weights);
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY_EXCEPTION_THROWN((void)quantization->layerErrors(100, stopped.get_token()), Cancelled);
    for (const NetworkForm form : networkForms) {
        QVERIFY_EXCEPTION_THROWN((void)quantization->measureLatency(form, 1, stopped.get_token()),
                                 Cancelled);
    }
    // In the middle: after the first of four batches nothing more is reported.
    const auto stopsAfterOne = [](const auto& work) {
        std::stop_source stop;
        int reports = 0;
        const auto progress = [&](int) {
            ++reports;
            stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(work(progress, stop.get_token()), Cancelled);
        QCOMPARE(reports, 1);
    };
    for (const Precision precision : {Precision::Fp32, Precision::Int8}) {
        stopsAfterOne([&](const auto& progress, const std::stop_token& stop) {
            (void)quantization->predict(precision, progress, stop);
        });
    }
    stopsAfterOne([&](const auto& progress, const std::stop_token& stop) {
        (void)quantization->layerPredictions(progress, stop);
    });
}

FEATHERWEIGHT_TESTS(TestQuantizationAnswers)
#include "tst_quantization_answers.moc"
