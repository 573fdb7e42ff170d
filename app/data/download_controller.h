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

    /// Nothing while a download runs, or when there is none of that name.
    void start(const QString& name);
    void cancel() { m_downloader.cancel(); }

private:
    void finished();
    void failed(const QString& sentence);

    DatasetController& m_dataset;
    DatasetSource m_source;
    Downloader m_downloader;
    DownloadProgress m_progress;
    QString m_name; ///< of the last one begun
};

} // namespace featherweight
