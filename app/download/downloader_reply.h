#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One file from one mirror: the answer is hashed and written as it arrives. Lives within one call
// of fetchFiles, on its thread.

#include "app/download/downloader_fetch.h"
#include "app/runtime/new_file.h"

#include <QCryptographicHash>
#include <QNetworkReply>
#include <QUrl>

#include <functional>
#include <optional>

class QNetworkAccessManager;

namespace featherweight {

class FileReply {
public:
    /// `open` makes the target before the first byte is written, so that nothing is made on disk
    /// for an answer that never comes; it throws when the file cannot be written.
    FileReply(const FetchFile& file, std::optional<NewFile>& target, std::function<void()> open,
              std::function<void(qint64)> report);

    /// Blocks until the answer is over. Nothing when the file arrived whole and right (it is then
    /// written, not yet committed), otherwise what went wrong, to be put behind "host: ". Throws
    /// FetchError or Error for troubles of the disk, Cancelled when stopped.
    std::optional<QString> receive(QNetworkAccessManager& manager, const QUrl& url,
                                   std::chrono::milliseconds stallTimeout,
                                   const std::stop_token& stop);

private:
    void checkHeaders();
    void consume();
    void giveUp(const QString& reason);
    [[nodiscard]] QString outcome(std::chrono::milliseconds stallTimeout) const;
    [[nodiscard]] QString networkReason(std::chrono::milliseconds stallTimeout) const;

    const FetchFile& m_file;
    std::optional<NewFile>& m_target;
    std::function<void()> m_open;
    std::function<void(qint64)> m_report;
    QNetworkReply* m_reply = nullptr;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_received = 0;
    QString m_insecure;             ///< what is wrong with the server's certificate
    QString m_reason;               ///< why this side gave up; empty while it did not
    std::exception_ptr m_diskError; ///< exceptions must not pass through Qt's event loop
};

} // namespace featherweight
