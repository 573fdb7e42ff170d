#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Measures the files of networks of several sizes: when asked to, and by itself when somebody
// first looks at them. GUI thread.

#include "app/control/lab_controller.h"
#include "app/control/settings.h"
#include "app/training/training_controller.h"
#include "ui/views/sizes_view.h"

namespace featherweight {

class SizesController : public LabController {
    Q_OBJECT

public:
    /// All outlive this object.
    SizesController(Mailbox& mailbox, EngineController& engine, RunBoard& runs, History& history,
                    TrainingController& training, const Settings& settings);

    [[nodiscard]] const SizesView& view() const { return m_view; }
    [[nodiscard]] RunProgress progress() const override;

    /// The sizes that its preset names and that of the trained network, from narrow to wide, with
    /// the present qconfig. Nothing unless the view says that it is possible.
    void start();
    /// Whether they are looked at. If so, the first measurement begins as soon as it is possible:
    /// no one has to ask for it.
    void setSeen(bool seen);

protected:
    void stateChanged() override;

private:
    void startIfSeen();
    void keepEarlier();

    TrainingController& m_training;
    const Settings& m_settings;
    SizesView m_view;
    int m_total = 0; ///< of the measurement
    bool m_seen = false;
};

} // namespace featherweight
