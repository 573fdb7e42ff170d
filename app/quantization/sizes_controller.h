#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the files of networks of several widths. GUI thread.

#include "app/control/lab_controller.h"

namespace featherweight {

class SizesController : public LabController {
    Q_OBJECT

public:
    SizesController(Mailbox& mailbox, EngineController& engine);

    [[nodiscard]] const SizesView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// Six usual widths and the present ones, from narrow to wide, of the present model. Waits for
    /// the engine. Nothing while a measurement is wanted.
    void start(NetworkModel model, const NetworkWidths& present, const QConfig& qconfig);

protected:
    void stateChanged() override {
        m_view.phase = phase();
        m_view.possible = isFree();
    }

private:
    void begin();

    SizesView m_view;
    std::vector<NetworkWidths> m_widths;
    QConfig m_qconfig;
};

} // namespace featherweight
