#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how long the networks of the last finished run take, in each form and at each batch
// size. GUI thread.

#include "app/control/lab_controller.h"
#include "app/quantization/quantization_controller.h"
#include "ui/views/latency_view.h"

#include <map>
#include <memory>

namespace featherweight {

class LatencyController : public LabController {
    Q_OBJECT

public:
    /// All outlive this object.
    LatencyController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, History& history,
                      QuantizationController& quantization);

    [[nodiscard]] const LatencyView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// Nothing unless the view says that it is possible.
    void start();

protected:
    void stateChanged() override;

private:
    void convertedChanged();
    void keepEarlier();
    void show(const LatencyView& view);

    QuantizationController& m_quantization;
    LatencyView m_view;
    using ResultKey = std::weak_ptr<const QuantizationResult>;
    ResultKey m_of; ///< whose networks they are
    /// Of results that are there or can be brought back.
    std::map<ResultKey, LatencyView, std::owner_less<ResultKey>> m_kept;
};

} // namespace featherweight
