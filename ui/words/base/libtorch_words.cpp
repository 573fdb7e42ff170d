// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/base/libtorch_words.h"

#include "ui/words/base/format.h"

#include <QCoreApplication>

namespace featherweight {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(LibTorch)
};

} // namespace

QString qengineTitle(const QString& name) {
    return name.toUpper();
}

QString libtorchTitle(const QString& version, const QString& qengine, int threads) {
    return qengine.isEmpty()
               ? Words::tr("LibTorch %1 · %Ln thread(s)", nullptr, threads).arg(version)
               : Words::tr("LibTorch %1 · %2 · %Ln thread(s)", nullptr, threads)
                     .arg(version, qengineTitle(qengine));
}

QString fewerThreads(int wanted, int given) {
    return given < wanted
               ? Words::tr("The system gives %Ln of the %1 threads that were asked for; times "
                           "depend on that, other numbers do not.",
                           nullptr, given)
                     .arg(format::count(wanted))
               : QString();
}

} // namespace featherweight
