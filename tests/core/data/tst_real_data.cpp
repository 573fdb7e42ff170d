// SPDX-License-Identifier: GPL-3.0-or-later
//
// The published files, when they are on this machine. Python's gzip module is the other opinion on
// what is in them.
#include "core/data/catalogue.h"

#include "core/base/message.h"
#include "tests/core/data/idx_files.h"
#include "tests/support/mnist_form.h"
#include "tests/support/official_files.h"
#include "tests/support/test_program.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
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
    void whoseDataItIs_data();
    void whoseDataItIs();
    void sumsAreRemembered();
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

void TestRealData::whoseDataItIs_data() {
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("folder");
    QTest::addColumn<bool>("unpacked");
    QTest::newRow("MNIST as Fashion-MNIST") << "mnist"
                                            << "fashion-mnist" << false;
    QTest::newRow("MNIST as foo") << "mnist"
                                  << "foo" << false;
    QTest::newRow("MNIST, unpacked") << "mnist"
                                     << "mnist" << true;
    QTest::newRow("Fashion-MNIST as MNIST") << "fashion-mnist"
                                            << "mnist" << false;
    QTest::newRow("Fashion-MNIST as foo, unpacked") << "fashion-mnist"
                                                    << "foo" << true;
}

void TestRealData::whoseDataItIs() {
    QFETCH(QString, set);
    QFETCH(QString, folder);
    QFETCH(bool, unpacked);
    const QString source = test::officialFiles(set);
    if (source.isEmpty()) {
        QSKIP("Left out: the set is not on this machine.");
    }
    const QTemporaryDir place;
    const QString target = place.filePath(folder);
    QVERIFY(QDir().mkpath(target));
    for (const DatasetFile& file : knownDatasets().front().files) { // both call them so
        const QString name = QString::fromLatin1(file.name);
        if (!unpacked) {
            QVERIFY(QFile::link(source + '/' + name, target + '/' + name));
            continue;
        }
        const gzFile packed = gzopen(qPrintable(source + '/' + name), "rb");
        QByteArray content(50'000'000, '\0');
        content.truncate(gzread(packed, content.data(), static_cast<unsigned>(content.size())));
        gzclose(packed);
        test::writeFile(target + '/' + QString(name).remove(".gz").replace("-idx", ".idx"),
                        content);
    }
    const KnownDataset& known = *findKnownDataset(set.toStdString());
    const Catalogue catalogue(place.path().toStdString());
    const DatasetPointer loaded = catalogue.load(target.toStdString());
    QVERIFY(loaded->known);
    QCOMPARE(loaded->name, set.toStdString());
    QCOMPARE(loaded->title, std::string(known.title));
    QCOMPARE(loaded->classNames, known.classNames);
    QCOMPARE(loaded->faintClass, known.faintClass);
    const std::string other = set == "mnist" ? "fashion-mnist" : "mnist";
    QVERIFY_EXCEPTION_THROWN((void)catalogue.load(other), DatasetMissing);
    // As a part of the set, with one image less, it is another one.
    QVERIFY(QFile::remove(target + "/t10k-labels-idx1-ubyte.gz") ||
            QFile::remove(target + "/t10k-labels.idx1-ubyte"));
    QVERIFY(QFile::remove(target + "/t10k-images-idx3-ubyte.gz") ||
            QFile::remove(target + "/t10k-images.idx3-ubyte"));
    test::writeFile(target + "/t10k-labels-idx1-ubyte", test::idxLabels(9999));
    test::writeFile(target + "/t10k-images-idx3-ubyte", test::idxImages(9999));
    QVERIFY(!catalogue.load(target.toStdString())->known);
}

void TestRealData::sumsAreRemembered() {
    const QString source = test::officialFiles("fashion-mnist");
    if (source.isEmpty()) {
        QSKIP("Left out: Fashion-MNIST is not on this machine.");
    }
    const QTemporaryDir cache;
    const Catalogue catalogue(QDir(source).filePath("..").toStdString(), knownDatasets(),
                              cache.path().toStdString());
    QElapsedTimer clock;
    const auto milliseconds = [&clock](const auto& work) {
        clock.start();
        work();
        return clock.elapsed();
    };
    const auto load = [&] { (void)catalogue.load("fashion-mnist"); };
    const auto list = [&] { QVERIFY(catalogue.list()[1].present); };
    const qint64 first = milliseconds(load);
    const qint64 second = milliseconds(load);
    const qint64 listed = milliseconds(list);
    qInfo("read with sums in %lld ms, without in %lld ms; listed in %lld ms", first, second,
          listed);
    QVERIFY(4 * listed < first); // nothing was read
}

void TestRealData::peakMemory() {
    const QTemporaryDir cache; // so that the sums are taken
    qputenv("XDG_CACHE_HOME", QFile::encodeName(cache.path()));
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
