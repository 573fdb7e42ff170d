// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data/download_controller.h"

#include "core/data/catalogue.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"

#include <utility>

namespace featherweight {

DownloadController::DownloadController(Mailbox& mailbox, DatasetController& dataset,
                                       DatasetSource source)
    : Controller(mailbox), m_dataset(dataset), m_source(std::move(source)) {
    connect(&m_downloader, &Downloader::progress, this, [this](qint64 done, qint64 total) {
        m_progress.done = done;
        m_progress.total = total;
        m_dataset.showDownload(m_progress);
    });
    connect(&m_downloader, &Downloader::finished, this, &DownloadController::finished);
    connect(&m_downloader, &Downloader::failed, this, &DownloadController::failed);
    connect(&m_downloader, &Downloader::cancelled, this,
            [this] { m_dataset.showDownload(std::nullopt); });
}

void DownloadController::start(const QString& name) {
    const KnownDataset* known = m_source.findDownload(name);
    if (known == nullptr) {
        return;
    }
    const auto folder = m_source.downloadFolder / known->name;
    if (m_downloader.start(*known, textOf(folder.string()))) {
        m_name = name;
        m_progress = {shownTitle(known->title), 0, known->downloadBytes()};
        Q_EMIT noticeWithdrawn();
        m_dataset.showDownload(m_progress);
    }
}

void DownloadController::finished() {
    m_dataset.showDownload(std::nullopt);
    if (m_dataset.view().chosen == m_name || (!m_dataset.dataset() && !m_dataset.view().loading)) {
        m_dataset.choose(m_name);
    } else {
        m_dataset.refresh(); // another set was chosen meanwhile, and stays
    }
}

void DownloadController::failed(const QString& sentence) {
    m_dataset.showDownload(std::nullopt);
    Q_EMIT noticeRaised(
        {sentence, {Remedy::DownloadDataset, Remedy::ChooseFolder, Remedy::UseDigits}, m_name});
}

} // namespace featherweight

#include "moc_download_controller.cpp"
