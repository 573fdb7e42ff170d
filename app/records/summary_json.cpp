// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/summary_json.h"

#include "app/records/json_values.h"
#include "app/records/results_json.h"
#include "core/network/presets.h"

namespace featherweight {

QJsonArray comparisonsJson(const NetworkSummary& first, const NetworkSummary& other) {
    const auto form = [&](const NetworkInForm& of) {
        const NetworkSummary& network = of.other ? other : first;
        return QJsonObject{{QStringLiteral("model"), text(network.choice.preset().name)},
                           {QStringLiteral("precision"),
                            of.int8 ? QStringLiteral("int8") : QStringLiteral("fp32")}};
    };
    QJsonArray array;
    for (const FormComparison& compared : compareForms(first, other)) {
        QJsonObject object = pairJson(compared.difference);
        object.insert(QStringLiteral("first"), form(compared.from));
        object.insert(QStringLiteral("second"), form(compared.to));
        array.append(object);
    }
    return array;
}

} // namespace featherweight
