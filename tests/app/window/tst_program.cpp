// SPDX-License-Identifier: GPL-3.0-or-later
// The window's program as a process, with an engine that computes nothing.
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void answersWithoutADisplay_data();
    void answersWithoutADisplay();
    void takesTheSamePicturesAgain();
    void saysInOneLineWhyThereAreNoPictures_data();
    void saysInOneLineWhyThereAreNoPictures();

private:
    struct Ending {
        int code = -1;
        QString out;
        QString error;
    };
    Ending run(const QStringList& arguments,
               const QString& engine = QStringLiteral(FAKE_ENGINE_MODULE)) {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("FEATHERWEIGHT_ENGINE_MODULE"), engine);
        environment.remove(QStringLiteral("DISPLAY"));
        environment.remove(QStringLiteral("WAYLAND_DISPLAY"));
        environment.remove(QStringLiteral("QT_QPA_PLATFORM"));
        QProcess process;
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(FEATHERWEIGHT), arguments);
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit) {
            return {};
        }
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }
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
    row("--help", 0, "from 1024x640 to 8192x8192\n", "");
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
    for (const char* size : {"800", "99x99", "1023x640", "1024x639", "8193x800", "1280x8193",
                             "1280x800x3", "x800", "-1280x800", "1280X800"}) {
        row(qPrintable(QStringLiteral("--size %1").arg(QLatin1String(size))), 2, "",
            qPrintable(QStringLiteral("--size must be a width and a height such as 1280x800, from "
                                      "1024x640 to 8192x8192, and “%1” is not")
                           .arg(QLatin1String(size))));
    }
    row("--theme pink", 2, "", "--theme must be light or dark, and “pink” is neither");
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
        QCOMPARE(QDir(place).entryList(QDir::Files).size(), names.size());
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

void TestProgram::saysInOneLineWhyThereAreNoPictures_data() {
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("error");
    const auto fake = QStringLiteral(FAKE_ENGINE_MODULE);
    QTest::newRow("no engine") << QStringList() << "/missing.so"
                               << "was not found at /missing.so";
    QTest::newRow("no data") << QStringList{"--dataset", "mnist", "--data-dir", "/proc"} << fake
                             << "MNIST was not found in /proc";
    QTest::newRow("no folder") << QStringList{"--screenshots", "/proc/pictures"} << fake
                               << "/proc/pictures cannot be made";
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

FEATHERWEIGHT_TESTS(TestProgram)
#include "tst_program.moc"
