// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_form.h"

#include "core/network/presets.h"
#include "ui/kit/fields.h"
#include "ui/kit/letters.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <iterator>
#include <utility>

namespace featherweight {

TrainingForm::TrainingForm(QWidget* parent)
    : QWidget(parent), m_batches(spinBox(batchesRange)), m_batchSize(spinBox(batchSizeRange)),
      m_learningRate(new QDoubleSpinBox),
      m_seed(
          spinBox(Range<int>{static_cast<int>(seedRange.least), static_cast<int>(seedRange.most)})),
      m_preset(new QComboBox) {
    for (const PresetPointer& preset : presets()) {
        m_preset->addItem(presetText(preset->name.c_str()));
    }
    m_preset->addItem(tr("both, side by side"));
    m_preset->setToolTip(presetText(presetTexts().choiceHint));
    m_batches->setToolTip(tr("How often the network looks at a batch and corrects itself"));
    m_batchSize->setToolTip(tr("How many images the network sees before each correction"));
    m_learningRate->setToolTip(tr("How large each correction is (the Adam optimizer's step)"));
    m_seed->setToolTip(tr("The same seed gives the same run again"));
    m_learningRate->setAlignment(Qt::AlignRight);
    m_learningRate->setDecimals(6);
    m_learningRate->setRange(learningRateRange.least, learningRateRange.most);
    m_learningRate->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);

    auto* form = fieldLayout(this);
    addField(*form, tr("&Batches"), m_batches);
    addField(*form, tr("Batch &size (images)"), m_batchSize);
    addField(*form, tr("&Learning rate"), m_learningRate);
    addField(*form, tr("S&eed"), m_seed);
    addNetworkSettings(*form);
    addField(*form, presetText(presetTexts().choice), m_preset);
    setSettings({}, false);
    for (QSpinBox* box : {m_batches, m_batchSize, m_seed}) {
        connect(box, &QSpinBox::valueChanged, this, &TrainingForm::edited);
    }
    connect(m_learningRate, &QDoubleSpinBox::valueChanged, this, &TrainingForm::edited);
    for (QSpinBox* box : m_values) {
        connect(box, &QSpinBox::valueChanged, this, &TrainingForm::edited);
    }
    connect(m_preset, &QComboBox::currentIndexChanged, this, &TrainingForm::edited);
}

void TrainingForm::addNetworkSettings(QFormLayout& form) {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (const PresetSetting& setting : presets().front()->settings) {
        auto* box = m_values.emplace_back(spinBox(setting.range));
        box->setToolTip(presetText(setting.hint));
        box->setAccessibleName(presetText(setting.title));
        layout->addWidget(box, 1);
        fitToLetters(*box, [box] { // several share a line: no wider than their numbers need
            const QFontMetrics letters = box->fontMetrics();
            box->setMinimumWidth(letters.horizontalAdvance(format::count(box->maximum())) +
                                 letters.height() + theme::gap);
        });
    }
    addField(form, presetText(presetTexts().settings), row);
    row->setFocusProxy(m_values.front());
}

TrainingSettings TrainingForm::settings() const {
    TrainingSettings settings;
    settings.batches = m_batches->value();
    settings.batchSize = m_batchSize->value();
    settings.learningRate = m_learningRate->value();
    settings.seed = m_seed->value();
    std::vector<int> values;
    std::transform(m_values.begin(), m_values.end(), std::back_inserter(values),
                   [](const QSpinBox* box) { return box->value(); });
    const auto preset = sideBySide() ? 0 : static_cast<std::size_t>(m_preset->currentIndex());
    settings.network = NetworkChoice(presets()[preset], std::move(values));
    return settings;
}

void TrainingForm::setSettings(const TrainingSettings& settings, bool sideBySide) {
    const QSignalBlocker quiet(this);
    m_batches->setValue(settings.batches);
    m_batchSize->setValue(settings.batchSize);
    m_learningRate->setValue(settings.learningRate);
    m_seed->setValue(static_cast<int>(settings.seed));
    const std::vector<int>& values = settings.network.values();
    for (std::size_t index = 0; index < std::min(values.size(), m_values.size()); ++index) {
        m_values[index]->setValue(values[index]);
    }
    const int shown =
        m_preset->findText(presetName(settings.network)); // another preset's has no place here
    m_preset->setCurrentIndex(sideBySide ? m_preset->count() - 1 : std::max(shown, 0));
}

bool TrainingForm::sideBySide() const {
    return m_preset->currentIndex() == m_preset->count() - 1;
}

} // namespace featherweight

#include "moc_training_form.cpp"
