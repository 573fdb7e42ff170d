// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/download/downloader.h"

#include "core/base/message.h"
#include "core/data/catalogue.h"
#include "ui/words/base/bytes.h"

#include <filesystem>

namespace featherweight {

namespace {

FetchRequest requestFor(const KnownDataset& dataset, const QString& folder,
                        const QStringList& mirrors) {
    FetchRequest request;
    request.folder = bytesOf(folder);
    request.mirrors = mirrors;
    for (const std::string& mirror : dataset.mirrors) {
        request.mirrors.append(QString::fromStdString(mirror));
    }
    for (const DatasetFile& file : dataset.files) {
        request.files.push_back({QString::fromUtf8(file.name), file.bytes,
                                 QByteArray::fromHex(QByteArray(file.sha256))});
    }
    return request;
}

} // namespace

Downloader::Downloader(QObject* parent) : QObject(parent) {}

Downloader::~Downloader() {
    m_stop.request_stop();
    join();
}

bool Downloader::start(const KnownDataset& dataset, const QString& folder,
                       const QStringList& mirrors) {
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_thread) {
        return false;
    }
    FetchRequest request = requestFor(dataset, folder, mirrors);
    request.stallTimeout = m_stallTimeout;
    m_stop = std::stop_source();
    m_folder = folder;
    m_failure.clear();

    const auto work = [this, dataset, request = std::move(request), stop = m_stop.get_token()] {
        const auto report = [this](qint64 done, qint64 total) {
            QMetaObject::invokeMethod(
                this, [this, done, total] { Q_EMIT progress(done, total); }, Qt::QueuedConnection);
        };
        try {
            const std::filesystem::path used = fileOfAnotherSet(request.folder, dataset, stop);
            if (!used.empty()) {
                throw FetchError(tr("%1 belongs to another data set, which the download would "
                                    "overwrite or hide; move that set, or choose another folder.")
                                     .arg(textOf(used.string())));
            }
            fetchFiles(request, report, stop);
        } catch (const Cancelled&) {
            // The stop was asked for through m_stop, which threadEnded() looks at.
        } catch (...) {
            m_failure = whyFetchFailed(std::current_exception());
        }
    };
    m_thread.reset(QThread::create(work));
    m_thread->setObjectName(QStringLiteral("download"));
    connect(m_thread.get(), &QThread::finished, this, &Downloader::threadEnded);
    m_thread->start();
    return true;
}

void Downloader::cancel() {
    if (m_thread) {
        m_stop.request_stop();
    }
}

void Downloader::threadEnded() {
    join(); // before the signal: what answers it may start the next download
    if (m_stop.stop_requested()) {
        Q_EMIT cancelled();
    } else if (!m_failure.isEmpty()) {
        Q_EMIT failed(m_failure);
    } else {
        Q_EMIT finished(m_folder);
    }
}

void Downloader::join() {
    if (m_thread) {
        m_thread->wait();
        m_thread.reset();
    }
}

} // namespace featherweight

#include "moc_downloader.cpp"
