#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Our texts are UTF-8 everywhere. Start of main, before other threads.

namespace featherweight {

/// Takes the system's locale, or C.UTF-8 where its encoding is another one: Qt warns on standard
/// error about any other.
void useUtf8();

} // namespace featherweight
