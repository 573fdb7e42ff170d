#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets there are, which one is in use, and loading it on the reading worker. GUI thread.

#include "app/control/controller.h"
#include "app/data/dataset_source.h"
#include "app/jobs/worker.h"
#include "ui/views/dataset_view.h"

#include <memory>
#include <optional>
#include <vector>

namespace featherweight {

/// A download under way, as DatasetView shows it.
struct DownloadProgress {
    QString title;
    qint64 done = 0;
    qint64 total = 0;
};

class DatasetController : public Controller {
    Q_OBJECT

public:
    /// `worker` outlives this object.
    DatasetController(Mailbox& mailbox, Worker& worker, DatasetSource source);

    [[nodiscard]] const DatasetView& view() const { return m_view; }
    /// Null while none is loaded.
    [[nodiscard]] const DatasetPointer& dataset() const { return m_dataset; }

    /// Loads the set `name` ("auto", a name of the choices, or a folder) in place of the one in
    /// use. The latest choice wins. When it cannot be loaded none is in use, and a notice says why.
    void choose(const QString& name);
    /// Loads the chosen set unless it is loading or there: after a failure tries again.
    void load();
    /// Lists again what is on this machine.
    void refresh(Look look = Look::Thorough);
    /// What is downloaded for this machine; not set: nothing (any more).
    void showMirror(const QString& mirror);
    void showDownload(const std::optional<DownloadProgress>& progress);

Q_SIGNALS:
    void loaded();
    void failed();

private:
    struct Loaded {
        DatasetPointer dataset;
        std::shared_ptr<const SampleImages> samples;
    };
    void loadEnded(Outcome<Loaded> outcome);
    void use(Loaded loaded);
    [[nodiscard]] std::vector<Remedy> remedies() const;

    Worker& m_worker;
    DatasetSource m_source;
    DatasetView m_view;
    std::optional<DatasetChoice> m_folder; ///< the person's own, listed after those of the source
    DatasetPointer m_dataset;
    Job m_listing;
    Job m_loading;
};

} // namespace featherweight
