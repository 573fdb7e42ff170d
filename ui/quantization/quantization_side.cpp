// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/quantization_side.h"

#include "ui/kit/fields.h"
#include "ui/kit/letters.h"
#include "ui/kit/older_note.h"
#include "ui/kit/run_buttons.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/quantization/qconfig_form.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/network_words.h"
#include "ui/words/quantization/quantization_words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace featherweight {

namespace {

enum Choice { Train, Choose, Nothing };

} // namespace

QuantizationSide::QuantizationSide(QWidget* parent)
    : SideColumn(parent), m_network(new Text(Rank::Body)), m_choice(new QStackedWidget),
      m_train(new PrimaryButton(tr("Train a &network now"))), m_networks(new QComboBox),
      m_qconfig(new QConfigForm), m_form(new QWidget), m_batches(spinBox(calibrationBatchesRange)),
      m_engine(new QComboBox), m_buttons(new RunButtons(tr("Quanti&ze"), false)) {
    m_network->reserveLines(3);
    m_networks->setAccessibleName(tr("Network to quantize"));
    m_networks->setToolTip(tr("Both were trained side by side; which one is quantized here?"));
    m_choice->addWidget(m_train);
    m_choice->addWidget(m_networks);
    m_choice->addWidget(new QWidget);
    fitToLetters(*m_train, [this] { // nothing moves when it changes
        m_choice->setFixedHeight(
            std::max(m_train->sizeHint().height(), m_networks->sizeHint().height()));
    });
    m_batches->setToolTip(tr("How many batches of training images the observers watch"));
    m_engine->setToolTip(tr("The part of LibTorch that computes with 8-bit integers"));
    m_engine->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_engine->setMinimumContentsLength(8);
    QFormLayout* form = fieldLayout(m_form);
    addField(*form, tr("Calibration &batches"), m_batches);
    addField(*form, tr("&Engine"), m_engine);

    QVBoxLayout& column = content();
    column.addWidget(new Text(Rank::Heading, tr("Network")));
    column.addWidget(m_network);
    column.addWidget(m_choice);
    column.addSpacing(theme::groupGap);
    column.addWidget(new Text(Rank::Heading, tr("Quantization")));
    column.addWidget(m_qconfig);
    column.addWidget(m_form);
    column.addWidget(m_older = new OlderNote);
    column.addStretch();
    addControls(m_buttons);
    connect(m_older, &OlderNote::pressed, this, &QuantizationSide::olderPressed);
    connect(m_train, &QPushButton::clicked, this, &QuantizationSide::trainRequested);
    connect(m_buttons, &RunButtons::startRequested, this, &QuantizationSide::startRequested);
    connect(m_buttons, &RunButtons::stopRequested, this, &QuantizationSide::stopRequested);
    connect(m_networks, &QComboBox::activated, this,
            [this](int index) { Q_EMIT networkChosen(static_cast<std::size_t>(index)); });
    setSettings({});
    showEngines({});
    connect(m_qconfig, &QConfigForm::edited, this, &QuantizationSide::edited);
    connect(m_batches, &QSpinBox::valueChanged, this, &QuantizationSide::edited);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &QuantizationSide::edited);
}

void QuantizationSide::show(const QuantizationView& view) {
    m_network->setText(networkSentence(view));
    const bool wantsOne = !view.networkThere && view.canTrain;
    m_choice->setCurrentIndex(wantsOne ? Train : view.choices.size() > 1 ? Choose : Nothing);
    if (view.choices != m_choices) {
        m_choices = view.choices;
        m_networks->clear();
        for (const NetworkChoice& choice : m_choices) {
            m_networks->addItem(presetPhrase(choice));
        }
    }
    m_networks->setCurrentIndex(static_cast<int>(view.chosen));
    m_networks->setEnabled(view.possible());
    m_qconfig->setEnabled(!isActive(view.phase));
    m_form->setEnabled(!isActive(view.phase));
    m_buttons->show(view.phase, view.possible());
    if (view.qengines != m_engines || m_engine->count() == 0) {
        showEngines(view.qengines);
    }
}

QuantizationSettings QuantizationSide::settings(QuantizationSettings kept) const {
    kept.calibrationBatches = m_batches->value();
    kept.qconfig = m_qconfig->qconfig();
    kept.placement = m_qconfig->placement();
    kept.qengine = m_engine->currentData().toString().toStdString();
    return kept;
}

void QuantizationSide::setSettings(const QuantizationSettings& settings) {
    const QSignalBlocker quiet(this);
    m_batches->setValue(settings.calibrationBatches);
    m_qconfig->setQConfig(settings.qconfig);
    m_qconfig->setPlacement(settings.placement);
    m_wantedEngine = QString::fromStdString(settings.qengine);
    m_engine->setCurrentIndex(0); // the best one, unless another is wanted
    showEngines(m_engines);
}

void QuantizationSide::showOlder(const QString& sentence, const QString& button) {
    m_older->show(sentence, button);
}

void QuantizationSide::setStartsByKey(bool byKey) {
    m_buttons->setStartsByKey(byKey);
}

void QuantizationSide::showEngines(const std::vector<QString>& engines) {
    const QSignalBlocker quiet(m_engine); // the chosen one stays
    const QString chosen =
        m_wantedEngine.isEmpty() ? m_engine->currentData().toString() : m_wantedEngine;
    m_engines = engines;
    m_engine->clear();
    m_engine->addItem(engines.empty() ? tr("the best one")
                                      : tr("the best one (%1)").arg(qengineTitle(engines.front())),
                      QString());
    for (const QString& engine : engines) {
        m_engine->addItem(qengineTitle(engine), engine);
    }
    if (!chosen.isEmpty() && m_engine->findData(chosen) < 0) { // LibTorch will say if it has it
        m_engine->addItem(qengineTitle(chosen), chosen);
    }
    m_engine->setCurrentIndex(std::max(0, m_engine->findData(chosen)));
    if (!engines.empty()) {
        m_wantedEngine.clear();
    }
}

} // namespace featherweight

#include "moc_quantization_side.cpp"
