// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/sizes_run.h"

#include "core/base/message.h"
#include "core/network/network.h"
#include "core/network/presets.h"

#include <algorithm>

namespace featherweight {

std::vector<NetworkChoice> choicesToMeasure(const NetworkChoice& choice) {
    std::vector<NetworkChoice> choices;
    for (const std::vector<int>& values : choice.preset().sizes) {
        choices.push_back(choice.with(values));
    }
    return choices;
}

std::vector<NetworkChoice> choicesAround(const NetworkChoice& present, const DataForm& data) {
    std::vector<NetworkChoice> choices = choicesToMeasure(present);
    if (std::find(choices.begin(), choices.end(), present) == choices.end()) {
        choices.push_back(present);
    }
    // Narrow is what has few parameters, which are what makes a file large.
    std::stable_sort(choices.begin(), choices.end(),
                     [&data](const NetworkChoice& a, const NetworkChoice& b) {
                         return a.build(data)->cost().parameters < b.build(data)->cost().parameters;
                     });
    return choices;
}

std::vector<NetworkSizes> measureSizes(Engine& engine, const std::vector<NetworkChoice>& choices,
                                       const DataForm& data, const QConfig& qconfig,
                                       const ReportSizes& report, const std::stop_token& stop) {
    std::vector<NetworkSizes> measured;
    for (const NetworkChoice& choice : choices) {
        report(measured);
        checkStop(stop);
        measured.push_back({engine.measureFiles(choice.build(data), qconfig), choice});
    }
    report(measured);
    return measured;
}

} // namespace featherweight
