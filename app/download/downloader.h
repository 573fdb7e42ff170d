#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Fetches a known data set into a folder, verified. Lives on the thread that has the event loop
// (the window's or the command line's main thread); network, hashing and disk are on a thread of
// its own.

#include "app/download/downloader_fetch.h"

#include <QObject>
#include <QString>
#include <QStringList>
#include <QThread>

#include <chrono>
#include <memory>
#include <stop_token>

namespace featherweight {

struct KnownDataset;

/// One download at a time. Every start that was accepted ends in exactly one of finished,
/// cancelled or failed. Files that arrived whole stay whatever the end is, so that a second start
/// goes on where the first one stopped; nothing else is left behind.
class Downloader : public QObject {
    Q_OBJECT

public:
    explicit Downloader(QObject* parent = nullptr);
    /// Cancels what runs and waits for it, without a signal.
    ~Downloader() override;

    /// `folder` receives the four files themselves ("…/featherweight/mnist") and is created when
    /// the first one begins to arrive. `mirrors` are tried before those of the set. Returns false,
    /// and changes nothing, while a download runs.
    bool start(const KnownDataset& dataset, const QString& folder, const QStringList& mirrors = {});
    /// Nothing when nothing runs. After this, the running download ends in cancelled.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_thread != nullptr; }

    /// How long a server may stay silent; for the next start.
    void setStallTimeout(std::chrono::milliseconds timeout) { m_stallTimeout = timeout; }

Q_SIGNALS:
    /// Bytes of all four files, at most some 50 times a second; goes back when a mirror failed.
    void progress(qint64 done, qint64 total);
    void finished(const QString& folder);
    void cancelled();
    /// One sentence: what went wrong at which mirror, and what to do.
    void failed(const QString& sentence);

private:
    void threadEnded();
    void join();

    std::chrono::milliseconds m_stallTimeout = defaultStallTimeout;
    std::unique_ptr<QThread> m_thread;
    std::stop_source m_stop;
    QString m_folder;
    QString m_failure; ///< written by m_thread before it ends, read after it was joined
};

} // namespace featherweight
