// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/quantization_words.h"

#include "core/network/presets.h"
#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/base/network_words.h"
#include "ui/words/base/why_not_words.h"
#include "ui/words/quantization/difference_words.h"
#include "ui/words/quantization/observer_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Quantization)
};

} // namespace

QString stepName(int step) {
    switch (static_cast<QuantizationStep>(step)) {
    case QuantizationStep::Copy:
        return Words::tr("Copy");
    case QuantizationStep::Prepare:
        return Words::tr("Prepare");
    case QuantizationStep::Calibrate:
        return Words::tr("Calibrate");
    case QuantizationStep::Convert:
        return Words::tr("Convert");
    case QuantizationStep::Compare:
        return Words::tr("Compare");
    }
    return {};
}

QString stepExplanation(int step) {
    switch (step) {
    case static_cast<int>(QuantizationStep::Copy):
        return Words::tr("A new network receives the trained weights. The original stays as it "
                         "is, so that both can be compared.");
    case static_cast<int>(QuantizationStep::Prepare):
        return Words::tr("Observers are put behind the layers. An observer changes nothing: it "
                         "only watches which numbers pass.");
    case static_cast<int>(QuantizationStep::Calibrate):
        return Words::tr("Some training images run through the network, and each observer notes "
                         "the range of the numbers it sees. From that range follow scale and "
                         "zero point.");
    case static_cast<int>(QuantizationStep::Convert):
        return Words::tr("Every weight becomes an integer of 8 bits: one byte in place of four. "
                         "From now on the layers compute with integers. Both networks are written "
                         "to files, and the files are measured.");
    case static_cast<int>(QuantizationStep::Compare):
        return Words::tr("Both networks classify the same test images: this shows what the "
                         "smaller size costs.");
    default:
        return Words::tr("In five steps, the network's 32-bit numbers become 8-bit integers. "
                         "Choose a step to read what it does.");
    }
}

QString nextStepTip(const QuantizationView& view) {
    return view.possible() || isActive(view.phase) ? Words::tr("One step at a time. Next: %1 (F6)")
                                                         .arg(stepName(static_cast<int>(view.next)))
                                                   : whyNotSentence(view.whyNot);
}

QString layersHint(const QuantizationView& view, QuantizationStep step) {
    if (view.isDone(step)) {
        return {};
    }
    return step == QuantizationStep::Copy
               ? Words::tr("Here you will see what was copied: the weights of each layer.")
               : Words::tr("Here you will see how the weights of each layer shrink.");
}

QString progressTitle(QuantizationStep step, const NetworkChoice* of) {
    const bool calibrating = step == QuantizationStep::Calibrate;
    if (of == nullptr) {
        return calibrating ? Words::tr("Calibrating") : Words::tr("Comparing");
    }
    return (calibrating ? Words::tr("Calibrating %1") : Words::tr("Comparing %1"))
        .arg(presetName(*of));
}

QString networkSentence(const QuantizationView& view) {
    if (view.whyNot == WhyNot::TrainingRuns) {
        return whyNotSentence(view.whyNot);
    }
    if (!view.networkThere) {
        return Words::tr("There is no trained network yet. Train one first: that takes a few "
                         "seconds.");
    }
    QString trained =
        Words::tr("Trained on %1 with %Ln batch(es) of %2 images.", nullptr, view.training.batches)
            .arg(view.trainedOn, format::count(view.training.batchSize));
    if (const char* note = view.training.network.preset().note; *note != '\0') {
        trained += QLatin1Char(' ') + presetText(note);
    }
    if (!view.trainingAccuracy) {
        return trained;
    }
    return trained + QLatin1Char(' ') +
           (view.learnedNothing ? Words::tr("It learned nothing: accuracy %1, as by guessing.")
                                : Words::tr("Accuracy: %1."))
               .arg(format::percent(*view.trainingAccuracy));
}

QString sizeResult(const QuantizationResult& result) {
    if (result.fp32LearnedNothing) { // a size says nothing then
        return Words::tr("It learned nothing");
    }
    if (result.int8LearnedNothing) {
        return Words::tr("Nothing learned is left");
    }
    const double ratio = result.compressionRatio();
    return ratio > 1    ? Words::tr("%1 times smaller").arg(format::ratio(ratio))
           : ratio == 1 ? Words::tr("Just as large")
           : ratio > 0  ? Words::tr("%1 times larger").arg(format::ratio(1 / ratio))
                        : format::dash;
}

QString sizeSentence(const QuantizationView& view) {
    const QuantizationResult* measured = view.lastConverted();
    return view.converted || (measured != nullptr && !isActive(view.phase))
               ? Words::tr("%1 in place of %2 on disk")
                     .arg(format::kilobytes(measured->int8Bytes()),
                          format::kilobytes(measured->fp32Bytes()))
               : runSentence(view);
}

QString runSentence(const QuantizationView& view) {
    switch (view.phase) {
    case RunPhase::Waiting:
        return Words::tr("Waiting for its turn…");
    case RunPhase::Running:
    case RunPhase::Paused:
        return Words::tr("Measured when the network is converted.");
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Cancelled:
        return Words::tr("Stopped. Press Quantize for a whole run.");
    case RunPhase::Failed:
        return Words::tr("The run failed. The reason stands above.");
    case RunPhase::Empty:
    case RunPhase::Done:
        break;
    }
    if (!view.possible()) {
        return whyNotSentence(view.whyNot);
    }
    return view.next == QuantizationStep::Copy ? Words::tr("Press Quantize to find out.")
                                               : Words::tr("Press Next step to go on with: %1.")
                                                     .arg(stepName(static_cast<int>(view.next)));
}

QString accuracyResult(const QuantizationResult& result) {
    return Words::tr("%1 → %2").arg(format::percent(result.accuracyFp32),
                                    format::percent(result.accuracyInt8));
}

QString accuracySentence(const QuantizationResult& result) {
    const AccuracyDifference difference = result.difference();
    const QString text = differenceText(difference);
    return Words::tr("INT8: %1 (%2).").arg(text, pValueText(difference.corrected));
}

QString engineSentence(const QuantizationResult& result) {
    return (result.placement == ObserverPlacement::AfterRelu
                ? Words::tr("INT8 run by %1; observers of the qconfig “%2”, after each relu")
                : Words::tr("INT8 run by %1; observers of the qconfig “%2”"))
        .arg(qengineTitle(QString::fromStdString(result.qengine)),
             qconfigTitle(result.settings.qconfig));
}

QString sizeChartHint(const QuantizationView& view) {
    if (view.lastConverted() != nullptr) {
        return {};
    }
    return isActive(view.phase)
               ? Words::tr("The two files are measured when the network is converted.")
               : Words::tr("Here you will see how large the network's file is before and after.");
}

} // namespace featherweight
