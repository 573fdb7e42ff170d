#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One line on standard error that shows how far something is, with rate and time left; nothing at
// all when standard error is no terminal. One thread.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QString>

namespace featherweight {

class CliProgress {
    Q_DECLARE_TR_FUNCTIONS(CliProgress)

public:
    /// What is counted.
    enum class Unit { Bytes, Batches, Images, Measurements, Widths, Runs };

    CliProgress();
    CliProgress(const CliProgress&) = delete;
    CliProgress& operator=(const CliProgress&) = delete;
    ~CliProgress() { clear(); }

    /// A new label starts a new measurement. Drawn ten times a second at most.
    void show(const QString& label, qint64 done, qint64 total, Unit unit);
    /// Without anything to count.
    void show(const QString& label);
    /// Takes the line away.
    void clear();

    /// The text alone, for `seconds` since `from` was reached.
    [[nodiscard]] static QString line(const QString& label, qint64 from, qint64 done, qint64 total,
                                      Unit unit, double seconds);

private:
    [[nodiscard]] static QString amount(qint64 done, qint64 total, Unit unit);
    void draw(const QString& text);

    bool m_terminal;
    bool m_drawn = false;
    QString m_label;
    qint64 m_from = 0; ///< what was done when the label was new
    QElapsedTimer m_sinceLabel;
    QElapsedTimer m_sinceDrawn;
};

} // namespace featherweight
