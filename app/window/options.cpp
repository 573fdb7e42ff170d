// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window/options.h"

#include "core/training/training.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QRegularExpression>

#include <cstdio>
#include <cstdlib>

namespace featherweight {

namespace {

constexpr Range<int> widthOfWindow{1024, 8192};
constexpr Range<int> heightOfWindow{640, 8192};

[[noreturn]] void refuse(const QString& why) {
    std::fprintf(stderr, "featherweight: error: %s\n", qUtf8Printable(why));
    std::exit(2);
}

template <typename T>
T number(const QCommandLineParser& parser, const QString& option, const Range<T>& range) {
    bool isNumber = false;
    const qlonglong value = parser.value(option).toLongLong(&isNumber);
    if (!isNumber || value < range.least || value > range.most) {
        refuse(QCoreApplication::translate("Options", "--%1 must be a number from %2 to %3")
                   .arg(option)
                   .arg(range.least)
                   .arg(range.most));
    }
    return static_cast<T>(value);
}

QSize size(const QString& text) {
    static const QRegularExpression form(QStringLiteral("^(\\d{1,5})x(\\d{1,5})$"));
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    if (!widthOfWindow.contains(size.width()) || !heightOfWindow.contains(size.height())) {
        refuse(QCoreApplication::translate(
            "Options", "--size must be a width and a height such as 1280x800, from 1024x640 on"));
    }
    return size;
}

QString theme(const QString& name) {
    if (name != QLatin1String("light") && name != QLatin1String("dark")) {
        refuse(QCoreApplication::translate("Options", "--theme must be light or dark"));
    }
    return name;
}

} // namespace

Options readOptions(int& argc, char** argv) {
    // Without a display: help and errors must also reach a terminal.
    const QCoreApplication application(argc, argv);
    const auto tr = [](const char* text) { return QCoreApplication::translate("Options", text); };
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr(QT_TRANSLATE_NOOP("Options", "Watch a neural network lose weight.")));
    const auto add = [&](const char* name, const char* what, const char* value) {
        parser.addOption({QString::fromLatin1(name), tr(what), QString::fromLatin1(value)});
    };
    add("dataset",
        QT_TRANSLATE_NOOP("Options",
                          "The data set: auto, mnist, fashion-mnist, digits, or a folder "
                          "with the four IDX files (default: auto)."),
        "name");
    add("data-dir",
        QT_TRANSLATE_NOOP("Options", "Look for data sets, and put downloads, only there."), "dir");
    add("seed", QT_TRANSLATE_NOOP("Options", "Repeats everything random (default: 1)."), "number");
    add("threads", QT_TRANSLATE_NOOP("Options", "How many threads LibTorch computes with."),
        "number");
    add("theme", QT_TRANSLATE_NOOP("Options", "light or dark, instead of the system's colours."),
        "theme");
    add("size",
        QT_TRANSLATE_NOOP("Options", "Size of the window, such as 1280x800, from 1024x640 on."),
        "width>x<height");
    add("screenshots",
        QT_TRANSLATE_NOOP("Options", "Train, quantize, save a picture of each tab in this folder, "
                                     "and end. Needs no display."),
        "dir");
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();

    if (!parser.parse(QCoreApplication::arguments())) {
        refuse(parser.errorText());
    }
    if (parser.isSet(help)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        std::exit(0);
    }
    if (parser.isSet(version)) {
        std::puts("featherweight " FEATHERWEIGHT_VERSION);
        std::exit(0);
    }
    if (!parser.positionalArguments().isEmpty()) {
        refuse(tr(QT_TRANSLATE_NOOP("Options", "“%1” is not understood; see --help"))
                   .arg(parser.positionalArguments().constFirst()));
    }

    Options options;
    const auto given = [&](const char* name) { return parser.isSet(QString::fromLatin1(name)); };
    const auto text = [&](const char* name) {
        QString value = parser.value(QString::fromLatin1(name));
        if (value.isEmpty()) {
            refuse(tr(QT_TRANSLATE_NOOP("Options", "--%1 must not be empty"))
                       .arg(QString::fromLatin1(name)));
        }
        return value;
    };
    if (given("dataset")) {
        options.dataset = text("dataset");
    }
    if (given("data-dir")) {
        options.dataDir = text("data-dir");
    }
    if (given("seed")) {
        options.seed = number(parser, QStringLiteral("seed"), seedRange);
    }
    if (given("threads")) {
        options.threads = number(parser, QStringLiteral("threads"), threadsRange);
    }
    if (given("theme")) {
        options.theme = theme(text("theme"));
    }
    if (given("size")) {
        options.size = size(text("size"));
    }
    if (given("screenshots")) {
        options.screenshots = text("screenshots");
    }
    return options;
}

} // namespace featherweight
