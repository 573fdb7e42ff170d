#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "How much lighter, and what did it cost?": the five steps, what the observers saw, both file
// sizes and accuracies. Passive: draws views, asks through signals. GUI thread.

#include "ui/lazy_tab.h"
#include "ui/views.h"

namespace featherweight {

class QuantizationTab : public LazyTab {
    Q_OBJECT

public:
    explicit QuantizationTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const QuantizationView& view);

    [[nodiscard]] QuantizationSettings settings() const;
    void setSettings(const QuantizationSettings& settings);

    void run() override;

Q_SIGNALS:
    void quantizeRequested(const featherweight::QuantizationSettings& settings);
    void stopRequested();
    void trainRequested(); ///< there is no trained network yet

private:
    QuantizationView m_view;
    QuantizationSettings m_settings;
};

} // namespace featherweight
