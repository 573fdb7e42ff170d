#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the presets' own texts say, in the person's language. GUI thread, or the main one.

#include "core/network/network_choice.h"

#include <QString>

namespace featherweight {

/// A text of a preset, marked with FW_TEXT, as it stands.
[[nodiscard]] QString presetText(const char* text);
/// With the choice's values in place of %1, %2 …
[[nodiscard]] QString presetText(const char* text, const NetworkChoice& choice);
/// "standard": what to call it in a sentence.
[[nodiscard]] QString presetName(const NetworkChoice& choice);
/// "Standard"
[[nodiscard]] QString presetTitle(const NetworkChoice& choice);
/// "the standard network"
[[nodiscard]] QString presetPhrase(const NetworkChoice& choice);
/// "Channels of conv1/conv2": of an axis that shows several valuesText().
[[nodiscard]] QString valuesTitle(const NetworkChoice& choice);
/// "16/32"
[[nodiscard]] QString valuesText(const NetworkChoice& choice);

} // namespace featherweight
