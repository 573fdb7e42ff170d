#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the tabs show, as plain values: controllers fill them, tabs draw them, and neither knows the
// other. What is big in them is shared and never changed, so that a view may be copied wherever it
// is shown. GUI thread.

#include "core/data/dataset.h"
#include "core/network/latency.h"
#include "core/quantization/quantization.h"
#include "core/quantization/tensor_slice.h"
#include "core/runs/model_summary.h"
#include "core/separable/separable.h"
#include "core/separable/sweep.h"
#include "core/training/loss_curve.h"

#include <QString>

#include <array>
#include <memory>
#include <optional>
#include <vector>

namespace featherweight {

enum class RunPhase {
    Empty,   ///< nothing was run yet
    Waiting, ///< asked for; LibTorch or the data set is still loading
    Running,
    Paused,
    Stopping, ///< stop was asked for, the current batch is finishing
    Done,
    Cancelled, ///< what there is stays
    Failed,    ///< the reason stands in the banner
};

[[nodiscard]] constexpr bool isActive(RunPhase phase) {
    return phase == RunPhase::Waiting || phase == RunPhase::Running || phase == RunPhase::Paused ||
           phase == RunPhase::Stopping;
}

/// One line of the list of data sets.
struct DatasetChoice {
    QString name;  ///< what Catalogue::load takes
    QString title; ///< what is shown
    bool present = false;
    qint64 downloadBytes = 0; ///< 0 when it cannot be downloaded
};

/// One image of each class 0 … 9.
using SampleImages = std::vector<std::array<std::uint8_t, imagePixels>>;

struct DatasetView {
    std::vector<DatasetChoice> choices;
    QString chosen; ///< name of the choice in use or being loaded
    bool loading = false;
    QString loadedTitle; ///< what was really taken ("auto" says which); empty while none is loaded
    QString folder;
    int trainingImages = 0;
    int testImages = 0;
    std::shared_ptr<const SampleImages> samples; ///< null while none is loaded
    // A download under way:
    bool downloading = false;
    QString downloadTitle;
    qint64 downloadedBytes = 0;
    qint64 totalBytes = 0;
};

struct TrainingView {
    RunPhase phase = RunPhase::Empty;
    TrainingSettings settings; ///< of the run that is shown
    int batchesDone = 0;
    double smoothedLoss = 0;
    std::optional<double> batchesPerSecond; ///< not set: not shown (pictures leave the clock out)
    std::optional<double> secondsLeft;
    int testImages = 0;
    int tested = 0;                 ///< of testImages, while the accuracy is measured
    std::optional<double> accuracy; ///< 0 to 1
    /// Grows with every batch, so it is copied: once, by the tab that draws it.
    LossCurve curve;
    /// The separable network, when both are trained side by side; all of the above is then about
    /// the standard one.
    struct Beside {
        double smoothedLoss = 0;
        std::optional<double> accuracy;
        LossCurve curve;
    };
    std::optional<Beside> separable;
};

enum class StepState { Pending, Running, Done, Failed };

struct QuantizationView {
    RunPhase phase = RunPhase::Empty;
    bool networkThere = false; ///< a trained network can be quantized
    bool canChoose = false;    ///< both models are there, and either can be taken
    bool trainingActive = false;
    bool possible = false;     ///< there is a network, and neither is being worked on nor trained
    bool canTrain = true;      ///< nothing keeps a training from beginning for this
    TrainingSettings training; ///< of that network
    QString trainedOn;         ///< title of the data set that it learned from
    DatasetPointer dataset;    ///< that data set, for images to be shown
    std::optional<double> trainingAccuracy;
    std::array<StepState, quantizationSteps> steps{};
    int done = 0; ///< batches or images of the running step
    int total = 0;
    int calibrated = 0; ///< calibration batches done
    int calibrationBatches = 10;
    ObserversPointer observers;    ///< of quantizedLayers(); null until they have seen data
    QuantizationSettings settings; ///< of the run that is shown
    ResultPointer result;          ///< null before there is one
    bool outdated = false;         ///< the calibration was stepped since `result`
    std::vector<QString> engines; ///< that can be chosen, best first; empty until LibTorch is there

    /// Whether the calibration can go on, or back, by one batch.
    [[nodiscard]] bool canStep() const {
        return possible && calibrated < calibrationBatchesRange.most;
    }
    [[nodiscard]] bool canRewind() const { return possible && calibrated > 0; }
};

/// One channel of one tensor of the last finished run.
struct InspectionView {
    std::shared_ptr<const TensorSlice> slice; ///< the last one that came; null: none did
    bool stale = false;                       ///< another one was asked for
    QString problem;                          ///< why there is none
};

/// Latencies of the last finished run's networks.
struct LatencyView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;  ///< there is an INT8 network and nothing else runs
    bool converted = false; ///< there is an INT8 network
    int done = 0;           ///< of networkForms × latencyBatchSizes
    int total = 0;
    std::vector<Latency> latencies; ///< measured so far
    QString engine;                 ///< "onednn": ran the INT8 kernels
    int threads = 1;
};

/// File sizes over the networks' widths.
struct SizesView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;                       ///< there is a network, and nothing else runs
    bool perChannel = true;                      ///< how the weights of `sizes` are quantized
    NetworkModel model = NetworkModel::Standard; ///< of `sizes`
    std::shared_ptr<const std::vector<FileSizes>> sizes; ///< from narrow to wide; null: none yet
};

/// One run among several.
struct Experiment {
    QuantizationSettings settings;
    ResultPointer result; ///< once it is there
    QString command;      ///< repeats it
};

/// Runs that are compared: all configurations, or a lesson's two (healthy, then broken).
struct ExperimentsView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false; ///< there is a trained network and nothing else runs
    std::optional<Lesson> lesson;
    std::vector<Experiment> experiments; ///< all that were asked for, in order
    int done = 0;                        ///< experiments with a result
};

/// The standard and the separable network, each in FP32 and INT8.
struct SummaryView {
    RunPhase phase = RunPhase::Empty;
    bool possible = true;      ///< nothing else runs
    bool trained = false;      ///< both are there, trained side by side
    bool trains = false;       ///< they are being trained for this run
    TrainingSettings training; ///< of both
    QString trainedOn;         ///< title of the data set
    QString step;              ///< what is being done
    int done = 0;
    int total = 0;
    /// In the order of networkModels; null while there are none.
    std::shared_ptr<const std::vector<ModelSummary>> models;
    bool outdated = false; ///< others were trained since
    int threads = 1;
};

struct SeparableView {
    SeparableSettings settings;            ///< that the counts belong to
    std::optional<SeparableCounts> counts; ///< by formula: the last valid ones, of equal shapes
    QString problem; ///< why the settings on screen have no counts; then counts are outdated
    std::vector<SeparableKnob> problemKnobs; ///< that the problem lies with
    bool stale = false; ///< counts belong to older settings than those on screen
    /// Ran and Shapes: and LibTorch's numbers are those shown.
    enum class Check { Waiting, Ran, Shapes, Differs, Failed } check = Check::Waiting;
    std::optional<SeparableResult> ran;      ///< LibTorch's own numbers for `settings`
    QString checkProblem; ///< why it did not run, for Shapes and Failed; what differs, for Differs
    std::optional<std::int64_t> memoryLimit; ///< of real runs, in bytes; none: automatic
    std::int64_t automaticLimit = 0;         ///< in bytes, as of the last count; 0: not known yet

    [[nodiscard]] bool outdated() const { return stale || !problem.isEmpty(); }
};

/// Over which knobs the two are compared, and by what: a curve over `knob`, and a map of `rowKnob`
/// over `knob`.
struct SweepQuestion {
    SeparableKnob knob = SeparableKnob::OutChannels;
    Range<std::int64_t> range{1, 64};
    SeparableKnob rowKnob = SeparableKnob::Kernel;
    Range<std::int64_t> rowRange{1, 15};
    SweepMetric metric = SweepMetric::Parameters;

    bool operator==(const SweepQuestion& other) const {
        const auto same = [](const Range<std::int64_t>& one, const Range<std::int64_t>& two) {
            return one.least == two.least && one.most == two.most;
        };
        return knob == other.knob && same(range, other.range) && rowKnob == other.rowKnob &&
               same(rowRange, other.rowRange) && metric == other.metric;
    }
};

/// One answer; before the first, it is of no points.
struct Sweep {
    SweepQuestion question;     ///< that it answers
    SeparableSettings settings; ///< that it belongs to
    std::vector<SweepPoint> points;
    std::vector<BreakEven> breakEvens;
    RatioMap map;
};
using SweepPointer = std::shared_ptr<const Sweep>;

struct SweepView {
    SweepPointer sweep = std::make_shared<const Sweep>(); ///< the last one that came; never null
    bool stale = false;                                   ///< another answer is on its way
    QString problem; ///< why there is no answer to the present question
};

/// Times of both layers, forward and backward.
struct ConvolutionTimeView {
    RunPhase phase = RunPhase::Empty;
    bool possible = false;
    QString whyNot; ///< it is not possible
    int done = 0;   ///< of total
    int total = 2;
    SeparableSettings settings;            ///< that were measured
    std::optional<SeparableCounts> counts; ///< of them; none: nothing was measured
    std::vector<ConvolutionTime> times;    ///< standard, separable, as far as they are there
    bool outdated = false;                 ///< other settings are on the screen
    QString engine;                        ///< "LibTorch 1.13.1 · ONEDNN · 1 thread"
    // For the settings on the screen, in bytes:
    std::int64_t neededBytes = 0;            ///< 0: not known
    std::optional<std::int64_t> memoryLimit; ///< none: automatic
    std::int64_t automaticLimit = 0;         ///< 0: not known yet
};

/// What the status bar says.
struct StatusView {
    QString engine; ///< "LibTorch is loading…", then "LibTorch 1.13.1 · ONEDNN · 1 thread"
    QString dataset;
    QString job; ///< name of the running job; empty when none runs
    int done = 0;
    int total = 0; ///< 0: it cannot be counted
    bool operator==(const StatusView&) const = default;
};

/// What a button in the banner offers; Nothing: only a close button.
enum class Remedy { Nothing, DownloadDataset, ChooseFolder, UseDigits, RetryEngine };

struct Notice {
    QString sentence; ///< what is wrong and what to do
    std::vector<Remedy> remedies;
    QString dataset; ///< that the remedies are about
};

} // namespace featherweight
