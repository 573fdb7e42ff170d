#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Why is the separable block smaller?": a knob per setting, the formulas with this moment's
// numbers, and what LibTorch says. Passive: draws views, asks through signals. GUI thread.

#include "ui/lazy_tab.h"
#include "ui/views.h"

namespace featherweight {

class SeparableTab : public LazyTab {
    Q_OBJECT

public:
    explicit SeparableTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const SeparableView& view);

    [[nodiscard]] SeparableSettings settings() const;
    /// Does not emit settingsChanged().
    void setSettings(const SeparableSettings& settings);

Q_SIGNALS:
    void settingsChanged(const featherweight::SeparableSettings& settings);

private:
    SeparableView m_view;
    SeparableSettings m_settings;
};

} // namespace featherweight
