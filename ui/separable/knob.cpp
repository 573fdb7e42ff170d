// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/knob.h"

#include "ui/kit/fields.h"
#include "ui/kit/letters.h"

#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <limits>

namespace featherweight {

namespace {

constexpr double placesPerOctave = 8;

/// For any whole number, as wide as seven figures.
QSpinBox* numberBox() {
    constexpr int most = std::numeric_limits<int>::max();
    QSpinBox* box = spinBox({-most, most});
    box->setGroupSeparatorShown(false);
    fitToLetters(*box, [box] {
        const int letters = box->fontMetrics().horizontalAdvance(QStringLiteral("0000000"));
        const int buttons =
            box->sizeHint().width() -
            box->fontMetrics().horizontalAdvance(QString::number(-most) + QLatin1Char(' '));
        box->setFixedWidth(letters + buttons);
    });
    return box;
}

} // namespace

int knobPlace(int value, KnobScale scale) {
    return scale == KnobScale::Linear
               ? value
               : static_cast<int>(std::lround(placesPerOctave * std::log2(std::max(value, 1))));
}

int knobValue(int place, KnobScale scale) {
    return scale == KnobScale::Linear
               ? place
               : static_cast<int>(std::lround(std::exp2(place / placesPerOctave)));
}

Knob::Knob(const QString& name, const Range<std::int64_t>& range, KnobScale scale, QWidget* parent)
    : QObject(parent), m_scale(scale), m_slider(new QSlider(Qt::Horizontal)), m_box(numberBox()) {
    m_slider->setRange(knobPlace(static_cast<int>(range.least), scale),
                       knobPlace(static_cast<int>(range.most), scale));
    m_box->setValue(static_cast<int>(range.least));
    m_slider->setAccessibleName(name);
    m_box->setAccessibleName(name);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int place) { m_box->setValue(knobValue(place, m_scale)); });
    connect(m_box, &QSpinBox::valueChanged, this, [this](int value) {
        const QSignalBlocker blocker(m_slider); // its places are coarser than the box's values
        m_slider->setValue(knobPlace(value, m_scale));
        Q_EMIT changed(value);
    });
}

int Knob::value() const {
    return m_box->value();
}

void Knob::setValue(int value) {
    m_box->setValue(value);
}

void Knob::setEnabled(bool enabled) {
    m_slider->setEnabled(enabled);
    m_box->setEnabled(enabled);
}

void Knob::setToolTip(const QString& tip) {
    m_slider->setToolTip(tip);
    m_box->setToolTip(tip);
}

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

void PairKnob::setToolTip(const QString& tip) {
    m_height->setToolTip(tip);
    m_width->setToolTip(tip);
}

void PairKnob::follow() {
    if (m_tied && m_width->value() != m_height->value()) {
        m_width->setValue(m_height->value()); // says changed()
    } else {
        Q_EMIT changed();
    }
}

} // namespace featherweight

#include "moc_knob.cpp"
#include "ui/kit/letters.h"
