// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/idx.h"

#include "core/base/message.h"
#include "core/data/file_sums.h"
#include "tests/core/data/idx_files.h"
#include "tests/support/as_anybody.h"
#include "tests/support/mnist_form.h"
#include "tests/support/test_program.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace featherweight;
using namespace featherweight::test;

class TestIdx : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sound_data();
    void sound();
    void selected_data();
    void selected();
    void brokenBesideTheSelected();
    void brokenImages_data();
    void brokenImages();
    void brokenLabels_data();
    void brokenLabels();
    void notThere();
    void unreadable();
    void sumsOfWholeFiles();
    void countsThatDiffer();
    void cancelled();
    void littleMemory_data();
    void littleMemory();

private:
    /// Three images are `images`, or three labels are `labels`; the other file is sound.
    LabelledImages readImages(const std::string& images) {
        return readLabelledImages(images, write(idxLabels(3), "sound"));
    }
    LabelledImages readLabels(const std::string& labels) {
        return readLabelledImages(write(idxImages(3), "sound"), labels);
    }
    std::string write(const QByteArray& bytes, const char* name = "file") {
        const QString path = m_folder.filePath(name);
        writeFile(path, bytes);
        return path.toStdString();
    }

    QTemporaryDir m_folder;
};

namespace {

/// The text of the Error that `read` throws; empty when it throws none.
QString errorOf(const std::function<void()>& read) {
    try {
        read();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

void verifyError(const QString& error, const std::string& path, const QStringList& words) {
    QVERIFY2(!error.isEmpty(), "was accepted");
    QVERIFY2(error.contains(QString::fromStdString(path)), qPrintable(error));
    QCOMPARE(error.count('\n'), 0);
    QVERIFY2(error.endsWith('.'), qPrintable(error));
    for (const QString& word : words) {
        QVERIFY2(error.contains(word), qPrintable(error));
    }
}

/// Noise, which no gzip makes smaller.
QByteArray noise(qsizetype bytes) {
    QByteArray result(bytes, '\0');
    QRandomGenerator random(1);
    for (char& byte : result) {
        byte = static_cast<char>(random.bounded(256));
    }
    return result;
}

} // namespace

void TestIdx::sound_data() {
    QTest::addColumn<QByteArray>("images");
    QTest::addColumn<QByteArray>("labels");

    const QByteArray images = idxImages(25);
    const QByteArray labels = idxLabels(25);
    QTest::newRow("plain") << images << labels;
    QTest::newRow("gzip") << gzip(images) << gzip(labels);
    QTest::newRow("one of each") << gzip(images) << labels;
    QTest::newRow("two gzip members")
        << gzip(images.left(100)) + gzip(images.mid(100)) << gzip(labels) + gzip({});
    QTest::newRow("a gzip member for every byte of the header") << [&images] {
        QByteArray members;
        for (int byte = 0; byte < 16; ++byte) {
            members += gzip(images.mid(byte, 1));
        }
        return members + gzip(images.mid(16));
    }() << gzip(labels);
}

void TestIdx::sound() {
    QFETCH(QByteArray, images);
    QFETCH(QByteArray, labels);
    const LabelledImages read =
        readLabelledImages(write(images, "images"), write(labels, "labels"));
    QCOMPARE(read.count(), std::size_t{25});
    QCOMPARE(read.pixels.size(), 25 * imagePixels);
    for (std::size_t index = 0; index < read.count(); ++index) {
        QCOMPARE(read.image(index).front(), index + 1);
        QCOMPARE(read.image(index).back(), index + 1);
        QCOMPARE(read.labels[index], index % classCount);
    }
}

void TestIdx::selected_data() {
    QTest::addColumn<std::vector<std::uint32_t>>("wanted");

    // The file is taken in pieces of 256 KB: 334 images, the first of the second piece is number
    // 334.
    QTest::newRow("the first and the last") << std::vector<std::uint32_t>{0, 999};
    QTest::newRow("around the pieces' ends")
        << std::vector<std::uint32_t>{332, 333, 334, 335, 667, 668, 669};
    QTest::newRow("only in the third piece") << std::vector<std::uint32_t>{700, 702};
    QTest::newRow("every third") << [] {
        std::vector<std::uint32_t> wanted;
        for (std::uint32_t index = 1; index < 1000; index += 3) {
            wanted.push_back(index);
        }
        return wanted;
    }();
}

void TestIdx::selected() {
    QFETCH(std::vector<std::uint32_t>, wanted);
    QByteArray bytes = idxHeader({1000, imageRows, imageColumns});
    bytes += noise(1000 * static_cast<qsizetype>(imagePixels));
    const std::string labels = write(idxLabels(1000), "labels");
    for (const QByteArray& file : {bytes, gzip(bytes)}) {
        const std::string images = write(file, "images");
        const LabelledImages whole = readLabelledImages(images, labels);
        const LabelledImages read =
            readLabelledImages(images, labels, {}, [&wanted](std::size_t count) {
                return count == 1000 ? wanted : std::vector<std::uint32_t>();
            });
        QCOMPARE(read.held, wanted);
        QCOMPARE(read.pixels.size(), wanted.size() * imagePixels);
        QCOMPARE(read.labels, whole.labels); // of all
        for (std::uint32_t index = 0; index < read.count(); ++index) {
            if (std::binary_search(wanted.begin(), wanted.end(), index)) {
                const auto image = read.image(index);
                QVERIFY(std::equal(image.begin(), image.end(), whole.image(index).begin()));
            } else {
                QVERIFY_EXCEPTION_THROWN((void)read.image(index), Error);
            }
        }
        const LabelledImages all =
            readLabelledImages(images, labels, {}, [](std::size_t) { return decltype(wanted)(); });
        QCOMPARE(all.pixels, whole.pixels);
        QVERIFY(all.held.empty());
    }
}

void TestIdx::brokenBesideTheSelected() {
    const std::string labels = write(idxLabels(1000), "labels");
    const QByteArray sound = idxImages(1000);
    const auto readFirst = [&](const QByteArray& bytes) {
        const std::string images = write(gzip(bytes), "images");
        return errorOf([&] {
            (void)readLabelledImages(images, labels, {},
                                     [](std::size_t) { return std::vector<std::uint32_t>{0}; });
        });
    };
    const std::string images = m_folder.filePath("images").toStdString();
    QCOMPARE(readFirst(sound), QString());
    verifyError(readFirst(sound.chopped(1)), images, {"cut off", "784015 of the 784016 bytes"});
    verifyError(readFirst(sound + 'x'), images, {"longer than the 784016 bytes"});
}

void TestIdx::brokenImages_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("words");

    const auto row = [](const char* name, const QByteArray& bytes, const QStringList& words) {
        QTest::newRow(name) << bytes << words;
    };
    const auto both = [&row](const char* name, const QByteArray& bytes, const QStringList& words) {
        row(name, bytes, words);
        row(qPrintable(QString(name) + ", gzip"), gzip(bytes), words);
    };
    const QByteArray sound = idxImages(3);
    const QByteArray zipped = gzip(sound);

    row("empty", {}, {"is empty"});
    row("one byte", "x", {"is not an IDX file"});
    row("half a gzip header", "\x1f\x8b", {"middle of its compressed data"});
    row("gzip of nothing", gzip({}), {"is not an IDX file"});
    both("a web page", "<!DOCTYPE html><html>404</html>", {"is not an IDX file"});
    both("little-endian", QByteArray("\x03\x08\0\0", 4) + sound.mid(4), {"is not an IDX file"});
    both("floats", idxHeader({3, 28, 28}, 0x0d) + sound.mid(16), {"IDX type 13", "(type 8)"});
    both("labels", idxLabels(3), {"dimensions of", "is 1 where images have 3", "mixed up"});
    for (const auto& sizes : {idxHeader({1, 28, 28, 3}), idxHeader({1, 3, 28, 28})}) {
        both(sizes[11] == 3 ? "colour images, channel by channel" : "colour images",
             sizes + QByteArray(2352, 'x'),
             {"several channels", "is 4 where grey images have 3", "make them grey"});
    }
    both("a list of images in two", idxHeader({1, 1, 1, 28, 28}), {"is 5 where images have 3"});
    both("one image", idxHeader({28, 28}), {"is 2 where images have 3", "convert it"});
    both("no dimensions", QByteArray("\0\0\x08\0", 4), {"is 0 where images have 3"});
    both("header cut", sound.left(15), {"ends within its header"});
    both("only the header", sound.left(16), {"cut off", "16 of the 2368 bytes"});
    both("last byte missing", sound.chopped(1), {"cut off", "2367 of the 2368 bytes"});
    both("one byte more", sound + 'x', {"longer than the 2368 bytes"});
    both("32×32", idxHeader({1, 32, 32}) + QByteArray(1024, 'x'), {"32×32 pixels", "only 28×28"});
    both("28×0", idxHeader({1, 28, 0}), {"28×0 pixels"});
    both("no images", idxHeader({0, 28, 28}), {"holds no entries"});
    both("more images than can be used", idxHeader({1'000'001, 28, 28}) + sound.mid(16),
         {"declares 1000001 entries", "1000000"});
    both("a product beyond 64 bits", idxHeader({0xffffffff, 0xffffffff, 0xffffffff}),
         {"4294967295×4294967295 pixels"});
    both("a count beyond 31 bits", idxHeader({0x80000000, 28, 28}),
         {"declares 2147483648 entries"});
    row("many declared, plain", idxHeader({900'000, 28, 28}) + sound.mid(16),
        {"cut off", "2368 of the 705600016 bytes"});
    row("many declared, gzip", gzip(idxHeader({900'000, 28, 28}) + sound.mid(16)),
        {"declares 705600016 bytes", "more than a compressed file of its size"});

    row("gzip cut in its header", zipped.left(7), {"middle of its compressed data"});
    row("gzip cut in the middle", zipped.left(zipped.size() / 2),
        {"middle of its compressed data"});
    row("gzip without its checksum", zipped.chopped(8), {"middle of its compressed data"});
    row("gzip without its last byte", zipped.chopped(1), {"middle of its compressed data"});
    QByteArray changed = zipped;
    changed[changed.size() - 8] = static_cast<char>(changed[changed.size() - 8] ^ 1);
    row("gzip with a wrong CRC", changed, {"compressed data of", "is damaged"});
    changed = zipped;
    changed[changed.size() - 4] = static_cast<char>(changed[changed.size() - 4] ^ 1);
    row("gzip with a wrong length", changed, {"compressed data of", "is damaged"});
    row("gzip header, then garbage", zipped.left(10) + QByteArray(64, '\xff'), {"is damaged"});
    row("gzip with an unknown method", QByteArray("\x1f\x8b\x07") + zipped.mid(3), {"is damaged"});
    row("gzip, then garbage", zipped + "garbage", {"goes on after the end"});
    row("gzip, then zeros", zipped + QByteArray(512, '\0'), {"goes on after the end"});
    row("gzip twice", zipped + zipped, {"longer than the 2368 bytes"});
    row("gzip, then half a member", zipped + zipped.left(30), {"middle of its compressed data"});
    row("gzip, then half a header", zipped + zipped.left(5), {"middle of its compressed data"});
}

void TestIdx::brokenImages() {
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, words);
    const std::string path = write(bytes);
    verifyError(errorOf([&] { (void)readImages(path); }), path, words);
}

void TestIdx::brokenLabels_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("words");

    QTest::newRow("images") << idxImages(1) << QStringList{"is 3 where labels have 1", "mixed up"};
    QTest::newRow("10") << idxHeader({3}) + QByteArray("\x09\x0a\x00", 3)
                        << QStringList{"go from 0 to 10", "entry 2 is 10", "from 0 to 9"};
    QTest::newRow("255, gzip") << gzip(idxHeader({3}) + "\x01\x02\xff")
                               << QStringList{"go from 1 to 255", "entry 3 is 255"};
    QTest::newRow("letters, as in EMNIST")
        << idxHeader({3}) + "\x17\x01\x1a" << QStringList{"go from 1 to 26", "only sets of 10"};
    const QByteArray numbers(3 * 8 * 4, '\0');
    QTest::newRow("QMNIST's table")
        << idxHeader({3, 8}, 0x0c) + numbers << QStringList{"a table of whole numbers", "QMNIST"};
    QTest::newRow("QMNIST's table, gzip")
        << gzip(idxHeader({3, 8}, 0x0c) + numbers) << QStringList{"a table of whole numbers"};
    QTest::newRow("whole numbers")
        << idxHeader({3}, 0x0c) + numbers.left(12) << QStringList{"values of IDX type 12"};
    QTest::newRow("one byte for each class")
        << idxHeader({3, 10}) + QByteArray(30, '\0') << QStringList{"is 2 where labels have 1"};
    QTest::newRow("short") << idxHeader({3}) + "\x01" << QStringList{"9 of the 11 bytes"};
    QTest::newRow("none") << idxHeader({0}) << QStringList{"holds no entries"};
}

void TestIdx::brokenLabels() {
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, words);
    const std::string path = write(bytes);
    verifyError(errorOf([&] { (void)readLabels(path); }), path, words);
}

void TestIdx::notThere() {
    const std::string path = m_folder.filePath("none").toStdString();
    verifyError(errorOf([&] { (void)readImages(path); }), path, {"does not exist"});
    const std::string folder = m_folder.path().toStdString();
    verifyError(errorOf([&] { (void)readImages(folder); }), folder, {"is a folder"});
    verifyError(errorOf([&] { (void)readImages("/dev/zero"); }), "/dev/zero",
                {"not a regular file"});
}

void TestIdx::unreadable() {
    const std::string path = write(idxImages(1), "secret");
    QVERIFY(QFile::setPermissions(QString::fromStdString(path), {}));
    QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
    write(idxLabels(3), "sound");
    const AsAnybody anybody;
    verifyError(errorOf([&] { (void)readLabelledImages(path, path); }), path,
                {"no permission to read"});
}

void TestIdx::sumsOfWholeFiles() {
    FileSums sums(m_folder.filePath("cache").toStdString());
    const QByteArray images = idxImages(3);
    const std::string path = write(gzip(images));
    const auto sum = sumOfWholeFile(path, sums, {});
    QVERIFY(sum);
    QCOMPARE(QByteArray::fromStdString(*sum),
             QCryptographicHash::hash(images, QCryptographicHash::Sha256).toHex());
    QVERIFY(!sumOfWholeFile(write(images.chopped(1)), sums, {}));
    QVERIFY(!sumOfWholeFile(write(images + 'x'), sums, {}));
    QVERIFY(!sumOfWholeFile(write(idxHeader({1}, 0x0f) + 'x'), sums, {}));
    QVERIFY(!sumOfWholeFile(write(images.left(9)), sums, {}));
    QVERIFY(!sumOfWholeFile(path + "nowhere", sums, {}));
}

void TestIdx::countsThatDiffer() {
    const std::string images = write(idxImages(3), "images");
    const std::string labels = write(idxLabels(4), "labels");
    verifyError(errorOf([&] { (void)readLabelledImages(images, labels); }), images,
                {QString::fromStdString(labels), "3 images", "4 labels"});
}

void TestIdx::cancelled() {
    std::stop_source source;
    source.request_stop();
    const std::string images = write(gzip(idxImages(3)), "images");
    const std::string labels = write(gzip(idxLabels(3)), "labels");
    QVERIFY_EXCEPTION_THROWN((void)readLabelledImages(images, labels, source.get_token()),
                             Cancelled);
}

void TestIdx::littleMemory_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("word");

    const QByteArray zeros(100 * static_cast<qsizetype>(imagePixels), '\0');
    QTest::newRow("1 KB declares 2^31 images")
        << gzip(idxHeader({0x80000000, 28, 28}) + zeros) << "2147483648 entries";
    QTest::newRow("1 KB declares 900,000 images")
        << gzip(idxHeader({900'000, 28, 28}) + zeros) << "more than a compressed file of its size";
    QTest::newRow("1 MB declares 900,000 images, which its size does not rule out")
        << gzip(idxHeader({900'000, 28, 28}) + noise(1 << 20)) << "cut off";
}

void TestIdx::littleMemory() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Left out: AddressSanitizer needs more address space than this test leaves.");
#endif
    QFETCH(QByteArray, bytes);
    QFETCH(QString, word);
    const std::string path = write(bytes);
    const std::string labels =
        write(gzip(idxHeader({900'000}) + QByteArray(900'000, '\0')), "labels");
    enum Outcome : int { Expected, OtherError, OtherException };
    const pid_t child = fork();
    if (child == 0) {
        // 128 MiB more than the process has now.
        QFile pages("/proc/self/statm");
        (void)pages.open(QIODevice::ReadOnly);
        const rlim_t used = pages.readAll().split(' ').front().toULong() *
                            static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
        const rlimit limit{used + (128U << 20U), RLIM_INFINITY};
        setrlimit(RLIMIT_AS, &limit);
        try {
            (void)readLabelledImages(path, labels);
        } catch (const Error& error) {
            _exit(QString::fromUtf8(error.what()).contains(word) ? Expected : OtherError);
        } catch (...) {
        }
        _exit(OtherException);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), int{Expected});
}

FEATHERWEIGHT_TESTS(TestIdx)
#include "tst_idx.moc"
