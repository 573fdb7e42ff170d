// SPDX-License-Identifier: GPL-3.0-or-later
// The downloader against a real server on the loopback interface, with everything that servers,
// networks and disks do wrong.
#include "app/download/downloader.h"
#include "core/data/catalogue.h"
#include "tests/support/loopback_server.h"
#include "tests/support/official_files.h"
#include "tests/support/test_program.h"
#include "ui/words/base/bytes.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocale>
#include <QProcess>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace featherweight;
using namespace std::chrono_literals;
using test::LoopbackServer;

namespace {

constexpr int patience = 10000;
constexpr auto testStall = 300ms;

/// Four small files, their sums computed; keeps what the set's pointers point to.
struct FakeDataset {
    std::array<QByteArray, 4> names{"train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz",
                                    "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"};
    std::array<QByteArray, 4> contents;
    std::array<QByteArray, 4> sums;
    KnownDataset set{};

    explicit FakeDataset(LoopbackServer& server) {
        set.name = "fake";
        set.title = "Fake";
        set.licence = "none";
        for (std::size_t i = 0; i < 4; ++i) {
            for (int byte = 0; byte < 200000 + 1000 * static_cast<int>(i); ++byte) {
                contents[i].append(static_cast<char>(byte * 7 + byte / 251 + static_cast<int>(i)));
            }
            sums[i] = QCryptographicHash::hash(contents[i], QCryptographicHash::Sha256).toHex();
            set.files[i] = {names[i].constData(), contents[i].size(), sums[i].constData(), {}};
            server.addFile(QString::fromLatin1(names[i]), contents[i]);
        }
    }
    [[nodiscard]] qint64 bytes() const {
        qint64 sum = 0;
        for (const QByteArray& content : contents) {
            sum += content.size();
        }
        return sum;
    }
};

/// What one start ended in.
struct Run {
    QSignalSpy finished;
    QSignalSpy cancelled;
    QSignalSpy failed;
    QSignalSpy progress;

    explicit Run(Downloader& downloader)
        : finished(&downloader, &Downloader::finished),
          cancelled(&downloader, &Downloader::cancelled), failed(&downloader, &Downloader::failed),
          progress(&downloader, &Downloader::progress) {}
    [[nodiscard]] qsizetype ends() const {
        return finished.size() + cancelled.size() + failed.size();
    }
    [[nodiscard]] QString sentence() const { return failed.value(0).value(0).toString(); }
};

QStringList filesBelow(const QString& folder) {
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestDownloader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void hasASentenceForEveryException();
    void downloadsFourFiles_data();
    void downloadsFourFiles();
    void failsWithAReason_data();
    void failsWithAReason();
    void takesTheNextMirror_data();
    void takesTheNextMirror();
    void staysWithTheMirrorThatWorks();
    void namesEveryHost();
    void hidesPasswords();
    void refusesOtherSchemes();
    void refusesWhatCannotBeChecked();
    void keepsWhatIsRight();
    void replacesWhatIsWrong();
    void anotherSetStays_data();
    void anotherSetStays();
    void keepsTheOldFileWhenItFails();
    void cancels_data();
    void cancels();
    void cancelsWhenIdle();
    void goesOnAfterCancel();
    void refusesASecondStart();
    void twoAtOnce();
    void startsAgainFromItsOwnSignal();
    void isDestroyedWhileRunning();
    void cannotMakeTheFolder();
    void cannotWriteTheFile();
    void takesAnyFolderName_data();
    void takesAnyFolderName();
    void namesTheProxy_data();
    void namesTheProxy();
    void saysWhatIsWrongWithACertificate();
    void doesNotBlockTheEventLoop();
    void downloadsOfficialMnist();

private:
    [[nodiscard]] QString folder() const { return m_dir->filePath(QStringLiteral("a/fake")); }
    void useMirror(const char* behaviour) {
        m_data->set.mirrors = {m_server->mirror(QLatin1String(behaviour)).toStdString()};
    }

    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<FakeDataset> m_data;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Downloader> m_downloader;
};

void TestDownloader::initTestCase() {
    // A proxy for the world does not serve the loopback interface.
    for (const char* name :
         {"http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"}) {
        qunsetenv(name);
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void TestDownloader::init() {
    m_server = std::make_unique<LoopbackServer>();
    m_data = std::make_unique<FakeDataset>(*m_server);
    m_dir = std::make_unique<QTemporaryDir>();
    m_downloader = std::make_unique<Downloader>();
    m_downloader->setStallTimeout(testStall);
    useMirror("good");
}

void TestDownloader::cleanup() {
    m_downloader.reset();
    m_server.reset();
    m_dir.reset();
}

void TestDownloader::hasASentenceForEveryException() {
    const QString own = QStringLiteral("The disk is full; free some space.");
    QCOMPARE(whyFetchFailed(std::make_exception_ptr(FetchError(own))), own);
    QTest::ignoreMessage(QtWarningMsg, "std::bad_alloc: std::bad_alloc");
    const QString memory = whyFetchFailed(std::make_exception_ptr(std::bad_alloc()));
    QVERIFY2(memory.startsWith(QStringLiteral("There is not enough memory")), qPrintable(memory));
    QTest::ignoreMessage(QtWarningMsg, "an exception that is not a std::exception");
    QVERIFY(!whyFetchFailed(std::make_exception_ptr(1)).isEmpty());
}

void TestDownloader::downloadsFourFiles_data() {
    QTest::addColumn<QByteArray>("behaviour");
    for (const char* behaviour : {"good", "plain", "encoded", "drip", "redirect"}) {
        QTest::newRow(behaviour) << QByteArray(behaviour);
    }
}

void TestDownloader::downloadsFourFiles() {
    QFETCH(QByteArray, behaviour);
    useMirror(behaviour.constData());
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.finished.size() == 1, qPrintable(run.sentence()));
    QCOMPARE(run.finished[0][0].toString(), folder());
    QCOMPARE(filesBelow(folder()).size(), 4);
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(contentOf(folder() + QLatin1Char('/') + QLatin1String(m_data->names[i])),
                 m_data->contents[i]);
    }
    QVERIFY(!run.progress.isEmpty());
    QCOMPARE(run.progress.last()[0].toLongLong(), m_data->bytes());
    QCOMPARE(run.progress.last()[1].toLongLong(), m_data->bytes());
    QVERIFY(!m_downloader->isRunning());
}

void TestDownloader::failsWithAReason_data() {
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* behaviour, const char* reason) {
        QTest::newRow(behaviour) << QByteArray(behaviour) << QString::fromUtf8(reason);
    };
    row("truncate", "the connection was closed after 100,000 of 200,000 bytes");
    row("short", "the file ended after 100,000 of 200,000 bytes");
    row("hold", "nothing arrived for 0.3 s after 100,000 of 200,000 bytes");
    row("stall", "nothing arrived for 0.3 s");
    row("corrupt", "SHA-256 is wrong");
    row("long", "the file there has 200,001 bytes instead of 200,000");
    row("flood", "the file there is longer than 200,000 bytes");
    row("close", "the connection was closed");
    row("garbage", "");
    row("missing", "the server answered HTTP 404");
    row("broken", "the server answered HTTP 500");
    row("empty", "the server answered HTTP 204");
    row("loop", "it redirects more than 5 times");
    row("escape", "neither http nor https");
}

void TestDownloader::failsWithAReason() {
    QFETCH(QByteArray, behaviour);
    QFETCH(QString, reason);
    useMirror(behaviour.constData());
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.failed.size(), 1);
    const QString sentence = run.sentence();
    QVERIFY2(sentence.contains(reason), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("127.0.0.1")), qPrintable(sentence));
    QVERIFY2(sentence.contains(QStringLiteral("try again")), qPrintable(sentence));
    QVERIFY2(!sentence.contains(QLatin1Char('\n')), qPrintable(sentence));
    // Neither the file nor a part of it nor the folders made for it.
    QCOMPARE(filesBelow(m_dir->path()), QStringList());
}

void TestDownloader::takesTheNextMirror_data() {
    failsWithAReason_data();
}

void TestDownloader::takesTheNextMirror() {
    QFETCH(QByteArray, behaviour);
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder(),
                                {m_server->mirror(QLatin1String(behaviour)).chopped(1)}));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.finished.size() == 1, qPrintable(run.sentence()));
    QCOMPARE(filesBelow(folder()).size(), 4);
    QVERIFY(m_server->requests()[0].startsWith(QLatin1String(behaviour)));
}

void TestDownloader::staysWithTheMirrorThatWorks() {
    m_data->set.mirrors.insert(m_data->set.mirrors.begin(),
                               m_server->mirror(QStringLiteral("broken")).toStdString());
    Run run(*m_downloader);
    QVERIFY(
        m_downloader->start(m_data->set, folder(), {m_server->mirror(QStringLiteral("missing"))}));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
    QCOMPARE(m_server->requests(),
             (QStringList{QStringLiteral("missing/train-images-idx3-ubyte.gz"),
                          QStringLiteral("broken/train-images-idx3-ubyte.gz"),
                          QStringLiteral("good/train-images-idx3-ubyte.gz"),
                          QStringLiteral("good/train-labels-idx1-ubyte.gz"),
                          QStringLiteral("good/t10k-images-idx3-ubyte.gz"),
                          QStringLiteral("good/t10k-labels-idx1-ubyte.gz")}));
}

void TestDownloader::namesEveryHost() {
    // Port 1 of the loopback interface is nobody's.
    m_data->set.mirrors = {"http://localhost:1/x/",
                           m_server->mirror(QStringLiteral("missing")).toStdString()};
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.sentence(),
             QStringLiteral("train-images-idx3-ubyte.gz could not be downloaded (localhost:1: the "
                            "connection was refused; 127.0.0.1:%1: the server answered HTTP 404); "
                            "check the network and try again, or name another mirror.")
                 .arg(m_server->serverPort()));
}

void TestDownloader::hidesPasswords() {
    m_data->set.mirrors = {"http://someone:secret@127.0.0.1:1/x/?token=secret"};
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.sentence().contains(QStringLiteral("(127.0.0.1:1: ")), qPrintable(run.sentence()));
    QVERIFY(!run.sentence().contains(QStringLiteral("secret")));
}

void TestDownloader::refusesOtherSchemes() {
    m_data->set.mirrors = {"file:///tmp/", "ftp://example.invalid/", "nonsense", ""};
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.sentence().count(QStringLiteral("not an http or https address")), 4);
}

void TestDownloader::refusesWhatCannotBeChecked() {
    const auto known = m_data->set;
    for (const bool noSum : {true, false}) {
        m_data->set = known;
        if (noSum) {
            m_data->set.files[2].sha256 = "";
        } else {
            m_data->set.files[2].bytes = 0;
        }
        Run run(*m_downloader);
        QVERIFY(m_downloader->start(m_data->set, folder()));
        QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
        QVERIFY2(run.sentence().contains(QStringLiteral("cannot be checked")),
                 qPrintable(run.sentence()));
        QVERIFY(m_server->requests().isEmpty());
    }
}

void TestDownloader::keepsWhatIsRight() {
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
    QVERIFY(QFile::remove(folder() + QStringLiteral("/t10k-labels-idx1-ubyte.gz")));
    m_server->forgetRequests();
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 2, patience);
    QCOMPARE(m_server->requests(), QStringList{QStringLiteral("good/t10k-labels-idx1-ubyte.gz")});
    QCOMPARE(run.progress.last()[0].toLongLong(), m_data->bytes());
}

void TestDownloader::replacesWhatIsWrong() {
    QVERIFY(QDir().mkpath(folder()));
    QByteArray wrong = m_data->contents[0];
    wrong[77] = static_cast<char>(wrong[77] ^ 4);
    QFile file(folder() + QStringLiteral("/train-images-idx3-ubyte.gz"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(wrong) == wrong.size());
    file.close();
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
    QCOMPARE(contentOf(file.fileName()), m_data->contents[0]);
}

void TestDownloader::anotherSetStays_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("packed");
    QTest::newRow("of the same name") << QStringLiteral("train-labels-idx1-ubyte.gz") << true;
    QTest::newRow("of the same name, not packed")
        << QStringLiteral("t10k-labels-idx1-ubyte.gz") << false;
    QTest::newRow("plain, which would be hidden")
        << QStringLiteral("train-labels-idx1-ubyte") << false;
    QTest::newRow("with a dot") << QStringLiteral("train-labels.idx1-ubyte") << false;
}

void TestDownloader::anotherSetStays() {
    QFETCH(QString, name);
    QFETCH(bool, packed);
    const QByteArray labels = QByteArray("\0\0\x08\x01\0\0\0\x02\x05\x07", 10);
    // gzip of Python, of the same ten bytes.
    const QByteArray zipped =
        QByteArray::fromHex("1f8b08000000000002036360e0606460606062650700ffcd8f760a000000");
    const QByteArray content = packed ? zipped : labels;
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + QLatin1Char('/') + name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(
        run.sentence().startsWith(file.fileName() + QStringLiteral(" belongs to another data set")),
        qPrintable(run.sentence()));
    QCOMPARE(contentOf(file.fileName()), content);
    QCOMPARE(filesBelow(folder()), QStringList{name});
    QVERIFY(m_server->requests().isEmpty());
}

void TestDownloader::keepsTheOldFileWhenItFails() {
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + QStringLiteral("/train-images-idx3-ubyte.gz"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("old") == 3);
    file.close();
    useMirror("corrupt");
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.failed.size(), 1, patience);
    QCOMPARE(contentOf(file.fileName()), QByteArray("old"));
    QCOMPARE(filesBelow(folder()).size(), 1);
}

void TestDownloader::cancels_data() {
    QTest::addColumn<QByteArray>("behaviour");
    QTest::addColumn<int>("afterMs");
    QTest::newRow("at once") << QByteArray("good") << 0;
    QTest::newRow("before the head") << QByteArray("stall") << 50;
    QTest::newRow("in the middle of a file") << QByteArray("hold") << 50;
    QTest::newRow("in the second file") << QByteArray("drip") << 700;
}

void TestDownloader::cancels() {
    QFETCH(QByteArray, behaviour);
    QFETCH(int, afterMs);
    useMirror(behaviour.constData());
    m_downloader->setStallTimeout(60s);
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    if (afterMs > 0) {
        QTest::qWait(afterMs);
    }
    m_downloader->cancel();
    m_downloader->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, 2000);
    QCOMPARE(run.cancelled.size(), 1);
    QVERIFY(!m_downloader->isRunning());
    // Whole files may stay, parts may not.
    const QStringList left = filesBelow(folder());
    QVERIFY(left.size() <= 1);
    if (!left.isEmpty()) {
        QCOMPARE(contentOf(folder() + QLatin1Char('/') + left[0]), m_data->contents[0]);
    }
    QTest::qWait(50);
    QCOMPARE(run.ends(), 1);
}

void TestDownloader::cancelsWhenIdle() {
    Run run(*m_downloader);
    m_downloader->cancel();
    QTest::qWait(20);
    QCOMPARE(run.ends(), 0);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
}

void TestDownloader::goesOnAfterCancel() {
    useMirror("drip");
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_VERIFY_WITH_TIMEOUT(!filesBelow(folder()).filter(QStringLiteral("labels")).isEmpty(),
                             patience);
    m_downloader->cancel();
    QTRY_COMPARE_WITH_TIMEOUT(run.cancelled.size(), 1, patience);
    m_server->forgetRequests();
    useMirror("good");
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
    QVERIFY(!m_server->requests().contains(QStringLiteral("good/train-images-idx3-ubyte.gz")));
    QCOMPARE(filesBelow(folder()).size(), 4);
}

void TestDownloader::refusesASecondStart() {
    useMirror("drip");
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QVERIFY(!m_downloader->start(m_data->set, m_dir->filePath(QStringLiteral("other"))));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.finished.size(), 1);
    QVERIFY(!QFileInfo::exists(m_dir->filePath(QStringLiteral("other"))));
}

/// Of two programs into one folder.
void TestDownloader::twoAtOnce() {
    Downloader other;
    Run run(*m_downloader);
    Run otherRun(other);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QVERIFY(other.start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends() + otherRun.ends(), 2, patience);
    QCOMPARE(run.sentence() + otherRun.sentence(), QString());
    QCOMPARE(filesBelow(folder()).size(), 4);
    for (std::size_t file = 0; file < 4; ++file) {
        QCOMPARE(contentOf(folder() + u'/' + QString::fromLatin1(m_data->names[file])),
                 m_data->contents[file]);
    }
}

void TestDownloader::startsAgainFromItsOwnSignal() {
    useMirror("missing");
    Run run(*m_downloader);
    connect(m_downloader.get(), &Downloader::failed, this, [this] {
        useMirror("good");
        QVERIFY(m_downloader->start(m_data->set, folder()));
    });
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.finished.size(), 1, patience);
    QCOMPARE(run.failed.size(), 1);
}

void TestDownloader::isDestroyedWhileRunning() {
    useMirror("hold");
    m_downloader->setStallTimeout(60s);
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(folder()), patience);
    m_downloader.reset();
    QCOMPARE(run.ends(), 0);
    QCOMPARE(filesBelow(m_dir->path()), QStringList());
}

void TestDownloader::cannotMakeTheFolder() {
    const QString blocker = m_dir->filePath(QStringLiteral("a"));
    QFile file(blocker);
    QVERIFY(file.open(QIODevice::WriteOnly));
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(
        run.sentence().startsWith(QStringLiteral("The folder %1 cannot be made").arg(folder())),
        qPrintable(run.sentence()));
    QCOMPARE(m_server->requests().size(), 1); // another mirror would not help
}

void TestDownloader::cannotWriteTheFile() {
    const QString path = folder() + QStringLiteral("/train-images-idx3-ubyte.gz");
    QVERIFY(QDir().mkpath(path)); // a folder stands where the file goes
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.sentence().startsWith(path + QStringLiteral(" could not be written (")),
             qPrintable(run.sentence()));
}

void TestDownloader::takesAnyFolderName_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("signs") << QByteArray("%1 & <b>'\"\\ %20");
    QTest::newRow("not UTF-8") << QByteArray("donn\xe9"
                                             "es\xff");
    QTest::newRow("255 bytes") << QByteArray(255, 'n');
}

void TestDownloader::takesAnyFolderName() {
    QFETCH(QByteArray, name);
    const std::filesystem::path below = m_dir->path().toStdString();
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, textOf((below / name.toStdString()).string())));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.sentence(), QString());
    QCOMPARE(std::filesystem::file_size(below / name.toStdString() / "t10k-labels-idx1-ubyte.gz"),
             std::uintmax_t(m_data->contents[3].size()));
}

void TestDownloader::namesTheProxy_data() {
    QTest::addColumn<QByteArray>("proxy");
    QTest::addColumn<QString>("reason");
    QTest::newRow("refuses") << QByteArray("http://127.0.0.1:1")
                             << "the proxy 127.0.0.1:1 refused the connection";
    QTest::newRow("is not known") << QByteArray("http://proxy.invalid:3128")
                                  << "the proxy proxy.invalid:3128 was not found";
    QTest::newRow("no password is shown") << QByteArray("http://me:secret@127.0.0.1:1")
                                          << "the proxy 127.0.0.1:1 refused the connection";
}

void TestDownloader::namesTheProxy() {
    QFETCH(QByteArray, proxy);
    QFETCH(QString, reason);
    qputenv("http_proxy", proxy);
    const auto noProxy = qScopeGuard([] { qunsetenv("http_proxy"); });
    m_data->set.mirrors = {"http://mirror.invalid/"};
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.sentence().contains(QStringLiteral("mirror.invalid: ") + reason),
             qPrintable(run.sentence()));
    QVERIFY(!run.sentence().contains(QStringLiteral("secret")));
}

/// A server whose certificate nobody has signed.
void TestDownloader::saysWhatIsWrongWithACertificate() {
    if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty()) {
        QSKIP("The program openssl is not on this machine.");
    }
    const QString key = m_dir->filePath(QStringLiteral("key.pem"));
    const QString certificate = m_dir->filePath(QStringLiteral("certificate.pem"));
    QProcess maker;
    maker.start(QStringLiteral("openssl"),
                {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                 QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                 QStringLiteral("/CN=localhost"), QStringLiteral("-keyout"), key,
                 QStringLiteral("-out"), certificate});
    QVERIFY(maker.waitForFinished(patience));
    QCOMPARE(maker.exitCode(), 0);
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const QString port = QString::number(free.serverPort());
    free.close();
    QProcess server;
    server.start(QStringLiteral("openssl"),
                 {QStringLiteral("s_server"), QStringLiteral("-accept"),
                  QStringLiteral("127.0.0.1:") + port, QStringLiteral("-key"), key,
                  QStringLiteral("-cert"), certificate, QStringLiteral("-www")});
    QVERIFY(server.waitForReadyRead(patience)); // "ACCEPT"
    m_data->set.mirrors = {"https://127.0.0.1:" + port.toStdString() + "/"};
    Run run(*m_downloader);
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    server.kill();
    QVERIFY(server.waitForFinished(patience));
    QVERIFY2(run.sentence().contains(QStringLiteral("no secure connection could be made: ")) &&
                 run.sentence().contains(QStringLiteral("certificate")),
             qPrintable(run.sentence()));
    QVERIFY(!QDir(folder()).exists());
}

void TestDownloader::doesNotBlockTheEventLoop() {
    // 64 MB that are there and have to be read before the first request.
    const QByteArray big(64 << 20, 'b');
    const QByteArray sum = QCryptographicHash::hash(big, QCryptographicHash::Sha256).toHex();
    QVERIFY(QDir().mkpath(folder()));
    QFile file(folder() + QStringLiteral("/train-images-idx3-ubyte.gz"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(big) == big.size());
    file.close();
    m_data->set.files[0] = {m_data->names[0].constData(), big.size(), sum.constData(), {}};
    m_downloader->setStallTimeout(10s); // eleven megabytes beside whatever else runs here
    Run run(*m_downloader);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_downloader->start(m_data->set, folder()));
    QVERIFY2(clock.elapsed() < 100, qPrintable(QString::number(clock.elapsed())));
    QTest::qWait(20);
    m_downloader->cancel(); // while it is being read
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QCOMPARE(run.cancelled.size(), 1);
    QVERIFY(file.exists());
}

void TestDownloader::downloadsOfficialMnist() {
    const QString source = test::officialFiles(QStringLiteral("mnist"));
    if (source.isEmpty()) {
        QSKIP("MNIST is not on this machine.");
    }
    KnownDataset known = *findKnownDataset("mnist");
    for (const DatasetFile& file : known.files) {
        const QString fileName = QString::fromLatin1(file.name);
        m_server->addFile(fileName, contentOf(source + QLatin1Char('/') + fileName));
    }
    known.mirrors = m_data->set.mirrors; // nothing here goes out into the world
    m_downloader->setStallTimeout(10s);  // eleven megabytes beside whatever else runs here
    Run run(*m_downloader);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_downloader->start(known, folder()));
    QTRY_COMPARE_WITH_TIMEOUT(run.ends(), 1, patience);
    QVERIFY2(run.finished.size() == 1, qPrintable(run.sentence()));
    qInfo("%lld bytes in %lld ms", static_cast<long long>(known.downloadBytes()),
          static_cast<long long>(clock.elapsed()));
    for (const DatasetFile& file : known.files) {
        const QString fileName = QLatin1Char('/') + QString::fromLatin1(file.name);
        QCOMPARE(contentOf(folder() + fileName), contentOf(source + fileName));
    }
}

FEATHERWEIGHT_TESTS(TestDownloader)
#include "tst_downloader.moc"
