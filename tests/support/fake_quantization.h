#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A quantization that computes nothing: small plausible values that follow from its settings, the
// same on every machine. Used like a real one, on the compute worker of a test.

#include "core/engine.h"

namespace featherweight {

class FakeNetwork : public Network {
public:
    explicit FakeNetwork(const NetworkWidths& widths) : m_widths(widths) {}
    [[nodiscard]] const NetworkWidths& widths() const { return m_widths; }

private:
    NetworkWidths m_widths;
};

/// Those of the default widths are 84,247 and 27,673 bytes.
[[nodiscard]] FileSizes fakeFileSizes(const NetworkWidths& widths, const QConfig& qconfig);

/// Of 100 test images the FP32 network takes 8 for the next class, the INT8 network one more, and
/// with a lesson 30 more.
class FakeQuantization : public Quantization {
public:
    FakeQuantization(const NetworkWidths& widths, const Dataset& dataset,
                     QuantizationSettings settings)
        : m_widths(widths), m_dataset(dataset), m_settings(std::move(settings)) {}

    void calibrate() override;
    void rewind() override;
    [[nodiscard]] CalibrationState calibration(bool decide) const override;
    void convert() override;
    [[nodiscard]] std::vector<QuantizedTensor> tensors() const override;
    [[nodiscard]] FileSizes measureFiles(const std::string& keepIn) const override;
    [[nodiscard]] std::vector<std::uint8_t> predict(Precision precision, const Progress& progress,
                                                    std::stop_token stop) const override;
    [[nodiscard]] std::vector<LayerError> layerErrors(int images,
                                                      std::stop_token stop) const override;
    [[nodiscard]] std::vector<double> layerAccuracies(const Progress& progress,
                                                      std::stop_token stop) const override;
    [[nodiscard]] TensorSlice slice(const SliceRequest& request) const override;
    [[nodiscard]] Latency measureLatency(NetworkForm form, int batchSize,
                                         std::stop_token stop) const override;
    [[nodiscard]] std::optional<LessonFacts> lesson() const override;
    [[nodiscard]] std::string engine() const override;

protected:
    /// Before each part of the work: a batch calibrated, a conversion, half of the test images, …
    virtual void part(const std::stop_token& stop) const;

private:
    void requireInt8() const;

    NetworkWidths m_widths;
    const Dataset& m_dataset;
    QuantizationSettings m_settings;
    int m_batches = 0;
    bool m_converted = false;
};

} // namespace featherweight
