// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "core/base/room_for_files.h"
#include "core/base/shell_word.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>

using namespace featherweight;

class TestRoomForFiles : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void temporaryFolderIsNamed();
    void roomIsTried();
    void wordsReachAShellWhole_data();
    void wordsReachAShellWhole();

private:
    static QString whyNot(const std::string& folder, std::int64_t bytes) {
        try {
            requireRoom(folder, bytes);
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }
};

void TestRoomForFiles::temporaryFolderIsNamed() {
    const QByteArray before = qgetenv("TMPDIR");
    const bool wasSet = qEnvironmentVariableIsSet("TMPDIR");
    qputenv("TMPDIR", "/some/where");
    QCOMPARE(temporaryFolder().string(), std::string("/some/where"));
    qputenv("TMPDIR", "");
    QCOMPARE(temporaryFolder().string(), std::string("/tmp"));
    qunsetenv("TMPDIR");
    QCOMPARE(temporaryFolder().string(), std::string("/tmp"));
    if (wasSet) {
        qputenv("TMPDIR", before);
    }
}

void TestRoomForFiles::roomIsTried() {
    const QTemporaryDir folder;
    QCOMPARE(whyNot(folder.path().toStdString(), 1000), QString());
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    const QString gone = whyNot("/no/such folder", 1000);
    QVERIFY2(gone.contains(QStringLiteral("/no/such folder (No such file or directory)")) &&
                 gone.contains(QStringLiteral("1 KB")),
             qPrintable(gone));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    rlimit small = before;
    small.rlim_cur = 4096;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const QString fits = whyNot(folder.path().toStdString(), 4096);
    const QString large = whyNot(folder.path().toStdString(), 4097);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QCOMPARE(fits, QString());
    QVERIFY2(large.contains(QStringLiteral("(File too large)")) &&
                 large.contains(QStringLiteral("5 KB")),
             qPrintable(large));
    QVERIFY(QDir(folder.path()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

void TestRoomForFiles::wordsReachAShellWhole_data() {
    QTest::addColumn<QByteArray>("word");
    for (const QByteArray& word :
         {QByteArray("plain"), QByteArray("my data"), QByteArray("it's"), QByteArray("$HOME `ls`"),
          QByteArray("a\\b\"c"), QByteArray("%1 & <b>;|"), QByteArray("*?[x]~"),
          QByteArray("\xff\xfe"), QByteArray("two\nlines"), QByteArray("числа"), QByteArray("#!"),
          QByteArray()}) {
        QTest::newRow(word.isEmpty() ? "nothing" : word.toPercentEncoding().constData()) << word;
    }
}

void TestRoomForFiles::wordsReachAShellWhole() {
    QFETCH(QByteArray, word);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"), QStringList());
    QVERIFY(shell.waitForStarted());
    shell.write(QByteArray("printf '<%s>' ") +
                QByteArray::fromStdString(shellWord(word.toStdString())) + "\n");
    shell.closeWriteChannel();
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), "<" + word + ">");
}

FEATHERWEIGHT_TESTS(TestRoomForFiles)
#include "tst_room_for_files.moc"
