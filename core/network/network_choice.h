#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Which network is meant: all that settings and results need to hold of it. presets.h says which
// there are, network.h what they are made of. Plain values, any thread.

#include "core/network/network_pointer.h"

#include <memory>
#include <vector>

namespace featherweight {

struct DataForm;
struct Preset;
using PresetPointer = std::shared_ptr<const Preset>;

/// A preset with values for its settings: what is needed to build it for a data set.
class NetworkChoice {
public:
    /// The first preset, or this one, as it usually is.
    NetworkChoice();
    explicit NetworkChoice(PresetPointer preset);
    NetworkChoice(PresetPointer preset, std::vector<int> values);

    [[nodiscard]] const Preset& preset() const { return *m_preset; }
    /// One for each of the preset's settings.
    [[nodiscard]] const std::vector<int>& values() const { return m_values; }
    /// The same with other values.
    [[nodiscard]] NetworkChoice with(std::vector<int> values) const;
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
