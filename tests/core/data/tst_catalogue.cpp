// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/catalogue.h"

#include "core/base/message.h"
#include "tests/core/data/idx_files.h"
#include "tests/core/data/small_sets.h"
#include "tests/support/as_anybody.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace featherweight;
using namespace featherweight::test;

class TestCatalogue : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void knownSets();
    void placesByDefault();
    void placesFromTheEnvironment();
    void aNamedDataFolderIsTheOnlyPlace();
    void digitsAreAlwaysThere();
    void inTheFolderOfItsName();
    void inThePlaceItself();
    void asTorchvisionStoresIt_data();
    void asTorchvisionStoresIt();
    void contentsTellTheSet_data();
    void contentsTellTheSet();
    void anotherSetIsNeverTaken_data();
    void anotherSetIsNeverTaken();
    void anotherSetIsCalledByItsFolder_data();
    void anotherSetIsCalledByItsFolder();
    void oneChangedFileMakesAnotherSet_data();
    void oneChangedFileMakesAnotherSet();
    void aFileThatChangesIsSummedAnew();
    void quickLooksReadNoImages();
    void earlierPlacesFirst();
    void gzipBeforePlain();
    void missing();
    void incomplete();
    void brokenIsNotSkipped_data();
    void brokenIsNotSkipped();
    void closedPlaces();
    void closedFolders();
    void automatic();
    void byPath();
    void unknownName();
    void filesOfAnotherSet_data();
    void filesOfAnotherSet();
    void cancelled();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::string text(const QString& name) const { return path(name).toStdString(); }
    [[nodiscard]] Catalogue catalogue(const QString& place) const {
        return Catalogue(text(place), m_known);
    }
    [[nodiscard]] Catalogue usual() const { return Catalogue({}, m_known); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<KnownDataset> m_known;
};

namespace {

// Training images of the sets that are known here, and of one that is not.
constexpr std::uint32_t mnist = 3;
constexpr std::uint32_t fashion = 4;
constexpr std::uint32_t another = 5;

QString errorOf(const Catalogue& catalogue, const std::string& name) {
    try {
        (void)catalogue.load(name);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

DatasetStatus statusOf(const Catalogue& catalogue, const std::string& name) {
    for (const DatasetStatus& set : catalogue.list()) {
        if (set.name == name) {
            return set;
        }
    }
    return {};
}

/// Of "mnist" or "fashion-mnist" in the list; "absent" when it is not on this machine.
std::string folderOf(const Catalogue& catalogue, const std::string& name) {
    const DatasetStatus set = statusOf(catalogue, name);
    return set.present ? set.folder : "absent";
}

} // namespace

void TestCatalogue::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_known = {knownSmallSet("mnist", "MNIST", mnist),
               knownSmallSet("fashion-mnist", "Fashion-MNIST", fashion)};
    m_known[1].classNames.assign(classCount, "coat");
    qunsetenv("FEATHERWEIGHT_DATA_DIR");
    qputenv("HOME", path("home").toUtf8());
    qputenv("XDG_DATA_HOME", path("share").toUtf8());
    qputenv("XDG_DATA_DIRS", path("system").toUtf8());
    qputenv("XDG_CACHE_HOME", path("cache").toUtf8());
}

void TestCatalogue::knownSets() {
    QCOMPARE(knownDatasets().size(), std::size_t{2});
    const QRegularExpression hexadecimal("^[0-9a-f]{64}$");
    QSet<QString> sums;
    for (const KnownDataset& set : knownDatasets()) {
        QVERIFY(set.mirrors.size() >= 2);
        for (const std::string& mirror : set.mirrors) {
            QVERIFY(mirror.starts_with("https://") && mirror.ends_with('/'));
        }
        for (const DatasetFile& file : set.files) {
            QVERIFY(hexadecimal.match(file.sha256).hasMatch());
            QVERIFY(hexadecimal.match(QString::fromStdString(file.contentSha256)).hasMatch());
            sums << file.sha256 << QString::fromStdString(file.contentSha256);
            QVERIFY(QString(file.name).endsWith("-ubyte.gz"));
        }
    }
    QCOMPARE(sums.size(), 16);
    QCOMPARE(findKnownDataset("mnist")->downloadBytes(), 11594722);
    QCOMPARE(findKnownDataset("fashion-mnist")->downloadBytes(), 30878645);
    QVERIFY(findKnownDataset("digits") == nullptr);
}

void TestCatalogue::placesByDefault() {
    qunsetenv("XDG_DATA_HOME");
    qunsetenv("XDG_DATA_DIRS");
    const Catalogue catalogue;
    const std::vector<std::filesystem::path> expected = {
        text("home/.local/share/featherweight"), "/usr/local/share/featherweight",
        "/usr/share/featherweight", "/usr/share/datasets"};
    QVERIFY(catalogue.places() == expected);
    QVERIFY(catalogue.downloadFolder() == expected.front());
    qputenv("XDG_DATA_HOME", "relative/paths/are/to/be/ignored");
    qputenv("XDG_DATA_DIRS", "relative:/usr/local/share:/usr/share");
    QVERIFY(Catalogue().places() == expected);
}

void TestCatalogue::placesFromTheEnvironment() {
    qputenv("XDG_DATA_DIRS", (path("system") + ':' + path("more")).toUtf8());
    QVERIFY(Catalogue().downloadFolder() == text("share/featherweight"));
    qputenv("FEATHERWEIGHT_DATA_DIR", path("own").toUtf8());
    const Catalogue catalogue;
    const std::vector<std::filesystem::path> expected = {
        text("own"), text("share/featherweight"), text("system/featherweight"),
        text("more/featherweight"), "/usr/share/datasets"};
    QVERIFY(catalogue.places() == expected);
    QVERIFY(catalogue.downloadFolder() == text("own"));
}

void TestCatalogue::aNamedDataFolderIsTheOnlyPlace() {
    qputenv("FEATHERWEIGHT_DATA_DIR", path("own").toUtf8());
    writeSet(path("own/mnist"), mnist);
    const Catalogue named = catalogue("named");
    QCOMPARE(named.places().size(), std::size_t{1});
    QVERIFY(named.downloadFolder() == text("named"));
    QCOMPARE(folderOf(named, "mnist"), std::string("absent"));
    QCOMPARE(folderOf(usual(), "mnist"), text("own/mnist"));
}

void TestCatalogue::digitsAreAlwaysThere() {
    const Catalogue empty = catalogue("none");
    const std::vector<DatasetStatus> sets = empty.list();
    QCOMPARE(sets.size(), std::size_t{3});
    QCOMPARE(sets.back().name, std::string(digitsName));
    QVERIFY(sets.back().present && sets.back().folder.empty());
    const DatasetPointer digits = empty.load(digitsName);
    QCOMPARE(digits->training.count(), std::size_t{10000});
    QCOMPARE(digits->title, std::string("Drawn digits"));
    QVERIFY(!noteOn(*digits));
}

void TestCatalogue::inTheFolderOfItsName() {
    writeSet(path("place/fashion-mnist"), fashion, Packing::Plain);
    const DatasetPointer set = catalogue("place").load("fashion-mnist");
    QCOMPARE(set->name, std::string("fashion-mnist"));
    QCOMPARE(set->folder, text("place/fashion-mnist"));
    QCOMPARE(set->training.count(), std::size_t{fashion});
    QCOMPARE(set->test.count(), std::size_t{1});
}

void TestCatalogue::inThePlaceItself() {
    writeSet(path("place"), mnist);
    QCOMPARE(catalogue("place").load("mnist")->folder, text("place"));
    // The folder of its name comes first.
    writeSet(path("place/mnist"), mnist);
    QCOMPARE(catalogue("place").load("mnist")->folder, text("place/mnist"));
}

void TestCatalogue::asTorchvisionStoresIt_data() {
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("folder");
    QTest::newRow("its root") << "root"
                              << "mnist"
                              << "root/MNIST/raw";
    QTest::newRow("its root, the other") << "root"
                                         << "fashion-mnist"
                                         << "root/FashionMNIST/raw";
    QTest::newRow("one of its sets") << "root/FashionMNIST"
                                     << "fashion-mnist"
                                     << "root/FashionMNIST/raw";
    QTest::newRow("the folder itself") << "root/MNIST/raw"
                                       << "mnist"
                                       << "root/MNIST/raw";
}

void TestCatalogue::asTorchvisionStoresIt() {
    QFETCH(QString, place);
    QFETCH(QString, set);
    QFETCH(QString, folder);
    writeSet(path("root/MNIST/raw"), mnist, Packing::Plain);
    writeSet(path("root/MNIST/raw"), mnist);
    writeSet(path("root/FashionMNIST/raw"), fashion);
    writeSet(path("root/KMNIST/raw"), another);
    const DatasetPointer loaded = catalogue(place).load(set.toStdString());
    QCOMPARE(loaded->name, set.toStdString());
    QCOMPARE(loaded->folder, text(folder));
    QCOMPARE(folderOf(catalogue(place), set.toStdString()), text(folder));
}

void TestCatalogue::contentsTellTheSet_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("another name") << "foo";
    QTest::newRow("the other set's name") << "mnist";
    QTest::newRow("the drawn set's name") << "digits";
    QTest::newRow("a name that is shown otherwise") << "Drawn digits";
}

void TestCatalogue::contentsTellTheSet() {
    QFETCH(QString, folder);
    writeSet(path(folder), fashion);
    const DatasetPointer set = catalogue("none").load(text(folder));
    QCOMPARE(set->name, std::string("fashion-mnist"));
    QCOMPARE(set->title, std::string("Fashion-MNIST"));
    QCOMPARE(set->className(3), std::string("coat"));
    QCOMPARE(set->faintClass, 1);
    QVERIFY(set->known);
    QVERIFY(!noteOn(*set));
}

void TestCatalogue::anotherSetIsNeverTaken_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<std::uint32_t>("images");
    QTest::addColumn<QString>("place");
    QTest::newRow("an unknown one, named so") << "place/mnist" << another << "place";
    QTest::newRow("the other, named so") << "place/mnist" << fashion << "place";
    QTest::newRow("an unknown one in the place") << "place" << another << "place";
    QTest::newRow("an unknown one, in a place that is named so") << "mnist" << another << "mnist";
    QTest::newRow("an unknown one of torchvision") << "place/MNIST/raw" << another << "place";
}

void TestCatalogue::anotherSetIsNeverTaken() {
    QFETCH(QString, folder);
    QFETCH(std::uint32_t, images);
    QFETCH(QString, place);
    writeSet(path(folder), images);
    const Catalogue here = catalogue(place);
    QCOMPARE(folderOf(here, "mnist"), std::string("absent"));
    QVERIFY(statusOf(here, "mnist").note);
    try {
        (void)here.load("mnist");
        QFAIL("was taken");
    } catch (const DatasetMissing& missing) {
        QCOMPARE(missing.others(), std::vector<std::string>{text(folder)});
        const QString sentence = QString::fromUtf8(missing.what());
        QVERIFY2(sentence.contains("what lies in " + path(folder) + " is another set"),
                 qPrintable(sentence));
        QVERIFY(!sentence.contains("ownload"));
    }
    // A place further on that has it is taken.
    writeSet(path("share/featherweight/mnist"), another);
    writeSet(path("system/featherweight/mnist"), mnist);
    QCOMPARE(usual().load("mnist")->folder, text("system/featherweight/mnist"));
    QVERIFY(usual().load(autoName)->known);
}

void TestCatalogue::anotherSetIsCalledByItsFolder_data() {
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("name");
    QTest::newRow("mnist") << "mnist"
                           << "mnist";
    QTest::newRow("Fashion-MNIST") << "Fashion-MNIST"
                                   << "Fashion-MNIST";
    QTest::newRow("digits") << "digits"
                            << "digits";
    QTest::newRow("torchvision's raw") << "KMNIST/raw"
                                       << "KMNIST";
    QTest::newRow("signs") << "<b>%1 & \"mine\""
                           << "<b>%1 & \"mine\"";
}

void TestCatalogue::anotherSetIsCalledByItsFolder() {
    QFETCH(QString, folder);
    QFETCH(QString, name);
    writeSet(path(folder), another);
    const DatasetPointer set = catalogue("none").load(text(folder));
    QCOMPARE(set->name, name.toStdString());
    QCOMPARE(set->title, name.toStdString());
    QVERIFY(!set->known);
    QVERIFY(noteOn(*set));
    QVERIFY(set->classNames.empty());
    QCOMPARE(set->faintClass, Dataset{}.faintClass);
}

void TestCatalogue::oneChangedFileMakesAnotherSet_data() {
    QTest::addColumn<int>("changed");
    for (int file = 0; file < 4; ++file) {
        QTest::newRow(qPrintable(usualNames[file])) << file;
    }
}

void TestCatalogue::oneChangedFileMakesAnotherSet() {
    QFETCH(int, changed);
    writeSet(path("place/mnist"), mnist);
    QCOMPARE(folderOf(catalogue("place"), "mnist"), text("place/mnist"));
    QByteArray content = smallSet(mnist).at(static_cast<std::size_t>(changed));
    content.back() = static_cast<char>(content.back() ^ 1); // still a sound file of this size
    writeFile(path("place/mnist/") + usualNames[changed] + ".gz", gzip(content));
    QCOMPARE(folderOf(catalogue("place"), "mnist"), std::string("absent"));
    QVERIFY_EXCEPTION_THROWN((void)catalogue("place").load("mnist"), DatasetMissing);
    QVERIFY(!catalogue("none").load(text("place/mnist"))->known);
}

/// In the middle of one program's life, and remembered from an earlier start.
void TestCatalogue::aFileThatChangesIsSummedAnew() {
    const QString file = path("place/mnist/train-images-idx3-ubyte");
    writeSet(path("place/mnist"), mnist, Packing::Plain);
    const auto age = [](const QString& name) { // such that it is remembered
        QFile opened(name);
        QVERIFY(opened.open(QIODevice::ReadWrite));
        QVERIFY(opened.setFileTime(QDateTime::currentDateTime().addDays(-1),
                                   QFileDevice::FileModificationTime));
    };
    for (const QString& name : usualNames) {
        age(path("place/mnist/") + name);
    }
    const Catalogue here = catalogue("place");
    QCOMPARE(folderOf(here, "mnist"), text("place/mnist"));
    QVERIFY(QFileInfo(path("cache/featherweight/file-sums")).size() > 0);
    QByteArray content = smallSet(mnist)[0];
    content.back() = '\x77';
    writeFile(file, content); // as long, as old
    age(file);
    QCOMPARE(folderOf(here, "mnist"), std::string("absent"));
    writeFile(file, smallSet(mnist)[0]);
    QCOMPARE(folderOf(here, "mnist"), text("place/mnist"));
}

void TestCatalogue::quickLooksReadNoImages() {
    writeSet(path("place/mnist"), mnist);
    const QString images = path("place/mnist/train-images-idx3-ubyte.gz");
    writeFile(images, "not looked at");
    QVERIFY(catalogue("place").list(Look::Quick).front().present);
    QVERIFY(!catalogue("place").list(Look::Thorough).front().present);
    writeSet(path("place/mnist"), another);
    QVERIFY(!catalogue("place").list(Look::Quick).front().present);
}

void TestCatalogue::earlierPlacesFirst() {
    writeSet(path("system/featherweight/mnist"), mnist);
    QCOMPARE(usual().load("mnist")->folder, text("system/featherweight/mnist"));
    writeSet(path("share/featherweight/mnist"), mnist);
    QCOMPARE(usual().load("mnist")->folder, text("share/featherweight/mnist"));
    // A set that is only begun does not hide a complete one further on, nor does a damaged one.
    const QString labels = path("share/featherweight/mnist/t10k-labels-idx1-ubyte.gz");
    QVERIFY(QFile::remove(labels));
    QCOMPARE(usual().load("mnist")->folder, text("system/featherweight/mnist"));
    writeFile(labels, "damaged");
    QCOMPARE(usual().load("mnist")->folder, text("system/featherweight/mnist"));
}

void TestCatalogue::gzipBeforePlain() {
    writeSet(path("place/mnist"), mnist, Packing::Gzip);
    writeSet(path("place/mnist"), another, Packing::Plain);
    QCOMPARE(catalogue("place").load("mnist")->training.count(), std::size_t{mnist});
}

void TestCatalogue::missing() {
    qputenv("FEATHERWEIGHT_DATA_DIR", path("own").toUtf8());
    try {
        (void)usual().load("mnist");
        QFAIL("was found");
    } catch (const DatasetMissing& error) {
        QCOMPARE(error.name(), std::string("mnist"));
        QCOMPARE(error.title(), std::string("MNIST"));
        QVERIFY(error.others().empty());
        QCOMPARE(QString::fromUtf8(error.what()),
                 QString("MNIST was not found in %1, %2, %3, /usr/share/datasets; download it, "
                         "choose another folder, or use the drawn digits.")
                     .arg(path("own"), path("share/featherweight"), path("system/featherweight")));
    }
}

void TestCatalogue::incomplete() {
    writeSet(path("place/mnist"), mnist);
    QVERIFY(QFile::remove(path("place/mnist/train-labels-idx1-ubyte.gz")));
    QVERIFY(QFile::remove(path("place/mnist/t10k-images-idx3-ubyte.gz")));
    QCOMPARE(folderOf(catalogue("place"), "mnist"), std::string("absent"));
    const QString error = errorOf(catalogue("place"), "mnist");
    QVERIFY2(error.contains(path("place/mnist") +
                            " lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte"),
             qPrintable(error));
    // Of what lies in the place itself, the one set it belongs to is told.
    QVERIFY(errorOf(catalogue("place/mnist"), "mnist").contains("lacks"));
    QVERIFY(!errorOf(catalogue("place/mnist"), "fashion-mnist").contains("lacks"));
}

void TestCatalogue::brokenIsNotSkipped_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("words");
    const QByteArray sound = smallSet(mnist)[2];
    QTest::newRow("something else") << QByteArray("not an image") << "is not an IDX file";
    QTest::newRow("cut, packed") << gzip(sound).chopped(9) << "middle of its compressed data";
    QTest::newRow("packed after it was cut") << gzip(sound.chopped(1)) << "is cut off";
    QTest::newRow("nothing") << QByteArray() << "is empty";
}

void TestCatalogue::brokenIsNotSkipped() {
    QFETCH(QByteArray, content);
    QFETCH(QString, words);
    writeSet(path("place/mnist"), mnist);
    const QString file = path("place/mnist/t10k-images-idx3-ubyte.gz");
    writeFile(file, content);
    // Nor does "auto" fall back to another set in silence.
    for (const char* name : {"mnist", autoName}) {
        const QString error = errorOf(catalogue("place"), name);
        QVERIFY2(error.contains(file) && error.contains(words), qPrintable(error));
    }
    QVERIFY(statusOf(catalogue("place"), "mnist").note);
}

void TestCatalogue::closedPlaces() {
    const QString closed = path("share/featherweight");
    writeSet(path("share/featherweight/mnist"), mnist);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(closed, {}));
    {
        const AsAnybody anybody;
        // A usual place that is closed is told, and stops nothing.
        const QString error = errorOf(usual(), "mnist");
        QVERIFY2(error.contains(closed + " (Permission denied), " + path("system/featherweight")),
                 qPrintable(error));
        QCOMPARE(usual().load(autoName)->name, std::string("digits"));
        const DatasetStatus status = statusOf(usual(), "mnist");
        QVERIFY(status.note && status.note->text().find("Permission denied") != std::string::npos);
        // One that the person named is the reason for all.
        for (const char* name : {"mnist", autoName}) {
            const QString reason = errorOf(catalogue("share/featherweight"), name);
            QVERIFY2(reason.startsWith("There is no permission to read " + closed),
                     qPrintable(reason));
        }
    }
    QVERIFY(QFile::setPermissions(closed, QFile::Permissions(0x7755)));
    QCOMPARE(usual().load("mnist")->folder, (closed + "/mnist").toStdString());
}

void TestCatalogue::closedFolders() {
    const QString set = path("share/featherweight/mnist");
    writeSet(set, mnist);
    writeSet(path("system/featherweight/fashion-mnist"), fashion);
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions(0x7755)));
    QVERIFY(QFile::setPermissions(set, {}));
    {
        const AsAnybody anybody;
        QVERIFY(errorOf(usual(), "mnist").startsWith("There is no permission to read " + set));
        QCOMPARE(usual().load(autoName)->name, std::string("fashion-mnist"));
        QVERIFY(errorOf(catalogue("share/featherweight"), autoName)
                    .startsWith("There is no permission to read " + set));
        QVERIFY(errorOf(usual(), set.toStdString())
                    .startsWith("There is no permission to read " + set));
    }
    QVERIFY(QFile::setPermissions(set, QFile::Permissions(0x7755)));
    // Links to a disk that is not there, in a folder of the set's name.
    for (const QString& name : usualNames) {
        QVERIFY(QFile::remove(set + '/' + name + ".gz"));
        QVERIFY(QFile::link("/unmounted/" + name + ".gz", set + '/' + name + ".gz"));
    }
    const QString error = errorOf(usual(), "mnist");
    QVERIFY2(error.contains("is a link to /unmounted/train-images-idx3-ubyte.gz"),
             qPrintable(error));
}

void TestCatalogue::automatic() {
    // A folder that was named and is not there is a slip of the keys, no reason to draw digits.
    QVERIFY(errorOf(catalogue("place"), autoName).contains("does not exist"));
    QVERIFY(QDir().mkpath(path("place")));
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("digits"));
    writeSet(path("place/mnist"), another); // what it is called does not count
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("digits"));
    writeSet(path("place/fashion-mnist"), fashion);
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("fashion-mnist"));
    writeSet(path("place/mnist"), mnist);
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("mnist"));
    // In any place: MNIST further on comes before Fashion-MNIST nearby.
    writeSet(path("system/featherweight/mnist"), mnist);
    writeSet(path("share/featherweight/fashion-mnist"), fashion);
    QCOMPARE(usual().load(autoName)->folder, text("system/featherweight/mnist"));
}

void TestCatalogue::byPath() {
    writeSet(path("my letters"), another);
    const Catalogue elsewhere = catalogue("none");
    for (const QString& name : {QString("my letters"), QString("my letters/")}) {
        const DatasetPointer set = elsewhere.load(text(name));
        QCOMPARE(set->name, std::string("my letters"));
        QCOMPARE(set->training.count(), std::size_t{another});
    }
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QCOMPARE(elsewhere.load("my letters")->name, std::string("my letters"));
    QVERIFY(QDir::setCurrent(path("my letters")));
    QCOMPARE(elsewhere.load("./")->name, std::string("my letters"));
    QVERIFY(QDir::setCurrent(before));

    QVERIFY(errorOf(elsewhere, text("nowhere")).contains(path("nowhere") + " does not exist"));
    writeFile(path("file"), "x");
    QVERIFY(errorOf(elsewhere, text("file")).contains(path("file") + " is not a folder"));
    QVERIFY(errorOf(elsewhere, text("file/x")).contains(path("file") + " is not a folder"));
    QVERIFY(QDir().mkpath(path("empty")));
    QVERIFY(errorOf(elsewhere, text("empty"))
                .contains(" lacks train-images-idx3-ubyte, train-labels-idx1-ubyte, "
                          "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte "));
}

void TestCatalogue::unknownName() {
    QVERIFY(errorOf(catalogue("none"), "cifar").contains("no data set “cifar”"));
    QVERIFY(errorOf(catalogue("none"), "").contains("no data set"));
}

void TestCatalogue::filesOfAnotherSet_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<bool>("inUse");
    const QString images = usualNames[0];
    const QByteArray own = smallSet(mnist)[0];
    const QByteArray other = smallSet(another)[0];
    const QByteArray colours = idxHeader({1, 2, 2, 3}) + QByteArray(12, 'x');
    const QByteArray numbers = idxHeader({3}, 0x0c) + QByteArray(12, 'x');
    QTest::newRow("another set's") << images + ".gz" << gzip(other) << true;
    QTest::newRow("another set's, plain, which would be hidden") << images << other << true;
    QTest::newRow("another set's, spelled otherwise") << "train-images.idx3-ubyte" << other << true;
    QTest::newRow("of another form") << images + ".gz" << gzip(colours) << true;
    QTest::newRow("of other numbers") << usualNames[1] + ".gz" << gzip(numbers) << true;
    QTest::newRow("its own") << images + ".gz" << gzip(own) << false;
    QTest::newRow("its own, packed otherwise")
        << images + ".gz" << gzip(own.left(9)) + gzip(own.mid(9)) << false;
    QTest::newRow("cut") << images + ".gz" << gzip(other).chopped(5) << false;
    QTest::newRow("cut, plain") << images << other.chopped(5) << false;
    QTest::newRow("longer") << images << other + 'x' << false;
    QTest::newRow("a web page") << images + ".gz" << QByteArray("<html>404</html>") << false;
    QTest::newRow("a file of no set") << "notes.txt" << other << false;
}

void TestCatalogue::filesOfAnotherSet() {
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(bool, inUse);
    QVERIFY(QDir().mkpath(path("set")));
    QVERIFY(fileOfAnotherSet(text("set"), m_known[0], {}).empty());
    writeFile(path("set/") + name, content);
    QCOMPARE(QString::fromStdString(fileOfAnotherSet(text("set"), m_known[0], {}).string()),
             inUse ? path("set/") + name : QString());
}

void TestCatalogue::cancelled() {
    writeSet(path("place/mnist"), mnist);
    std::stop_source source;
    source.request_stop();
    for (const char* name : {"mnist", digitsName, autoName}) {
        QVERIFY_EXCEPTION_THROWN((void)catalogue("place").load(name, source.get_token()),
                                 Cancelled);
    }
    QVERIFY_EXCEPTION_THROWN((void)catalogue("place").list(Look::Quick, source.get_token()),
                             Cancelled);
}

FEATHERWEIGHT_TESTS(TestCatalogue)
#include "tst_catalogue.moc"
