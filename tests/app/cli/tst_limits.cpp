// SPDX-License-Identifier: GPL-3.0-or-later
// featherweight-cli with LibTorch where the system gives less than usual: threads, address space,
// room for files, time. A run ends with the numbers of an ordinary one or with one line.
#include "tests/support/test_program.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace {

constexpr int enough = 60'000; ///< ms

struct Ending {
    int code = -1;
    QByteArray out;
    QByteArray err;
    [[nodiscard]] bool isOneError() const {
        return code == 1 && err.startsWith("featherweight-cli: error: ") && err.count('\n') == 1;
    }
};

/// Without what is measured with a clock or names the threads.
QJsonObject numbersOf(const QByteArray& json) {
    QJsonObject object = QJsonDocument::fromJson(json).object();
    QJsonObject training = object[u"training"].toObject();
    training.remove(QStringLiteral("seconds"));
    object[u"training"] = training;
    object.remove(QStringLiteral("threads"));
    object.remove(QStringLiteral("threads_wanted"));
    return object;
}

} // namespace

class TestLimits : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void environmentOfOpenMp_data();
    void environmentOfOpenMp();
    void oneProcessor_data();
    void oneProcessor();
    void addressSpace_data();
    void addressSpace();
    void temporaryFolder_data();
    void temporaryFolder();
    void noRoom_data();
    void noRoom();
    void filesThatMayNotGrow();
    void oddSurroundings_data();
    void oddSurroundings();
    void keptByTwoAtOnce();
    void fillsUpMeanwhile();
    void signalsAtAnyMoment_data();
    void signalsAtAnyMoment();
    void secondSignalEndsAtOnce();
    void ignoredHangUpStaysIgnored();

private:
    /// `before` is put before the command in a shell, which has "$@" for it.
    Ending shell(const QString& before, const QStringList& arguments, const QStringList& variables);
    static QStringList quantize(int threads = 1) {
        return {QStringLiteral("quantize"),  QStringLiteral("--dataset"), QStringLiteral("digits"),
                QStringLiteral("--batches"), QStringLiteral("3"),         QStringLiteral("--json"),
                QStringLiteral("-"),         QStringLiteral("--threads"), QString::number(threads)};
    }
    void start(QProcess& process, const QStringList& arguments, const QString& temporary) const;

    QJsonObject m_usual;
};

Ending TestLimits::shell(const QString& before, const QStringList& arguments,
                         const QStringList& variables) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& variable : variables) {
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"),
                  QStringList{QStringLiteral("-c"), before + QStringLiteral(" exec \"$@\""),
                              QStringLiteral("sh"), QStringLiteral(FEATHERWEIGHT_CLI)} +
                      arguments);
    if (!process.waitForFinished(enough)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestLimits::initTestCase() {
    const Ending usual = shell({}, quantize(), {});
    QVERIFY2(usual.code == 0, usual.err.constData());
    m_usual = numbersOf(usual.out);
    QVERIFY(m_usual[u"accuracy_int8"].toDouble() > 0);
}

void TestLimits::environmentOfOpenMp_data() {
    QTest::addColumn<QString>("variable");
    QTest::addColumn<int>("threads");
    QTest::addColumn<int>("given");
    const auto row = [](const char* variable, int threads, int given) {
        QTest::addRow("%s, %d threads", variable, threads)
            << QString::fromLatin1(variable) << threads << given;
    };
    row("OMP_THREAD_LIMIT=1", 2, 1);
    row("OMP_THREAD_LIMIT=3", 8, 3);
    row("OMP_THREAD_LIMIT=none", 2, 2);
    row("OMP_THREAD_LIMIT=0", 2, 2);
    row("OMP_DYNAMIC=true", 8, 8);
    row("OMP_NUM_THREADS=many", 2, 2);
    row("OMP_NUM_THREADS=1", 2, 2);
    row("OMP_SCHEDULE=sometimes", 2, 2);
    row("OMP_WAIT_POLICY=often", 2, 2);
    row("OMP_DISPLAY_ENV=verbose", 1, 1);
    row("GOMP_SPINCOUNT=x", 2, 2);
}

void TestLimits::environmentOfOpenMp() {
    QFETCH(QString, variable);
    QFETCH(int, threads);
    QFETCH(int, given);
    const Ending ending = shell({}, quantize(threads), {variable});
    QCOMPARE(ending.err, QByteArray());
    QCOMPARE(ending.code, 0);
    const QJsonObject json = QJsonDocument::fromJson(ending.out).object();
    QCOMPARE(json[u"threads"].toInt(), given);
    QCOMPARE(json[u"threads_wanted"].toInt(), threads);
    QCOMPARE(numbersOf(ending.out), m_usual);
    QStringList inWords = quantize(threads);
    inWords.removeAll(QStringLiteral("--json"));
    inWords.removeAll(QStringLiteral("-"));
    const Ending text = shell({}, inWords, {variable});
    QCOMPARE(text.out.contains("The system gives " + QByteArray::number(given) + " of the " +
                               QByteArray::number(threads) + " threads"),
             given < threads);
}

void TestLimits::oneProcessor_data() {
    QTest::addColumn<int>("threads");
    for (const int threads : {1, 2, 5, 16, 64}) {
        QTest::addRow("%d threads", threads) << threads;
    }
}

void TestLimits::oneProcessor() {
    QFETCH(int, threads);
    const Ending ending =
        shell(QStringLiteral("taskset -p -c 0 $$ >/dev/null || exit 77;"), quantize(threads), {});
    QVERIFY2(ending.code == 0, ending.err.constData());
    QCOMPARE(numbersOf(ending.out), m_usual);
}

void TestLimits::addressSpace_data() {
    QTest::addColumn<int>("kilobytes");
    QTest::addColumn<int>("threads");
    for (int kilobytes = 300'000; kilobytes <= 1'100'000; kilobytes += 50'000) {
        QTest::addRow("%d KiB", kilobytes) << kilobytes << 1;
    }
    QTest::newRow("enough for any LibTorch") << 2'000'000 << 1;
    for (const int threads : {2, 8, 64}) {
        for (const int kilobytes : {800'000, 900'000, 1'100'000}) {
            QTest::addRow("%d KiB, %d threads", kilobytes, threads) << kilobytes << threads;
        }
    }
}

void TestLimits::addressSpace() {
    QFETCH(int, kilobytes);
    QFETCH(int, threads);
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer takes terabytes of address space.");
#endif
    const Ending ending =
        shell(QStringLiteral("ulimit -v %1;").arg(kilobytes), quantize(threads), {});
    if (ending.code == 0) {
        QCOMPARE(ending.err, QByteArray());
        QCOMPARE(numbersOf(ending.out), m_usual);
    } else {
        QVERIFY2(ending.isOneError(), ending.err.constData());
        QVERIFY2(ending.err.contains("address space") || ending.err.contains("memory") ||
                     ending.err.contains("The system refused"),
                 ending.err.constData());
    }
    if (kilobytes <= 500'000) {
        QVERIFY2(ending.err.contains("raise the limit (ulimit -v)"), ending.err.constData());
    }
    if (kilobytes >= 2'000'000) {
        QCOMPARE(ending.code, 0);
    }
}

void TestLimits::temporaryFolder_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("works");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("gone") << QStringLiteral("/scratch/job-123") << false;
    QTest::newRow("a file") << QStringLiteral("/etc/passwd") << false;
    QTest::newRow("not writable") << QStringLiteral("/proc") << false;
    QTest::newRow("a blank, %1 and a letter")
        << QDir::tempPath() + QStringLiteral("/a %1 ä") << true;
}

void TestLimits::temporaryFolder() {
    QFETCH(QString, folder);
    QFETCH(bool, works);
    if (works && !folder.isEmpty()) {
        QVERIFY(QDir().mkpath(folder));
    }
    QElapsedTimer clock;
    clock.start();
    QStringList arguments = quantize();
    if (!works) {
        arguments[4] = QStringLiteral("100000"); // takes far longer than the test
    }
    const Ending ending = shell({}, arguments, {QStringLiteral("TMPDIR=") + folder});
    if (works) {
        QVERIFY2(ending.code == 0, ending.err.constData());
        QCOMPARE(numbersOf(ending.out), m_usual);
        QVERIFY(folder.isEmpty() ||
                QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
        QDir().rmdir(folder);
    } else {
        QVERIFY2(ending.isOneError(), ending.err.constData());
        QVERIFY2(ending.err.contains(folder.toUtf8()), ending.err.constData());
    }
}

void TestLimits::noRoom_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("reason");
    const auto small = QStringLiteral("mount -t tmpfs -o size=48k none \"$ROOM\" && ");
    QTest::newRow("temporary files") << small + QStringLiteral("TMPDIR=$ROOM") << QStringList()
                                     << QStringLiteral("No space left on device");
    QTest::newRow("kept models") << small
                                 << QStringList{QStringLiteral("--keep-models"),
                                                QStringLiteral("ROOM/models")}
                                 << QStringLiteral("No space left on device");
    QTest::newRow("JSON") << small
                          << QStringList{QStringLiteral("--json"),
                                         QStringLiteral("ROOM/result.json")}
                          << QStringLiteral("No space left on device");
    QTest::newRow("read-only") << QStringLiteral("mount -t tmpfs -o ro none \"$ROOM\" && ")
                               << QStringList{QStringLiteral("--json"),
                                              QStringLiteral("ROOM/result.json")}
                               << QStringLiteral("Read-only file system");
    QTest::newRow("no entries") << QStringLiteral(
                                       "mount -t tmpfs -o nr_inodes=1 none \"$ROOM\" && ")
                                << QStringList{QStringLiteral("--keep-models"),
                                               QStringLiteral("ROOM")}
                                << QStringLiteral("No space left on device");
}

void TestLimits::noRoom() {
    QFETCH(QString, before);
    QFETCH(QStringList, more);
    QFETCH(QString, reason);
    const QTemporaryDir room;
    QStringList arguments = quantize();
    arguments[4] = QStringLiteral("100000"); // said before the training
    for (const QString& argument : more) {
        arguments.append(QString(argument).replace(QLatin1String("ROOM"), room.path()));
    }
    // A mount of its own, which ends with the process.
    QProcess probe;
    probe.start(QStringLiteral("unshare"),
                {QStringLiteral("-rm"), QStringLiteral("mount"), QStringLiteral("-t"),
                 QStringLiteral("tmpfs"), QStringLiteral("none"), room.path()});
    probe.waitForFinished();
    if (probe.error() == QProcess::FailedToStart || probe.exitCode() != 0) {
        QSKIP("No file system can be mounted here.");
    }
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("ROOM"), room.path());
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("unshare"),
                  QStringList{QStringLiteral("-rm"), QStringLiteral("sh"), QStringLiteral("-c"),
                              before + QStringLiteral(" exec \"$@\""), QStringLiteral("sh"),
                              QStringLiteral(FEATHERWEIGHT_CLI)} +
                      arguments);
    QVERIFY(process.waitForFinished(enough));
    const Ending ending{process.exitCode(), process.readAllStandardOutput(),
                        process.readAllStandardError()};
    QVERIFY2(ending.isOneError(), ending.err.constData());
    QVERIFY2(ending.err.contains(reason.toUtf8()), ending.err.constData());
}

void TestLimits::keptByTwoAtOnce() {
    const QTemporaryDir folder;
    QProcess first;
    QProcess second;
    const QStringList arguments =
        quantize() + QStringList{QStringLiteral("--keep-models"), folder.path()};
    if (QStandardPaths::findExecutable(QStringLiteral("strace")).isEmpty()) {
        first.start(QStringLiteral(FEATHERWEIGHT_CLI), arguments);
    } else { // on a slow disk: each name takes a second
        const auto renames = QStringLiteral("rename,renameat,renameat2");
        first.start(QStringLiteral("strace"),
                    QStringList{QStringLiteral("-f"), QStringLiteral("-qq"), QStringLiteral("-o"),
                                QStringLiteral("/dev/null"), QStringLiteral("-e"),
                                QStringLiteral("trace=") + renames, QStringLiteral("-e"),
                                QStringLiteral("inject=%1:delay_enter=1000000").arg(renames),
                                QStringLiteral(FEATHERWEIGHT_CLI)} +
                        arguments);
        QTRY_VERIFY_WITH_TIMEOUT(
            !QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            enough);
    }
    second.start(QStringLiteral(FEATHERWEIGHT_CLI), arguments);
    for (QProcess* process : {&first, &second}) {
        QVERIFY(process->waitForFinished(enough));
        QVERIFY2(process->exitCode() == 0, process->readAllStandardError().constData());
        QCOMPARE(numbersOf(process->readAllStandardOutput()), m_usual);
    }
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             (QStringList{QStringLiteral("temp_fp32_model.pth"),
                          QStringLiteral("temp_int8_model.pth")}));
}

/// There was room before the run, and there is none when it has results.
void TestLimits::fillsUpMeanwhile() {
    const QTemporaryDir folder;
    const QString target = folder.filePath(QStringLiteral("models"));
    QProcess process;
    QStringList arguments = quantize() + QStringList{QStringLiteral("--keep-models"), target};
    arguments[4] = QStringLiteral("2000");
    process.start(QStringLiteral(FEATHERWEIGHT_CLI), arguments);
    QVERIFY(process.waitForStarted());
    QTest::qWait(700); // room was tried, and nothing is left of that
    QVERIFY(!QFileInfo::exists(target));
    QFile inTheWay(target);
    QVERIFY(inTheWay.open(QIODevice::WriteOnly));
    QVERIFY(process.waitForFinished(enough));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray error = process.readAllStandardError();
    QVERIFY2(error.count('\n') == 1 && error.contains(target.toUtf8()), error.constData());
    // The results are told all the same.
    const QJsonObject json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(json[u"training"][u"losses"].toArray().size(), 2000);
    QCOMPARE(json[u"size_fp32_kb"], m_usual[u"size_fp32_kb"]);
}

void TestLimits::start(QProcess& process, const QStringList& arguments,
                       const QString& temporary) const {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TMPDIR"), temporary);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(FEATHERWEIGHT_CLI), arguments);
    QVERIFY(process.waitForStarted());
}

void TestLimits::signalsAtAnyMoment_data() {
    QTest::addColumn<int>("signal");
    QTest::newRow("INT") << SIGINT;
    QTest::newRow("TERM") << SIGTERM;
    QTest::newRow("HUP") << SIGHUP;
}

void TestLimits::signalsAtAnyMoment() {
    QFETCH(int, signal);
    const int moments = qEnvironmentVariableIsSet("FEATHERWEIGHT_LONG_TESTS") ? 70 : 7;
    QRandomGenerator random(static_cast<quint32>(signal));
    for (int moment = 0; moment < moments; ++moment) {
        const QTemporaryDir folder;
        QStringList arguments = quantize(1 + moment % 2); // two make it start itself once more
        arguments[4] = QStringLiteral("200");
        arguments[6] = folder.filePath(QStringLiteral("result.json"));
        arguments << QStringLiteral("--keep-models") << folder.filePath(QStringLiteral("models"));
        QProcess process;
        start(process, arguments, folder.path());
        const int wait = random.bounded(1500); // loading, reading, training, comparing, writing
        if (!process.waitForFinished(wait)) {
            ::kill(static_cast<pid_t>(process.processId()), signal);
        }
        QElapsedTimer clock;
        clock.start();
        QVERIFY2(process.state() == QProcess::NotRunning || process.waitForFinished(enough),
                 qPrintable(QString::number(wait)));
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(wait)));
        const QStringList left =
            QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                      : 128 + process.exitCode();
        if (code == 0) { // it came too late
            QCOMPARE(left, (QStringList{QStringLiteral("models"), QStringLiteral("result.json")}));
        } else {
            QVERIFY2(code == 128 + signal,
                     qPrintable(QStringLiteral("%1 after %2 ms: %3")
                                    .arg(code)
                                    .arg(wait)
                                    .arg(QString::fromUtf8(process.readAllStandardError()))));
            QCOMPARE(left, QStringList());
        }
    }
}

void TestLimits::filesThatMayNotGrow() {
    QStringList arguments = quantize();
    arguments[4] = QStringLiteral("100000"); // said before the training
    const Ending ending = shell(QStringLiteral("ulimit -f 40;"), arguments, {});
    QVERIFY2(ending.isOneError() && ending.err.contains("File too large"), ending.err.constData());
}

void TestLimits::oddSurroundings_data() {
    QTest::addColumn<QString>("before");
    QTest::newRow("nothing is open") << QStringLiteral("exec <&- 2>&-;");
    QTest::newRow("the folder is gone")
        << QStringLiteral("d=$(mktemp -d); cd \"$d\"; rmdir \"$d\";");
    QTest::newRow("no home") << QStringLiteral("unset HOME XDG_CACHE_HOME XDG_DATA_HOME;");
    QTest::newRow("a home that is not there")
        << QStringLiteral("unset XDG_CACHE_HOME XDG_DATA_HOME; export HOME=/nonexistent;");
    QTest::newRow("other digits") << QStringLiteral("export LC_ALL=ar_EG.UTF-8;");
    QTest::newRow("from right to left") << QStringLiteral("export LC_ALL=he_IL.UTF-8;");
    QTest::newRow("a comma") << QStringLiteral("export LC_ALL=de_DE.UTF-8;");
}

void TestLimits::oddSurroundings() {
    QFETCH(QString, before);
    const Ending ending = shell(before, quantize(), {});
    QVERIFY2(ending.code == 0, ending.err.constData());
    QCOMPARE(numbersOf(ending.out), m_usual);
}

/// One that cannot answer: it waits for a reader that never comes.
void TestLimits::secondSignalEndsAtOnce() {
    const QTemporaryDir folder;
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(QProcess::execute(QStringLiteral("mkfifo"), {pipe}), 0);
    QProcess process;
    start(process,
          {QStringLiteral("datasets"), QStringLiteral("--data-dir"), folder.path(),
           QStringLiteral("--json"), pipe},
          folder.path());
    QVERIFY(!process.waitForFinished(2000));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(!process.waitForFinished(1200));
    QElapsedTimer clock;
    clock.start();
    ::kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(1000));
    QCOMPARE(process.exitCode(), 128 + SIGINT);
}

void TestLimits::ignoredHangUpStaysIgnored() {
    QProcess process;
    QStringList arguments{QStringLiteral(FEATHERWEIGHT_CLI)};
    arguments += quantize();
    arguments[5] = QStringLiteral("100000");
    process.start(QStringLiteral("nohup"), arguments);
    QVERIFY(process.waitForStarted());
    QVERIFY(!process.waitForFinished(1500));
    ::kill(static_cast<pid_t>(process.processId()), SIGHUP);
    QVERIFY(!process.waitForFinished(1000));
    ::kill(static_cast<pid_t>(process.processId()), SIGTERM);
    QVERIFY(process.waitForFinished(enough));
    QCOMPARE(process.exitCode(), 128 + SIGTERM);
}

FEATHERWEIGHT_TESTS(TestLimits)
#include "tst_limits.moc"
