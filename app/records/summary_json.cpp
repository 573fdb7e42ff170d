// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/summary_json.h"

#include "app/records/json_values.h"
#include "app/records/results_json.h"
#include "core/network/presets.h"

namespace featherweight {

namespace {

QJsonArray comparisonsJson(const std::array<FormComparison, 4>& comparisons,
                           const NetworkChoice& first, const NetworkChoice& other) {
    const auto form = [&](const NetworkInForm& of) {
        return QJsonObject{
            {QStringLiteral("model"), text((of.other ? other : first).preset().name)},
            {QStringLiteral("precision"),
             of.int8 ? QStringLiteral("int8") : QStringLiteral("fp32")}};
    };
    QJsonArray array;
    for (const FormComparison& compared : comparisons) {
        QJsonObject object = pairJson(compared.difference);
        object.insert(QStringLiteral("first"), form(compared.from));
        object.insert(QStringLiteral("second"), form(compared.to));
        array.append(object);
    }
    return array;
}

} // namespace

QJsonArray comparisonsJson(const NetworkSummary& first, const NetworkSummary& other,
                           const std::vector<SeedResult>& seeds) {
    return comparisonsJson(compareForms(first, other, seeds), first.choice, other.choice);
}

QJsonArray seedsJson(const std::vector<SeedResult>& seeds,
                     const std::vector<NetworkChoice>& networks) {
    QJsonArray array;
    for (const SeedResult& seed : correctedTogether(seeds)) {
        QJsonArray models;
        for (std::size_t index = 0; index < networks.size(); ++index) {
            const SeedAccuracy& accuracy = seed.networks[index];
            models.append(
                QJsonObject{{QStringLiteral("model"), text(networks[index].preset().name)},
                            {QStringLiteral("accuracy_fp32"), accuracy.fp32},
                            {QStringLiteral("accuracy_int8"), accuracy.int8},
                            {QStringLiteral("accuracy_int8_exact"), accuracy.int8Exact}});
        }
        array.append(
            QJsonObject{{QStringLiteral("seed"), number(seed.seed)},
                        {QStringLiteral("models"), models},
                        {QStringLiteral("comparisons"),
                         comparisonsJson(seed.comparisons, networks.front(), networks.back())}});
    }
    return array;
}

} // namespace featherweight
