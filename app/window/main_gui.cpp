// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options/command_line.h"
#include "app/runtime/engine_loader.h"
#include "app/runtime/utf8.h"
#include "app/session/session.h"
#include "app/window/options.h"
#include "app/window/screenshots.h"
#include "app/window/window_binding.h"
#include "core/runs/engine_environment.h"
#include "ui/frame/main_window.h"
#include "ui/paint/theme.h"
#include "ui/words/base/language.h"

#include <QApplication>
#include <QStyleFactory>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace featherweight;

namespace {

/// Qt would abort without one, and advise to install it again.
bool hasDisplay() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

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
    session.datasets = catalogueSource(std::filesystem::path(options.dataDir.toStdString()));
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

} // namespace

int main(int argc, char* argv[]) {
    featherweight::useUtf8();
    prepareForEngine();
    Options options = readOptions(argc, argv);
    const bool pictures = !options.screenshots.isEmpty();
    if (pictures) {
        Screenshots::prepareEnvironment();
        options.theme = options.theme.empty() ? "light" : options.theme;
    }

    if (!hasDisplay()) {
        std::fputs("featherweight: error: there is no display; run 'featherweight --screenshots "
                   "DIR' for pictures or 'featherweight-cli --help' for everything else\n",
                   stderr);
        return 1;
    }

    QApplication application(argc, argv);
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
    if (!options.size.isEmpty()) {
        window.resize(options.size);
    }
    std::optional<Screenshots> screenshots;
    if (pictures) {
        screenshots.emplace(session, window, options.screenshots);
        takePictures(*screenshots, window);
    }
    window.show();
    return QApplication::exec(); // then the session ends and joins its threads
}
