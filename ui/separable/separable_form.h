#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A knob for every setting of the two convolutions. GUI thread.

#include "core/separable/separable.h"

#include <QWidget>

class QCheckBox;
class QGridLayout;

namespace featherweight {

class Knob;
class PairKnob;

class SeparableForm : public QWidget {
    Q_OBJECT

public:
    explicit SeparableForm(QWidget* parent = nullptr);

    [[nodiscard]] SeparableSettings settings() const;
    /// Does not emit edited().
    void setSettings(const SeparableSettings& settings);

    /// The fields of one knob.
    [[nodiscard]] QWidgetList fields(SeparableKnob knob) const;

Q_SIGNALS:
    void edited();

private:
    Knob* addKnob(const QString& label, const Range<std::int64_t>& range, bool octaves);
    PairKnob* addPair(const QString& label, const Range<std::int64_t>& range, bool octaves);
    void addHeading(const QString& text);
    QCheckBox* addCheck(const QString& label, const QString& tip);
    void addSeparableBlock();
    void tieSides();
    void followPadding();
    void emitEdited();

    QGridLayout* m_grid = nullptr;
    Knob* m_inChannels = nullptr;
    Knob* m_outChannels = nullptr;
    PairKnob* m_kernel = nullptr;
    PairKnob* m_stride = nullptr;
    PairKnob* m_padding = nullptr;
    QCheckBox* m_samePadding = nullptr;
    PairKnob* m_dilation = nullptr;
    QCheckBox* m_bias = nullptr;
    PairKnob* m_image = nullptr;
    QCheckBox* m_rectangular = nullptr;
    Knob* m_batch = nullptr;
    Knob* m_groups = nullptr;
    Knob* m_depthMultiplier = nullptr;
    QCheckBox* m_ownPadding = nullptr;
    PairKnob* m_separablePadding = nullptr;
    bool m_filling = false;
    SeparableSettings m_told; ///< what edited() was last said for
};

} // namespace featherweight
