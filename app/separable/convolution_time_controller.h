#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures how long the standard convolution and the separable block of the present settings take,
// forward and backward. GUI thread.

#include "app/control/lab_controller.h"
#include "app/separable/separable_controller.h"
#include "ui/views/convolution_time_view.h"

namespace featherweight {

class ConvolutionTimeController : public LabController {
    Q_OBJECT

public:
    /// All outlive this object.
    ConvolutionTimeController(Mailbox& mailbox, EngineController& engine, RunBoard& runs,
                              History& history, SeparableController& separable);

    [[nodiscard]] const ConvolutionTimeView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// Nothing unless the view says that it is possible.
    void start();

protected:
    void stateChanged() override;

private:
    /// Why it cannot begin; empty when it can.
    [[nodiscard]] QString hindrance() const;
    void follow();
    void keepEarlier();

    SeparableController& m_separable;
    ConvolutionTimeView m_view;
};

} // namespace featherweight
