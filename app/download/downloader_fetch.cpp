// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/download/downloader_fetch.h"

#include "app/download/downloader.h"
#include "app/download/downloader_reply.h"
#include "app/runtime/failure.h"
#include "app/runtime/new_file.h"
#include "core/base/message.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/format.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QUrl>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <optional>
#include <system_error>

namespace featherweight {

namespace {

namespace fs = std::filesystem;

constexpr qint64 hashPieceBytes = 1 << 20; ///< a stop is seen within some milliseconds
constexpr qint64 reportEveryMs = 20;       ///< about one screen frame
constexpr qsizetype sha256Bytes = 32;

/// Makes the folder when it is asked for, and takes back what it made when that stayed empty.
class TargetFolder {
public:
    explicit TargetFolder(fs::path path) : m_path(std::move(path)) {}
    TargetFolder(const TargetFolder&) = delete;
    TargetFolder& operator=(const TargetFolder&) = delete;
    ~TargetFolder() {
        std::error_code ignored;
        for (const fs::path& made : m_made) {
            fs::remove(made, ignored); // refuses folders that hold something
        }
    }

    void make() {
        std::error_code ignored;
        for (fs::path path = m_path; !path.empty() && !fs::exists(path, ignored);
             path = path.parent_path()) {
            m_made.push_back(path);
        }
        std::error_code problem;
        fs::create_directories(m_path, problem);
        if (problem) {
            throw FetchError(Downloader::tr("The folder %1 cannot be made (%2); choose another "
                                            "one, or make the folder above it writable.")
                                 .arg(textOf(m_path.string()), textOf(problem.message())));
        }
    }

private:
    fs::path m_path;
    std::vector<fs::path> m_made; ///< the deepest first
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

bool isThere(const fs::path& path, const FetchFile& file, const std::stop_token& stop) {
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(path, problem);
    if (problem || size != static_cast<std::uintmax_t>(file.bytes)) {
        return false;
    }
    std::ifstream existing(path, std::ios::binary);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray piece(hashPieceBytes, Qt::Uninitialized);
    while (existing) { // what a disk cannot read is fetched anew
        checkStop(stop);
        existing.read(piece.data(), piece.size());
        hash.addData(QByteArrayView(piece).first(static_cast<qsizetype>(existing.gcount())));
    }
    return hash.result() == file.sha256;
}

void requireSpace(const fs::path& folder, qint64 bytes) {
    std::error_code problem;
    fs::path existing = fs::absolute(folder, problem);
    while (!fs::exists(existing, problem) && existing.has_relative_path()) {
        existing = existing.parent_path();
    }
    const fs::space_info space = fs::space(existing, problem);
    if (!problem && space.available < static_cast<std::uintmax_t>(bytes)) {
        throw FetchError(Downloader::tr("There is not enough room in %1: %2 are needed and %3 are "
                                        "free; free some space there, or choose another folder.")
                             .arg(textOf(folder.string()),
                                  format::megabytes(bytes, format::Detail::Exact),
                                  format::megabytes(static_cast<qint64>(space.available),
                                                    format::Detail::Exact)));
    }
}

/// The file's address at a mirror; not valid when the mirror is no http or https address.
QUrl addressOf(const QString& mirror, const QString& name) {
    const QString slash = mirror.endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/");
    const QString address = mirror + slash + name;
    return isWebAddress(address) ? QUrl(address, QUrl::StrictMode) : QUrl();
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
        requireSpace(m_request.folder, m_progress.left());
        for (const FetchFile& file : missing) {
            fetchFromAny(file);
            m_progress.fileDone(file.bytes);
        }
    }

private:
    [[nodiscard]] fs::path pathOf(const FetchFile& file) const {
        return m_request.folder / bytesOf(file.name);
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
        std::optional<NewFile> target; // takes its temporary file away when not committed
        const auto open = [&] {
            m_folder.make();
            target.emplace(textOf(pathOf(file).string()));
        };
        FileReply reply(file, target, open, [this](qint64 bytes) { m_progress.show(bytes); });
        auto reason = reply.receive(m_manager, url, m_request.stallTimeout, m_stop);
        if (!reason) {
            target->commit();
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

bool isWebAddress(const QString& address) {
    const QUrl url(address, QUrl::StrictMode);
    const bool web =
        url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    return web && !url.host().isEmpty();
}

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
