// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/download/downloader_fetch.h"

#include "app/download/downloader.h"
#include "app/download/downloader_reply.h"
#include "app/runtime/failure.h"
#include "core/base/message.h"
#include "ui/words/base/format.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QSaveFile>
#include <QStorageInfo>
#include <QUrl>

#include <algorithm>
#include <numeric>

namespace featherweight {

namespace {

constexpr qint64 hashPieceBytes = 1 << 20; ///< a stop is seen within some milliseconds
constexpr qint64 reportEveryMs = 20;       ///< about one screen frame
constexpr qsizetype sha256Bytes = 32;

/// Makes the folder when it is asked for, and takes back what it made when that stayed empty.
class TargetFolder {
public:
    explicit TargetFolder(const QString& path) : m_path(QDir::cleanPath(path)) {}
    TargetFolder(const TargetFolder&) = delete;
    TargetFolder& operator=(const TargetFolder&) = delete;
    ~TargetFolder() {
        for (const QString& made : m_made) {
            QDir().rmdir(made); // refuses folders that hold something
        }
    }

    void make() {
        for (QString path = m_path; !QFileInfo::exists(path); path = QFileInfo(path).path()) {
            m_made.append(path);
        }
        if (!QDir().mkpath(m_path)) {
            throw FetchError(Downloader::tr("The folder %1 cannot be made; choose another one, or "
                                            "make the folder above it writable.")
                                 .arg(m_path));
        }
    }

private:
    QString m_path;
    QStringList m_made; ///< the deepest first
};

/// Tells how far all files are, not more often than the eye can follow.
class Progress {
public:
    Progress(const FetchRequest& request, const ReportFetch& report)
        : m_report(report),
          m_total(
              std::accumulate(request.files.begin(), request.files.end(), qint64{0},
                              [](qint64 sum, const FetchFile& file) { return sum + file.bytes; })) {
        m_sinceReport.start();
    }

    void show(qint64 bytesOfFile) {
        if (m_sinceReport.elapsed() >= reportEveryMs) {
            m_sinceReport.restart();
            m_report(m_done + bytesOfFile, m_total);
        }
    }
    void fileDone(qint64 bytes) {
        m_done += bytes;
        m_report(m_done, m_total);
    }
    [[nodiscard]] qint64 left() const { return m_total - m_done; }

private:
    const ReportFetch& m_report;
    qint64 m_total;
    qint64 m_done = 0;
    QElapsedTimer m_sinceReport;
};

bool isThere(const QString& path, const FetchFile& file, const std::stop_token& stop) {
    QFile existing(path);
    if (existing.size() != file.bytes || !existing.open(QIODevice::ReadOnly)) {
        return false;
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    while (!existing.atEnd()) {
        checkStop(stop);
        const QByteArray piece = existing.read(hashPieceBytes);
        if (piece.isEmpty()) {
            return false; // a disk that cannot read it: fetch it anew
        }
        hash.addData(piece);
    }
    return hash.result() == file.sha256;
}

void requireRoom(const QString& folder, qint64 bytes) {
    QString existing = QDir::cleanPath(folder);
    while (!QFileInfo::exists(existing) && QFileInfo(existing).path() != existing) {
        existing = QFileInfo(existing).path();
    }
    const qint64 free = QStorageInfo(existing).bytesAvailable();
    if (free >= 0 && free < bytes) {
        throw FetchError(Downloader::tr("There is not enough room in %1: %2 are needed and %3 are "
                                        "free; free some space there, or choose another folder.")
                             .arg(folder, format::megabytes(bytes, format::Detail::Exact),
                                  format::megabytes(free, format::Detail::Exact)));
    }
}

/// The file's address at a mirror; not valid when the mirror is no http or https address.
QUrl addressOf(const QString& mirror, const QString& name) {
    const QString slash = mirror.endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/");
    const QUrl url(mirror + slash + name, QUrl::StrictMode);
    const bool http =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return http && !url.host().isEmpty() ? url : QUrl();
}

/// The host as people know it: no name, no password, and the port only when it was given.
QString hostOf(const QUrl& url, const QString& mirror) {
    if (!url.isValid()) {
        return mirror;
    }
    return url.port() < 0 ? url.host() : url.host() + QStringLiteral(":%1").arg(url.port());
}

class Fetch {
public:
    Fetch(const FetchRequest& request, const ReportFetch& report, const std::stop_token& stop)
        : m_request(request), m_stop(stop), m_mirrors(request.mirrors), m_folder(request.folder),
          m_progress(request, report) {}

    void run() {
        std::vector<FetchFile> missing;
        for (const FetchFile& file : m_request.files) {
            if (file.bytes <= 0 || file.sha256.size() != sha256Bytes) {
                throw FetchError(Downloader::tr("%1 cannot be checked, because its size or its "
                                                "SHA-256 is not known; it is not downloaded.")
                                     .arg(file.name));
            }
            if (isThere(pathOf(file), file, m_stop)) {
                m_progress.fileDone(file.bytes);
            } else {
                missing.push_back(file);
            }
        }
        requireRoom(m_request.folder, m_progress.left());
        for (const FetchFile& file : missing) {
            fetchFromAny(file);
            m_progress.fileDone(file.bytes);
        }
    }

private:
    [[nodiscard]] QString pathOf(const FetchFile& file) const {
        return QDir(m_request.folder).filePath(file.name);
    }

    void fetchFromAny(const FetchFile& file) {
        QStringList reasons;
        for (qsizetype index = 0; index < m_mirrors.size(); ++index) {
            const QString mirror = m_mirrors[index];
            const QUrl url = addressOf(mirror, file.name);
            const std::optional<QString> reason =
                url.isValid() ? fetchFrom(url, file)
                              : std::optional(Downloader::tr("not an http or https address"));
            if (!reason) {
                // The next files begin with the mirror that works: a dead one costs its timeout
                // once, not four times.
                std::rotate(m_mirrors.begin(), m_mirrors.begin() + index,
                            m_mirrors.begin() + index + 1);
                return;
            }
            reasons.append(QStringLiteral("%1: %2").arg(hostOf(url, mirror), *reason));
        }
        if (reasons.isEmpty()) {
            throw FetchError(Downloader::tr("%1 cannot be downloaded, because no mirror is known; "
                                            "name one.")
                                 .arg(file.name));
        }
        throw FetchError(Downloader::tr("%1 could not be downloaded (%2); check the network and "
                                        "try again, or name another mirror.")
                             .arg(file.name, reasons.join(QStringLiteral("; "))));
    }

    std::optional<QString> fetchFrom(const QUrl& url, const FetchFile& file) {
        QSaveFile target(pathOf(file)); // takes its temporary file away when not committed
        const auto open = [&] {
            m_folder.make();
            if (!target.open(QIODevice::WriteOnly)) {
                throw FetchError(diskSentence(target));
            }
        };
        FileReply reply(file, target, open, [this](qint64 bytes) { m_progress.show(bytes); });
        auto reason = reply.receive(m_manager, url, m_request.stallTimeout, m_stop);
        if (!reason && !target.commit()) {
            throw FetchError(diskSentence(target));
        }
        return reason;
    }

    const FetchRequest& m_request;
    const std::stop_token& m_stop;
    QStringList m_mirrors; ///< the one that last worked first
    TargetFolder m_folder;
    Progress m_progress;
    QNetworkAccessManager m_manager;
};

} // namespace

void fetchFiles(const FetchRequest& request, const ReportFetch& report,
                const std::stop_token& stop) {
    Fetch(request, report, stop).run();
}

QString whyFetchFailed(const std::exception_ptr& exception) {
    try {
        std::rethrow_exception(exception);
    } catch (const FetchError& error) {
        return error.sentence();
    } catch (...) {
        const Failure failure = describe(exception);
        writeLog(failure);
        return failure.sentence;
    }
}

} // namespace featherweight
