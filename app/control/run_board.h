#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Who runs, what there is to run with, and the one rule about what may begin beside it. Every
// controller of runs says here what it does, and learns here whether it may. The rule is a pure
// function; the board lives on the GUI thread.

#include "ui/views/why_not.h"

#include <QObject>

#include <bitset>
#include <cstddef>

namespace featherweight {

enum class RunKind {
    Training,
    Quantization, ///< of the network that is there
    Latency,
    Sizes,
    Configurations,
    Lessons,
    Summary,
    ConvolutionTime,
};
inline constexpr std::size_t runKinds = 8;

struct RunState {
    std::bitset<runKinds> active; ///< by RunKind: from being asked for to its end
    bool network = false;         ///< there is a trained network
    bool converted = false;       ///< its INT8 network is there
    bool operator==(const RunState&) const = default;

    [[nodiscard]] bool isActive(RunKind kind) const {
        return active[static_cast<std::size_t>(kind)];
    }
};

/// What is missing comes before what has to end.
[[nodiscard]] WhyNot whyNot(RunKind kind, const RunState& state);

class RunBoard : public QObject {
    Q_OBJECT

public:
    [[nodiscard]] const RunState& state() const { return m_state; }
    [[nodiscard]] WhyNot whyNot(RunKind kind) const { return featherweight::whyNot(kind, m_state); }
    [[nodiscard]] bool mayBegin(RunKind kind) const { return whyNot(kind) == WhyNot::Nothing; }

    void setActive(RunKind kind, bool active);
    void setNetwork(bool there);
    void setConverted(bool there);

Q_SIGNALS:
    /// At once: whoever asks next gets the new answer.
    void changed();

private:
    void set(const RunState& state);

    RunState m_state;
};

} // namespace featherweight
