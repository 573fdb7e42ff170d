#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on LibTorch, while somebody uses it and the turns of its event loop are timed.
// GUI thread.

#include "app/data/dataset_source.h"
#include "app/runtime/engine_loader.h"
#include "app/session/session.h"
#include "app/window/window_binding.h"
#include "core/runs/engine_environment.h"
#include "tests/benchmarks/turn_clock.h"
#include "ui/frame/main_window.h"

#include <cstdio>
#include <cstdlib>

namespace featherweight {

/// What main() does. The first argument names the data set. A `User` is made of session, window and
/// clock (the application), prints what it measured and ends the process.
template <typename User, typename Clock = TurnClock>
int useWindow(int argc, char* argv[]) {
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariable("QT_QPA_PLATFORM", "offscreen").toUtf8());
    prepareForEngine();
    Clock clock(argc, argv);
    SessionOptions options;
    options.engineFactory = [] { return loadEngine(); };
    options.datasets = catalogueSource({});
    options.dataset = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("auto");
    Session session(options);
    QObject::connect(&session.engine(), &EngineController::failed, [] {
        std::fprintf(stderr, "the engine cannot be loaded\n"); // the log says why
        std::_Exit(1);
    });
    MainWindow window;
    const WindowBinding binding(session, window);
    const User user(session, window, clock);
    window.show();
    return QApplication::exec();
}

} // namespace featherweight
