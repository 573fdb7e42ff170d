// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include "app/options/command_line.h"
#include "core/training/training.h"
#include "ui/words/base/bytes.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace featherweight {

namespace {

constexpr WholeRange widths{900, 8192}; ///< of the window
constexpr WholeRange heights{500, 8192};
constexpr Range<double> scaleRange{1, 4};

QString possibleSizes() {
    return QStringLiteral("such as 1280x800, from %1x%2 to %3x%4")
        .arg(widths.least)
        .arg(heights.least)
        .arg(widths.most)
        .arg(heights.most);
}

QSize sizeFrom(const QString& name, const QString& text) {
    const QStringList sides = text.split(QLatin1Char('x'));
    try {
        if (sides.size() == 2) {
            return {static_cast<int>(wholeNumber(name, sides[0], widths)),
                    static_cast<int>(wholeNumber(name, sides[1], heights))};
        }
    } catch (const UsageError&) { // said below, with both ranges
    }
    throw UsageError(QStringLiteral("%1 must be a width and a height %2, and “%3” is not")
                         .arg(name, possibleSizes(), text));
}

constexpr const char* themesName = "--themes";
constexpr const char* sizesName = "--sizes";
constexpr const char* scalesName = "--scales";
constexpr const char* pagesName = "--pages";

/// What stands between the commas, each once.
QStringList listed(const QString& text) {
    QStringList parts = text.split(QLatin1Char(','));
    parts.removeDuplicates();
    return parts;
}

/// Each list makes a picture of every page for each of its values.
void declarePictures(CommandLine& line, PictureOptions& pictures) {
    const QStringList themes{QStringLiteral("light"), QStringLiteral("dark")};
    line.custom(themesName, "LIST", QStringLiteral("of the pictures, such as light,dark"),
                [&pictures, themes](const QString& text) {
                    pictures.themes = listed(text);
                    for (const QString& theme : std::as_const(pictures.themes)) {
                        requireName(themesName, theme, themes);
                    }
                });
    line.custom(sizesName, "LIST", QStringLiteral("of the pictures, such as 1024x640,1920x1080"),
                [&pictures](const QString& text) {
                    pictures.sizes.clear();
                    for (const QString& size : listed(text)) {
                        pictures.sizes.push_back(sizeFrom(sizesName, size));
                    }
                });
    line.custom(scalesName, "LIST",
                QStringLiteral("pixels of a picture for each of the window's, such as 1,2; each %1")
                    .arg(shown(scaleRange)),
                [&pictures](const QString& text) {
                    pictures.scales.clear();
                    for (const QString& scale : listed(text)) {
                        const double number = realNumber(scalesName, scale, scaleRange);
                        if (std::find(pictures.scales.begin(), pictures.scales.end(), number) ==
                            pictures.scales.end()) { // 1 and 1.0
                            pictures.scales.push_back(number);
                        }
                    }
                });
    line.custom(pagesName, "LIST",
                QStringLiteral("the pictures to take, of %1").arg(shown(pageNames(), "and")),
                [&pictures](const QString& text) {
                    pictures.pages = listed(text);
                    for (const QString& page : std::as_const(pictures.pages)) {
                        requireName(pagesName, page, pageNames());
                    }
                });
    line.excludes("--theme", {themesName}, "--theme is one for all");
    line.excludes("--size", {sizesName}, "--size is one for all");
}

void declareOptions(CommandLine& line, Options& options) {
    line.text("--dataset", "NAME",
              "mnist, fashion-mnist, digits, a folder with the four IDX files, or the first there "
              "is",
              options.dataset);
    line.text("--data-dir", "DIR", "look for data sets, and put downloads, in this folder only",
              options.dataDir);
    line.number("--seed", "repeats everything random", seedRange, options.seed);
    line.number("--threads", "threads LibTorch computes with", threadsRange, options.threads);
    line.choice("--theme", "NAME", "instead of the system's colours", {"light", "dark"},
                options.theme);
    line.custom("--size", "WxH", QStringLiteral("of the window, %1").arg(possibleSizes()),
                [&options](const QString& text) {
                    options.size = sizeFrom(QStringLiteral("--size"), text);
                });
    line.text("--screenshots", "DIR",
              "train, quantize, save a picture of each tab and page in this folder, and end; needs "
              "no display",
              options.pictures.folder);
    declarePictures(line, options.pictures);
}

/// What pictures alone have.
void requireFolder(const QStringList& words, const PictureOptions& pictures) {
    for (const char* name : {themesName, sizesName, scalesName, pagesName}) {
        const QString option = QLatin1String(name);
        const bool given = std::any_of(words.begin(), words.end(), [&option](const QString& word) {
            return word == option || word.startsWith(option + QLatin1Char('='));
        });
        if (given && pictures.folder.isEmpty()) {
            throw UsageError(
                QStringLiteral("%1 is for pictures; name their folder with --screenshots DIR")
                    .arg(option));
        }
    }
}

} // namespace

Options readOptions(int& argc, char** argv) {
    // Without a display: help and errors must also reach a terminal.
    const QStringList words = wordsOf(argc, argv);
    const QCoreApplication application(argc, argv);
    const QString program = QStringLiteral("featherweight");
    Options options;
    CommandLine line(program, "Watch a neural network lose weight");
    line.addVersion();
    declareOptions(line, options);
    try {
        if (const auto answer = line.parse(words)) {
            std::fputs(qUtf8Printable(*answer), stdout);
            std::exit(exitSuccess);
        }
        requireFolder(words, options.pictures);
    } catch (const UsageError& error) {
        printError(program, line.explained(error));
        std::exit(exitWrongUsage);
    }
    if (!options.theme.empty()) {
        options.pictures.themes = QStringList{QString::fromStdString(options.theme)};
    }
    if (!options.size.isEmpty()) {
        options.pictures.sizes = {options.size};
    }
    return options;
}

} // namespace featherweight
