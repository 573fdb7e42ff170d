#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A quantization that computes nothing: small plausible values that follow from its settings, the
// same on every machine. Used like a real one, on the compute worker of a test.

#include "core/network/network.h"
#include "core/runs/engine.h"

namespace featherweight {

/// Knows its network and no numbers.
class FakeWeights : public NetworkWeights {
public:
    explicit FakeWeights(NetworkPointer network) : m_network(std::move(network)) {}
    [[nodiscard]] const NetworkPointer& network() const { return m_network; }

private:
    NetworkPointer m_network;
};

/// Those of the standard model and the default widths are 84,247 and 27,673 bytes.
[[nodiscard]] FileSizes fakeFileSizes(const Network& network, const QConfig& qconfig);

/// The qengine of a processor whose kernels cut sums.
inline constexpr const char* cuttingEngine = "cutting";

/// Of 100 test images the FP32 network takes 8 for the next class, the INT8 network one more, and
/// with a lesson 30 more; what the kernels of cuttingEngine cut costs 10 more.
class FakeQuantization : public Quantization {
public:
    FakeQuantization(const FakeWeights& weights, const Dataset& dataset,
                     QuantizationSettings settings)
        : m_network(weights.network()), m_dataset(dataset), m_settings(std::move(settings)) {}

    void prepare() override;
    void calibrate() override;
    void rewind() override;
    [[nodiscard]] int calibrated() const override { return m_batches; }
    [[nodiscard]] std::vector<std::int64_t> calibrationImages() const override;
    [[nodiscard]] std::vector<ObserverState> observers(bool decide) const override;
    void convert() override;
    [[nodiscard]] std::vector<QuantizedTensor> tensors() const override;
    [[nodiscard]] FileSizes measureFiles(const std::string& keepIn) const override;
    [[nodiscard]] Predictions predict(Precision precision, const Progress& progress,
                                      std::stop_token stop) const override;
    [[nodiscard]] bool kernelsCutSums(std::stop_token stop) const override;
    [[nodiscard]] std::vector<LayerError> layerErrors(int images,
                                                      std::stop_token stop) const override;
    [[nodiscard]] std::vector<Predictions> layerPredictions(const Progress& progress,
                                                            std::stop_token stop) const override;
    [[nodiscard]] std::vector<Predictions> tensorPredictions(const Progress& progress,
                                                             std::stop_token stop) const override;
    [[nodiscard]] TensorSlice slice(const SliceRequest& request) const override;
    [[nodiscard]] Latency measureLatency(NetworkForm form, int batchSize,
                                         std::stop_token stop) const override;
    [[nodiscard]] std::optional<LessonFacts> lesson() const override;
    [[nodiscard]] std::string qengine() const override;
    [[nodiscard]] ObserverPlacement placement() const override {
        return m_settings.placement.value_or(m_network->placement());
    }

protected:
    /// Before each part of the work: observers put in, a batch calibrated, a conversion, half of
    /// the test images, …
    virtual void part(const std::stop_token& stop) const;

private:
    void requireObservers() const;
    void requireInt8() const;
    /// Of every hundred images, those at 0 to 7 wrong, and those at 20 and so many after it.
    [[nodiscard]] Predictions wrongFor(int more) const;
    void predictAll(const Progress& progress, const std::stop_token& stop) const;

    NetworkPointer m_network;
    const Dataset& m_dataset;
    QuantizationSettings m_settings;
    bool m_prepared = false;
    int m_batches = 0;
    bool m_converted = false;
};

} // namespace featherweight
