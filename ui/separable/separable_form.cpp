// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/separable_form.h"

#include "ui/kit/fields.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/separable/knob.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>

#include <initializer_list>

namespace featherweight {

namespace {

// As far as the sliders go; the boxes go on.
constexpr Range<std::int64_t> channelsSlider{1, 4096};
constexpr Range<std::int64_t> kernelSlider{1, 31};
constexpr Range<std::int64_t> stepSlider{1, 16};
constexpr Range<std::int64_t> paddingSlider{0, 31};
constexpr Range<std::int64_t> imageSlider{1, 4096};
constexpr Range<std::int64_t> batchSlider{1, 1024};
constexpr Range<std::int64_t> multiplierSlider{1, 16};

enum Column { Name, Slider, Box, ColumnCount };

bool isRectangular(const SeparableSettings& settings) {
    for (const Size& size : {settings.kernel, settings.stride, settings.padding, settings.dilation,
                             settings.image, settings.separablePadding.value_or(Size{})}) {
        if (size.height != size.width) {
            return true;
        }
    }
    return false;
}

} // namespace

SeparableForm::SeparableForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(theme::gap);
    m_grid->setColumnStretch(Slider, 1);
    m_inChannels = addKnob(tr("I&n channels"), channelsSlider, true);
    m_outChannels = addKnob(tr("&Out channels"), channelsSlider, true);
    m_kernel = addPair(tr("&Kernel"), kernelSlider, false);
    m_stride = addPair(tr("&Stride"), stepSlider, false);
    m_padding = addPair(tr("&Padding"), paddingSlider, false);
    m_dilation = addPair(tr("&Dilation"), stepSlider, false);
    m_image = addPair(tr("&Image"), imageSlider, true);
    m_batch = addKnob(tr("B&atch"), batchSlider, true);
    m_inChannels->setToolTip(tr("How many planes of numbers the layer reads"));
    m_outChannels->setToolTip(tr("How many planes of numbers the layer makes"));
    m_kernel->setToolTip(tr("Height and width of what a kernel sees at once"));
    m_stride->setToolTip(tr("How far the kernel moves on each time"));
    m_padding->setToolTip(tr("How many zeros stand around the image"));
    m_dilation->setToolTip(tr("How far apart the weights of a kernel stand"));
    m_image->setToolTip(tr("Height and width of the image that comes in"));
    m_batch->setToolTip(tr("How many images pass at once"));
    m_samePadding =
        addCheck(tr("Padding 'sam&e'"),
                 tr("As many zeros around the image as keep its height and width; for stride 1"));
    m_rectangular =
        addCheck(tr("&Rectangular"), tr("Height and width apart: the first box is the height, the "
                                        "second the width"));
    m_bias = addCheck(tr("With &bias"), tr("One more number for every output channel of a layer"));
    addHeading(tr("Standard layer"));
    m_groups = addKnob(tr("&Groups"), channelsSlider, true);
    m_groups->setToolTip(
        tr("The channels are split into so many groups that do not see each other"));
    addSeparableBlock();
    setSettings({});
    tieSides();
    for (QCheckBox* box : {m_samePadding, m_rectangular, m_bias}) {
        connect(box, &QCheckBox::toggled, this, &SeparableForm::emitEdited);
    }
    connect(m_samePadding, &QCheckBox::toggled, this,
            [this](bool same) { m_padding->setEnabled(!same); });
    connect(m_rectangular, &QCheckBox::toggled, this, &SeparableForm::tieSides);
}

SeparableSettings SeparableForm::settings() const {
    SeparableSettings settings;
    settings.inChannels = m_inChannels->value();
    settings.outChannels = m_outChannels->value();
    settings.kernel = m_kernel->value();
    settings.stride = m_stride->value();
    settings.padding = m_padding->value();
    settings.samePadding = m_samePadding->isChecked();
    settings.dilation = m_dilation->value();
    if (m_ownPadding->isChecked()) {
        settings.separablePadding = m_separablePadding->value();
    }
    settings.groups = m_groups->value();
    settings.depthMultiplier = m_depthMultiplier->value();
    settings.bias = m_bias->isChecked();
    settings.image = m_image->value();
    settings.batch = m_batch->value();
    return settings;
}

void SeparableForm::setSettings(const SeparableSettings& settings) {
    m_filling = true;
    m_rectangular->setChecked(m_rectangular->isChecked() || isRectangular(settings));
    m_inChannels->setValue(static_cast<int>(settings.inChannels));
    m_outChannels->setValue(static_cast<int>(settings.outChannels));
    m_kernel->setValue(settings.kernel);
    m_stride->setValue(settings.stride);
    m_padding->setValue(settings.padding);
    m_samePadding->setChecked(settings.samePadding);
    m_dilation->setValue(settings.dilation);
    m_ownPadding->setChecked(settings.separablePadding.has_value());
    m_separablePadding->setValue(settings.separablePadding.value_or(settings.padding));
    m_groups->setValue(static_cast<int>(settings.groups));
    m_depthMultiplier->setValue(static_cast<int>(settings.depthMultiplier));
    m_bias->setChecked(settings.bias);
    m_image->setValue(settings.image);
    m_batch->setValue(static_cast<int>(settings.batch));
    m_filling = false;
    m_told = this->settings();
}

QWidgetList SeparableForm::fields(SeparableKnob knob) const {
    const auto one = [](const Knob* of) { return QWidgetList{of->box()}; };
    const auto both = [](const PairKnob* of) {
        return QWidgetList{of->heightBox(), of->widthBox()};
    };
    switch (knob) {
    case SeparableKnob::InChannels:
        return one(m_inChannels);
    case SeparableKnob::OutChannels:
        return one(m_outChannels);
    case SeparableKnob::Kernel:
        return both(m_kernel);
    case SeparableKnob::Stride:
        return both(m_stride);
    case SeparableKnob::Padding:
        return m_samePadding->isChecked() ? QWidgetList{m_samePadding} : both(m_padding);
    case SeparableKnob::SeparablePadding:
        return both(m_separablePadding);
    case SeparableKnob::Dilation:
        return both(m_dilation);
    case SeparableKnob::Groups:
        return one(m_groups);
    case SeparableKnob::DepthMultiplier:
        return one(m_depthMultiplier);
    case SeparableKnob::Image:
        return both(m_image);
    case SeparableKnob::Batch:
        return one(m_batch);
    }
    return {};
}

Knob* SeparableForm::addKnob(const QString& label, const Range<std::int64_t>& range, bool octaves) {
    auto* knob =
        new Knob(withoutKey(label), range, octaves ? KnobScale::Octaves : KnobScale::Linear, this);
    auto* name = new QLabel(label);
    name->setBuddy(knob->box());
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, Name);
    m_grid->addWidget(knob->slider(), row, Slider);
    m_grid->addWidget(knob->box(), row, Box);
    connect(knob, &Knob::changed, this, &SeparableForm::emitEdited);
    return knob;
}

PairKnob* SeparableForm::addPair(const QString& label, const Range<std::int64_t>& range,
                                 bool octaves) {
    auto* knob = new PairKnob(withoutKey(label), range,
                              octaves ? KnobScale::Octaves : KnobScale::Linear, this);
    auto* name = new QLabel(label);
    name->setBuddy(knob->heightBox());
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, Name);
    m_grid->addWidget(knob->slider(), row, Slider);
    m_grid->addWidget(knob->heightBox(), row, Box);
    m_grid->addWidget(knob->widthBox(), row, Box);
    connect(knob, &PairKnob::changed, this, &SeparableForm::emitEdited);
    return knob;
}

void SeparableForm::addHeading(const QString& text) {
    m_grid->addWidget(new Text(Rank::Heading, text), m_grid->rowCount(), Name, 1, ColumnCount);
}

QCheckBox* SeparableForm::addCheck(const QString& label, const QString& tip) {
    auto* box = new QCheckBox(label);
    box->setToolTip(tip);
    m_grid->addWidget(box, m_grid->rowCount(), Name, 1, ColumnCount);
    return box;
}

void SeparableForm::addSeparableBlock() {
    addHeading(tr("Separable block"));
    m_depthMultiplier = addKnob(tr("Dept&h multiplier"), multiplierSlider, false);
    m_depthMultiplier->setToolTip(tr("Outputs of the depthwise layer for every input channel"));
    m_separablePadding = addPair(tr("Own padding"), paddingSlider, false);
    m_separablePadding->setToolTip(tr("Zeros around the image, for the separable block alone"));
    m_ownPadding = new QCheckBox(tr("O&wn padding"));
    m_ownPadding->setAccessibleName(tr("Own padding of the separable block"));
    m_ownPadding->setToolTip(tr("To see what happens when the two outputs differ in shape"));
    const int row = m_grid->rowCount() - 1;
    delete m_grid->itemAtPosition(row, Name)->widget();
    m_grid->addWidget(m_ownPadding, row, Name);
    m_separablePadding->setEnabled(false);
    connect(m_padding, &PairKnob::changed, this, &SeparableForm::followPadding);
    connect(m_ownPadding, &QCheckBox::toggled, this, [this](bool own) {
        m_separablePadding->setEnabled(own);
        followPadding();
        emitEdited();
    });
}

void SeparableForm::tieSides() {
    for (PairKnob* knob :
         {m_kernel, m_stride, m_padding, m_dilation, m_image, m_separablePadding}) {
        const bool tied = !m_rectangular->isChecked();
        knob->setTied(tied);
        // The height's box changes places with the slider: every other knob stays as it is.
        int row = 0;
        int column = 0;
        int span = 0;
        m_grid->getItemPosition(m_grid->indexOf(knob->widthBox()), &row, &column, &span, &span);
        m_grid->addWidget(knob->heightBox(), row, tied ? Box : Slider,
                          tied ? Qt::Alignment() : Qt::AlignRight);
    }
}

void SeparableForm::followPadding() {
    if (!m_ownPadding->isChecked()) {
        m_separablePadding->setValue(m_padding->value());
    }
}

void SeparableForm::emitEdited() {
    // One edit may move several fields; fields that do not count now may move alone.
    if (!m_filling && settings() != m_told) {
        m_told = settings();
        Q_EMIT edited();
    }
}

} // namespace featherweight

#include "moc_separable_form.cpp"
