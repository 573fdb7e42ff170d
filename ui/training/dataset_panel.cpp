// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/dataset_panel.h"

#include "ui/kit/elided_label.h"
#include "ui/kit/letters.h"
#include "ui/kit/text.h"
#include "ui/paint/theme.h"
#include "ui/training/sample_strip.h"
#include "ui/words/base/format.h"
#include "ui/words/training/training_words.h"

#include <QComboBox>
#include <QFontMetrics>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace featherweight {

namespace {

// Of the column's 50: a line with a name still holds the comma behind it, the list its arrow.
constexpr int titleLetters = 38;

enum Page { SamplesPage, OfferPage, ProgressPage };

} // namespace

DatasetPanel::DatasetPanel(QWidget* parent)
    : QWidget(parent), m_choices(new QComboBox), m_stack(new QStackedWidget),
      m_samples(new SampleStrip), m_state(new Text(Rank::Body)), m_note(new Text(Rank::Muted)),
      m_folder(new ElidedLabel), m_chooseFolder(new QPushButton(tr("Choose a &folder…"))) {
    auto* heading = new Text(Rank::Heading, tr("&Data"));
    heading->setBuddy(m_choices);
    m_choices->setAccessibleName(tr("Data set"));
    m_choices->setToolTip(
        tr("The images from which the network learns, and on which it is tested"));
    m_choices->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choices->setMinimumContentsLength(12);
    m_state->reserveLines(2);
    m_note->setWordWrap(true);
    m_stack->addWidget(m_samples);
    m_stack->addWidget(buildDownloadOffer());
    m_stack->addWidget(buildDownloadProgress());
    fitToLetters(*m_stack, [this] {
        m_stack->setFixedHeight(
            std::max(m_samples->sizeHint().height(), m_stack->minimumSizeHint().height()));
    });
    m_chooseFolder->setToolTip(tr("A folder with the four IDX files of a data set like MNIST"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap);
    for (QWidget* widget : std::initializer_list<QWidget*>{heading, m_choices, m_stack, m_state,
                                                           m_note, m_folder, m_chooseFolder}) {
        layout->addWidget(widget);
    }
    connect(m_choices, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_choices->itemData(index).toString()); });
    connect(m_chooseFolder, &QPushButton::clicked, this, &DatasetPanel::folderRequested);
    connect(m_cancel, &QPushButton::clicked, this, &DatasetPanel::cancelRequested);
    connect(m_download, &QPushButton::clicked, this,
            [this] { Q_EMIT downloadRequested(m_choices->currentData().toString()); });
    show(DatasetView{});
}

void DatasetPanel::show(const DatasetView& view) {
    showChoices(view);
    showState(view);
    m_samples->show(view.samples);
    m_folder->setText(view.folder);
    if (m_mirror->text().trimmed() != view.mirror) { // else somebody is writing it
        m_mirror->setText(view.mirror);
    }
}

void DatasetPanel::nameMirror() {
    m_mirror->setFocus(Qt::OtherFocusReason);
    m_mirror->selectAll();
}

void DatasetPanel::setLocked(bool locked) {
    m_choices->setEnabled(!locked);
    m_chooseFolder->setEnabled(!locked);
}

QWidget* DatasetPanel::buildDownloadOffer() {
    auto* page = new QWidget;
    m_offerText = new Text(Rank::Body);
    m_offerText->reserveLines(2);
    m_mirror = new QLineEdit;
    m_mirror->setPlaceholderText(tr("https://… another mirror"));
    m_mirror->setAccessibleName(tr("Another mirror"));
    m_mirror->setToolTip(tr("An address that is tried before the usual ones: a folder with the "
                            "set's four files. What comes from there is checked all the same"));
    m_download = new QPushButton;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme::gap / 2);
    layout->addWidget(m_offerText);
    layout->addWidget(m_mirror);
    layout->addWidget(m_download);
    layout->addStretch();
    connect(m_mirror, &QLineEdit::textEdited, this, &DatasetPanel::mirrorEdited);
    connect(m_mirror, &QLineEdit::returnPressed, m_download, &QPushButton::click);
    return page;
}

QWidget* DatasetPanel::buildDownloadProgress() {
    auto* page = new QWidget;
    m_progressText = new Text(Rank::Body);
    m_progressText->reserveLines(2);
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Download"));
    m_progress->setRange(0, 1000);
    m_cancel = new QPushButton(tr("Ca&ncel the download"));
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_progressText);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addStretch();
    return page;
}

void DatasetPanel::showChoices(const DatasetView& view) {
    QStringList texts;
    for (const DatasetChoice& choice : view.choices) {
        texts.append(choice.present || choice.downloadBytes == 0
                         ? elided(choice.title)
                         : tr("%1 (download, %2)")
                               .arg(choice.title, format::megabytes(choice.downloadBytes)));
    }
    const QSignalBlocker blocker(m_choices);
    if (texts != m_shownChoices) { // an open list must not be filled again for nothing
        m_choices->clear();
        for (qsizetype index = 0; index < texts.size(); ++index) {
            const DatasetChoice& choice = view.choices[static_cast<std::size_t>(index)];
            m_choices->addItem(texts[index], choice.name);
            m_choices->setItemData(static_cast<int>(index), asToolTip(choice.title),
                                   Qt::ToolTipRole);
        }
        m_shownChoices = texts;
    }
    m_choices->setCurrentIndex(m_choices->findData(view.chosen));
}

QString DatasetPanel::elided(const QString& title) const {
    // In the middle: sets of one kind differ at the ends of their names.
    const QFontMetrics metrics(font());
    return metrics.elidedText(title, Qt::ElideMiddle, metrics.averageCharWidth() * titleLetters);
}

void DatasetPanel::showState(const DatasetView& view) {
    const DatasetChoice* choice = view.findChoice(view.chosen);
    const bool missing = choice != nullptr && !choice->present && !view.loading;
    if (view.downloading) {
        m_stack->setCurrentIndex(ProgressPage);
        const QString done = format::megabytes(view.downloadedBytes);
        m_progressText->setText(
            view.totalBytes > 0
                ? tr("Downloading %1: %2 of %3")
                      .arg(view.downloadTitle, done, format::megabytes(view.totalBytes))
                : tr("Downloading %1: %2").arg(view.downloadTitle, done));
        m_progress->setValue(view.totalBytes > 0
                                 ? static_cast<int>(1000 * view.downloadedBytes / view.totalBytes)
                                 : 0);
    } else if (missing && choice->downloadBytes > 0) {
        m_stack->setCurrentIndex(OfferPage);
        m_offerText->setText(tr("%1 is not on this machine.").arg(choice->title));
        m_download->setText(tr("Do&wnload %1").arg(format::megabytes(choice->downloadBytes)));
    } else {
        m_stack->setCurrentIndex(SamplesPage);
    }
    if (view.loading) {
        m_state->setText(tr("Loading the images…"));
    } else if (!view.loadedTitle.isEmpty()) {
        m_state->setText(
            datasetSentence(elided(view.loadedTitle), view.trainingImages, view.testImages));
    } else {
        m_state->setText(tr("No data set is loaded."));
    }
    m_state->setToolTip(elided(view.loadedTitle) == view.loadedTitle ? QString()
                                                                     : asToolTip(view.loadedTitle));
    m_note->setText(view.note);
    m_note->setVisible(!view.note.isEmpty());
}

} // namespace featherweight

#include "moc_dataset_panel.cpp"
