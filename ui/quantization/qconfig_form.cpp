// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/qconfig_form.h"

#include "ui/kit/fields.h"
#include "ui/words/quantization/observer_words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace featherweight {

namespace {

/// Chooses the entry with this data.
void choose(QComboBox& box, const QVariant& data) {
    box.setCurrentIndex(box.findData(data));
}

} // namespace

QConfigForm::QConfigForm(QWidget* parent)
    : QWidget(parent), m_name(new QComboBox), m_observer(new QComboBox), m_placement(new QComboBox),
      m_weights(new QComboBox), m_activations(new QComboBox) {
    for (const std::string_view name : qconfigNames) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        m_name->addItem(text, text);
    }
    m_name->addItem(tr("custom"), QStringLiteral("custom"));
    // Not a choice, but what the parts become when they have no name.
    static_cast<QStandardItemModel*>(m_name->model())->item(m_name->count() - 1)->setEnabled(false);
    for (const ObserverKind kind : observerKinds) {
        m_observer->addItem(observerKindTitle(kind), static_cast<int>(kind));
    }
    m_weights->addItem(tr("per channel"), true);
    m_weights->addItem(tr("per tensor"), false);
    m_activations->addItem(tr("7 bits (0 … 127)"), true);
    m_activations->addItem(tr("8 bits (0 … 255)"), false);
    m_name->setToolTip(tr("A named set of the three choices below: PyTorch's default for one kind "
                          "of processor and its INT8 library"));
    m_observer->setToolTip(tr("How the range of each layer's output is chosen from the values that "
                              "were seen"));
    m_weights->setToolTip(tr("One scale for each output channel of a layer, which fits small and "
                             "large channels alike, or one for all its weights"));
    m_activations->setToolTip(tr("How many integers the layers' outputs may use. 7 bits (reduce "
                                 "range) keep sums from overflowing on some processors; 8 bits "
                                 "have steps half as wide"));
    m_placement->addItem(tr("before relu"));
    m_placement->addItem(tr("after relu"));
    m_placement->setToolTip(
        tr("Where an observer stands when a relu follows a layer: before it, as "
           "in PyTorch's eager mode, or behind it, both fused to one "
           "operation, as in FX graph mode. Then no integers are spent on "
           "negative values"));
    m_placement->setAccessibleName(tr("Place of the observers"));
    QFormLayout* form = fieldLayout(this);
    addField(*form, tr("qconf&ig"), m_name);
    auto* watching = new QWidget;
    auto* row = new QHBoxLayout(watching);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_observer, 1);
    row->addWidget(m_placement, 1);
    addField(*form, tr("Ob&server"), watching);
    watching->setFocusProxy(m_observer);
    m_observer->setAccessibleName(tr("Observer"));
    addField(*form, tr("&Weights"), m_weights);
    addField(*form, tr("&Activations"), m_activations);
    for (QComboBox* box : {m_name, m_observer, m_placement, m_weights, m_activations}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
    }
    for (QComboBox* beside : {m_observer, m_placement}) { // two in the room of one
        beside->setMinimumContentsLength(7);
    }
    for (QComboBox* part : {m_observer, m_weights, m_activations}) {
        connect(part, &QComboBox::currentIndexChanged, this, [this] {
            showName();
            Q_EMIT edited();
        });
    }
    connect(m_placement, &QComboBox::currentIndexChanged, this, &QConfigForm::edited);
    connect(m_name, &QComboBox::activated, this, [this] {
        if (const auto named = namedQConfig(m_name->currentData().toString().toStdString())) {
            setQConfig(*named);
            Q_EMIT edited();
        }
    });
    setQConfig({});
}

QConfig QConfigForm::qconfig() const {
    return {static_cast<ObserverKind>(m_observer->currentData().toInt()),
            m_activations->currentData().toBool(), m_weights->currentData().toBool()};
}

void QConfigForm::setQConfig(const QConfig& qconfig) {
    const QSignalBlocker quiet(this);
    choose(*m_observer, static_cast<int>(qconfig.observer));
    choose(*m_activations, qconfig.reduceRange);
    choose(*m_weights, qconfig.perChannel);
    showName();
}

std::optional<ObserverPlacement> QConfigForm::placement() const {
    return m_placement->currentIndex() == 0 ? std::nullopt
                                            : std::optional(ObserverPlacement::AfterRelu);
}

void QConfigForm::setPlacement(std::optional<ObserverPlacement> placement) {
    const QSignalBlocker quiet(this);
    m_placement->setCurrentIndex(placement == ObserverPlacement::AfterRelu ? 1 : 0);
}

void QConfigForm::showName() {
    choose(*m_name, QString::fromStdString(nameOf(qconfig())));
}

} // namespace featherweight

#include "moc_qconfig_form.cpp"
