#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Counts both convolutions over one knob and over two, on the light worker. The latest settings and
// the latest question win. GUI thread.

#include "app/control/controller.h"
#include "app/jobs/worker.h"

namespace featherweight {

class SweepController : public Controller {
    Q_OBJECT

public:
    /// `light` outlives this object.
    SweepController(Mailbox& mailbox, Worker& light) : Controller(mailbox), m_light(light) {}

    [[nodiscard]] const SweepView& view() const { return m_view; }

    /// The settings on screen.
    void setSettings(const SeparableSettings& settings);
    void ask(const SweepQuestion& question);

private:
    void start();

    Worker& m_light;
    SweepView m_view;
    SeparableSettings m_settings; ///< on screen; those of the view follow with their answer
    SweepQuestion m_question;
    Job m_job;
};

} // namespace featherweight
