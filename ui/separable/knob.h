#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers to be turned, one or a height and a width: a slider for the hand and a spin box for
// the exact value, which may also be a wrong one. GUI thread.

#include "core/base/range.h"
#include "core/separable/convolution.h"

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
    void setToolTip(const QString& tip);

Q_SIGNALS:
    void changed(int value);

private:
    KnobScale m_scale;
    QSlider* m_slider = nullptr;
    QSpinBox* m_box = nullptr;
};

/// A height and a width, with a box for each. While they are tied the width follows the height, and
/// instead of its box there is a slider for both.
class PairKnob : public QObject {
    Q_OBJECT

public:
    /// The widgets are for the caller to put into a layout. `name` is without a key; `range` is the
    /// slider's, the boxes take any number.
    PairKnob(const QString& name, const Range<std::int64_t>& range, KnobScale scale,
             QWidget* parent);

    [[nodiscard]] QSlider* slider() const { return m_height->slider(); }
    [[nodiscard]] QSpinBox* heightBox() const { return m_height->box(); }
    [[nodiscard]] QSpinBox* widthBox() const { return m_width; }

    [[nodiscard]] Size value() const;
    /// Emits changed() once or twice when it does change.
    void setValue(const Size& value);
    /// Untying changes no value; tying gives the width the height's.
    void setTied(bool tied);
    void setEnabled(bool enabled);
    void setToolTip(const QString& tip);

Q_SIGNALS:
    void changed();

private:
    void follow();

    Knob* m_height = nullptr;
    QSpinBox* m_width = nullptr;
    bool m_tied = true;
};

} // namespace featherweight
