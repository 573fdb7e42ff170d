// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/inspection_controller.h"

#include <utility>

namespace featherweight {

InspectionController::InspectionController(Mailbox& mailbox, EngineController& engine,
                                           QuantizationController& quantization)
    : Controller(mailbox), m_engine(engine), m_quantization(quantization) {
    connect(&quantization, &QuantizationController::convertedChanged, this,
            &InspectionController::convertedChanged);
}

void InspectionController::request(const SliceRequest& request) {
    m_wanted = request;
    ask();
}

void InspectionController::ask() {
    touch();
    if (!m_quantization.converted()) {
        m_asking.abandon();
        unavailable();
        return;
    }
    m_view.stale = true;
    m_asking = m_engine.start<NoReport, std::optional<TensorSlice>>(
        [prepared = m_quantization.converted(),
         wanted = *m_wanted](Engine&, Run<NoReport>&) -> std::optional<TensorSlice> {
            // Else a run goes on with it, and this thread is in the midst of that.
            if (!prepared->usable) {
                return std::nullopt;
            }
            return prepared->quantization->slice(wanted);
        },
        {}, [this](Outcome<std::optional<TensorSlice>> outcome) { answered(std::move(outcome)); },
        Worker::Kind::Interlude);
}

void InspectionController::answered(Outcome<std::optional<TensorSlice>> outcome) {
    touch();
    m_view.stale = false;
    if (auto* slice = std::get_if<std::optional<TensorSlice>>(&outcome)) {
        if (*slice) {
            m_view.slice = std::make_shared<const TensorSlice>(std::move(**slice));
            m_view.problem.clear();
        } else {
            unavailable();
        }
    } else if (const auto* failure = std::get_if<Failure>(&outcome)) {
        m_view.problem = failure->sentence;
    }
}

void InspectionController::convertedChanged() {
    touch();
    m_asking.abandon();
    m_view.stale = false;
    if (!m_quantization.view().result) { // another network
        m_view = {};
        m_wanted.reset();
    } else if (m_quantization.converted() && m_wanted) {
        ask(); // the same place in the new one
    }
}

void InspectionController::unavailable() {
    m_view.stale = false;
    m_view.problem = tr("Convert the network first; then its numbers can be looked at.");
}

} // namespace featherweight
