// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/network/network_choice.h"

#include "core/base/range.h"
#include "core/network/network.h"
#include "core/network/presets.h"

#include <cstddef>
#include <stdexcept>
#include <utility>

namespace featherweight {

NetworkChoice::NetworkChoice() : NetworkChoice(presets().front()) {}

NetworkChoice::NetworkChoice(PresetPointer preset) : m_preset(std::move(preset)) {
    for (const PresetSetting& setting : m_preset->settings) {
        m_values.push_back(setting.usual);
    }
}

NetworkChoice::NetworkChoice(PresetPointer preset, std::vector<int> values)
    : m_preset(std::move(preset)), m_values(std::move(values)) {}

NetworkChoice NetworkChoice::with(std::vector<int> values) const {
    return {m_preset, std::move(values)};
}

void NetworkChoice::validate() const {
    if (m_values.size() != m_preset->settings.size()) {
        throw std::logic_error("a preset needs one value for each of its settings");
    }
    for (std::size_t index = 0; index < m_values.size(); ++index) {
        const PresetSetting& setting = m_preset->settings[index];
        require(setting.name, m_values[index], setting.range);
    }
}

NetworkPointer NetworkChoice::build(const DataForm& data) const {
    validate();
    return std::make_shared<const Network>(m_preset->build(m_values, data));
}

} // namespace featherweight
