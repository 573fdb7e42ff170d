// SPDX-License-Identifier: GPL-3.0-or-later
// The window's program as a process, with an engine that computes nothing.
#include "tests/support/await.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QRandomGenerator>
#include <QRect>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersWithoutADisplay_data();
    void answersWithoutADisplay();
    void takesTheSamePicturesAgain();
    void takesPicturesInEveryLook();
    void saysInOneLineWhyThereAreNoPictures_data();
    void saysInOneLineWhyThereAreNoPictures();
    void saysInOneLineWhyThereIsNoDisplay_data();
    void saysInOneLineWhyThereIsNoDisplay();
    void doesNotWaitForASilentDisplay();
    void takesPicturesWhateverDisplayIsNamed();
    void endsOnSignals_data();
    void endsOnSignals();
    void ignoredHangUpStaysIgnored();
    void fitsTheScreen_data();
    void fitsTheScreen();
    void remembersItsPlace();

private:
    struct Ending {
        int code = -1;
        QString out;
        QString error;
    };
    /// `variables` as "NAME=value", beside an environment without a display.
    [[nodiscard]] QProcessEnvironment environment(const QString& engine,
                                                  const QStringList& variables) const {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"), engine);
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"),
                           m_runtime.path()); // else Qt makes one
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_config.path());
        for (const QString& variable : variables) {
            environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
        }
        return environment;
    }
    Ending run(const QStringList& arguments,
               const QString& engine = QStringLiteral(FAKE_ENGINE_MODULE),
               const QStringList& variables = {}) {
        QProcess process;
        process.setProcessEnvironment(environment(engine, variables));
        process.start(QStringLiteral(FEATHERWEIGHT), arguments);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
            return {};
        }
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
    [[nodiscard]] static bool hasScreens() {
        const auto there = [](const char* tool) {
            return !QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty();
        };
        return there("Xvfb") && there("xwininfo");
    }
    /// Where the window is on a screen of that size, such as "1366x768"; empty: nowhere.
    [[nodiscard]] QRect windowOn(const QString& screen, const QString& scale,
                                 const QStringList& arguments);
    QTemporaryDir m_runtime;
    QTemporaryDir m_config; ///< what the program remembers
    /// Small and always there.
    [[nodiscard]] static QStringList pictures(const QString& folder) {
        return {QStringLiteral("--dataset"), QStringLiteral("digits"),
                QStringLiteral("--screenshots"), folder};
    }
};

void TestProgram::answersWithoutADisplay_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("out");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* arguments, int code, const char* out, const char* error) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments).split(u' ') << code
                                 << QString::fromUtf8(out) << QString::fromUtf8(error);
    };
    row("--help", 0, "--screenshots DIR", "");
    row("--help", 0, "repeats everything random, 0 to 2147483647 (1)\n", "");
    row("--help", 0, "from 900x500 to 8192x8192\n", "");
    row("--seed one --help", 0, "Usage: featherweight [OPTION]", "");
    row("--version", 0, "featherweight ", "");
    row("-v", 0, "featherweight ", "");
    row("--nonsense", 2, "", "unknown option --nonsense; 'featherweight --help' shows");
    row("--nonsense --help", 2, "", "unknown option --nonsense");
    row("-style fusion", 2, "", "unknown option -style");
    row("something", 2, "", "“something” is not expected here");
    row("-- something", 2, "", "“something” is not expected here");
    row("--seed one", 2, "",
        "--seed must be a whole number from 0 to 2147483647, and “one” is not");
    row("--seed -1", 2, "", "and “-1” is not");
    row("--seed 0x10", 2, "", "and “0x10” is not");
    row("--seed", 2, "", "--seed needs a value: --seed N");
    row("--threads 0", 2, "", "--threads must be a whole number from 1 to 64, and “0” is not");
    for (const char* size : {"800", "99x99", "899x640", "1024x499", "8193x800", "1280x8193",
                             "1280x800x3", "x800", "-1280x800", "1280X800"}) {
        row(qPrintable(QStringLiteral("--size %1").arg(QLatin1String(size))), 2, "",
            qPrintable(QStringLiteral("--size must be a width and a height such as 1280x800, from "
                                      "900x500 to 8192x8192, and “%1” is not")
                           .arg(QLatin1String(size))));
    }
    row("--theme pink", 2, "", "--theme must be light or dark, and “pink” is neither");
    row("--theme dark --themes light", 2, "", "--theme is one for all; leave out --themes");
    row("--screenshots x --themes light,pink", 2, "", "--themes must be light or dark, and “pink”");
    row("--screenshots x --sizes 1280x800,1x1", 2, "", "--sizes must be a width and a height");
    row("--screenshots x --scales 1,5", 2, "", "--scales must be a number from 1 to 4, and “5” is");
    row("--screenshots x --pages training,home", 2, "", "--pages must be one of training, quantiz");
    row("--scales 2", 2, "", "--scales is for pictures; name their folder with --screenshots DIR");
    row("--dataset ", 2, "", "--dataset needs a value");
    row("--seed 3 --threads=64 --theme dark --size 8192x640 --dataset digits", 1, "",
        "there is no display");
}

void TestProgram::answersWithoutADisplay() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QString, out);
    QFETCH(QString, error);
    const Ending ending = run(arguments);
    QCOMPARE(ending.code, code);
    QVERIFY2(ending.out.contains(out) && ending.out.isEmpty() == out.isEmpty(),
             qPrintable(ending.out));
    QVERIFY2(ending.error.contains(error) && ending.error.isEmpty() == error.isEmpty(),
             qPrintable(ending.error));
    if (code == 2) {
        QVERIFY(ending.error.startsWith(QStringLiteral("featherweight: error: ")));
        QCOMPARE(ending.error.count(u'\n'), 1);
    }
}

void TestProgram::takesTheSamePicturesAgain() {
    const QTemporaryDir folder;
    const QStringList names = {QStringLiteral("training.png"),
                               QStringLiteral("quantization.png"),
                               QStringLiteral("quantization-calibration.png"),
                               QStringLiteral("quantization-numbers.png"),
                               QStringLiteral("quantization-bytes.png"),
                               QStringLiteral("quantization-cost.png"),
                               QStringLiteral("quantization-compare.png"),
                               QStringLiteral("quantization-lessons.png"),
                               QStringLiteral("summary.png"),
                               QStringLiteral("separable.png"),
                               QStringLiteral("separable-numbers.png"),
                               QStringLiteral("separable-sweep.png"),
                               QStringLiteral("separable-time.png"),
                               QStringLiteral("separable-see-it.png"),
                               QStringLiteral("separable-code.png")};
    QList<QByteArray> contents;
    for (const auto& time : {"one", "two/three"}) {
        const QString place = folder.filePath(QString::fromLatin1(time));
        const Ending ending = run(pictures(place));
        QCOMPARE(ending.code, 0);
        QCOMPARE(ending.error, QString());
        QCOMPARE(QDir(place).entryList(QDir::Files).size(), names.size() + 1); // and the index
        for (const QString& name : names) {
            QFile file(QDir(place).filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            contents.append(file.readAll());
            QVERIFY(contents.constLast().size() > 5000);
        }
    }
    for (qsizetype name = 0; name < names.size(); ++name) {
        // That one tells how much memory is free.
        QVERIFY2(contents[name] == contents[name + names.size()] ||
                     names[name] == QStringLiteral("separable-time.png"),
                 qPrintable(names[name]));
    }
}

void TestProgram::takesPicturesInEveryLook() {
    const QTemporaryDir folder;
    const Ending ending =
        run(pictures(folder.path()) +
            QStringList{QStringLiteral("--pages=quantization-numbers,training"),
                        QStringLiteral("--themes=light,dark"), QStringLiteral("--scales=1,2"),
                        QStringLiteral("--sizes"), QStringLiteral("1024x640,1920x1080")});
    QCOMPARE(ending.error, QString());
    QCOMPARE(ending.code, 0);
    QFile index(folder.filePath(QStringLiteral("index.html")));
    QVERIFY(index.open(QIODevice::ReadOnly));
    const QString html = QString::fromUtf8(index.readAll());
    int count = 0;
    for (const QSize& size : {QSize(1024, 640), QSize(1920, 1080)}) {
        for (const char* page : {"training", "quantization-numbers"}) {
            for (const int scale : {1, 2}) {
                const auto picture = [&](const char* theme) {
                    const QString name = QStringLiteral("%1-%2x%3-%4@%5x.png")
                                             .arg(QLatin1String(page))
                                             .arg(size.width())
                                             .arg(size.height())
                                             .arg(QLatin1String(theme))
                                             .arg(scale);
                    ++count;
                    return html.contains(QStringLiteral("src=\"%1\"").arg(name))
                               ? QImage(folder.filePath(name))
                               : QImage();
                };
                const QImage light = picture("light");
                const QImage dark = picture("dark");
                QCOMPARE(light.size(), size * scale);
                QCOMPARE(dark.size(), size * scale);
                // The ground of the side column, below all that stands in it.
                const QPoint ground(4 * scale, light.height() / 2);
                QVERIFY(qGray(light.pixel(ground)) > 200);
                QVERIFY(qGray(dark.pixel(ground)) < 80);
            }
        }
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), count + 1);
}

void TestProgram::saysInOneLineWhyThereAreNoPictures_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("error");
    const auto fake = QStringLiteral(FAKE_ENGINE_MODULE);
    QTest::newRow("no engine") << QStringList() << "/missing.so"
                               << "was not found at /missing.so";
    QTest::newRow("no data") << QStringList{"--dataset", "mnist", "--data-dir", "/proc"} << fake
                             << "MNIST was not found in /proc";
    QTest::newRow("no folder")
        << QStringList{"--screenshots", "/proc/pictures"} << fake
        << "The folder /proc/pictures cannot be made (No such file or directory)";
}

void TestProgram::saysInOneLineWhyThereAreNoPictures() {
    QFETCH(QStringList, more);
    QFETCH(QString, engine);
    QFETCH(QString, error);
    const QTemporaryDir folder;
    const Ending ending = run(pictures(folder.path()) + more, engine);
    QCOMPARE(ending.code, 1);
    QVERIFY2(ending.error.contains(error), qPrintable(ending.error));
    QVERIFY(ending.error.startsWith(QStringLiteral("featherweight: error: ")));
    QCOMPARE(ending.error.count(u'\n'), 1);
}

void TestProgram::saysInOneLineWhyThereIsNoDisplay_data() {
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("error");
    const auto row = [](const char* variables, const char* error) {
        QTest::newRow(variables) << QString::fromLatin1(variables).split(u' ', Qt::SkipEmptyParts)
                                 << QString::fromUtf8(error);
    };
    row("", "there is no display; run 'featherweight --screenshots DIR'");
    row("DISPLAY=", "there is no display; ");
    row("DISPLAY=:77", "no display can be opened (DISPLAY=:77); ");
    row("DISPLAY=nonsense", "no display can be opened (DISPLAY=nonsense); ");
    row("DISPLAY=127.0.0.1:77", "no display can be opened (DISPLAY=127.0.0.1:77); ");
    row("WAYLAND_DISPLAY=wayland-9", "no display can be opened (WAYLAND_DISPLAY=wayland-9); ");
    row("QT_QPA_PLATFORM=nosuch", "no display can be opened (QT_QPA_PLATFORM=nosuch); ");
    row("QT_QPA_PLATFORM=xcb", "no display can be opened (QT_QPA_PLATFORM=xcb); ");
    row("QT_QPA_PLATFORM=offscreen QT_QPA_PLATFORM_PLUGIN_PATH=/nowhere QT_PLUGIN_PATH=/nowhere "
        "QT_QPA_PLATFORM=nosuch:alone",
        "no display can be opened (QT_QPA_PLATFORM=nosuch:alone); ");
}

void TestProgram::saysInOneLineWhyThereIsNoDisplay() {
    QFETCH(QStringList, variables);
    QFETCH(QString, error);
    const Ending ending = run({}, QStringLiteral(FAKE_ENGINE_MODULE), variables);
    QCOMPARE(ending.code, 1);
    QCOMPARE(ending.out, QString());
    QVERIFY2(ending.error.startsWith(QStringLiteral("featherweight: error: ") + error),
             qPrintable(ending.error));
    QCOMPARE(ending.error.count(u'\n'), 1);
}

/// One that takes the connection and then says nothing.
void TestProgram::doesNotWaitForASilentDisplay() {
    QTcpServer display;
    int number = 40;
    while (!display.listen(QHostAddress::LocalHost, static_cast<quint16>(6000 + number))) {
        QVERIFY(++number < 99);
    }
    const QString name = QStringLiteral("DISPLAY=127.0.0.1:%1").arg(number);
    const Ending ending = run({}, QStringLiteral(FAKE_ENGINE_MODULE), {name});
    QCOMPARE(ending.code, 1);
    QVERIFY2(ending.error.startsWith(QStringLiteral("featherweight: error: the display does not "
                                                    "answer (%1); ")
                                         .arg(name)),
             qPrintable(ending.error));
    QProcess process;
    process.setProcessEnvironment(environment(QStringLiteral(FAKE_ENGINE_MODULE), {name}));
    process.start(QStringLiteral(FEATHERWEIGHT), QStringList());
    QVERIFY(!process.waitForFinished(1500));
    process.terminate();
    QVERIFY(process.waitForFinished(2000));
    QCOMPARE(process.exitCode(), 128 + SIGTERM);
}

void TestProgram::takesPicturesWhateverDisplayIsNamed() {
    const QTemporaryDir folder;
    const Ending ending =
        run(pictures(folder.path()), QStringLiteral(FAKE_ENGINE_MODULE),
            {QStringLiteral("QT_QPA_PLATFORM=xcb"), QStringLiteral("DISPLAY=:77")});
    QCOMPARE(ending.error, QString());
    QCOMPARE(ending.code, 0);
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("training.png"))));
}

void TestProgram::endsOnSignals_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("INT") << SIGINT;
    QTest::newRow("TERM") << SIGTERM;
    QTest::newRow("HUP") << SIGHUP;
}

/// At random moments, with LibTorch, which takes a part of a second to load.
void TestProgram::endsOnSignals() {
    QFETCH(int, signal);
    const int moments = qEnvironmentVariableIsSet("FEATHERWEIGHT_LONG_TESTS") ? 70 : 7;
    QRandomGenerator random(static_cast<quint32>(signal));
    for (int moment = 0; moment < moments; ++moment) {
        const QTemporaryDir folder;
        QProcess process;
        process.setProcessEnvironment(environment({}, {QStringLiteral("QT_QPA_PLATFORM=offscreen"),
                                                       QStringLiteral("TMPDIR=") + folder.path()}));
        process.start(QStringLiteral(FEATHERWEIGHT),
                      moment % 2 == 0
                          ? QStringList{QStringLiteral("--dataset"), QStringLiteral("digits")}
                          : pictures(folder.filePath(QStringLiteral("pictures"))));
        QVERIFY(process.waitForStarted());
        const int wait = random.bounded(2500);
        QVERIFY(!process.waitForFinished(wait));
        ::kill(static_cast<pid_t>(process.processId()), signal);
        QElapsedTimer clock;
        clock.start();
        QVERIFY2(process.waitForFinished(20'000), qPrintable(QString::number(wait)));
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(wait)));
        // Until the program waits for them, a signal does what it always does.
        const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                      : 128 + process.exitCode();
        QVERIFY2(code == 128 + signal,
                 qPrintable(QStringLiteral("%1 after %2 ms").arg(code).arg(wait)));
        for (const QString& name :
             QDir(folder.path())
                 .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
            QCOMPARE(name, QStringLiteral("pictures"));
        }
    }
}

void TestProgram::ignoredHangUpStaysIgnored() {
    QProcess process;
    process.setProcessEnvironment(environment(QStringLiteral(FAKE_ENGINE_MODULE),
                                              {QStringLiteral("QT_QPA_PLATFORM=offscreen")}));
    process.start(QStringLiteral("nohup"), {QStringLiteral(FEATHERWEIGHT)});
    QVERIFY(process.waitForStarted());
    QVERIFY(!process.waitForFinished(1500));
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
    QVERIFY(!process.waitForFinished(1000));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 128 + SIGTERM);
}

void TestProgram::fitsTheScreen_data() {
    QTest::addColumn<QString>("screen");
    QTest::addColumn<QString>("scale");
    QTest::newRow("1366x768") << "1366x768"
                              << "1";
    QTest::newRow("1366x768 at 150 %") << "1366x768"
                                       << "1.5";
    QTest::newRow("1920x1080 at 200 %") << "1920x1080"
                                        << "2";
    QTest::newRow("1024x600") << "1024x600"
                              << "1";
    QTest::newRow("800x600") << "800x600"
                             << "1";
}

QRect TestProgram::windowOn(const QString& screen, const QString& scale,
                            const QStringList& arguments) {
    QProcess server; // says which number it took
    server.start(QStringLiteral("Xvfb"),
                 {QStringLiteral("-noreset"), // when a client that only looks goes again
                  QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                  QStringLiteral("0"), screen + QStringLiteral("x24")});
    if (!await([&server] { return server.canReadLine(); })) {
        return {};
    }
    const QString display =
        QStringLiteral(":%1").arg(QString::fromLatin1(server.readLine().trimmed()));
    QProcess program;
    program.setProcessEnvironment(environment(
        QStringLiteral(FAKE_ENGINE_MODULE),
        {QStringLiteral("DISPLAY=") + display, QStringLiteral("QT_SCALE_FACTOR=") + scale}));
    program.start(QStringLiteral(FEATHERWEIGHT),
                  QStringList{QStringLiteral("--dataset"), QStringLiteral("digits")} + arguments);
    const auto windowText = [&display] {
        QProcess info;
        info.start(QStringLiteral("xwininfo"),
                   {QStringLiteral("-display"), display, QStringLiteral("-name"),
                    QStringLiteral("Featherweight")});
        info.waitForFinished();
        return QString::fromUtf8(info.readAllStandardOutput());
    };
    const auto number = [](const QString& text, const char* name) {
        const QRegularExpression line(QStringLiteral("%1: +(-?\\d+)").arg(QLatin1String(name)));
        return line.match(text).captured(1).toInt();
    };
    if (!await([&windowText] { return windowText().contains(QLatin1String("IsViewable")); })) {
        return {};
    }
    QTest::qWait(1500); // the tabs are built, which must not make it grow
    const QString text = windowText();
    program.terminate();
    program.waitForFinished(20'000);
    server.terminate();
    server.waitForFinished(20'000);
    return {number(text, "Absolute upper-left X"), number(text, "Absolute upper-left Y"),
            number(text, "Width"), number(text, "Height")};
}

void TestProgram::fitsTheScreen() {
    QFETCH(QString, screen);
    QFETCH(QString, scale);
    if (!hasScreens()) {
        QSKIP("Xvfb or xwininfo is not on this machine.");
    }
    const QStringList sides = screen.split(u'x');
    const QRect whole(0, 0, sides[0].toInt(), sides[1].toInt());
    for (const QStringList& arguments :
         {QStringList(), QStringList{QStringLiteral("--size"), QStringLiteral("4000x3000")}}) {
        const QRect place = windowOn(screen, scale, arguments);
        QVERIFY2(
            place.isValid() && whole.contains(place),
            qPrintable(
                QStringLiteral("it reaches to %1, %2").arg(place.right()).arg(place.bottom())));
    }
}

/// But not on a screen that has become too small for it.
void TestProgram::remembersItsPlace() {
    if (!hasScreens()) {
        QSKIP("Xvfb or xwininfo is not on this machine.");
    }
    const QString one = QStringLiteral("1");
    const QRect first = windowOn(QStringLiteral("1600x1000"), one,
                                 {QStringLiteral("--size"), QStringLiteral("1400x850")});
    QCOMPARE(first.size(), QSize(1400, 850));
    QCOMPARE(windowOn(QStringLiteral("1600x1000"), one, {}), first);
    const QRect elsewhere = windowOn(QStringLiteral("1366x768"), one, {});
    QVERIFY(elsewhere.isValid() && QRect(0, 0, 1366, 768).contains(elsewhere));
}

FEATHERWEIGHT_TESTS(TestProgram)
#include "tst_program.moc"
