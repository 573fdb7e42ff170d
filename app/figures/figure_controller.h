#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes figures into files and for the clipboard on a worker of its own, while the window goes on.
// GUI thread.

#include "app/control/controller.h"
#include "app/jobs/worker.h"
#include "ui/figures/figure.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace featherweight {

/// A figure in the forms that other programs take from the clipboard.
struct CopiedFigure {
    QByteArray png; ///< empty without a picture
    QByteArray svg;
    QByteArray table; ///< with tabs, in UTF-8
};

class FigureController : public Controller {
    Q_OBJECT

public:
    explicit FigureController(Mailbox& mailbox);

    /// In the form that the path's ending says; one that is none raises a notice, as every failure
    /// does. What was there before stays until the new file is whole.
    void save(const ExportedFigure& figure, const QString& path, int scale);
    /// copied() follows; the latest wins.
    void copy(const ExportedFigure& figure);

Q_SIGNALS:
    void copied(const featherweight::CopiedFigure& figure);
    void saved(const QString& path);

private:
    void fail(const Failure& failure);

    Worker m_writer;
    std::vector<std::shared_ptr<Job>> m_saving;
    Job m_copying;
};

} // namespace featherweight
