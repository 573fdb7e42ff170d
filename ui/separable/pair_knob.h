#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A height and a width to be turned, with a box for each. While they are tied the width follows the
// height, and instead of its box there is a slider for both. GUI thread.

#include "core/separable/convolution.h"
#include "ui/separable/knob.h"

namespace featherweight {

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

Q_SIGNALS:
    void changed();

private:
    void follow();

    Knob* m_height = nullptr;
    QSpinBox* m_width = nullptr;
    bool m_tied = true;
};

} // namespace featherweight
