#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What PyTorch answers, recorded by tests/parity/record_references.py, which explains the recipes.
// Tests only.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdint>
#include <numeric>
#include <vector>

namespace featherweight::test {

inline QJsonObject references() {
    QFile file(QStringLiteral(FEATHERWEIGHT_SOURCE_DIR "/tests/support/references.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    }
    return QJsonDocument::fromJson(file.readAll()).object();
}

/// Of a list or of a recipe.
inline std::vector<float> numbers(const QJsonValue& described) {
    std::vector<float> values;
    for (const QJsonValue& value : described.toArray()) {
        values.push_back(static_cast<float>(value.toDouble()));
    }
    auto state = static_cast<std::uint32_t>(described[u"seed"].toInteger());
    const qint64 low = described[u"low"].toInteger();
    const qint64 span = described[u"high"].toInteger() - low + 1;
    for (int count = described[u"count"].toInt(); count > 0; --count) {
        state = 1664525U * state + 1013904223U;
        const auto number = static_cast<double>(low + state / 256 % span);
        values.push_back(static_cast<float>(number / described[u"divisor"].toDouble()));
    }
    return values;
}

/// Whether the integers begin as recorded and have the recorded sum.
inline bool areLevels(const std::vector<std::int32_t>& levels, const QJsonValue& recorded) {
    const QJsonArray first = recorded[u"first"].toArray();
    if (levels.size() < static_cast<std::size_t>(first.size())) {
        return false;
    }
    for (qsizetype index = 0; index < first.size(); ++index) {
        if (levels[static_cast<std::size_t>(index)] != first[index].toInt()) {
            return false;
        }
    }
    return std::accumulate(levels.begin(), levels.end(), std::int64_t{0}) ==
           recorded[u"sum"].toInteger();
}

} // namespace featherweight::test
