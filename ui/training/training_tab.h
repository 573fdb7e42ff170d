#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Is it learning?": data set and settings on the left, the loss curve and the accuracy on the
// right. Passive: draws views, asks through signals. GUI thread.

#include "ui/kit/lab_page.h"
#include "ui/views/dataset_view.h"
#include "ui/views/training_view.h"

class QHBoxLayout;

namespace featherweight {

class DatasetPanel;
class Headline;
class LossChart;
class OlderNote;
class ResultBlock;
class RunButtons;
class TrainingForm;

class TrainingTab : public LabPage {
    Q_OBJECT

public:
    explicit TrainingTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const TrainingView& view);
    void showDataset(const DatasetView& view);
    /// The keyboard goes to the address of another mirror.
    void nameMirror();

    [[nodiscard]] TrainingSettings settings() const;
    /// What is trained next is both models.
    [[nodiscard]] bool sideBySide() const;
    /// Does not emit settingsEdited().
    void setSettings(const TrainingSettings& settings, bool sideBySide = false);

    void run() override;

    [[nodiscard]] LossChart* chart() const { return m_chart; } ///< null until it is built

Q_SIGNALS:
    void settingsEdited();
    void useAgainRequested(); ///< what the training that is shown was made with
    void datasetChosen(const QString& name);
    void folderRequested();
    void downloadRequested(const QString& name);
    void mirrorEdited(const QString& address);
    void cancelDownloadRequested();
    void trainRequested(const featherweight::TrainingSettings& settings);
    void sideBySideRequested(const featherweight::TrainingSettings& settings);
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

protected:
    /// Of what is built: the tab is on the screen while it is built.
    void draw() override;

private:
    void buildSide();
    void buildNumbers();
    void buildChart();

    TrainingView m_view;
    DatasetView m_datasetView;
    bool m_datasetChanged = true; ///< it is not drawn yet
    TrainingSettings m_settings;  ///< until the form is there
    bool m_sideBySide = false;    ///< as well

    QHBoxLayout* m_layout = nullptr;
    QWidget* m_chartPlace = nullptr;
    DatasetPanel* m_dataset = nullptr;
    TrainingForm* m_form = nullptr;
    RunButtons* m_buttons = nullptr;
    OlderNote* m_older = nullptr;
    Headline* m_headline = nullptr;
    LossChart* m_chart = nullptr;
    ResultBlock* m_result = nullptr;
};

} // namespace featherweight
