#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is on the screen leaves the window: the menu of a picture or table, and the keys for the one
// that has the keyboard or lies under the mouse. GUI thread.

#include "ui/figures/figure.h"

#include <QObject>

#include <functional>

class QMenu;
class QWidget;

namespace featherweight {

/// That of `widget` or of what it is a part of; null when there is none.
[[nodiscard]] FigureSource* figureAt(QWidget* widget);

class FigureMenu : public QObject {
    Q_OBJECT

public:
    /// For all that is in `window`; `page` finds what the window shows at the moment.
    FigureMenu(QWidget& window, std::function<QWidget*()> page);

    /// What can be done with a figure, owned by the caller.
    [[nodiscard]] QMenu* menuOf(FigureSource& source);
    /// The figure that keys are about: of what has the keyboard, else under the mouse, else the
    /// first of the page that has something to show; null when there is none.
    [[nodiscard]] FigureSource* current() const;

    /// Of the application.
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void copyRequested(const featherweight::ExportedFigure& figure);
    /// In the form that the file's ending says; a PNG has `scale` times as many pixels as usual.
    void saveRequested(const featherweight::ExportedFigure& figure, const QString& path, int scale);

private:
    void copy();
    void save();
    void askForPath(const ExportedFigure& figure);

    QWidget& m_window;
    std::function<QWidget*()> m_page;
    QString m_folder; ///< where the last one was saved
};

} // namespace featherweight
