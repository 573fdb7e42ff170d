// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/training/training_words.h"

#include "core/network/network.h"
#include "core/network/presets.h"
#include "ui/words/base/format.h"
#include "ui/words/base/network_words.h"
#include "ui/words/base/older_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Training)
};

/// In the order of the two numbers below it.
QString lossOfBoth(const NetworkChoice& first, const NetworkChoice& other) {
    return Words::tr("Loss: %1; %2").arg(presetName(first), presetName(other));
}

} // namespace

QString datasetSentence(const QString& title, int trainingImages, int testImages) {
    return Words::tr("%1, %2 training and %Ln test image(s)", nullptr, testImages)
        .arg(title, format::count(trainingImages));
}

QString networkTitle(const TrainingResult& result) {
    const NetworkChoice& choice = result.settings.network;
    const NetworkCost cost = result.network->cost();
    return Words::tr("%1: %2 parameters, %3 MACs for one image")
        .arg(presetText(choice.preset().description, choice), format::count(cost.parameters),
             format::count(cost.macs));
}

QString trainedSentence(const TrainingResult& result) {
    const TrainingSettings& settings = result.settings;
    const QString how =
        Words::tr("%Ln batch(es) of size %1 in %2 with Adam, learning rate %3, seed %4.", nullptr,
                  settings.batches)
            .arg(format::count(settings.batchSize), format::duration(result.seconds),
                 format::significant(settings.learningRate), QString::number(settings.seed));
    return result.losses.empty() ? how
                                 : how + QLatin1Char(' ') +
                                       Words::tr("The loss went from %1 to %2 nats.")
                                           .arg(format::loss(result.losses.front()),
                                                format::loss(result.losses.back()));
}

QString accuracyCaption(int testImages) {
    return testImages > 0 ? Words::tr("Accuracy on %Ln test image(s)", nullptr, testImages)
                          : Words::tr("Accuracy on the test images");
}

QString accuracyCaption(const TrainingView& view) {
    if (!view.beside) {
        return accuracyCaption(view.testImages);
    }
    return (view.testImages > 0
                ? Words::tr("Accuracy on %Ln test image(s): %1 and %2", nullptr, view.testImages)
                : Words::tr("Accuracy on the test images: %1 and %2"))
        .arg(presetName(view.settings.network), presetName(view.beside->network));
}

QString lossCaption(const TrainingView& view) {
    return view.beside ? lossOfBoth(view.settings.network, view.beside->network)
                       : Words::tr("Loss, smoothed");
}

QString lossCaptionWidest() {
    const std::vector<NetworkChoice> both = sideBySide(NetworkChoice());
    return lossOfBoth(both.front(), both.back());
}

QString accuracyResult(const TrainingView& view) {
    const auto one = [](const std::optional<double>& accuracy) {
        return accuracy ? format::percent(*accuracy) : format::dash;
    };
    return view.beside ? Words::tr("%1 and %2").arg(one(view.accuracy), one(view.beside->accuracy))
                       : one(view.accuracy);
}

QString accuracyWidest() {
    return Words::tr("%1 and %2").arg(format::percent(1), format::percent(1));
}

QString otherSettings(const TrainingView& made, const QString& dataset, const TrainingSettings& now,
                      bool sideBySide) {
    const TrainingSettings& was = made.settings;
    QStringList other;
    if (was.batches != now.batches) {
        other << Words::tr("%Ln batch(es)", nullptr, was.batches);
    }
    if (was.batchSize != now.batchSize) {
        other << Words::tr("batches of %Ln image(s)", nullptr, was.batchSize);
    }
    if (was.learningRate != now.learningRate) {
        other << Words::tr("learning rate %1").arg(format::significant(was.learningRate));
    }
    if (was.seed != now.seed) {
        other << Words::tr("seed %1").arg(was.seed);
    }
    if (was.network.values() != now.network.values()) {
        other << Words::tr("channels %1").arg(valuesText(was.network));
    }
    if (made.beside.has_value() != sideBySide) {
        other << (made.beside ? Words::tr("both networks side by side")
                              : presetPhrase(was.network));
    } else if (!sideBySide && was.network.preset().name != now.network.preset().name) {
        other << presetPhrase(was.network);
    }
    if (!dataset.isEmpty()) {
        other << dataset;
    }
    return format::listed(other);
}

QString olderSentence(const TrainingView& view) {
    return view.otherSettings.isEmpty() || isActive(view.phase)
               ? QString()
               : madeWithOthers(view.otherSettings);
}

QString trainingSentence(const TrainingView& view) {
    switch (view.phase) {
    case RunPhase::Empty:
        return Words::tr("Measured when the training is over, on images the network has never "
                         "seen. Pure guessing is right 1 time in %1.")
            .arg(view.classes);
    case RunPhase::Waiting:
        return Words::tr("Waiting for LibTorch and the data set. The training starts by itself.");
    case RunPhase::Running:
        return view.tested > 0 ? Words::tr("Testing: %1 of %Ln image(s).", nullptr, view.testImages)
                                     .arg(format::count(view.tested))
                               : Words::tr("The network is learning. Its accuracy is measured "
                                           "after the last batch.");
    case RunPhase::Paused:
        return Words::tr("Paused. Press Resume to go on.");
    case RunPhase::Stopping:
        return Words::tr("Stopping after this batch…");
    case RunPhase::Done:
        if (!view.note.isEmpty()) {
            return view.note;
        }
        return view.beside ? Words::tr("Both networks are trained. See how much lighter they can "
                                       "become in the Quantization tab.")
                           : Words::tr("The network is trained. See how much lighter it can become "
                                       "in the Quantization tab.");
    case RunPhase::Cancelled:
        if (view.batchesDone == view.settings.batches) {
            return Words::tr("All %Ln batch(es) were trained; measuring the accuracy was stopped. "
                             "The network is kept and can be quantized.",
                             nullptr, view.batchesDone);
        }
        return Words::tr("Stopped after %Ln batch(es). The network is kept as it was then and can "
                         "be quantized; its accuracy was not measured.",
                         nullptr, view.batchesDone);
    case RunPhase::Failed:
        return Words::tr("The training failed. The reason stands above.");
    }
    return {};
}

QString trainingHint(const TrainingView& view) {
    if (view.curve.size() > 0) {
        return {};
    }
    switch (view.phase) {
    case RunPhase::Empty:
        return Words::tr("Press Train. For every batch of images, the loss appears here: it says "
                         "how wrong the network's answers are. A falling curve means that the "
                         "network is learning.");
    case RunPhase::Failed:
        return Words::tr("The training failed before its first batch. The reason stands above.");
    case RunPhase::Cancelled:
        return Words::tr("Stopped before the first batch. Press Train to start again.");
    case RunPhase::Waiting:
        return Words::tr("The curve begins as soon as LibTorch and the data set are loaded.");
    case RunPhase::Running:
    case RunPhase::Paused:
    case RunPhase::Stopping:
    case RunPhase::Done:
        break;
    }
    return Words::tr("The first batch is being computed…");
}

} // namespace featherweight
