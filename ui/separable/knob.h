#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One whole number to be turned: a slider for the hand and a spin box for the exact value, which
// may also be a wrong one. GUI thread.

#include "core/base/range.h"

#include <QObject>

#include <cstdint>

class QSlider;
class QSpinBox;

namespace featherweight {

/// How the slider covers the range; wide ranges by octaves, so that small values can be hit.
enum class KnobScale { Linear, Octaves };

/// The slider's place for `value`, and the value at a place. Pure.
[[nodiscard]] int knobPlace(int value, KnobScale scale);
[[nodiscard]] int knobValue(int place, KnobScale scale);

/// A box for any whole number, as wide as seven figures.
[[nodiscard]] QSpinBox* numberBox();

class Knob : public QObject {
    Q_OBJECT

public:
    /// The widgets are for the caller to put into a layout. `name` is without a key; `range` is the
    /// slider's, the box takes any number, so that it can be said what is wrong with it.
    Knob(const QString& name, const Range<std::int64_t>& range, KnobScale scale, QWidget* parent);

    [[nodiscard]] QSlider* slider() const { return m_slider; }
    [[nodiscard]] QSpinBox* box() const { return m_box; }
    [[nodiscard]] int value() const;
    /// Emits changed() only when it does change.
    void setValue(int value);
    void setEnabled(bool enabled);

Q_SIGNALS:
    void changed(int value);

private:
    KnobScale m_scale;
    QSlider* m_slider = nullptr;
    QSpinBox* m_box = nullptr;
};

} // namespace featherweight
