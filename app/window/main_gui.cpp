// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/command_line.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/failure.h"
#include "app/runtime/openmp_environment.h"
#include "app/runtime/stop_on_signal.h"
#include "app/runtime/utf8.h"
#include "app/session/session.h"
#include "app/window/options.h"
#include "app/window/screenshots.h"
#include "app/window/starting_display.h"
#include "app/window/window_binding.h"
#include "core/base/message.h"
#include "core/runs/engine_environment.h"
#include "ui/frame/main_window.h"
#include "ui/paint/theme.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/language.h"

#include <QApplication>
#include <QSettings>
#include <QStyleFactory>

#include <filesystem>
#include <optional>
#include <stop_token>

using namespace featherweight;

namespace {

void useTheme(const std::string& name) {
    if (!name.empty()) {
        // The system's own style may ignore a palette.
        QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        QApplication::setPalette(name == "dark" ? theme::darkPalette() : theme::lightPalette());
    }
}

SessionOptions sessionOptions(const Options& options) {
    SessionOptions session;
    session.engineFactory = [] { return loadEngine(); };
    session.datasets = catalogueSource(std::filesystem::path(bytesOf(options.dataDir)));
    session.dataset = options.dataset;
    session.threads = options.threads;
    session.training.seed = options.seed;
    return session;
}

/// Ends the program when the pictures are there, or with an error.
void takePictures(Screenshots& screenshots, const MainWindow& window) {
    QObject::connect(&window, &MainWindow::firstFrameShown, &screenshots, &Screenshots::start);
    QObject::connect(&screenshots, &Screenshots::finished, qApp, &QApplication::quit);
    QObject::connect(&screenshots, &Screenshots::failed, qApp, [](const QString& sentence) {
        printError(QStringLiteral("featherweight"), sentence);
        QApplication::exit(exitFailed);
    });
}

/// From one start of the program to the next.
void rememberMirror(DownloadController& downloads) {
    const QString name = QStringLiteral("featherweight");
    const QString key = QStringLiteral("download/mirror");
    downloads.setMirror(QSettings(name, name).value(key).toString());
    QObject::connect(
        &downloads, &DownloadController::mirrorChanged, &downloads,
        [name, key](const QString& mirror) { QSettings(name, name).setValue(key, mirror); });
}

} // namespace

int main(int argc, char* argv[]) {
    keepOpenMpQuiet();
    useUtf8();
    prepareForEngine();
    const StopOnSignal stop;
    Options options = readOptions(argc, argv);
    if (stop.signal() != 0) {
        return stoppedBySignal + stop.signal();
    }
    letThreadsSleep(options.threads);
    const bool pictures = !options.screenshots.isEmpty();
    if (pictures) {
        Screenshots::prepareEnvironment();
        try {
            Screenshots::prepareFolder(options.screenshots);
        } catch (const Error& error) {
            printError(QStringLiteral("featherweight"), translated(error.message()));
            return exitFailed;
        }
        options.theme = options.theme.empty() ? "light" : options.theme;
    }

    std::optional<StartingDisplay> starting(std::in_place, stop);
    QApplication application(argc, argv);
    starting.reset();
    QApplication::setApplicationName(QStringLiteral("featherweight"));
    QApplication::setDesktopFileName(QStringLiteral("featherweight"));
    useTheme(options.theme);
    if (pictures) {
        Screenshots::prepareApplication();
    }
    useLanguage(application);

    Session session(sessionOptions(options));
    MainWindow window;
    const WindowBinding binding(session, window);
    if (!pictures) {
        rememberMirror(session.downloads());
    }
    if (!options.size.isEmpty()) {
        window.resize(options.size);
    } else if (!pictures) {
        window.fitScreen();
    }
    std::optional<Screenshots> screenshots;
    if (pictures) {
        screenshots.emplace(session, window, options.screenshots);
        takePictures(*screenshots, window);
    }
    window.show();
    // Called on the thread that waits for signals, or at once when one came already.
    const std::stop_callback quit(stop.token(), [&application, &stop] {
        QMetaObject::invokeMethod(
            &application, [&stop] { QApplication::exit(stoppedBySignal + stop.signal()); },
            Qt::QueuedConnection);
    });
    return QApplication::exec(); // then the session ends and joins its threads
}
