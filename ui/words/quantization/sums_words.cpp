// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/sums_words.h"

#include "core/quantization/lesson_causes.h"
#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/quantization/difference_words.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Sums)
};

QString exactPercent(double accuracy) {
    return format::percent(accuracy, format::Detail::Exact);
}

QString cutSentence(const QuantizationResult& result) {
    return Words::tr("On this processor, the INT8 kernels of %1 cut sums that grow too large.")
        .arg(qengineTitle(QString::fromStdString(result.qengine)));
}

/// What exact sums change.
QString exactSentence(const QuantizationResult& result) {
    const ExactSums& exact = *result.exact;
    const RightAlone& right = exact.difference.right;
    const std::int64_t more = right.second - right.first;
    if (more == 0) {
        return Words::tr("In exact sums, the same network is right for as many test images.");
    }
    const QString accuracy = exactPercent(exact.accuracy);
    const QString kernels = exactPercent(result.accuracyInt8);
    const double chance = exact.difference.pValue;
    if (!exact.difference.significant()) {
        return Words::tr("In exact sums, the same network has %1 in place of %2, which may be "
                         "chance (%3).")
            .arg(accuracy, kernels, pValueText(chance));
    }
    const int images = format::pluralOf(std::abs(more));
    return (more > 0
                ? Words::tr("In exact sums, the same network has %1 in place of %2: %Ln more "
                            "image(s) of %3 are right, which is more than chance (%4). That much "
                            "is lost by the kernels, and not by quantizing.",
                            nullptr, images)
                : Words::tr("In exact sums, the same network has %1 in place of %2: %Ln more "
                            "image(s) of %3 are wrong, which is more than chance (%4).",
                            nullptr, images))
        .arg(accuracy, kernels, format::count(result.testImages), pValueText(chance));
}

} // namespace

QString sumsSentence(const QuantizationResult& result) {
    return result.exact ? cutSentence(result) + QLatin1Char(' ') + exactSentence(result)
                        : QString();
}

QString lessonSumsSentence(const QuantizationResult& healthy, const QuantizationResult& broken) {
    if (!healthy.exact && !broken.exact) {
        return {};
    }
    const AccuracyDifference difference = exactDifferenceOf(healthy, broken);
    return cutSentence(broken) + QLatin1Char(' ') +
           Words::tr("In exact sums, the accuracy goes from %1 to %2: %3 (%4).")
               .arg(exactPercent(healthy.accuracyInt8Exact()),
                    exactPercent(broken.accuracyInt8Exact()), differenceText(difference),
                    pValueText(difference.corrected));
}

QString comparedSumsSentence(const std::vector<const QuantizationResult*>& results) {
    int cut = 0;
    double most = 0;
    for (const QuantizationResult* result : results) {
        if (result != nullptr && result->exact) {
            ++cut;
            const double change = result->exact->accuracy - result->accuracyInt8;
            most = std::abs(change) > std::abs(most) ? change : most;
        }
    }
    if (cut == 0) {
        return {};
    }
    const QString words =
        Words::tr("Sums that this processor's kernels cut change answers in %Ln configuration(s).",
                  nullptr, cut);
    return words + QLatin1Char(' ') +
           (most == 0 ? Words::tr("In exact sums, the accuracies are the same.")
                      : Words::tr("In exact sums, an accuracy changes by %1 points at most.")
                            .arg(format::fixed(100 * std::abs(most), 2)));
}

} // namespace featherweight
