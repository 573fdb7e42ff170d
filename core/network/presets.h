#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The networks that come with the program. Plain values, any thread.

#include "core/base/range.h"
#include "core/data/dataset.h"
#include "core/network/network.h"

#include <memory>
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
using PresetPointer = std::shared_ptr<const Preset>;

/// Those that can be chosen by name. They have the same settings, so that one can take another's
/// place; the first is the one that others are compared with.
[[nodiscard]] const std::vector<PresetPointer>& presets();
/// Null when there is none of that name.
[[nodiscard]] PresetPointer presetNamed(std::string_view name);

class NetworkChoice;
/// Every preset with the values of `choice`, in the order of presets().
[[nodiscard]] std::vector<NetworkChoice> sideBySide(const NetworkChoice& choice);

/// A preset with values for its settings: what is needed to build it for a data set.
class NetworkChoice {
public:
    /// The first preset, or this one, as it usually is.
    NetworkChoice() : NetworkChoice(presets().front()) {}
    explicit NetworkChoice(PresetPointer preset);
    NetworkChoice(PresetPointer preset, std::vector<int> values);

    [[nodiscard]] const Preset& preset() const { return *m_preset; }
    /// One for each of the preset's settings.
    [[nodiscard]] const std::vector<int>& values() const { return m_values; }
    /// The same with other values.
    [[nodiscard]] NetworkChoice with(std::vector<int> values) const {
        return {m_preset, std::move(values)};
    }
    /// The same preset as it usually is.
    [[nodiscard]] NetworkChoice usual() const { return NetworkChoice(m_preset); }
    /// Throws an Error that names the setting and its range when a value is outside it.
    void validate() const;
    /// As validate(); and as Network's constructor when the images are too small for it.
    [[nodiscard]] NetworkPointer build(const DataForm& data) const;

    bool operator==(const NetworkChoice&) const = default;

private:
    PresetPointer m_preset;
    std::vector<int> m_values;
};

} // namespace featherweight
