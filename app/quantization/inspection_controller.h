#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches the values of the last finished run's tensors that are looked at, one channel at a time,
// as an interlude in whatever runs on the compute worker: while the page that shows them is seen,
// and once for each result. The latest place wins. GUI thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "app/quantization/quantization_controller.h"
#include "ui/views/inspection_view.h"

namespace featherweight {

class InspectionController : public Controller {
    Q_OBJECT

public:
    /// `engine` and `quantization` outlive this object.
    InspectionController(Mailbox& mailbox, EngineController& engine,
                         QuantizationController& quantization);

    [[nodiscard]] const InspectionView& view() const { return m_view; }

    /// Which place is looked at.
    void lookAt(const SliceRequest& place);
    /// Whether anybody looks at all.
    void setSeen(bool seen);

private:
    void fetch();
    void answered(Outcome<std::shared_ptr<const TensorSlice>> outcome);
    void convertedChanged();
    void unavailable();

    EngineController& m_engine;
    QuantizationController& m_quantization;
    InspectionView m_view;
    bool m_seen = false;
    std::optional<SliceRequest> m_wanted;  ///< what is looked at
    std::optional<SliceRequest> m_fetched; ///< of this result: it is there, on its way, or failed
    Job m_asking;
};

} // namespace featherweight
