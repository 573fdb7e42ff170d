#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture or a table as it leaves the window: what is drawn, the numbers behind it, and whether
// they are older than the settings. A value, any thread.

#include "ui/plot/picture.h"

#include <memory>

class QAbstractItemModel;

namespace featherweight {

struct ExportedFigure {
    DataTable data;
    std::shared_ptr<plot::Picture> picture; ///< null: a table alone
    bool older = false;                     ///< belongs to other settings than those on the screen

    [[nodiscard]] const QString& title() const { return data.title; }
    [[nodiscard]] bool isEmpty() const { return data.rows.empty(); }
    /// Of a file, without an ending: letters, digits and single hyphens.
    [[nodiscard]] QString fileName() const;
};

/// What a table shows, head and rows; numbers where it has them under Qt::UserRole. GUI thread.
[[nodiscard]] DataTable dataOf(const QAbstractItemModel& model, const QString& title);

/// Whatever of the window can leave it. GUI thread.
class FigureSource {
public:
    virtual ~FigureSource() = default;
    /// As it is now; without rows while there is nothing to be seen.
    [[nodiscard]] virtual ExportedFigure figure() = 0;

protected:
    FigureSource() = default;
    FigureSource(const FigureSource&) = default;
    FigureSource& operator=(const FigureSource&) = default;
};

} // namespace featherweight
