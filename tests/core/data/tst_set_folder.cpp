// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/set_folder.h"

#include "core/base/message.h"
#include "tests/core/data/idx_files.h"
#include "tests/core/data/small_sets.h"
#include "tests/support/as_anybody.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace featherweight;
using namespace featherweight::test;

class TestSetFolder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void layouts_data();
    void layouts();
    void kagglesFolders_data();
    void kagglesFolders();
    void whichFileIsTaken_data();
    void whichFileIsTaken();
    void severalSets_data();
    void severalSets();
    void oneOfSeveral_data();
    void oneOfSeveral();
    void torchvision();
    void whatLiesThere_data();
    void whatLiesThere();
    void namedFoldersOfLayoutsThatCannotBeUsed();
    void whatIsInTheWay_data();
    void whatIsInTheWay();
    void permissions();
    void aFolderThatCannotBeListed();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::string text(const QString& name) const { return path(name).toStdString(); }
    [[nodiscard]] SetFolder meant(const QString& name = "set") const {
        return SetFolder::meant(text(name));
    }
    [[nodiscard]] QString whyNot(const QString& name = "set") const {
        try {
            meant(name).requireComplete();
        } catch (const Error& error) {
            return QString::fromUtf8(error.what());
        }
        return {};
    }
    /// Read as a set of so many training images.
    void verifyRead(const QString& name, std::size_t training) const {
        FileSums sums(text("cache"));
        const SetFolder set = meant(name);
        QVERIFY2(set.complete(), qPrintable(whyNot(name)));
        QCOMPARE(set.readTraining(sums, {}, {}).count(), training);
        QCOMPARE(set.readTest(sums, {}).count(), std::size_t{1});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

QStringList renamed(const QString& before, const QString& after) {
    QStringList names = usualNames;
    return names.replaceInStrings(before, after);
}

QStringList withPrefix(const QString& prefix) {
    QStringList names;
    for (const QString& name : renamed("t10k", "test")) {
        names.append(prefix + name);
    }
    return names;
}

} // namespace

void TestSetFolder::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(QDir().mkpath(path("set")));
}

void TestSetFolder::layouts_data() {
    QTest::addColumn<QStringList>("names");
    QTest::newRow("hyphens") << usualNames;
    QTest::newRow("dots") << renamed("-idx", ".idx");
    QTest::newRow("nothing but dots") << renamed("-", ".");
    QTest::newRow("lines") << renamed("-", "_");
    QTest::newRow("capitals") << renamed("t", "T");
    QTest::newRow("all capitals") << [] {
        QStringList names;
        for (const QString& name : usualNames) {
            names.append(name.toUpper());
        }
        return names;
    }();
    QTest::newRow("test for t10k") << renamed("t10k", "test");
    QTest::newRow("EMNIST's digits") << withPrefix("emnist-digits-");
    QTest::newRow("EMNIST's MNIST") << withPrefix("emnist-mnist-");
    QTest::newRow("a word of somebody's own") << withPrefix("my_set.");
    QTest::newRow("some so, some so")
        << QStringList{usualNames[0], "train-labels.idx1-ubyte", "T10K-images-idx3-ubyte",
                       "test-labels.idx1-ubyte"};
}

void TestSetFolder::layouts() {
    QFETCH(QStringList, names);
    writeSet(path("set"), 7, Packing::Plain, names);
    verifyRead("set", 7);
    writeSet(path("packed"), 6, Packing::Gzip, names);
    verifyRead("packed", 6);
    QCOMPARE(meant("packed").name(), std::string("packed"));
    writeSet(path("PACKED"), 5, Packing::Gzip, names);
    for (const QString& name : names) {
        QVERIFY(QFile::rename(path("PACKED/" + name + ".gz"), path("PACKED/" + name + ".GZ")));
    }
    verifyRead("PACKED", 5);
}

void TestSetFolder::kagglesFolders_data() {
    QTest::addColumn<bool>("beside");
    QTest::newRow("with the dotted files beside them") << true;
    QTest::newRow("alone") << false;
}

void TestSetFolder::kagglesFolders() {
    QFETCH(bool, beside);
    QStringList inside;
    for (const QString& name : usualNames) {
        inside.append(name + '/' + name);
    }
    writeSet(path("set"), 7, Packing::Plain, inside);
    if (beside) {
        writeSet(path("set"), 7, Packing::Plain, renamed("-idx", ".idx"));
    }
    verifyRead("set", 7);
    // A file of the name is taken before a folder of it.
    QCOMPARE(QDir(path("set")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 4);
    QCOMPARE(meant().file(SetFolder::TestLabels).parent_path() == text("set"), beside);
    writeSet(path("packed"), 6, Packing::Gzip, inside);
    verifyRead("packed", 6);
}

void TestSetFolder::whichFileIsTaken_data() {
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QString>("taken");
    QTest::newRow("packed") << QStringList{"train-labels-idx1-ubyte", "train-labels.idx1-ubyte.gz"}
                            << "train-labels.idx1-ubyte.gz";
    QTest::newRow("as its authors spell it")
        << QStringList{"TRAIN-LABELS-IDX1-UBYTE", "train-labels-idx1-ubyte",
                       "train-labels.idx1-ubyte"}
        << "train-labels-idx1-ubyte";
    QTest::newRow("one that can be used")
        << QStringList{"train-labels-idx2-int.gz", "train-labels-idx1-ubyte"}
        << "train-labels-idx1-ubyte";
    QTest::newRow("not what a Mac leaves beside it")
        << QStringList{"._train-labels-idx1-ubyte.gz", "train-labels-idx1-ubyte"}
        << "train-labels-idx1-ubyte";
}

void TestSetFolder::whichFileIsTaken() {
    QFETCH(QStringList, names);
    QFETCH(QString, taken);
    for (const QString& name : names) {
        writeFile(path("set/") + name, "x");
    }
    QCOMPARE(SetFolder::in(text("set")).size(), std::size_t{1});
    QCOMPARE(meant().file(SetFolder::TrainingLabels).filename().string(), taken.toStdString());
}

void TestSetFolder::severalSets_data() {
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QStringList>("prefixes");
    QTest::addColumn<QString>("words");
    QTest::newRow("EMNIST's splits")
        << QStringList{"set", "set", "set"}
        << QStringList{"emnist-balanced-", "emnist-digits-", "emnist-letters-"}
        << "set holds several data sets (emnist-balanced, emnist-digits, emnist-letters)";
    QTest::newRow("torchvision's EMNIST")
        << QStringList{"set/EMNIST/raw", "set/EMNIST/raw"}
        << QStringList{"emnist-digits-", "emnist-mnist-"}
        << "set/EMNIST/raw holds several data sets (emnist-digits, emnist-mnist)";
    QTest::newRow("torchvision's root")
        << QStringList{"set/MNIST/raw", "set/KMNIST/raw"} << QStringList{"", ""}
        << "set holds several data sets; choose one of the folders that they lie in: ";
}

void TestSetFolder::severalSets() {
    QFETCH(QStringList, folders);
    QFETCH(QStringList, prefixes);
    QFETCH(QString, words);
    for (qsizetype index = 0; index < folders.size(); ++index) {
        writeSet(path(folders[index]), 7, Packing::Gzip, withPrefix(prefixes[index]));
    }
    const QString said = whyNot();
    QVERIFY2(said.contains(words), qPrintable(said));
    if (words.endsWith(": ")) {
        QVERIFY2(said.endsWith(path("set/KMNIST/raw") + ", " + path("set/MNIST/raw") + '.'),
                 qPrintable(said));
    }
}

void TestSetFolder::oneOfSeveral_data() {
    QTest::addColumn<QStringList>("others");
    QTest::newRow("one without a word") << withPrefix("emnist-letters-");
    QTest::newRow("the only complete one")
        << QStringList{"a-train-images-idx3-ubyte", "b-train-labels-idx1-ubyte",
                       "a-test-images-idx3-ubyte", "b-test-labels-idx1-ubyte"};
}

void TestSetFolder::oneOfSeveral() {
    QFETCH(QStringList, others);
    writeSet(path("set"), 5, Packing::Plain, others);
    writeSet(path("set"), 7);
    verifyRead("set", 7);
}

void TestSetFolder::torchvision() {
    writeSet(path("root/FashionMNIST/raw"), 7);
    writeSet(path("root/FashionMNIST/raw"), 7, Packing::Plain);
    for (const char* name : {"root", "root/FashionMNIST", "root/FashionMNIST/raw/"}) {
        verifyRead(name, 7);
        QCOMPARE(meant(name).name(), std::string("FashionMNIST"));
    }
    // What lies in the folder itself comes first, also when it is only begun.
    writeFile(path("root/train-labels-idx1-ubyte"), "x");
    QVERIFY(whyNot("root").contains("lacks train-images-idx3-ubyte, t10k-images-idx3-ubyte"));
}

void TestSetFolder::whatLiesThere_data() {
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("words");
    QTest::newRow("nothing") << QStringList{"notes.txt", ".hidden-idx"} << QString();
    QTest::newRow("an archive") << QStringList{"archive.zip"} << "there is archive.zip.";
    QTest::newRow("tables") << QStringList{"mnist_train.csv", "mnist_test.csv", "a.txt"}
                            << "there is mnist_test.csv, mnist_train.csv.";
    QTest::newRow("a copy") << QStringList{"t10k-images-idx3-ubyte (1).gz"}
                            << "there is t10k-images-idx3-ubyte (1).gz.";
    QTest::newRow("many") << QStringList{"idx1", "idx2", "idx3", "idx4",
                                         "idx5", "idx6", "idx7", "idx8"}
                          << "there is idx1, idx2, idx3, idx4, idx5, idx6, ….";
    QTest::newRow("the half of another") << QStringList{"emnist-digits-train-images-idx3-ubyte"}
                                         << "lacks emnist-digits-train-labels-idx1-ubyte, ";
    QTest::newRow("an empty folder of the name")
        << QStringList{"train-images-idx3-ubyte/"} << "there is train-images-idx3-ubyte.";
}

void TestSetFolder::whatLiesThere() {
    QFETCH(QStringList, files);
    QFETCH(QString, words);
    for (const QString& file : files) {
        if (file.endsWith('/')) {
            QVERIFY(QDir().mkpath(path("set/" + file)));
        } else {
            writeFile(path("set/" + file), "x");
        }
    }
    const QString said = whyNot().replace("what lies there is", "there is");
    QVERIFY2(words.isEmpty() ? !said.contains("there is") : said.contains(words), qPrintable(said));
    QVERIFY(said.contains(" lacks "));
}

/// QMNIST's own names lead to the sentence about its labels, not to one that files are missing.
void TestSetFolder::namedFoldersOfLayoutsThatCannotBeUsed() {
    const QByteArray table = idxHeader({7, 8}, 0x0c) + QByteArray(7 * 8 * 4, '\0');
    for (const char* part : {"train", "test"}) {
        const QString start = path("set/qmnist-") + part;
        writeFile(start + "-images-idx3-ubyte.gz", gzip(idxImages(7)));
        writeFile(start + "-labels-idx2-int.gz", gzip(table));
    }
    QVERIFY(meant().complete());
    FileSums sums(text("cache"));
    try {
        (void)meant().readTraining(sums, {}, {});
        QFAIL("was read");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains("as QMNIST's labels are"), error.what());
    }
}

void TestSetFolder::whatIsInTheWay_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("words");
    QTest::newRow("nowhere") << "/unmounted/labels"
                             << "train-labels-idx1-ubyte is a link to /unmounted/labels, which";
    QTest::newRow("itself") << "train-labels-idx1-ubyte"
                            << "train-labels-idx1-ubyte is a link that leads to itself";
    QTest::newRow("beside it") << "gone"
                               << "train-labels-idx1-ubyte is a link to gone, which";
    QTest::newRow("a folder's file") << "../set/gone/x"
                                     << "train-labels-idx1-ubyte is a link to ../set/gone/x";
}

void TestSetFolder::whatIsInTheWay() {
    QFETCH(QString, target);
    QFETCH(QString, words);
    writeSet(path("set"), 7, Packing::Plain);
    QVERIFY(QFile::remove(path("set/train-labels-idx1-ubyte")));
    std::filesystem::create_symlink(target.toStdString(), text("set/train-labels-idx1-ubyte"));
    const QString said = whyNot();
    QVERIFY2(said.contains(words), qPrintable(said));
    QVERIFY(!said.contains("lacks"));
    // Where the file lies under another of its names, nothing is in the way.
    writeFile(path("set/train-labels.idx1-ubyte.gz"), gzip(smallSet(7)[1]));
    verifyRead("set", 7);
}

void TestSetFolder::permissions() {
    writeSet(path("above/set"), 7);
    const auto closed = [this](const QString& name, const QString& chosen) {
        const QFile::Permissions before = QFile::permissions(path(name));
        QFile::setPermissions(path(name), {});
        QString said;
        {
            const AsAnybody anybody;
            said = whyNot(chosen);
        }
        QFile::setPermissions(path(name), before);
        return said;
    };
    QVERIFY(closed("above/set", "above/set")
                .startsWith("There is no permission to read " + path("above/set")));
    QVERIFY(closed("above", "above/set")
                .startsWith("There is no permission to look into the folder " + path("above")));
    const QString labels = path("above/set/t10k-labels-idx1-ubyte.gz");
    QVERIFY(closed("above/set/t10k-labels-idx1-ubyte.gz", "above/set")
                .startsWith("There is no permission to read " + labels));
    QCOMPARE(whyNot("above/set"), QString());
}

void TestSetFolder::aFolderThatCannotBeListed() {
    writeSet(path("set"), 7);
    writeSet(path("odd"), 7, Packing::Gzip, renamed("-idx", ".idx"));
    const auto onlyEntered =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;
    for (const char* name : {"set", "odd"}) {
        QVERIFY(QFile::setPermissions(path(name),
                                      geteuid() == 0 ? onlyEntered : QFile::Permissions(0x0111)));
    }
    const AsAnybody anybody;
    QCOMPARE(whyNot("set"), QString()); // the usual names can be asked for
    QVERIFY2(whyNot("odd").startsWith("There is no permission to read " + path("odd")),
             qPrintable(whyNot("odd")));
}

FEATHERWEIGHT_TESTS(TestSetFolder)
#include "tst_set_folder.moc"
