// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"
#include "app/runtime/openmp_environment.h"
#include "app/runtime/stop_on_signal.h"
#include "app/runtime/utf8.h"
#include "core/runs/engine_environment.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/language.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>
#include <cstdlib>

int main(int argc, char* argv[]) {
    featherweight::keepOpenMpQuiet();
    featherweight::useUtf8();
    featherweight::prepareForEngine();
    const featherweight::StopOnSignal stop;
    const QStringList words = featherweight::wordsOf(argc, argv);
    QCoreApplication application(argc, argv);
    featherweight::useLanguage(application, featherweight::Numbers::Plain);
    QCoreApplication::setApplicationName(QStringLiteral("featherweight-cli"));
    // An error is one line. QT_LOGGING_RULES="featherweight.*=true" shows the full text as well.
    QLoggingCategory::setFilterRules(QStringLiteral("*.warning=false"));

    const int code = featherweight::runCommandLine(words, stop);
    // LibTorch's static destructors do nothing for us and take some 0.05 s of a run of 0.4 s.
    std::fflush(nullptr);
    std::_Exit(code);
}
