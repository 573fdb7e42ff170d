#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Downloads a data set when the person asks for it, and then uses it. GUI thread; the Downloader
// has a thread of its own.

#include "app/control/controller.h"
#include "app/data/dataset_controller.h"
#include "app/data/dataset_source.h"
#include "app/download/downloader.h"

namespace featherweight {

class DownloadController : public Controller {
    Q_OBJECT

public:
    /// `dataset` shows the progress and outlives this object.
    DownloadController(Mailbox& mailbox, DatasetController& dataset, DatasetSource source);

    /// Nothing while a download runs, or when there is none of that name. With a mirror that is no
    /// address, a notice says so, and nothing is fetched from elsewhere instead.
    void start(const QString& name);
    /// An address that is tried before a set's own; empty: none.
    void setMirror(const QString& mirror);
    [[nodiscard]] const QString& mirror() const { return m_mirror; }
    void cancel() { m_downloader.cancel(); }

Q_SIGNALS:
    void mirrorChanged(const QString& mirror);

private:
    void finished();
    void failed(const QString& sentence);

    DatasetController& m_dataset;
    DatasetSource m_source;
    Downloader m_downloader;
    DownloadProgress m_progress;
    QString m_mirror;
    QString m_name; ///< of the last one begun
};

} // namespace featherweight
