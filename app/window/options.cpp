// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include "app/options/command_line.h"
#include "core/training/training.h"
#include "ui/words/base/bytes.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

namespace featherweight {

namespace {

constexpr WholeRange widths{900, 8192}; ///< of the window
constexpr WholeRange heights{500, 8192};

QString possibleSizes() {
    return QStringLiteral("such as 1280x800, from %1x%2 to %3x%4")
        .arg(widths.least)
        .arg(heights.least)
        .arg(widths.most)
        .arg(heights.most);
}

QSize sizeFrom(const QString& text) {
    const QString name = QStringLiteral("--size");
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
                [&options](const QString& text) { options.size = sizeFrom(text); });
    line.text("--screenshots", "DIR",
              "train, quantize, save a picture of each tab and page in this folder, and end; needs "
              "no display",
              options.screenshots);
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
    } catch (const UsageError& error) {
        printError(program, line.explained(error));
        std::exit(exitWrongUsage);
    }
    return options;
}

} // namespace featherweight
