#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches single values of the last finished run's tensors, one channel at a time, as an interlude
// in whatever runs on the compute worker. The latest request wins. GUI thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "app/quantization/quantization_controller.h"

namespace featherweight {

class InspectionController : public Controller {
    Q_OBJECT

public:
    /// `engine` and `quantization` outlive this object.
    InspectionController(Mailbox& mailbox, EngineController& engine,
                         QuantizationController& quantization);

    [[nodiscard]] const InspectionView& view() const { return m_view; }

    void request(const SliceRequest& request);

private:
    void ask();
    void answered(Outcome<std::optional<TensorSlice>> outcome);
    void convertedChanged();
    void unavailable();

    EngineController& m_engine;
    QuantizationController& m_quantization;
    InspectionView m_view;
    std::optional<SliceRequest> m_wanted;
    Job m_asking;
};

} // namespace featherweight
