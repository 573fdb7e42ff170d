#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// "Is it learning?": data set and settings on the left, the loss curve and the accuracy on the
// right. Passive: draws views, asks through signals. GUI thread.

#include "ui/lazy_tab.h"
#include "ui/views.h"

namespace featherweight {

class TrainingTab : public LazyTab {
    Q_OBJECT

public:
    explicit TrainingTab(QWidget* parent = nullptr);

    using QWidget::show;
    void show(const TrainingView& view);
    void showDataset(const DatasetView& view);

    [[nodiscard]] TrainingSettings settings() const;
    void setSettings(const TrainingSettings& settings);

    void run() override;

Q_SIGNALS:
    void datasetChosen(const QString& name);
    void folderRequested();
    void downloadRequested(const QString& name);
    void cancelDownloadRequested();
    void trainRequested(const featherweight::TrainingSettings& settings);
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

private:
    TrainingView m_view;
    DatasetView m_dataset;
    TrainingSettings m_settings;
};

} // namespace featherweight
