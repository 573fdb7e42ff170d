// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/quantization/sums_words.h"

#include "ui/words/base/format.h"
#include "ui/words/base/libtorch_words.h"
#include "ui/words/quantization/compared_run_words.h"

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

QString chanceText(double chance) {
    constexpr double least = 0.001;
    return chance < least ? QStringLiteral("p < %1").arg(format::significant(least))
                          : QStringLiteral("p = %1").arg(format::significant(chance, 2));
}

QString cutSentence(const QuantizationResult& result) {
    return Words::tr("On this processor, the INT8 kernels of %1 cut sums that grow too large.")
        .arg(qengineTitle(QString::fromStdString(result.qengine)));
}

/// What exact sums change.
QString exactSentence(const QuantizationResult& result) {
    const ExactSums& exact = *result.exact;
    const std::int64_t more = exact.right.second - exact.right.first;
    if (more == 0) {
        return Words::tr("In exact sums, the same network is right for as many test images.");
    }
    const QString accuracy = exactPercent(exact.accuracy);
    const QString kernels = exactPercent(result.accuracyInt8);
    const double chance = chanceOf(exact.right);
    if (chance >= unlikely) {
        return Words::tr("In exact sums, the same network has %1 in place of %2, which may be "
                         "chance (%3).")
            .arg(accuracy, kernels, chanceText(chance));
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
        .arg(accuracy, kernels, format::count(result.testImages), chanceText(chance));
}

RightAlone rightOf(const QuantizationResult& result) {
    return result.exact ? result.exact->right : RightAlone();
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
    const double part = (broken.accuracyInt8Exact() - broken.accuracyInt8) -
                        (healthy.accuracyInt8Exact() - healthy.accuracyInt8);
    // What speaks for and against a loss by cut sums in both runs.
    const RightAlone of = rightOf(broken);
    const RightAlone against = rightOf(healthy);
    const double chance = chanceOf({of.first + against.second, of.second + against.first});
    const QString exact = Words::tr("In exact sums, the accuracy goes from %1 to %2.")
                              .arg(exactPercent(healthy.accuracyInt8Exact()),
                                   exactPercent(broken.accuracyInt8Exact()));
    const QString found =
        part == 0 || chance >= unlikely
            ? Words::tr("What they cut has no part in the loss that could not be chance (%1).")
                  .arg(chanceText(chance))
        : part > 0
            ? Words::tr("What they cut is %1 points of the loss, more than chance (%2), and not "
                        "the lesson's fault.")
                  .arg(format::fixed(100 * part, 2), chanceText(chance))
            : Words::tr("Without what they cut, the lesson would cost %1 points more, more than "
                        "chance (%2).")
                  .arg(format::fixed(-100 * part, 2), chanceText(chance));
    return QStringList{cutSentence(broken), exact, found}.join(QLatin1Char(' '));
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
