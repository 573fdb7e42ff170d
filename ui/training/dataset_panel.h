#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data set is in use, what it looks like, and how to get another one. Passive. GUI thread.

#include "ui/views/dataset_view.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace featherweight {

class ElidedLabel;
class SampleStrip;
class Text;

class DatasetPanel : public QWidget {
    Q_OBJECT

public:
    explicit DatasetPanel(QWidget* parent = nullptr);

    void show(const DatasetView& view);
    using QWidget::show;
    /// While something runs on the data set, it cannot be exchanged.
    void setLocked(bool locked);
    /// The keyboard goes to the address of another mirror.
    void nameMirror();

Q_SIGNALS:
    void chosen(const QString& name);
    void folderRequested();
    void downloadRequested(const QString& name);
    void mirrorEdited(const QString& address);
    void cancelRequested();

private:
    QWidget* buildDownloadOffer();
    QWidget* buildDownloadProgress();
    void showChoices(const DatasetView& view);
    void showState(const DatasetView& view);
    /// A name of a folder as far as a line of the column has room for it.
    [[nodiscard]] QString elided(const QString& title) const;

    QComboBox* m_choices = nullptr;
    QStackedWidget* m_stack = nullptr;
    SampleStrip* m_samples = nullptr;
    Text* m_offerText = nullptr;
    QLineEdit* m_mirror = nullptr;
    QPushButton* m_download = nullptr;
    Text* m_progressText = nullptr;
    QProgressBar* m_progress = nullptr;
    QPushButton* m_cancel = nullptr;
    Text* m_state = nullptr;
    Text* m_note = nullptr;
    ElidedLabel* m_folder = nullptr;
    QPushButton* m_chooseFolder = nullptr;
    QStringList m_shownChoices;
};

} // namespace featherweight
