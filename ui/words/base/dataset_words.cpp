// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/dataset_words.h"

#include "core/data/dataset.h"
#include "ui/words/base/bytes.h"

#include <QCoreApplication>

namespace featherweight {

QString shownTitle(const std::string& title) {
    return QCoreApplication::translate("core", title.c_str());
}

QString shownTitle(const Dataset& dataset) {
    const std::string& title = dataset.title.empty() ? dataset.name : dataset.title;
    return dataset.known ? shownTitle(title) : textOf(title);
}

} // namespace featherweight
