#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that come with the program. Plain values, any thread.

#include "core/base/range.h"
#include "core/network/network_choice.h"

#include <string>
#include <string_view>
#include <vector>

namespace featherweight {

/// A whole number that a preset is built with.
struct PresetSetting {
    const char* name;  ///< "width of conv1": in a sentence
    const char* title; ///< "Channels of conv1": of a field, marked with FW_TEXT
    const char* hint;  ///< what it does, marked with FW_TEXT
    Range<int> range;
    int usual;
};

/// A network whose size can be chosen, for images of any form.
struct Preset {
    // Texts for people are marked with FW_TEXT; %1, %2 … stand for the settings' values.
    std::string name;        ///< "standard": as the command line and JSON say it, too
    const char* title;       ///< "Standard"
    const char* phrase;      ///< "the standard network"
    const char* description; ///< what it is
    const char* note;        ///< in what it differs from the usual one, a sentence; may be empty
    const char* size;        ///< what its settings' values are
    const char* sizesTitle;  ///< of an axis that shows several values of its settings
    std::vector<PresetSetting> settings;
    /// Values for the settings whose files are worth comparing, from small to large.
    std::vector<std::vector<int>> sizes;
    Network (*build)(const std::vector<int>& values, const DataForm& data);
};

/// What is said of all presets together: texts for people, marked with FW_TEXT.
struct PresetTexts {
    const char* choice;         ///< of the field that chooses one, with its key
    const char* choiceHint;     ///< how they differ
    const char* settings;       ///< of the row of their settings, with its key
    const char* comparison;     ///< what is done to compare them, two sentences
    const char* gain;           ///< what their comparison shows, two sentences
    const char* choiceOption;   ///< of the command line's --model
    const char* settingsOption; ///< of its --widths
};
[[nodiscard]] const PresetTexts& presetTexts();

/// Those that can be chosen by name. They have the same settings, so that one can take another's
/// place; the first is the one that others are compared with.
[[nodiscard]] const std::vector<PresetPointer>& presets();
/// Null when there is none of that name.
[[nodiscard]] PresetPointer presetNamed(std::string_view name);

/// Every preset with the values of `choice`, in the order of presets().
[[nodiscard]] std::vector<NetworkChoice> sideBySide(const NetworkChoice& choice);

} // namespace featherweight
