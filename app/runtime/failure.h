#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that turns any exception into a sentence for the person and the full text for the
// log. Any thread.

#include "core/base/message.h"

#include <QLoggingCategory>
#include <QString>

#include <exception>

namespace featherweight {

Q_DECLARE_LOGGING_CATEGORY(failureLog) ///< "featherweight.failure"

/// Why a run has no result. Cancelled is not a failure.
struct Failure {
    QString sentence; ///< for the person, in their language: what is wrong and what to do
    QString log;      ///< everything that is known, in English
};

/// `message` in the language of the program, with its arguments put in.
[[nodiscard]] QString translated(const Message& message);

/// What `exception`, which must not be null, means to the person: an Error speaks for itself;
/// everything else gets a sentence of ours.
[[nodiscard]] Failure describe(const std::exception_ptr& exception);

/// Writes the full text to the log as a warning.
void writeLog(const Failure& failure);

} // namespace featherweight
