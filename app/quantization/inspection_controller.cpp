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

void InspectionController::lookAt(const SliceRequest& place) {
    m_wanted = place;
    fetch();
}

void InspectionController::setSeen(bool seen) {
    m_seen = seen;
    fetch();
}

void InspectionController::fetch() {
    if (!m_seen || !m_wanted || m_fetched == m_wanted) {
        return;
    }
    touch();
    if (!m_quantization.converted()) {
        m_asking.abandon();
        unavailable();
        return;
    }
    m_fetched = m_wanted;
    m_view.stale = true;
    m_view.problem.clear();
    m_asking = m_engine.start<NoReport, std::shared_ptr<const TensorSlice>>(
        [prepared = m_quantization.converted(),
         place = *m_wanted](Engine&, Run<NoReport>&) -> std::shared_ptr<const TensorSlice> {
            // Else a run goes on with it, and this thread is in the midst of that.
            if (!prepared->usable) {
                return nullptr;
            }
            return std::make_shared<const TensorSlice>(prepared->quantization->slice(place));
        },
        {},
        [this](Outcome<std::shared_ptr<const TensorSlice>> outcome) {
            answered(std::move(outcome));
        },
        Worker::Kind::Interlude);
}

void InspectionController::answered(Outcome<std::shared_ptr<const TensorSlice>> outcome) {
    touch();
    m_view.stale = false;
    if (auto* slice = std::get_if<std::shared_ptr<const TensorSlice>>(&outcome)) {
        if (*slice) {
            m_view.slice = std::move(*slice);
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
    m_fetched.reset();
    if (!m_quantization.view().result) { // another network
        m_view = {};
        m_wanted.reset();
    } else if (m_quantization.converted()) {
        m_view.problem.clear();
        fetch(); // the same place in the new one
    }
}

void InspectionController::unavailable() {
    m_fetched.reset();
    m_view.stale = false;
    m_view.problem.clear(); // the page knows that there is nothing to be seen
}

} // namespace featherweight

#include "moc_inspection_controller.cpp"
