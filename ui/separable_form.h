#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A knob for every setting of the two convolutions. GUI thread.

#include "core/separable.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;

namespace featherweight {

class Knob;

class SeparableForm : public QWidget {
    Q_OBJECT

public:
    explicit SeparableForm(QWidget* parent = nullptr);

    [[nodiscard]] SeparableSettings settings() const;
    /// Does not emit edited().
    void setSettings(const SeparableSettings& settings);

Q_SIGNALS:
    void edited();

private:
    Knob* addKnob(const QString& label, const Range<std::int64_t>& range, bool octaves);
    void addSeparablePadding();
    void emitEdited();

    QGridLayout* m_grid = nullptr;
    Knob* m_inChannels = nullptr;
    Knob* m_outChannels = nullptr;
    Knob* m_kernel = nullptr;
    Knob* m_padding = nullptr;
    Knob* m_stride = nullptr;
    Knob* m_height = nullptr;
    Knob* m_width = nullptr;
    QCheckBox* m_bias = nullptr;
    QCheckBox* m_ownPadding = nullptr;
    Knob* m_separablePadding = nullptr;
    bool m_filling = false;
};

} // namespace featherweight
