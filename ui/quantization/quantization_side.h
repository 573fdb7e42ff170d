#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which network is quantized and how; starts and stops the run. Passive. GUI thread.

#include "ui/kit/side_column.h"
#include "ui/views/quantization_view.h"

class QComboBox;
class QSpinBox;
class QStackedWidget;

namespace featherweight {

class OlderNote;
class QConfigForm;
class RunButtons;
class Text;

class QuantizationSide : public SideColumn {
    Q_OBJECT

public:
    explicit QuantizationSide(QWidget* parent = nullptr);

    void show(const QuantizationView& view);
    using QWidget::show;

    /// `kept` with what is set here put in.
    [[nodiscard]] QuantizationSettings settings(QuantizationSettings kept) const;
    /// Does not emit edited().
    void setSettings(const QuantizationSettings& settings);
    /// Why what is shown is marked as older, and what the button that mends it says.
    void showOlder(const QString& sentence, const QString& button);
    /// Whether the keys that start something start the quantization.
    void setStartsByKey(bool byKey);

Q_SIGNALS:
    void edited();
    void startRequested();
    void stopRequested();
    void trainRequested();
    void olderPressed();
    void networkChosen(std::size_t index); ///< of the view's choices

private:
    void showEngines(const std::vector<QString>& engines);

    Text* m_network = nullptr;
    QStackedWidget* m_choice = nullptr; ///< to train one, to take one of two, or nothing
    QPushButton* m_train = nullptr;
    QComboBox* m_networks = nullptr;
    std::vector<NetworkChoice> m_choices;
    QConfigForm* m_qconfig = nullptr;
    QWidget* m_form = nullptr;
    QSpinBox* m_batches = nullptr;
    QComboBox* m_engine = nullptr;
    RunButtons* m_buttons = nullptr;
    OlderNote* m_older = nullptr;
    std::vector<QString> m_engines;
    QString m_wantedEngine; ///< set before the engines were known
};

} // namespace featherweight
