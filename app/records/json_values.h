#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Core's values as JSON values. Any thread.

#include "ui/words/base/bytes.h"

#include <QJsonArray>
#include <QString>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace featherweight {

inline QString text(const std::string& bytes) {
    return textOf(bytes);
}

/// null for what is not finite: JSON has no such numbers.
inline QJsonValue number(double value) {
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue();
}
inline QJsonValue number(std::int64_t value) {
    return qint64{value};
}
inline QJsonValue number(int value) {
    return value;
}

template <typename T>
QJsonArray list(const std::vector<T>& values) {
    QJsonArray array;
    for (const T value : values) {
        array.append(number(value));
    }
    return array;
}

} // namespace featherweight
