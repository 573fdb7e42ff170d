#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetching files over HTTP with their sums checked on the way, as one blocking call. For a
// background thread without an event loop of its own.

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <chrono>
#include <exception>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <utility>
#include <vector>

namespace featherweight {

inline constexpr std::chrono::milliseconds defaultStallTimeout = std::chrono::seconds(30);

struct FetchFile {
    QString name;      ///< below the mirror's URL and in the folder
    qint64 bytes = 0;  ///< exactly so many
    QByteArray sha256; ///< the 32 bytes themselves
};

struct FetchRequest {
    std::vector<FetchFile> files;
    std::filesystem::path folder;
    QStringList mirrors; ///< http and https URLs of folders, tried in order
    std::chrono::milliseconds stallTimeout = defaultStallTimeout;
};

/// What went wrong and what to do, in one sentence for a person.
class FetchError : public std::exception {
public:
    explicit FetchError(const QString& sentence)
        : m_sentence(sentence), m_utf8(sentence.toUtf8()) {}
    [[nodiscard]] const QString& sentence() const noexcept { return m_sentence; }
    [[nodiscard]] const char* what() const noexcept override { return m_utf8.constData(); }

private:
    QString m_sentence;
    QByteArray m_utf8;
};

/// Whether a mirror may be named so: http or https, and a host.
[[nodiscard]] bool isWebAddress(const QString& address);

/// Bytes of all files that are there, and of all files.
using ReportFetch = std::function<void(qint64 done, qint64 total)>;

/// One file after the other; a file that is there with the right sum is not fetched. A file gets
/// its name only once its size and sum were right. Throws FetchError, or Cancelled.
void fetchFiles(const FetchRequest& request, const ReportFetch& report,
                const std::stop_token& stop);

/// One sentence for the person about what fetchFiles() threw. What is no FetchError is written to
/// the log as well.
[[nodiscard]] QString whyFetchFailed(const std::exception_ptr& exception);

} // namespace featherweight
