#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What QuantizationController has done on the compute worker: whole runs, and a calibration that
// goes on batch by batch. The structs travel between both threads; the work is the worker's.

#include "app/jobs/worker.h"
#include "app/training/training_controller.h"
#include "core/runs/quantization_run.h"

#include <memory>
#include <optional>

namespace featherweight {

/// A network on its way to INT8, with what has to live as long. Other threads hold it
/// (Worker::atHome) but never look inside.
struct PreparedQuantization {
    NetworkWithData trained; ///< goes last: the quantization refers to its data set
    std::unique_ptr<Quantization> quantization;
    bool hasObservers = false;
    /// The INT8 network belongs to a finished run, and no run is at work on it: an interlude inside
    /// a run must leave what that run is changing alone.
    bool usable = false;
};
using PreparedPointer = std::shared_ptr<PreparedQuantization>;

enum class QuantizationTask {
    WholeRun,     ///< from an untouched copy to the comparison
    Copy,         ///< a new one; this and the next four are one of the five steps each
    Prepare,      ///< its observers
    CalibrateAll, ///< the batches that are missing to the settings' number
    Convert,      ///< with what was seen until now
    Compare,      ///< what was converted
    Step,         ///< one calibration batch
    Rewind,       ///< the last one back
    Finish,       ///< converts and compares with what was seen until now
};

struct QuantizationOrder {
    QuantizationTask task = QuantizationTask::WholeRun;
    NetworkWithData trained;
    QuantizationSettings settings;
    PreparedPointer prepared; ///< to go on with; null: a new one
    ResultPointer converted;  ///< what is to be compared, by QuantizationTask::Compare
};

/// Said on the way. The very first is empty: the job has begun.
struct QuantizationNews {
    PreparedPointer prepared;                 ///< that is worked on from now
    std::optional<QuantizationReport> report; ///< without its observers:
    ObserversPointer observers;               ///< null when nothing is new
    ResultPointer converted;                  ///< what a conversion says before it is compared
};

/// Null when the order was not to compare.
using QuantizationEnd = ResultPointer;

[[nodiscard]] QuantizationEnd carryOut(Engine& engine, const QuantizationOrder& order,
                                       const Run<QuantizationNews>& run);

} // namespace featherweight
