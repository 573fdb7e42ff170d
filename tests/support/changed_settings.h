#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings for a test, of which it names those that matter. Any thread.

namespace featherweight::test {

/// The defaults, changed; a designated initializer would have to name every field after it.
template <typename Settings, typename Change>
Settings with(Change change) {
    Settings settings;
    change(settings);
    return settings;
}

} // namespace featherweight::test
