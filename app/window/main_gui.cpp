// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/command_line.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/failure.h"
#include "app/runtime/openmp_environment.h"
#include "app/runtime/stop_on_signal.h"
#include "app/runtime/utf8.h"
#include "app/session/session.h"
#include "app/window/color_theme.h"
#include "app/window/options.h"
#include "app/window/screenshots.h"
#include "app/window/starting_display.h"
#include "app/window/window_binding.h"
#include "app/window/window_place.h"
#include "core/base/message.h"
#include "core/runs/engine_environment.h"
#include "ui/frame/main_window.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/language.h"

#include <QApplication>
#include <QSettings>

#include <filesystem>
#include <optional>
#include <stop_token>

using namespace featherweight;

namespace {

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

/// What lasts from one start of the program to the next.
class Remembered : public QSettings {
public:
    Remembered() : QSettings(QStringLiteral("featherweight"), QStringLiteral("featherweight")) {}
};

void rememberMirror(DownloadController& downloads) {
    const QString key = QStringLiteral("download/mirror");
    downloads.setMirror(Remembered().value(key).toString());
    QObject::connect(&downloads, &DownloadController::mirrorChanged, &downloads,
                     [key](const QString& mirror) { Remembered().setValue(key, mirror); });
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
    const bool pictures = !options.pictures.folder.isEmpty();
    if (pictures) {
        Screenshots::prepareEnvironment();
        try {
            Screenshots::prepareFolder(options.pictures);
        } catch (const Error& error) {
            printError(QStringLiteral("featherweight"), translated(error.message()));
            return exitFailed;
        }
    }

    std::optional<StartingDisplay> starting(std::in_place, stop);
    QApplication application(argc, argv);
    starting.reset();
    QApplication::setApplicationName(QStringLiteral("featherweight"));
    QApplication::setDesktopFileName(QStringLiteral("featherweight"));
    if (!options.theme.empty()) {
        useTheme(QString::fromStdString(options.theme));
    }
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
    if (!pictures && options.size.isEmpty()) {
        restorePlace(window, Remembered());
    } else if (!pictures) {
        window.resize(options.size);
        window.fitScreen();
    }
    std::optional<Screenshots> screenshots;
    if (pictures) {
        screenshots.emplace(session, window, options.pictures);
        takePictures(*screenshots, window);
    }
    window.show();
    // Called on the thread that waits for signals, or at once when one came already.
    const std::stop_callback quit(stop.token(), [&application, &stop] {
        QMetaObject::invokeMethod(
            &application, [&stop] { QApplication::exit(stoppedBySignal + stop.signal()); },
            Qt::QueuedConnection);
    });
    const int code = QApplication::exec();
    if (!pictures) {
        Remembered settings;
        savePlace(window, settings);
    }
    return code; // then the session ends and joins its threads
}
