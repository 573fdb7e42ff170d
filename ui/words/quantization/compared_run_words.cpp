// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/compared_run_words.h"

#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ComparedRuns)
};

} // namespace

QString granularityTitle(bool perChannel) {
    return perChannel ? Words::tr("per channel") : Words::tr("per tensor");
}

QString batchesTitle(int batches) {
    return Words::tr("%Ln calibration batch(es)", nullptr, batches);
}

QString configurationTitle(const QuantizationSettings& settings) {
    return QStringList{observerKindTitle(settings.qconfig.observer),
                       settings.qconfig.perChannel ? Words::tr("weights per channel")
                                                   : Words::tr("weights per tensor"),
                       batchesTitle(settings.calibrationBatches)}
        .join(QStringLiteral(", "));
}

} // namespace featherweight
