#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later

#include <memory>

namespace featherweight {

class Network;
/// Shared by all that came of it.
using NetworkPointer = std::shared_ptr<const Network>;

} // namespace featherweight
