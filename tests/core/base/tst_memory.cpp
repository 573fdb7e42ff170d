// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace featherweight;

class TestMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofTheMachine();
    void ofAGroup();

private:
    void write(const QString& path, const QByteArray& text) const;

    QTemporaryDir m_root;
};

void TestMemory::write(const QString& path, const QByteArray& text) const {
    QVERIFY(QDir(m_root.path()).mkpath(QFileInfo(path).path()));
    QFile file(m_root.filePath(path));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void TestMemory::ofTheMachine() {
    QVERIFY(availableMemory() > 0); // the real one
    const std::filesystem::path root = m_root.path().toStdString();
    QCOMPARE(availableMemory(root), std::int64_t{4096} * 1024 * 1024); // nothing can be read
    write(QStringLiteral("proc/meminfo"), "MemTotal:  9000 kB\nMemAvailable:   8000 kB\nX: 1 kB\n");
    QCOMPARE(availableMemory(root), 8000 * 1024);
}

void TestMemory::ofAGroup() {
    const std::filesystem::path root = m_root.path().toStdString();
    write(QStringLiteral("proc/meminfo"), "MemAvailable:   8000 kB\n");
    write(QStringLiteral("proc/self/cgroup"), "3:cpuset:/\n0::/user/shell\n");
    write(QStringLiteral("sys/fs/cgroup/user/shell/memory.max"), "max\n");
    write(QStringLiteral("sys/fs/cgroup/user/shell/memory.current"), "1000\n");
    QCOMPARE(availableMemory(root), 8000 * 1024);
    write(QStringLiteral("sys/fs/cgroup/user/memory.max"), "5000000\n"); // of a group above
    write(QStringLiteral("sys/fs/cgroup/user/memory.current"), "1000000\n");
    QCOMPARE(availableMemory(root), 4'000'000);
    write(QStringLiteral("sys/fs/cgroup/user/memory.stat"), "file 900000\ninactive_file 500000\n");
    QCOMPARE(availableMemory(root), 4'500'000);
    write(QStringLiteral("sys/fs/cgroup/memory.max"), "3000000\n"); // a container's own
    write(QStringLiteral("sys/fs/cgroup/memory.current"), "3500000\n");
    QCOMPARE(availableMemory(root), 0);
}

FEATHERWEIGHT_TESTS(TestMemory)
#include "tst_memory.moc"
