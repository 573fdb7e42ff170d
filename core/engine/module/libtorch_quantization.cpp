// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/module/libtorch_quantization.h"

#include "core/data/batch_order.h"
#include "core/engine/files/model_files.h"
#include "core/engine/module/scores.h"
#include "core/engine/network/latency_run.h"
#include "core/engine/quantization/cut_sums.h"
#include "core/engine/quantization/layer_errors.h"
#include "core/engine/quantization/lesson_script.h"
#include "core/engine/quantization/prepared_network.h"
#include "core/engine/quantization/quantized_network.h"
#include "core/engine/quantization/tensor_slices.h"
#include "core/engine/torch/batches.h"
#include "core/engine/torch/engine_choice.h"
#include "core/engine/torch/evaluation.h"
#include "core/engine/torch/guarded.h"
#include "core/engine/torch/layout.h"
#include "core/network/network.h"

#include <torch/utils.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

FileSizes writeAndMeasure(const NetworkModule& fp32, const QuantizedNetwork& int8,
                          const std::string& keepIn) {
    const ModelFiles files = ModelFiles::write(fp32, int8);
    FileSizes sizes = files.sizes();
    if (!keepIn.empty()) {
        try {
            files.keepIn(keepIn);
        } catch (const Error& error) { // what was measured holds all the same
            sizes.notKept = error.message();
        }
    }
    return sizes;
}

class LibTorchQuantization final : public Quantization {
public:
    LibTorchQuantization(const NetworkModule& trained, const Dataset& dataset,
                         const QuantizationSettings& settings)
        : m_dataset(dataset), m_settings(settings), m_engine(engineNamed(settings.qengine)),
          m_trained(trained->copy(settings.placement)), m_fp32(m_trained),
          m_training(dataset.training), m_order(dataset.training.count(), settings.batchSize,
                                                settings.seed, BatchOrder::Purpose::Calibration),
          m_lesson(settings.lesson) {}

    void prepare() override {
        run([this] {
            if (m_prepared) {
                throw std::logic_error("its observers are there already");
            }
            m_prepared.emplace(m_trained, m_settings.qconfig);
            m_lesson.narrow(*m_prepared);
        });
    }

    void calibrate() override {
        run([this] {
            PreparedNetwork next = prepared();
            if (m_calibrated == m_batches.size()) {
                m_batches.push_back(m_order.next());
                m_lesson.chooseImages(m_batches.back(), m_dataset);
            }
            next.calibrate(imagesOf(m_calibrated));
            if (m_settings.rewindable) {
                m_before.push_back(*m_prepared);
            }
            m_prepared = std::move(next);
            ++m_calibrated;
            m_int8.reset();
        });
    }

    void rewind() override {
        if (!m_settings.rewindable) {
            throw std::logic_error("this calibration was not to be taken back");
        }
        if (m_calibrated > 0) {
            m_prepared = std::move(m_before.back());
            m_before.pop_back();
            --m_calibrated;
            m_int8.reset();
        }
    }

    int calibrated() const override { return static_cast<int>(m_calibrated); }

    std::vector<std::int64_t> calibrationImages() const override {
        std::vector<std::int64_t> images;
        for (std::size_t batch = 0; batch < m_calibrated; ++batch) {
            images.insert(images.end(), m_batches[batch].begin(), m_batches[batch].end());
        }
        return images;
    }

    std::vector<ObserverState> observers(bool decide) const override {
        return run([&] { return prepared().observerStates(decide); });
    }

    void convert() override {
        run([this] {
            if (!m_lesson.rescales()) {
                m_int8.emplace(prepared());
                return;
            }
            std::vector<at::Tensor> seen;
            for (std::size_t batch = 0; batch < m_calibrated; ++batch) {
                seen.push_back(imagesOf(batch));
            }
            m_fp32 = m_lesson.rescale(m_trained, seen);
            m_int8.emplace(prepared().withWeights(m_fp32));
        });
    }

    std::vector<QuantizedTensor> tensors() const override {
        const QuantizedNetwork& network = int8();
        return run([&] { return network.tensors(); });
    }

    FileSizes measureFiles(const std::string& keepIn) const override {
        const QuantizedNetwork& network = int8();
        return run([&] { return writeAndMeasure(m_fp32, network, keepIn); });
    }

    Predictions predict(Precision precision, const Progress& progress,
                        std::stop_token stop) const override {
        const Classifier classifier = classifierOf(precision);
        return run([&] { return classify(m_dataset.test, classifier, progress, stop); });
    }

    bool kernelsCutSums(std::stop_token stop) const override {
        const QuantizedNetwork& network = int8();
        const auto images = static_cast<std::int64_t>(m_dataset.test.count());
        return run(
            [&] { return featherweight::kernelsCutSums(network, testBatchSizes(images), stop); });
    }

    std::vector<LayerError> layerErrors(int images, std::stop_token stop) const override {
        const QuantizedNetwork& network = int8();
        return run(
            [&] { return measureLayerErrors(m_fp32, network, m_dataset.test, images, stop); });
    }

    std::vector<Predictions> layerPredictions(const Progress& progress,
                                              std::stop_token stop) const override {
        const QuantizedNetwork& network = int8();
        return run(
            [&] { return predictWithOneLayer(m_fp32, network, m_dataset.test, progress, stop); });
    }

    std::vector<Predictions> tensorPredictions(const Progress& progress,
                                               std::stop_token stop) const override {
        const QuantizedNetwork& network = int8();
        return run(
            [&] { return predictWithOneTensor(m_fp32, network, m_dataset.test, progress, stop); });
    }

    TensorSlice slice(const SliceRequest& request) const override {
        const QuantizedNetwork& network = int8();
        return run([&] { return sliceOf(request, m_fp32, network, m_dataset.test); });
    }

    Latency measureLatency(NetworkForm form, int batchSize, std::stop_token stop) const override {
        if (form == NetworkForm::Int8) {
            (void)int8();
        }
        return run([&] {
            require("batch size", batchSize, batchSizeRange);
            return timeForm(form, timedForm(form), m_dataset.test, batchSize, m_settings.seed,
                            stop);
        });
    }

    std::optional<LessonFacts> lesson() const override { return m_lesson.facts(); }
    std::string qengine() const override { return m_engine; }
    ObserverPlacement placement() const override { return m_trained->network().placement(); }

    [[nodiscard]] std::vector<float> scores(int images) const {
        const QuantizedNetwork& network = int8();
        return rows([&network](const at::Tensor& batch) { return network.scores(batch); }, images);
    }

    [[nodiscard]] std::vector<float> logProbabilities(NetworkForm form, int images) const {
        const TimedForm timed = run([&] { return timedForm(form); });
        return rows(
            [&timed](const at::Tensor& batch) {
                return timed.classifier(timed.channelsLast ? batch : plainLayout(batch));
            },
            images);
    }

private:
    /// Every computation passes here: without gradients, on the engine that the weights were packed
    /// for, and with errors that core knows.
    template <typename Work>
    std::invoke_result_t<Work> run(const Work& work) const {
        return guarded([&] {
            const torch::NoGradGuard noGrad;
            const EngineScope engine(m_engine);
            return work();
        });
    }

    /// Everything that `network` says of the first `images` test images, one after another.
    [[nodiscard]] std::vector<float> rows(const Classifier& network, int images) const {
        std::vector<float> values;
        const auto visit = [&](const Batch& batch) {
            const at::Tensor said = network(batch.images).contiguous();
            values.insert(values.end(), said.data_ptr<float>(),
                          said.data_ptr<float>() + said.numel());
        };
        run([&] { forEachTestBatch(m_dataset.test, images, visit, [](int) {}, {}); });
        return values;
    }

    [[nodiscard]] at::Tensor imagesOf(std::size_t batch) {
        at::Tensor images = m_training.gather(m_batches[batch]).images;
        m_lesson.spoil(images, m_batches[batch], m_dataset.form(), batch == 0);
        return images;
    }

    [[nodiscard]] const PreparedNetwork& prepared() const {
        if (!m_prepared) {
            throw std::logic_error("this needs observers: call prepare() first");
        }
        return *m_prepared;
    }

    [[nodiscard]] const QuantizedNetwork& int8() const {
        if (!m_int8) {
            throw std::logic_error("this needs the INT8 network: call convert() first");
        }
        return *m_int8;
    }

    [[nodiscard]] Classifier classifierOf(Precision precision) const {
        if (precision == Precision::Fp32) {
            return [model = m_fp32](const at::Tensor& images) mutable {
                return model->forward(images);
            };
        }
        const Sums sums = precision == Precision::Int8Exact ? Sums::Exact : Sums::Kernels;
        return [&network = int8(), sums](const at::Tensor& images) {
            return network.forward(images, sums);
        };
    }

    [[nodiscard]] TimedForm timedForm(NetworkForm form) const {
        switch (form) {
        case NetworkForm::Fp32AsWritten:
            return asWritten(m_fp32);
        case NetworkForm::Fp32Prepared:
            // Its fastest form does not depend on where observers would stand.
            return preparedForInference(NetworkModule(m_fp32->copy(ObserverPlacement::BeforeRelu)));
        case NetworkForm::Int8:
            break;
        }
        return {classifierOf(Precision::Int8), true};
    }

    const Dataset& m_dataset;
    QuantizationSettings m_settings;
    std::string m_engine;
    NetworkModule m_trained; ///< a copy, never changed
    NetworkModule m_fp32;    ///< what INT8 is compared with: m_trained, unless a lesson rescaled it
    BatchSource m_training;
    BatchOrder m_order;
    /// Positions of the images of every batch that was drawn; a batch that was taken back comes
    /// again.
    std::vector<std::vector<std::int64_t>> m_batches;
    LessonScript m_lesson;
    std::optional<PreparedNetwork> m_prepared;
    std::size_t m_calibrated = 0;          ///< batches that m_prepared has seen
    std::vector<PreparedNetwork> m_before; ///< each of them, when the settings are rewindable
    std::optional<QuantizedNetwork> m_int8;
};

} // namespace

std::unique_ptr<Quantization> copyNetwork(const NetworkModule& trained, const Dataset& dataset,
                                          const QuantizationSettings& settings) {
    validate(settings);
    return std::make_unique<LibTorchQuantization>(trained, dataset, settings);
}

std::vector<float> int8Scores(const Quantization& quantization, int images) {
    return static_cast<const LibTorchQuantization&>(quantization).scores(images);
}

std::vector<float> logProbabilities(const Quantization& quantization, NetworkForm form,
                                    int images) {
    return static_cast<const LibTorchQuantization&>(quantization).logProbabilities(form, images);
}

FileSizes measureUntrainedFiles(const NetworkPointer& network, const QConfig& qconfig) {
    const torch::NoGradGuard noGrad;
    const EngineScope engine(engineNamed({}));
    const NetworkModule module(network);
    PreparedNetwork prepared(module, qconfig);
    // Observers want to see something; what it is leaves no trace in the size.
    const Shape& image = network->shape(network->inputNode());
    prepared.calibrate(
        torch::linspace(0, 1, numbersIn(image)).view({1, image[0], image[1], image[2]}));
    return writeAndMeasure(module, QuantizedNetwork(prepared), {});
}

} // namespace featherweight
