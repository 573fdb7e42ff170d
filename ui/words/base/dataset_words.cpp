// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/dataset_words.h"

#include "core/data/catalogue.h"

#include <QCoreApplication>

namespace featherweight {

QString shownTitle(const std::string& dataset) {
    return QCoreApplication::translate("core", datasetTitle(dataset).c_str());
}

} // namespace featherweight
