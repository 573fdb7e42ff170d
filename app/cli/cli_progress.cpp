// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli_progress.h"

#include "ui/words/base/bytes.h"
#include "ui/words/base/format.h"

#include <algorithm>
#include <cstdio>

#include <sys/ioctl.h>
#include <unistd.h>

namespace featherweight {

namespace {

constexpr int barWidth = 20;
constexpr qint64 drawEveryMs = 100;
constexpr int usualColumns = 80;

bool isUsefulTerminal() {
    return ::isatty(STDERR_FILENO) == 1 && qgetenv("TERM") != QByteArray("dumb");
}

int terminalColumns() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                             : usualColumns;
}

} // namespace

QString CliProgress::amount(qint64 done, qint64 total, Unit unit) {
    const int all = static_cast<int>(total);
    const QString some = format::count(done);
    switch (unit) {
    case Unit::Batches:
        return tr("%1 of %Ln batch(es)", nullptr, all).arg(some);
    case Unit::Images:
        return tr("%1 of %Ln image(s)", nullptr, all).arg(some);
    case Unit::Measurements:
        return tr("%1 of %Ln measurement(s)", nullptr, all).arg(some);
    case Unit::Widths:
        return tr("%1 of %Ln width(s)", nullptr, all).arg(some);
    case Unit::Runs:
        return tr("%1 of %Ln run(s)", nullptr, all).arg(some);
    case Unit::Bytes:
        break;
    }
    return tr("%1 of %2", "megabytes").arg(format::megabytes(done), format::megabytes(total));
}

CliProgress::CliProgress() : m_terminal(isUsefulTerminal()) {}

QString CliProgress::line(const QString& label, qint64 from, qint64 done, qint64 total, Unit unit,
                          double seconds) {
    const double share =
        total > 0 ? std::clamp(static_cast<double>(done) / static_cast<double>(total), 0.0, 1.0)
                  : 0;
    const int filled = static_cast<int>(share * barWidth);
    QString text = label.leftJustified(12) + QLatin1String(" [") +
                   QString(filled, QLatin1Char('#')) +
                   QString(barWidth - filled, QLatin1Char('-')) + QLatin1String("] ");
    const double rate = seconds > 0 ? static_cast<double>(done - from) / seconds : 0;
    text += amount(done, total, unit);
    if (rate <= 0) {
        return text; // nothing measured yet, or a mirror failed and its bytes do not count
    }
    const QString speed = unit == Unit::Bytes ? format::megabytes(static_cast<qint64>(rate))
                                              : format::fixed(rate, rate < 10 ? 1 : 0);
    return text + QLatin1String(", ") +
           tr("%1/s, %2 left")
               .arg(speed, format::duration(static_cast<double>(total - done) / rate));
}

void CliProgress::show(const QString& label, qint64 done, qint64 total, Unit unit) {
    if (!m_terminal) {
        return;
    }
    const bool newLabel = label != m_label;
    if (newLabel) {
        m_label = label;
        m_from = done;
        m_sinceLabel.start();
    }
    if (newLabel || m_sinceDrawn.elapsed() >= drawEveryMs || done == total) {
        const double seconds = static_cast<double>(m_sinceLabel.nsecsElapsed()) / 1e9;
        draw(line(label, m_from, done, total, unit, newLabel ? 0 : seconds));
    }
}

void CliProgress::show(const QString& label) {
    if (m_terminal) {
        m_label = label;
        draw(label + QStringLiteral(" …"));
    }
}

void CliProgress::clear() {
    if (m_drawn) {
        std::fputs("\r\x1b[K", stderr);
        m_drawn = false;
        m_label.clear();
    }
}

void CliProgress::draw(const QString& text) {
    m_sinceDrawn.start();
    m_drawn = true;
    const std::string bytes = bytesOf(text.left(terminalColumns() - 1));
    std::fprintf(stderr, "\r%s\x1b[K", bytes.c_str());
}

} // namespace featherweight
