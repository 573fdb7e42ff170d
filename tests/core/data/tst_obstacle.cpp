// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/obstacle.h"

#include "tests/core/data/idx_files.h"
#include "tests/support/as_anybody.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace featherweight;
using namespace featherweight::test;

class TestObstacle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void none_data();
    void none();
    void permission_data();
    void permission();
    void links_data();
    void links();
    void names_data();
    void names();
    void listing();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString sentenceFor(const QString& name) const {
        const auto obstacle = obstacleTo(path(name).toStdString());
        return obstacle ? QString::fromStdString(obstacle->sentence.text()) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestObstacle::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(QDir().mkpath(path("a/b/c")));
    writeFile(path("a/b/file"), "x");
}

void TestObstacle::none_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("a folder") << "a/b";
    QTest::newRow("a folder, with a slash") << "a/b/";
    QTest::newRow("a file") << "a/b/file";
    QTest::newRow("a link to a folder") << "link/b/file";
    QTest::newRow("not there") << "a/x";
    QTest::newRow("nor the folder above") << "x/y/z";
}

void TestObstacle::none() {
    QFETCH(QString, name);
    QVERIFY(QFile::link(path("a"), path("link")));
    const AsAnybody anybody;
    QCOMPARE(sentenceFor(name), QString());
    QVERIFY(!obstacleTo(""));
}

void TestObstacle::permission_data() {
    QTest::addColumn<QString>("closed");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("sentence");
    const QString above = "There is no permission to look into the folder %1, so that %2 cannot";
    const QString itself = "There is no permission to read %2;";
    QTest::newRow("the folder above") << "a/b"
                                      << "a/b/c" << above;
    QTest::newRow("one further up") << "a"
                                    << "a/b/c" << above;
    QTest::newRow("of something that is not there") << "a"
                                                    << "a/b/x" << above;
    QTest::newRow("the folder itself") << "a/b/c"
                                       << "a/b/c" << itself;
    QTest::newRow("the file itself") << "a/b/file"
                                     << "a/b/file" << itself;
    QTest::newRow("the folder to which a link leads") << "a/b"
                                                      << "link" << above;
}

void TestObstacle::permission() {
    QFETCH(QString, closed);
    QFETCH(QString, name);
    QFETCH(QString, sentence);
    QVERIFY(QFile::link(path("a/b/c"), path("link")));
    QVERIFY(QFile::setPermissions(path(closed), {}));
    {
        const AsAnybody anybody;
        const QString said = sentenceFor(name);
        const QString meant = name == "link" ? path("a/b/c") : path(name);
        QVERIFY2(said.startsWith(sentence.contains("%1") ? sentence.arg(path(closed), meant)
                                                         : QString(sentence).replace("%2", meant)),
                 qPrintable(said));
        QCOMPARE(QString::fromStdString(obstacleTo(path(name).toStdString())->word),
                 QString("Permission denied"));
    }
    QVERIFY(QFile::setPermissions(path(closed), QFile::Permissions(0x7755)));
}

void TestObstacle::links_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("to nowhere") << "/unmounted/set"
                                << "link"
                                << "link is a link to /unmounted/set, which is not there";
    QTest::newRow("to nowhere beside it") << "gone"
                                          << "link"
                                          << "link is a link to gone, which";
    QTest::newRow("to nowhere, on the way") << "/unmounted"
                                            << "link/set/file"
                                            << "link is a link to /unmounted, which is not there";
    QTest::newRow("to itself") << "link"
                               << "link"
                               << "link is a link that leads to itself";
    QTest::newRow("in circles") << "circle"
                                << "link"
                                << "link is a link that leads to itself (by way of circle)";
    QTest::newRow("through a file") << "a/b/file/x"
                                    << "link"
                                    << "(Not a directory)";
}

void TestObstacle::links() {
    QFETCH(QString, target);
    QFETCH(QString, name);
    QFETCH(QString, words);
    // Not QFile::link(), which would not leave the target as it is.
    std::filesystem::create_symlink(target.toStdString(), path("link").toStdString());
    std::filesystem::create_symlink("link", path("circle").toStdString());
    const QString said = sentenceFor(name);
    QVERIFY2(said.contains(words), qPrintable(said));
}

void TestObstacle::names_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("256 letters") << QString(256, 'n') << "is too long";
    QTest::newRow("256 letters, on the way") << QString(256, 'n') + "/x"
                                             << "is too long";
    QTest::newRow("too many folders") << QString("a/../").repeated(1000) << "is too long";
    QTest::newRow("in a file") << "a/b/file/x"
                               << "a/b/file is not a folder";
    QTest::newRow("a file, with a slash") << "a/b/file/"
                                          << "a/b/file is not a folder";
}

void TestObstacle::names() {
    QFETCH(QString, name);
    QFETCH(QString, words);
    const QString said = sentenceFor(name);
    QVERIFY2(said.contains(words), qPrintable(said));
}

void TestObstacle::listing() {
    const auto said = [](std::errc error) {
        return QString::fromStdString(
            obstacleToListing("/data", std::make_error_code(error)).sentence.text());
    };
    QVERIFY(said(std::errc::permission_denied).startsWith("There is no permission to read /data"));
    QVERIFY(said(std::errc::io_error).startsWith("/data cannot be reached (Input/output error)"));
    QVERIFY(said(std::errc::too_many_files_open).contains("(Too many open files)"));
}

FEATHERWEIGHT_TESTS(TestObstacle)
#include "tst_obstacle.moc"
