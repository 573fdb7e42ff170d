// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_sums.h"

#include "core/base/message.h"
#include "core/data/sha256.h"
#include "core/data/user_folder.h"
#include "tests/core/data/idx_files.h"
#include "tests/support/as_anybody.h"
#include "tests/support/test_program.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>

using namespace featherweight;
using namespace featherweight::test;

class TestFileSums : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void sumsAreSha256_data();
    void sumsAreSha256();
    void userFolders();
    void sumsOfContents();
    void rememberedFromOneStartToTheNext();
    void anyNameIsRemembered_data();
    void anyNameIsRemembered();
    void changesAreSeen_data();
    void changesAreSeen();
    void whatWasJustWrittenIsNotKept();
    void aFileThatChangesWhileItIsRead();
    void damagedFilesAreIgnored_data();
    void damagedFilesAreIgnored();
    void whereNothingCanBeWritten_data();
    void whereNothingCanBeWritten();
    void staysSmall();
    void manyAtOnce();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString kept() const { return path("cache/file-sums"); }
    [[nodiscard]] std::string cache() const { return path("cache").toStdString(); }
    /// A file of that content, a day old.
    std::string write(const QString& name, const QByteArray& content) {
        writeFile(path(name), content);
        age(path(name));
        return path(name).toStdString();
    }
    static void age(const QString& file) {
        QFile opened(file);
        QVERIFY(opened.open(QIODevice::ReadWrite) &&
                opened.setFileTime(QDateTime::fromSecsSinceEpoch(1'600'000'000),
                                   QFileDevice::FileModificationTime));
    }
    /// What one start of the program learns.
    void learn(const std::string& file) const { (void)FileSums(cache()).of(file, {}); }
    /// What the next one knows of it.
    [[nodiscard]] bool knows(const std::string& file) const {
        return FileSums(cache()).find(file).has_value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string sumOf(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
}

} // namespace

void TestFileSums::init() {
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestFileSums::sumsAreSha256_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("sum");
    // FIPS 180-4's own examples, as NIST gives them.
    QTest::newRow("nothing")
        << QByteArray()
        << QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    QTest::newRow("abc") << QByteArray("abc")
                         << QByteArray(
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    QTest::newRow("two blocks")
        << QByteArray("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        << QByteArray("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    QTest::newRow("a million letters")
        << QByteArray(1'000'000, 'a')
        << QByteArray("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

void TestFileSums::sumsAreSha256() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, sum);
    for (const qsizetype piece : {1, 64, 1 << 20}) {
        Sha256 taken;
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            const QByteArray part = bytes.mid(at, piece);
            taken.add(std::span(reinterpret_cast<const std::uint8_t*>(part.constData()),
                                static_cast<std::size_t>(part.size())));
        }
        QCOMPARE(QByteArray::fromStdString(taken.finish()), sum);
    }
}

void TestFileSums::userFolders() {
    qputenv("HOME", "/home/me");
    qputenv("XDG_CACHE_HOME", "/var/cache/me");
    QCOMPARE(userCacheFolder().string(), std::string("/var/cache/me/featherweight"));
    qputenv("XDG_CACHE_HOME", "not/absolute");
    QCOMPARE(userCacheFolder().string(), std::string("/home/me/.cache/featherweight"));
    qunsetenv("XDG_CACHE_HOME");
    QCOMPARE(userFolder("XDG_CACHE_HOME", ".cache").string(), std::string("/home/me/.cache"));
}

void TestFileSums::sumsOfContents() {
    const QByteArray bytes(700'000, 'x'); // more than one piece
    FileSums sums(cache());
    QCOMPARE(sums.of(write("plain", bytes), {}), sumOf(bytes));
    QCOMPARE(sums.of(write("packed", gzip(bytes)), {}), sumOf(bytes));
    QCOMPARE(sums.of(write("in members", gzip(bytes.left(9)) + gzip(bytes.mid(9))), {}),
             sumOf(bytes));
    QVERIFY_EXCEPTION_THROWN((void)sums.of(write("cut", gzip(bytes).chopped(4)), {}), Error);
    QVERIFY(!sums.find(path("cut").toStdString()));
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY_EXCEPTION_THROWN((void)sums.of(write("other", bytes), stopped.get_token()), Cancelled);
}

void TestFileSums::rememberedFromOneStartToTheNext() {
    const std::string file = write("file", "content");
    QVERIFY(!knows(file));
    learn(file);
    QCOMPARE(FileSums(cache()).find(file), std::optional(sumOf("content")));
    // What is remembered is not read again: here is what an earlier start might have seen.
    {
        FileSums sums(cache());
        sums.remember(file, stampOf(file), "seen");
    }
    QCOMPARE(FileSums(cache()).of(file, {}), std::string("seen"));
    // The file is named from where one stands, too.
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QVERIFY(knows("file") && knows("./cache/../file"));
    QVERIFY(QDir::setCurrent(before));
}

void TestFileSums::anyNameIsRemembered_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("blanks") << QByteArray("  two words ");
    QTest::newRow("a line break") << QByteArray("a\nb");
    QTest::newRow("bytes that are no UTF-8") << QByteArray("\xff\xfe");
    QTest::newRow("255 bytes") << QByteArray(255, 'n');
}

void TestFileSums::anyNameIsRemembered() {
    QFETCH(QByteArray, name);
    const std::string plain = write("plain", "content");
    const std::filesystem::path file =
        std::filesystem::path(m_folder->path().toStdString()) / name.toStdString();
    std::filesystem::rename(plain, file);
    learn(file.string());
    QVERIFY(knows(file.string()));
    const std::string other = write("other", "content");
    learn(other);
    QVERIFY(knows(file.string()) && knows(other));
    std::filesystem::remove(file); // Qt's folder does not get rid of all of them
}

void TestFileSums::changesAreSeen_data() {
    QTest::addColumn<int>("change");
    QTest::newRow("longer") << 0;
    QTest::newRow("another time") << 1;
    QTest::newRow("other content, of the same length and time") << 2;
    QTest::newRow("another file in its place") << 3;
    QTest::newRow("gone") << 4;
}

void TestFileSums::changesAreSeen() {
    QFETCH(int, change);
    const QString name = path("file");
    const std::string file = write("file", "content");
    learn(file);
    QVERIFY(knows(file));
    QFile opened(name);
    switch (change) {
    case 0:
        QVERIFY(opened.open(QIODevice::Append) && opened.write("x") == 1);
        opened.close();
        age(name);
        break;
    case 1:
        QVERIFY(opened.open(QIODevice::ReadWrite) &&
                opened.setFileTime(QDateTime::fromMSecsSinceEpoch(1'600'000'000'001),
                                   QFileDevice::FileModificationTime));
        break;
    case 2:
        QTest::qWait(20); // a tick of the file system's clock
        QVERIFY(opened.open(QIODevice::ReadWrite) && opened.write("CONTENT") == 7);
        opened.close();
        age(name);
        break;
    case 3:
        write("new", "CONTENT");
        QVERIFY(QFile::remove(name) && QFile::rename(path("new"), name));
        break;
    default:
        QVERIFY(QFile::remove(name));
    }
    QVERIFY(!knows(file));
}

void TestFileSums::whatWasJustWrittenIsNotKept() {
    writeFile(path("file"), "content");
    const std::string file = path("file").toStdString();
    FileSums sums(cache());
    QCOMPARE(sums.of(file, {}), sumOf("content"));
    QVERIFY(sums.find(file)); // as long as this start lasts
    learn(file);
    QVERIFY(!knows(file));
}

void TestFileSums::aFileThatChangesWhileItIsRead() {
    const std::string file = write("file", "content");
    const auto before = stampOf(file);
    QTest::qWait(20);
    write("file", "CONTENT");
    FileSums sums(cache());
    sums.remember(file, before, sumOf("content"));
    QVERIFY(!sums.find(file));
}

void TestFileSums::damagedFilesAreIgnored_data() {
    QTest::addColumn<int>("damage");
    QTest::newRow("empty") << 0;
    QTest::newRow("cut") << 1;
    QTest::newRow("one bit of a sum") << 2;
    QTest::newRow("one bit of the first line") << 3;
    QTest::newRow("something else") << 4;
    QTest::newRow("enormous") << 5;
    QTest::newRow("a pipe") << 6;
}

void TestFileSums::damagedFilesAreIgnored() {
    QFETCH(int, damage);
    const std::string file = write("file", "content");
    learn(file);
    QByteArray content = contentOf(kept());
    QVERIFY(knows(file));
    const qsizetype body = content.indexOf('\n') + 1;
    switch (damage) {
    case 0:
        content.clear();
        break;
    case 1:
        content.chop(1);
        break;
    case 2:
        content[body] = static_cast<char>(content[body] ^ 1);
        break;
    case 3:
        content[body - 2] = static_cast<char>(content[body - 2] ^ 1);
        break;
    case 4:
        content = QByteArray(1000, '\xff');
        break;
    default:
        content += QByteArray(2 << 20, '\0');
    }
    QVERIFY(QFile::remove(kept()));
    if (damage == 6) {
        QCOMPARE(mkfifo(qPrintable(kept()), 0600), 0);
    } else {
        writeFile(kept(), content);
    }
    QVERIFY(!knows(file));
    learn(file); // and is written anew
    QVERIFY(knows(file));
}

void TestFileSums::whereNothingCanBeWritten_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("a file stands there") << "file";
    QTest::newRow("a folder stands in the file's place") << "taken";
    QTest::newRow("a name that is too long") << QString(300, 'n');
    QTest::newRow("no such disk") << "/proc/nowhere";
    QTest::newRow("a folder that is closed") << "closed";
}

void TestFileSums::whereNothingCanBeWritten() {
    QFETCH(QString, folder);
    const std::string file = write("file", "content");
    QVERIFY(QDir().mkpath(path("taken/file-sums/x")));
    QVERIFY(QDir().mkpath(path("closed")));
    QVERIFY(QFile::setPermissions(path("closed"), QFile::ReadOwner | QFile::ExeOwner));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    const AsAnybody anybody;
    const std::string where = QDir(m_folder->path()).filePath(folder).toStdString();
    QCOMPARE(FileSums(where).of(file, {}), sumOf("content"));
    QVERIFY(!FileSums(where).find(file));
    QCOMPARE(QDir(path("taken")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList{"file-sums"}); // and no temporary file
}

void TestFileSums::staysSmall() {
    std::string last;
    {
        FileSums sums(cache());
        for (int file = 0; file < 150; ++file) {
            last = write(QString::number(file), "content");
            sums.remember(last, stampOf(last), sumOf("content"));
        }
    }
    QCOMPARE(contentOf(kept()).count('\0'), 100);
    {
        FileSums sums(cache());
        const std::string latest = write("latest", "content");
        (void)sums.of(latest, {});
    }
    QCOMPARE(contentOf(kept()).count('\0'), 100);
    QVERIFY(knows(path("latest").toStdString()) && knows(last));
    QVERIFY(!knows(path("0").toStdString()));
}

void TestFileSums::manyAtOnce() {
    std::vector<std::string> files;
    for (int file = 0; file < 8; ++file) {
        files.push_back(write(QString::number(file), QByteArray::number(file)));
    }
    {
        std::vector<std::jthread> programs;
        for (const std::string& file : files) {
            programs.emplace_back([&, file] {
                for (int time = 0; time < 20; ++time) {
                    FileSums sums(cache());
                    sums.remember(file, stampOf(file), sumOf("x"));
                }
            });
        }
    }
    // Whoever wrote last, what is there is whole.
    int known = 0;
    for (const std::string& file : files) {
        known += knows(file) ? 1 : 0;
    }
    QVERIFY(known > 0);
    QCOMPARE(QDir(path("cache")).entryList(QDir::Files), QStringList{"file-sums"});
}

FEATHERWEIGHT_TESTS(TestFileSums)
#include "tst_file_sums.moc"
