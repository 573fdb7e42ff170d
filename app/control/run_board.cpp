// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/run_board.h"

namespace featherweight {

WhyNot whyNot(RunKind kind, const RunState& state) {
    if (state.isActive(kind)) {
        return WhyNot::ItRuns;
    }
    switch (kind) {
    case RunKind::Training:
        return WhyNot::Nothing;
    case RunKind::Quantization: // waits for the others' end, but not for another network
        return state.isActive(RunKind::Training) ? WhyNot::TrainingRuns
               : state.network                   ? WhyNot::Nothing
                                                 : WhyNot::NoNetwork;
    case RunKind::Latency:
    case RunKind::Sizes:
    case RunKind::Configurations:
    case RunKind::Lessons:
    case RunKind::Summary:
    case RunKind::ConvolutionTime:
        break;
    }
    if (kind == RunKind::Latency && !state.converted) {
        return WhyNot::NotConverted;
    }
    const bool needsNetwork =
        kind == RunKind::Sizes || kind == RunKind::Configurations || kind == RunKind::Lessons;
    if (needsNetwork && !state.network) {
        return WhyNot::NoNetwork;
    }
    return state.active.any() ? WhyNot::OthersRun : WhyNot::Nothing;
}

void RunBoard::setActive(RunKind kind, bool active) {
    RunState state = m_state;
    state.active[static_cast<std::size_t>(kind)] = active;
    set(state);
}

void RunBoard::setNetwork(bool there) {
    RunState state = m_state;
    state.network = there;
    set(state);
}

void RunBoard::setConverted(bool there) {
    RunState state = m_state;
    state.converted = there;
    set(state);
}

void RunBoard::set(const RunState& state) {
    if (state != m_state) {
        m_state = state;
        Q_EMIT changed();
    }
}

} // namespace featherweight

#include "moc_run_board.cpp"
