#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Live counts of the separable block: by formula on the counting worker, and for real on the
// compute worker, as an interlude in whatever runs there. The latest settings win. GUI thread.

#include "app/control/controller.h"
#include "app/control/engine_controller.h"
#include "ui/views/separable_view.h"

namespace featherweight {

class SeparableController : public Controller {
    Q_OBJECT

public:
    /// `counter` and `engine` outlive this object.
    SeparableController(Mailbox& mailbox, Worker& counter, EngineController& engine);

    [[nodiscard]] const SeparableView& view() const { return m_view; }

    /// The settings on screen: counts follow, and then LibTorch's own numbers.
    void setSettings(const SeparableSettings& settings);
    /// For real runs, in bytes; none: a quarter of the memory that is free when one begins.
    void setMemoryLimit(std::optional<std::int64_t> limit);

private:
    struct Counted {
        std::variant<SeparableCounts, Problem> counts; ///< or why there are none
        std::int64_t automaticLimit = 0;               ///< for real runs, at this moment
    };
    void counted(const Counted& counted);
    void setProblem(const Problem& problem);
    void check();
    void checked(Outcome<SeparableResult> outcome);
    void fail(const QString& problem);

    Worker& m_counter;
    EngineController& m_engine;
    SeparableView m_view;
    SeparableSettings m_wanted; ///< on screen; view().settings follow with their counts
    Job m_counting;
    Job m_checking;
};

} // namespace featherweight
