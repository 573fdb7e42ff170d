#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Why a run cannot begin, in one sentence for each reason. Pure function, any thread.

#include "ui/views/why_not.h"

#include <QString>

namespace featherweight {

/// Empty where nothing has to be said: it can begin, or it runs.
[[nodiscard]] QString whyNotSentence(WhyNot reason);

} // namespace featherweight
