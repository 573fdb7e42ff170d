#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of a JSON object, in one line to compare. Any thread.

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

namespace featherweight::test {

/// Sorted, with a space between two; empty when it is no object.
inline QString keys(const QJsonValue& object) {
    return object.toObject().keys().join(QLatin1Char(' '));
}

} // namespace featherweight::test
