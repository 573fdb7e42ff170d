#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The program without its window: the settings, the workers, the controllers, what the status bar
// says and which notice is shown. GUI thread.

#include "app/control/engine_controller.h"
#include "app/control/history.h"
#include "app/control/run_board.h"
#include "app/control/settings.h"
#include "app/data/dataset_controller.h"
#include "app/data/download_controller.h"
#include "app/jobs/mailbox.h"
#include "app/jobs/worker.h"
#include "app/quantization/comparison_controller.h"
#include "app/quantization/inspection_controller.h"
#include "app/quantization/latency_controller.h"
#include "app/quantization/quantization_controller.h"
#include "app/quantization/sizes_controller.h"
#include "app/separable/convolution_time_controller.h"
#include "app/separable/separable_controller.h"
#include "app/separable/sweep_controller.h"
#include "app/summary/summary_controller.h"
#include "app/training/training_controller.h"
#include "core/data/catalogue.h"
#include "ui/views/status_view.h"

#include <QObject>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace featherweight {

struct SessionOptions {
    EngineFactory engineFactory;
    DatasetSource datasets;
    QString dataset = QString::fromUtf8(autoName);
    int threads = 0;           ///< 0: the engine decides
    TrainingSettings training; ///< shown first
};

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(SessionOptions options);
    /// Stops what runs, at most one batch later, and joins their threads.
    ~Session() override;

    /// Loads the data set and counts the first separable block. Call it when the window is on the
    /// screen. The engine is loaded by itself: engine().load().
    void begin();
    /// Stops what runs and what waits to run.
    void stopRuns();

    [[nodiscard]] Settings& settings() { return m_settings; }
    [[nodiscard]] EngineController& engine() { return m_engine; }
    /// Earlier works are brought back only while mayBringBack().
    [[nodiscard]] History& history() { return m_history; }
    [[nodiscard]] bool mayBringBack() const { return m_runs.state().active.none(); }
    [[nodiscard]] const RunBoard& runs() const { return m_runs; }
    [[nodiscard]] DatasetController& dataset() { return m_dataset; }
    [[nodiscard]] DownloadController& downloads() { return m_downloads; }
    [[nodiscard]] TrainingController& training() { return m_training; }
    [[nodiscard]] QuantizationController& quantization() { return m_quantization; }
    [[nodiscard]] InspectionController& inspection() { return m_inspection; }
    [[nodiscard]] LatencyController& latency() { return m_latency; }
    [[nodiscard]] SizesController& sizes() { return m_sizes; }
    [[nodiscard]] ComparisonController& configurations() { return m_configurations; }
    [[nodiscard]] ComparisonController& lessons() { return m_lessons; }
    [[nodiscard]] SummaryController& summary() { return m_summary; }
    [[nodiscard]] SeparableController& separable() { return m_separable; }
    [[nodiscard]] SweepController& sweep() { return m_sweep; }
    [[nodiscard]] ConvolutionTimeController& convolutionTime() { return m_convolutionTime; }

    [[nodiscard]] const StatusView& status() const { return m_status; }
    /// What this one has to say is said with all else: its notices, and that the status changed.
    void follow(const Controller& controller);
    /// The newest one that still holds; null when there is none.
    [[nodiscard]] const Notice* notice() const;

Q_SIGNALS:
    void statusChanged();
    void noticeChanged();

private:
    /// `source` is who may withdraw it.
    void raiseNotice(const QObject* source, const Notice& notice);
    void withdrawNotice(const QObject* source);
    void countSeparable();
    void compareSettings();
    void updateStatus();
    [[nodiscard]] RunProgress runningJob() const;
    [[nodiscard]] bool anyWaits() const;

    // In the order in which they need each other; destroyed from the last to the first.
    Settings m_settings;
    RunBoard m_runs;
    Mailbox m_mailbox;
    Worker m_reader;  ///< of data sets, which may take seconds
    Worker m_counter; ///< of the Separable tab, which must never wait for them
    EngineController m_engine;
    History m_history; ///< holds what the compute worker has to destroy
    DatasetController m_dataset;
    DownloadController m_downloads;
    TrainingController m_training;
    QuantizationController m_quantization;
    InspectionController m_inspection;
    LatencyController m_latency;
    SizesController m_sizes;
    ComparisonController m_configurations;
    ComparisonController m_lessons;
    SummaryController m_summary;
    SeparableController m_separable;
    SweepController m_sweep;
    ConvolutionTimeController m_convolutionTime;
    std::array<LabController*, 6> m_lab{&m_latency, &m_sizes,   &m_configurations,
                                        &m_lessons, &m_summary, &m_convolutionTime};
    QString m_firstDataset;
    StatusView m_status;
    std::vector<std::pair<const QObject*, Notice>> m_notices; ///< the newest last
};

} // namespace featherweight
