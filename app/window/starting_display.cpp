// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/starting_display.h"

#include "app/options/command_line.h"
#include "app/runtime/stop_on_signal.h"

#include <QString>

#include <chrono>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

namespace featherweight {

namespace {

// One at the other end of a slow line answers within a few.
constexpr auto displayPatience = std::chrono::seconds(10);

/// Where Qt looks for a display, as far as the environment names it.
QString namedDisplay() {
    for (const char* name : {"QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"}) {
        const QString value = qEnvironmentVariable(name);
        if (!value.isEmpty()) {
            return QStringLiteral("%1=%2").arg(QLatin1String(name), value);
        }
    }
    return {};
}

StartingDisplay* starting = nullptr; ///< for the message handler, which is a plain function

} // namespace

StartingDisplay::StartingDisplay(const StopOnSignal& stop)
    : m_before(qInstallMessageHandler(onMessage)), m_standardError(::dup(STDERR_FILENO)),
      m_stop(stop), m_watch([this] { watch(); }) {
    starting = this;
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0 && m_standardError >= 0) {
        ::dup2(nowhere, STDERR_FILENO);
    }
    ::close(nowhere);
}

StartingDisplay::~StartingDisplay() {
    {
        const std::lock_guard lock(m_mutex);
        m_open = true;
    }
    m_wake.notify_one();
    m_watch.join();
    qInstallMessageHandler(m_before);
    restoreStandardError();
    ::close(m_standardError);
    starting = nullptr;
}

void StartingDisplay::watch() {
    std::unique_lock lock(m_mutex);
    const bool open =
        m_wake.wait_for(lock, m_stop.token(), displayPatience, [this] { return m_open; });
    if (!open && m_stop.signal() != 0) {
        std::_Exit(stoppedBySignal + m_stop.signal());
    }
    if (!open) {
        endWithout(QStringLiteral("the display does not answer (%1)").arg(namedDisplay()));
    }
}

void StartingDisplay::restoreStandardError() const {
    if (m_standardError >= 0) {
        ::dup2(m_standardError, STDERR_FILENO);
    }
}

/// Qt ends with a fatal message; what comes before it is advice to install Qt again.
void StartingDisplay::onMessage(QtMsgType type, const QMessageLogContext& /*context*/,
                                const QString& /*message*/) {
    if (type == QtFatalMsg) {
        const QString display = namedDisplay();
        starting->endWithout(display.isEmpty()
                                 ? QStringLiteral("there is no display")
                                 : QStringLiteral("no display can be opened (%1)").arg(display));
    }
}

void StartingDisplay::endWithout(const QString& what) const {
    restoreStandardError();
    printError(QStringLiteral("featherweight"),
               what + QStringLiteral("; run 'featherweight --screenshots DIR' for pictures or "
                                     "'featherweight-cli --help' for everything else"));
    std::_Exit(exitFailed);
}

} // namespace featherweight
