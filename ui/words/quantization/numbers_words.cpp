// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/numbers_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Numbers)
};

} // namespace

QString numbersHint(const QuantizationView& view) {
    if (isActive(view.phase)) {
        return Words::tr("The numbers are there as soon as the network is converted and compared.");
    }
    return view.networkThere
               ? Words::tr("Here you will see what became of every number: each tensor with its "
                           "scale and zero point, its values before and after, and each value's "
                           "way through the formula. Press Quantize.")
               : Words::tr("Here you will see what became of every number. Train a network first, "
                           "then press Quantize.");
}

QString sliceState(const QuantizationView& view, const InspectionView& inspection,
                   bool showsPlace) {
    if (view.outdated && !inspection.stale && !showsPlace) {
        return Words::tr("The calibration was stepped since. Press Quantize to read other values.");
    }
    if (!inspection.problem.isEmpty()) {
        return inspection.problem;
    }
    return inspection.slice ? QString() : Words::tr("The values are being read…");
}

} // namespace featherweight
