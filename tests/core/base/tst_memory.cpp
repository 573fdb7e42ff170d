// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/memory.h"
#include "core/base/message.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <new>

#include <sys/resource.h>

using namespace featherweight;

class TestMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ofTheMachine();
    void ofAGroup();
    void ofAGroupOfVersion1();
    void ofTheAddressSpace();

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

void TestMemory::ofAGroupOfVersion1() {
    const QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    const auto put = [&folder](const char* name, const QByteArray& text) {
        const QString path = folder.filePath(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    };
    put("proc/self/cgroup", "5:cpu,cpuacct:/other\n4:memory:/job\n1:name=systemd:/\n");
    QCOMPARE(memoryOfTheGroups(root), std::numeric_limits<std::int64_t>::max());
    put("sys/fs/cgroup/memory/job/memory.limit_in_bytes", "5000000\n");
    put("sys/fs/cgroup/memory/job/memory.usage_in_bytes", "2000000\n");
    put("sys/fs/cgroup/memory/job/memory.stat", "cache 1\ntotal_inactive_file 400000\n");
    QCOMPARE(memoryOfTheGroups(root), 3'400'000);
    put("sys/fs/cgroup/memory/job/memory.stat",
        "cache 1\ntotal_inactive_file 400000\ntotal_active_file 600000\n");
    QCOMPARE(memoryOfTheGroups(root), 4'000'000);
    put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n"); // no limit
    put("sys/fs/cgroup/memory/memory.usage_in_bytes", "7000000\n");
    QCOMPARE(memoryOfTheGroups(root), 4'000'000);
    QCOMPARE(availableMemory(root), 4'000'000);
}

void TestMemory::ofTheAddressSpace() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("AddressSanitizer takes terabytes of address space.");
#endif
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_AS, &before), 0);
    if (before.rlim_cur != RLIM_INFINITY) {
        QSKIP("The address space of the tests is limited.");
    }
    constexpr std::size_t gigabyte = 1024 * 1024 * 1024;
    QVERIFY(!addressSpaceLimit());
    QVERIFY(addressSpaceHas(1000 * gigabyte));
    QVERIFY_EXCEPTION_THROWN(throwLackOfAddressSpace(), std::bad_alloc);
    rlimit limited = before;
    limited.rlim_cur = 2 * gigabyte;
    QCOMPARE(::setrlimit(RLIMIT_AS, &limited), 0);
    const auto limit = addressSpaceLimit();
    const bool has = addressSpaceHas(gigabyte);
    const bool hasAll = addressSpaceHas(2 * gigabyte);
    QString sentence;
    try {
        throwLackOfAddressSpace();
    } catch (const Error& error) {
        sentence = QString::fromUtf8(error.what());
    }
    QCOMPARE(::setrlimit(RLIMIT_AS, &before), 0);
    QCOMPARE(limit.value_or(0), std::int64_t{2 * gigabyte});
    QVERIFY(has);
    QVERIFY(!hasAll);
    QVERIFY2(sentence.contains(QStringLiteral("2048 MB")), qPrintable(sentence));
}

FEATHERWEIGHT_TESTS(TestMemory)
#include "tst_memory.moc"
