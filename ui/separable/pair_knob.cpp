// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/pair_knob.h"

#include <QSlider>
#include <QSpinBox>

namespace featherweight {

PairKnob::PairKnob(const QString& name, const Range<std::int64_t>& range, KnobScale scale,
                   QWidget* parent)
    : QObject(parent), m_height(new Knob(name, range, scale, parent)), m_width(numberBox()) {
    m_height->box()->setAccessibleName(tr("%1: height").arg(name));
    m_width->setAccessibleName(tr("%1: width").arg(name));
    m_width->hide();
    connect(m_height, &Knob::changed, this, &PairKnob::follow);
    connect(m_width, &QSpinBox::valueChanged, this, &PairKnob::changed);
}

Size PairKnob::value() const {
    return {m_height->value(), m_width->value()};
}

void PairKnob::setValue(const Size& value) {
    m_height->setValue(static_cast<int>(value.height));
    m_width->setValue(static_cast<int>(value.width));
}

void PairKnob::setTied(bool tied) {
    m_tied = tied;
    m_width->setVisible(!tied);
    slider()->setVisible(tied);
    if (tied) {
        m_width->setValue(m_height->value());
    }
}

void PairKnob::setEnabled(bool enabled) {
    m_height->setEnabled(enabled);
    m_width->setEnabled(enabled);
}

void PairKnob::follow() {
    if (m_tied && m_width->value() != m_height->value()) {
        m_width->setValue(m_height->value()); // says changed()
    } else {
        Q_EMIT changed();
    }
}

} // namespace featherweight
