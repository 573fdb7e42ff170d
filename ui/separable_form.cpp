// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable_form.h"

#include "ui/fields.h"
#include "ui/knob.h"
#include "ui/text.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>

namespace featherweight {

SeparableForm::SeparableForm(QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_bias(new QCheckBox(tr("With b&ias"))) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(theme::gap);
    m_grid->setColumnStretch(1, 1);
    m_inChannels = addKnob(tr("I&n channels"), channelsRange, true);
    m_outChannels = addKnob(tr("&Out channels"), channelsRange, true);
    m_kernel = addKnob(tr("&Kernel"), kernelRange, false);
    m_padding = addKnob(tr("&Padding"), paddingRange, false);
    m_stride = addKnob(tr("&Stride"), strideRange, false);
    m_height = addKnob(tr("Image &height"), imageSizeRange, true);
    m_width = addKnob(tr("Image &width"), imageSizeRange, true);
    m_bias->setToolTip(tr("One more number for every output channel of a layer"));
    m_grid->addWidget(m_bias, m_grid->rowCount(), 0, 1, 3);
    addSeparablePadding();
    setSettings({});
    connect(m_bias, &QCheckBox::toggled, this, &SeparableForm::emitEdited);
}

SeparableSettings SeparableForm::settings() const {
    SeparableSettings settings;
    settings.inChannels = m_inChannels->value();
    settings.outChannels = m_outChannels->value();
    settings.kernel = m_kernel->value();
    settings.padding = m_padding->value();
    if (m_ownPadding->isChecked()) {
        settings.separablePadding = m_separablePadding->value();
    }
    settings.stride = m_stride->value();
    settings.height = m_height->value();
    settings.width = m_width->value();
    settings.bias = m_bias->isChecked();
    return settings;
}

void SeparableForm::setSettings(const SeparableSettings& settings) {
    m_filling = true;
    m_inChannels->setValue(static_cast<int>(settings.inChannels));
    m_outChannels->setValue(static_cast<int>(settings.outChannels));
    m_kernel->setValue(static_cast<int>(settings.kernel));
    m_padding->setValue(static_cast<int>(settings.padding));
    m_ownPadding->setChecked(settings.separablePadding.has_value());
    m_separablePadding->setValue(
        static_cast<int>(settings.separablePadding.value_or(settings.padding)));
    m_stride->setValue(static_cast<int>(settings.stride));
    m_height->setValue(static_cast<int>(settings.height));
    m_width->setValue(static_cast<int>(settings.width));
    m_bias->setChecked(settings.bias);
    m_filling = false;
}

Knob* SeparableForm::addKnob(const QString& label, const Range<std::int64_t>& range, bool octaves) {
    auto* knob =
        new Knob(withoutKey(label), range, octaves ? KnobScale::Octaves : KnobScale::Linear, this);
    auto* name = new QLabel(label);
    name->setBuddy(knob->box());
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(knob->slider(), row, 1);
    m_grid->addWidget(knob->box(), row, 2);
    connect(knob, &Knob::changed, this, &SeparableForm::emitEdited);
    return knob;
}

void SeparableForm::addSeparablePadding() {
    m_grid->addWidget(new Text(Rank::Heading, tr("Separable block")), m_grid->rowCount(), 0, 1, 3);
    m_ownPadding = new QCheckBox(tr("Own pa&dding"));
    m_ownPadding->setAccessibleName(tr("Own padding of the separable block"));
    m_ownPadding->setToolTip(tr("To see what happens when the two outputs differ in shape"));
    m_separablePadding =
        new Knob(tr("Padding of the separable block"), paddingRange, KnobScale::Linear, this);
    const int row = m_grid->rowCount();
    m_grid->addWidget(m_ownPadding, row, 0);
    m_grid->addWidget(m_separablePadding->slider(), row, 1);
    m_grid->addWidget(m_separablePadding->box(), row, 2);
    m_separablePadding->setEnabled(false);
    connect(m_separablePadding, &Knob::changed, this, [this] {
        if (m_ownPadding->isChecked()) {
            emitEdited();
        }
    });
    connect(m_padding, &Knob::changed, this, [this](int padding) {
        if (!m_ownPadding->isChecked()) {
            m_separablePadding->setValue(padding);
        }
    });
    connect(m_ownPadding, &QCheckBox::toggled, this, [this](bool own) {
        m_separablePadding->setEnabled(own);
        if (!own) {
            m_separablePadding->setValue(m_padding->value());
        }
        emitEdited();
    });
}

void SeparableForm::emitEdited() {
    if (!m_filling) {
        Q_EMIT edited();
    }
}

} // namespace featherweight
