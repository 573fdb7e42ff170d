// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/why_not_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(WhyNot)
};

} // namespace

QString whyNotSentence(WhyNot reason) {
    switch (reason) {
    case WhyNot::TrainingRuns:
        return Words::tr("A network is being trained. It can be quantized when that is over.");
    case WhyNot::OthersRun:
        return Words::tr("Possible when nothing else runs.");
    case WhyNot::NoNetwork:
        return Words::tr("Train a network first.");
    case WhyNot::NotConverted:
        return Words::tr("Quantize a network first; then its time can be measured.");
    case WhyNot::Nothing:
    case WhyNot::ItRuns:
        break;
    }
    return {};
}

} // namespace featherweight
