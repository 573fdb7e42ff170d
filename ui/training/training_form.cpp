// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_form.h"

#include "ui/kit/fields.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace featherweight {

TrainingForm::TrainingForm(QWidget* parent)
    : QWidget(parent), m_batches(spinBox(batchesRange)), m_batchSize(spinBox(batchSizeRange)),
      m_learningRate(new QDoubleSpinBox),
      m_seed(
          spinBox(Range<int>{static_cast<int>(seedRange.least), static_cast<int>(seedRange.most)})),
      m_conv1(spinBox(widthRange)), m_conv2(spinBox(widthRange)), m_model(new QComboBox) {
    m_model->addItem(tr("standard"));
    m_model->addItem(tr("separable"));
    m_model->addItem(tr("both, side by side"));
    m_model->setToolTip(tr("A standard second convolution, a depthwise separable one, or both "
                           "networks in turn on the same batches"));
    m_batches->setToolTip(tr("How often the network looks at a batch and corrects itself"));
    m_batchSize->setToolTip(tr("How many images the network sees before each correction"));
    m_learningRate->setToolTip(tr("How large each correction is (the Adam optimizer's step)"));
    m_seed->setToolTip(tr("The same seed gives the same run again"));
    m_conv1->setToolTip(
        tr("conv1: how many different features the first convolution looks for. More "
           "channels: a larger network, which learns more slowly"));
    m_conv2->setToolTip(
        tr("conv2: the same for the second convolution. The linear layer behind it has "
           "490 weights for each of these channels"));
    m_learningRate->setAlignment(Qt::AlignRight);
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(learningRateRange.least, learningRateRange.most);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);

    auto* form = fieldLayout(this);
    addField(*form, tr("&Batches"), m_batches);
    addField(*form, tr("Batch &size (images)"), m_batchSize);
    addField(*form, tr("&Learning rate"), m_learningRate);
    addField(*form, tr("S&eed"), m_seed);
    addWidths(*form);
    addField(*form, tr("Second con&volution"), m_model);
    setSettings({}, false);
    for (QSpinBox* box : {m_batches, m_batchSize, m_seed, m_conv1, m_conv2}) {
        connect(box, &QSpinBox::valueChanged, this, &TrainingForm::edited);
    }
    connect(m_learningRate, &QDoubleSpinBox::valueChanged, this, &TrainingForm::edited);
    connect(m_model, &QComboBox::currentIndexChanged, this, &TrainingForm::edited);
}

void TrainingForm::addWidths(QFormLayout& form) {
    auto* both = new QWidget;
    auto* layout = new QHBoxLayout(both);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_conv1, 1);
    layout->addWidget(m_conv2, 1);
    addField(form, tr("C&hannels"), both);
    m_conv1->setAccessibleName(tr("Channels of conv1"));
    m_conv2->setAccessibleName(tr("Channels of conv2"));
    both->setFocusProxy(m_conv1);
}

TrainingSettings TrainingForm::settings() const {
    TrainingSettings settings;
    settings.batches = m_batches->value();
    settings.batchSize = m_batchSize->value();
    settings.learningRate = m_learningRate->value();
    settings.seed = m_seed->value();
    settings.model =
        m_model->currentIndex() == 1 ? NetworkModel::Separable : NetworkModel::Standard;
    settings.widths = {m_conv1->value(), m_conv2->value()};
    return settings;
}

void TrainingForm::setSettings(const TrainingSettings& settings, bool sideBySide) {
    const QSignalBlocker quiet(this);
    m_batches->setValue(settings.batches);
    m_batchSize->setValue(settings.batchSize);
    m_learningRate->setValue(settings.learningRate);
    m_seed->setValue(static_cast<int>(settings.seed));
    m_conv1->setValue(settings.widths.conv1);
    m_conv2->setValue(settings.widths.conv2);
    m_model->setCurrentIndex(sideBySide ? 2 : settings.model == NetworkModel::Separable ? 1 : 0);
}

bool TrainingForm::sideBySide() const {
    return m_model->currentIndex() == 2;
}

} // namespace featherweight
