// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/window_place.h"

#include "ui/frame/main_window.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace featherweight {

namespace {

constexpr auto placeKey = "window/place";
constexpr auto maximizedKey = "window/maximized";

} // namespace

std::optional<QRect> usablePlace(const QRect& remembered, const QList<QRect>& screens) {
    const bool there = remembered.isValid() && std::any_of(screens.begin(), screens.end(),
                                                           [&remembered](const QRect& screen) {
                                                               return screen.contains(remembered);
                                                           });
    return there ? std::optional(remembered) : std::nullopt;
}

void restorePlace(MainWindow& window, const QSettings& settings) {
    QList<QRect> screens;
    for (const QScreen* screen : QGuiApplication::screens()) {
        screens.append(screen->availableGeometry());
    }
    if (const auto place = usablePlace(settings.value(QLatin1String(placeKey)).toRect(), screens)) {
        window.setGeometry(*place);
    } else {
        window.fitScreen();
    }
    if (settings.value(QLatin1String(maximizedKey)).toBool()) {
        window.setWindowState(Qt::WindowMaximized);
    }
}

void savePlace(const MainWindow& window, QSettings& settings) {
    settings.setValue(QLatin1String(placeKey),
                      window.isMaximized() ? window.normalGeometry() : window.geometry());
    settings.setValue(QLatin1String(maximizedKey), window.isMaximized());
}

} // namespace featherweight
