// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/color_theme.h"

#include "ui/paint/theme.h"

#include <QApplication>
#include <QStyleFactory>

namespace featherweight {

void useTheme(const QString& name) {
    // The system's own style may ignore a palette.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setPalette(name == QStringLiteral("dark") ? theme::darkPalette()
                                                            : theme::lightPalette());
}

} // namespace featherweight
