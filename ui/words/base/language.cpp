// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace featherweight {

void useLanguage(QCoreApplication& application, Numbers numbers) {
    if (numbers == Numbers::Plain) {
        QLocale::setDefault(QLocale::c());
    } else if (QLocale().language() == QLocale::C) {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    auto* plurals = new QTranslator(&application);
    if (plurals->load(QStringLiteral(":/i18n/featherweight_en.qm"))) {
        QCoreApplication::installTranslator(plurals);
    }
}

} // namespace featherweight
