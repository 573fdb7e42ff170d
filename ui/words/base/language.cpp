// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/language.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTranslator>

namespace featherweight {

namespace {

/// The words are English, read from left to right. Digits of another script, or marks that turn the
/// direction, would be read in another order than the signs between them.
bool suitsEnglish(const QLocale& locale) {
    return locale.language() != QLocale::C && locale.zeroDigit() == QLatin1String("0") &&
           locale.textDirection() == Qt::LeftToRight;
}

} // namespace

void useLanguage(QCoreApplication& application, Numbers numbers) {
    if (numbers == Numbers::Plain) {
        QLocale::setDefault(QLocale::c());
    } else if (!suitsEnglish(QLocale())) {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    auto* plurals = new QTranslator(&application);
    if (plurals->load(QStringLiteral(":/i18n/featherweight_en.qm"))) {
        QCoreApplication::installTranslator(plurals);
    }
}

} // namespace featherweight
