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
    if (!m_mirror.isEmpty() && !isWebAddress(m_mirror)) {
        Q_EMIT noticeRaised({tr("“%1” is not the address of a mirror; it has to begin with http:// "
                                "or https:// and name a computer.")
                                 .arg(m_mirror),
                             {Remedy::NameMirror, Remedy::ChooseFolder, Remedy::UseDigits},
                             name});
        return;
    }
    const auto folder = m_source.downloadFolder / known->name;
    const QStringList mirrors = m_mirror.isEmpty() ? QStringList() : QStringList{m_mirror};
    if (m_downloader.start(*known, textOf(folder.string()), mirrors)) {
        m_name = name;
        m_progress = {shownTitle(known->title), 0, known->downloadBytes()};
        Q_EMIT noticeWithdrawn();
        m_dataset.showDownload(m_progress);
    }
}

void DownloadController::setMirror(const QString& mirror) {
    const QString address = mirror.trimmed(); // as it comes from a clipboard
    if (address != m_mirror) {
        m_mirror = address;
        m_dataset.showMirror(address);
        Q_EMIT mirrorChanged(address);
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
        {sentence,
         {Remedy::DownloadDataset, Remedy::NameMirror, Remedy::ChooseFolder, Remedy::UseDigits},
         m_name});
}

} // namespace featherweight

#include "moc_download_controller.cpp"
