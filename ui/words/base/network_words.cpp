// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/network_words.h"

#include "core/base/joined.h"
#include "core/network/presets.h"
#include "ui/words/base/format.h"

#include <QCoreApplication>

namespace featherweight {

QString presetText(const char* text) {
    return QCoreApplication::translate("core", text);
}

QString presetText(const char* text, const NetworkChoice& choice) {
    QString said = presetText(text);
    for (const int value : choice.values()) {
        said = said.arg(format::count(value));
    }
    return said;
}

QString presetName(const NetworkChoice& choice) {
    return presetText(choice.preset().name.c_str());
}

QString presetTitle(const NetworkChoice& choice) {
    return presetText(choice.preset().title);
}

QString presetPhrase(const NetworkChoice& choice) {
    return presetText(choice.preset().phrase);
}

QString valuesTitle(const NetworkChoice& choice) {
    return presetText(choice.preset().sizesTitle);
}

QString valuesText(const NetworkChoice& choice) {
    return QString::fromStdString(joined(choice.values(), "/"));
}

} // namespace featherweight
