// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/new_file.h"
#include "core/base/message.h"
#include "tests/support/test_program.h"
#include "ui/words/base/bytes.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

#include <sys/stat.h>

using namespace featherweight;

namespace fs = std::filesystem;

class TestNewFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void takesAnyName_data();
    void takesAnyName();
    void leavesNothingUntilItIsWhole();
    void keepsPermissionsAndLinks();
    void saysWhyNot_data();
    void saysWhyNot();

private:
    [[nodiscard]] fs::path folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] static std::string contentOf(const fs::path& path) {
        std::ifstream file(path);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    [[nodiscard]] std::ptrdiff_t files() const {
        return std::distance(fs::directory_iterator(folder()), fs::directory_iterator());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestNewFile::takesAnyName_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("plain") << QByteArray("result.json");
    QTest::newRow("signs") << QByteArray("%1 & <b>'\"\\ %20");
    QTest::newRow("not UTF-8") << QByteArray("r\xe9sultat\xff.json");
    QTest::newRow("255 bytes") << QByteArray(255, 'n');
    QTest::newRow("line end") << QByteArray("two\nlines");
}

void TestNewFile::takesAnyName() {
    QFETCH(QByteArray, name);
    const fs::path path = folder() / name.toStdString();
    NewFile file(textOf(path.string()));
    file.write("some");
    file.write("thing");
    file.commit();
    QCOMPARE(contentOf(path), std::string("something"));
    QCOMPARE(files(), 1);
}

void TestNewFile::leavesNothingUntilItIsWhole() {
    const fs::path path = folder() / "result";
    std::ofstream(path) << "before";
    {
        NewFile file(textOf(path.string()));
        file.write("half");
        QCOMPARE(contentOf(path), std::string("before"));
    }
    QCOMPARE(contentOf(path), std::string("before"));
    QCOMPARE(files(), 1);
    {
        NewFile first(textOf(path.string()));
        NewFile second(textOf(path.string())); // of another run
        first.write("first");
        second.write("second");
        second.commit();
        first.commit();
    }
    QCOMPARE(contentOf(path), std::string("first"));
    QCOMPARE(files(), 1);
}

void TestNewFile::keepsPermissionsAndLinks() {
    const fs::path path = folder() / "result";
    const fs::path link = folder() / "link";
    std::ofstream(path) << "before";
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_write);
    fs::create_symlink("result", link);
    NewFile file(textOf(link.string()));
    file.write("after");
    file.commit();
    QVERIFY(fs::is_symlink(link));
    QCOMPARE(contentOf(path), std::string("after"));
    QVERIFY(fs::status(path).permissions() ==
            (fs::perms::owner_read | fs::perms::owner_write | fs::perms::group_write));

    const mode_t before = ::umask(027);
    NewFile made(textOf((folder() / "made").string()));
    made.commit();
    ::umask(before);
    QCOMPARE(static_cast<int>(fs::status(folder() / "made").permissions()), 0640);
}

void TestNewFile::saysWhyNot_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no folder") << "no/such/folder/result"
                               << "No such file or directory";
    QTest::newRow("a file for a folder") << "/etc/passwd/result"
                                         << "Not a directory";
    QTest::newRow("a system's folder") << "/proc/result"
                                       << "No such file or directory";
    QTest::newRow("256 bytes") << QString(256, u'n') << "File name too long";
}

void TestNewFile::saysWhyNot() {
    QFETCH(QString, path);
    QFETCH(QString, reason);
    const QString whole = QDir(m_folder->path()).filePath(path);
    try {
        NewFile file(whole);
        file.commit();
    } catch (const Error& error) {
        const QString sentence = QString::fromUtf8(error.what());
        QVERIFY2(sentence.contains(whole) && sentence.contains(reason), qPrintable(sentence));
        QCOMPARE(files(), 0);
        return;
    }
    QFAIL("It was written.");
}

FEATHERWEIGHT_TESTS(TestNewFile)
#include "tst_new_file.moc"
