#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts both convolutions over one knob and over two, on the counting worker, while somebody looks
// at it. The latest settings and the latest question win. GUI thread.

#include "app/control/controller.h"
#include "app/jobs/worker.h"
#include "ui/views/sweep_view.h"

#include <functional>
#include <stop_token>

namespace featherweight {

class SweepController : public Controller {
    Q_OBJECT

public:
    /// What answers a question, on the counting worker.
    using Count = std::function<SweepPointer(const SeparableSettings&, const SweepQuestion&,
                                             const std::stop_token&)>;

    /// `counter` outlives this object. Without `count` both convolutions are counted.
    SweepController(Mailbox& mailbox, Worker& counter, Count count = {});

    [[nodiscard]] const SweepView& view() const { return m_view; }

    /// The settings on screen.
    void setSettings(const SeparableSettings& settings);
    void ask(const SweepQuestion& question);
    /// Whether the answer is looked at; until then it is not computed.
    void setSeen(bool seen);

private:
    void start();
    void compute();
    void answered(Outcome<SweepPointer> outcome);

    Worker& m_counter;
    Count m_count;
    SweepView m_view;
    SeparableSettings m_settings; ///< on screen; those of the view follow with their answer
    SweepQuestion m_question;
    bool m_seen = false;
    bool m_due = false; ///< to be computed as soon as it is seen
    Job m_job;
};

} // namespace featherweight
