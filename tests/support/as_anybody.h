#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Permissions that also count for tests that the administrator runs. The main thread, while no
// other one works.

#include <QtGlobal>

#include <unistd.h>

namespace featherweight::test {

/// As long as it lives, this process may only do what anybody may.
class AsAnybody {
public:
    AsAnybody() : m_before(geteuid()) {
        if (m_before == 0 && seteuid(anybody) != 0) {
            qFatal("seteuid");
        }
    }
    AsAnybody(const AsAnybody&) = delete;
    AsAnybody& operator=(const AsAnybody&) = delete;
    ~AsAnybody() {
        if (geteuid() != m_before && seteuid(m_before) != 0) {
            qFatal("seteuid");
        }
    }

private:
    static constexpr uid_t anybody = 65534; ///< "nobody" everywhere
    uid_t m_before;
};

} // namespace featherweight::test
