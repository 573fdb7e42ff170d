// SPDX-License-Identifier: GPL-3.0-or-later
//
// The published files, when they are on this machine. Python's gzip module is the other opinion on
// what is in them.
#include "core/data/catalogue.h"

#include "core/base/message.h"
#include "tests/support/mnist_form.h"
#include "tests/support/official_files.h"
#include "tests/support/test_program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>

#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

using namespace featherweight;

namespace {

std::vector<int> histogram(const std::vector<std::uint8_t>& labels) {
    std::vector<int> counts(classCount);
    for (const std::uint8_t label : labels) {
        ++counts[label];
    }
    return counts;
}

/// What is in a folder as Python reads it: for both parts the labels' histogram and a checksum.
const char* const pythonScript = R"(
import gzip, sys, zlib
for part in ("train", "t10k"):
    labels = gzip.open(f"{sys.argv[1]}/{part}-labels-idx1-ubyte.gz").read()[8:]
    pixels = gzip.open(f"{sys.argv[1]}/{part}-images-idx3-ubyte.gz").read()[16:]
    print(*[labels.count(digit) for digit in range(10)], zlib.crc32(labels), zlib.crc32(pixels))
)";

QByteArray summary(const LabelledImages& images) {
    QByteArray text;
    for (const int count : histogram(images.labels)) {
        text += QByteArray::number(count) + ' ';
    }
    const auto checksum = [](const std::vector<std::uint8_t>& bytes) {
        return QByteArray::number(
            static_cast<qulonglong>(crc32(0, bytes.data(), static_cast<uInt>(bytes.size()))));
    };
    return text + checksum(images.labels) + ' ' + checksum(images.pixels) + '\n';
}

/// A figure of /proc/self/status, such as "VmHWM:", in KB.
long memoryFigure(const QByteArray& name) {
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QByteArray text = status.readAll();
    return text.mid(text.indexOf(name) + name.size()).trimmed().split(' ').front().toLong();
}

} // namespace

class TestRealData : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mnistFacts();
    void fashionMnistFacts();
    void officialFiles();
    void asPythonReadsIt_data();
    void asPythonReadsIt();
    void peakMemory();
};

void TestRealData::mnistFacts() {
    const QString folder = test::officialFiles("mnist");
    if (folder.isEmpty()) {
        QSKIP(
            "Left out: MNIST is not on this machine; set FEATHERWEIGHT_DATA_DIR to test with it.");
    }
    QElapsedTimer timer;
    timer.start();
    const DatasetPointer mnist = Catalogue(QDir(folder).filePath("..").toStdString()).load("mnist");
    qInfo("MNIST was read in %lld ms", timer.elapsed());
    QCOMPARE(mnist->training.count(), std::size_t{60000});
    QCOMPARE(mnist->test.count(), std::size_t{10000});
    QCOMPARE(histogram(mnist->training.labels),
             (std::vector<int>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
    QCOMPARE(histogram(mnist->test.labels),
             (std::vector<int>{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}));
    const std::vector<std::uint8_t> firstTraining{5, 0, 4, 1, 9};
    const std::vector<std::uint8_t> firstTest{7, 2, 1, 0, 4};
    QVERIFY(std::equal(firstTraining.begin(), firstTraining.end(), mnist->training.labels.begin()));
    QVERIFY(std::equal(firstTest.begin(), firstTest.end(), mnist->test.labels.begin()));
}

void TestRealData::fashionMnistFacts() {
    const QString folder = test::officialFiles("fashion-mnist");
    if (folder.isEmpty()) {
        QSKIP(
            "Left out: Fashion-MNIST is not on this machine; install dataset-fashion-mnist to test "
            "with it.");
    }
    const DatasetPointer fashion =
        Catalogue(QDir(folder).filePath("..").toStdString()).load("fashion-mnist");
    QCOMPARE(histogram(fashion->training.labels), std::vector<int>(classCount, 6000));
    QCOMPARE(histogram(fashion->test.labels), std::vector<int>(classCount, 1000));
}

void TestRealData::officialFiles() {
    const QString folder = test::officialFiles("mnist");
    if (folder.isEmpty()) {
        QSKIP("Left out: MNIST is not on this machine.");
    }
    for (const DatasetFile& expected : findKnownDataset("mnist")->files) {
        QFile file(folder + '/' + expected.name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.size(), expected.bytes);
        QCryptographicHash hash(QCryptographicHash::Sha256);
        QVERIFY(hash.addData(&file));
        QCOMPARE(hash.result().toHex(), QByteArray(expected.sha256));
    }
}

void TestRealData::asPythonReadsIt_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("mnist") << "mnist";
    QTest::newRow("fashion-mnist") << "fashion-mnist";
}

void TestRealData::asPythonReadsIt() {
    QFETCH(QString, name);
    const QString folder = test::officialFiles(name);
    const QString python = QStandardPaths::findExecutable("python3");
    if (folder.isEmpty() || python.isEmpty()) {
        QSKIP("Left out: the set or python3 is not on this machine.");
    }
    QProcess process;
    process.start(python, {"-c", pythonScript, folder});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const DatasetPointer set = Catalogue().load(folder.toStdString());
    QCOMPARE(summary(set->training) + summary(set->test), process.readAllStandardOutput());
}

void TestRealData::peakMemory() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Left out: AddressSanitizer keeps memory of its own.");
#endif
    QString name = "mnist";
    if (test::officialFiles(name).isEmpty()) {
        name = "fashion-mnist"; // of the same size
    }
    const std::string folder = test::officialFiles(name).toStdString();
    if (folder.empty()) {
        QSKIP("Left out: neither MNIST nor Fashion-MNIST is on this machine.");
    }
    // In a child, because what earlier tests have touched stays in this process.
    const pid_t child = fork();
    if (child == 0) {
        const long before = memoryFigure("VmRSS:");
        bool good = false;
        try {
            const DatasetPointer set = Catalogue().load(folder);
            const auto pixels =
                static_cast<long>(set->training.pixels.size() + set->test.pixels.size());
            const long peak = memoryFigure("VmHWM:") - before;
            qInfo("peak %ld KB above %ld KB for %ld KB of pixels", peak, before, pixels / 1024);
            good = peak < pixels / 1024 + 4096;
        } catch (const std::exception& error) {
            qInfo("%s", error.what());
        }
        _exit(good ? 0 : 1);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 0);
}

FEATHERWEIGHT_TESTS(TestRealData)
#include "tst_real_data.moc"
