// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/older_words.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Older)
};

} // namespace

QString olderMark() {
    return Words::tr("older result");
}

QString madeWithOthers(const QString& others) {
    return Words::tr("What is shown was made with %1, not with what is set here now.").arg(others);
}

} // namespace featherweight
