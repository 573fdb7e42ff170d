// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/catalogue.h"

#include "core/base/message.h"
#include "tests/core/data/idx_files.h"
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
    void aFolderOfAnotherSetIsNotTaken();
    void aNeutralFolderIsToldByItsLabels();
    void earlierPlacesFirst();
    void gzipBeforePlain();
    void missing();
    void incomplete();
    void brokenIsNotSkipped();
    void automatic();
    void byPath();
    void unknownName();
    void cancelled();

private:
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] std::string text(const QString& name) const { return path(name).toStdString(); }
    [[nodiscard]] Catalogue catalogue(const QString& place = {}) const {
        return Catalogue(text(place));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

enum class Packing { Plain, Gzip };

/// A set of `training` images and one test image; the first label tells sets apart.
void writeSet(const QString& folder, std::uint32_t training, Packing packing = Packing::Gzip,
              const QByteArray& firstLabels = {}) {
    QVERIFY(QDir().mkpath(folder));
    QByteArray labels = idxLabels(training);
    labels.replace(8, firstLabels.size(), firstLabels);
    const std::pair<const char*, QByteArray> files[] = {
        {"train-images-idx3-ubyte", idxImages(training)},
        {"train-labels-idx1-ubyte", labels},
        {"t10k-images-idx3-ubyte", idxImages(1)},
        {"t10k-labels-idx1-ubyte", idxLabels(1)}};
    for (const auto& [name, bytes] : files) {
        const QString path = folder + '/' + name;
        if (packing == Packing::Plain) {
            writeFile(path, bytes);
        } else {
            writeFile(path + ".gz", gzip(bytes));
        }
    }
}

QString errorOf(const Catalogue& catalogue, const std::string& name) {
    try {
        (void)catalogue.load(name);
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

/// Of "mnist" or "fashion-mnist" in the list; "absent" when it is not on this machine.
std::string folderOf(const Catalogue& catalogue, const std::string& name) {
    for (const DatasetStatus& set : catalogue.list()) {
        if (set.name == name) {
            return set.present ? set.folder : "absent";
        }
    }
    return "not listed";
}

} // namespace

void TestCatalogue::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    qunsetenv("FEATHERWEIGHT_DATA_DIR");
    qputenv("HOME", path("home").toUtf8());
    qputenv("XDG_DATA_HOME", path("share").toUtf8());
    qputenv("XDG_DATA_DIRS", path("system").toUtf8());
}

void TestCatalogue::knownSets() {
    QCOMPARE(knownDatasets().size(), std::size_t{2});
    const QRegularExpression hexadecimal("^[0-9a-f]{64}$");
    for (const KnownDataset& set : knownDatasets()) {
        QVERIFY(set.mirrors.size() >= 2);
        for (const std::string& mirror : set.mirrors) {
            QVERIFY(mirror.starts_with("https://") && mirror.ends_with('/'));
        }
        for (const DatasetFile& file : set.files) {
            QVERIFY(hexadecimal.match(file.sha256).hasMatch());
            QVERIFY(QString(file.name).endsWith("-ubyte.gz"));
        }
    }
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
    writeSet(path("own/mnist"), 2);
    const Catalogue named = catalogue("named");
    QCOMPARE(named.places().size(), std::size_t{1});
    QVERIFY(named.downloadFolder() == text("named"));
    QCOMPARE(folderOf(named, "mnist"), std::string("absent"));
    QCOMPARE(folderOf(Catalogue(), "mnist"), text("own/mnist"));
}

void TestCatalogue::digitsAreAlwaysThere() {
    const Catalogue empty = catalogue("none");
    const std::vector<DatasetStatus> sets = empty.list();
    QCOMPARE(sets.size(), std::size_t{3});
    QCOMPARE(sets.back().name, std::string(digitsName));
    QVERIFY(sets.back().present && sets.back().folder.empty());
    QCOMPARE(empty.load(digitsName)->training.count(), std::size_t{10000});
}

void TestCatalogue::inTheFolderOfItsName() {
    writeSet(path("place/fashion-mnist"), 3, Packing::Plain);
    const DatasetPointer set = catalogue("place").load("fashion-mnist");
    QCOMPARE(set->name, std::string("fashion-mnist"));
    QCOMPARE(set->folder, text("place/fashion-mnist"));
    QCOMPARE(set->training.count(), std::size_t{3});
    QCOMPARE(set->test.count(), std::size_t{1});
}

void TestCatalogue::inThePlaceItself() {
    writeSet(path("place"), 3);
    QCOMPARE(catalogue("place").load("mnist")->folder, text("place"));
    // The folder of its name comes first.
    writeSet(path("place/mnist"), 4);
    QCOMPARE(catalogue("place").load("mnist")->training.count(), std::size_t{4});
}

void TestCatalogue::aFolderOfAnotherSetIsNotTaken() {
    writeSet(path("mnist"), 3);
    for (const QString& place : {QString("mnist"), QString("mnist/"), QString("mnist/.")}) {
        QVERIFY(folderOf(catalogue(place), "mnist") != "absent");
        QCOMPARE(folderOf(catalogue(place), "fashion-mnist"), std::string("absent"));
    }
}

void TestCatalogue::aNeutralFolderIsToldByItsLabels() {
    writeSet(path("place"), 8, Packing::Gzip, QByteArray("\x9\x0\x0\x3\x0\x2\x7\x2", 8));
    QCOMPARE(folderOf(catalogue("place"), "mnist"), std::string("absent"));
    QCOMPARE(folderOf(catalogue("place"), "fashion-mnist"), text("place"));
    writeSet(path("plain"), 8, Packing::Plain, QByteArray("\x5\x0\x4\x1\x9\x2\x1\x3", 8));
    QCOMPARE(folderOf(catalogue("plain"), "mnist"), text("plain"));
    QCOMPARE(folderOf(catalogue("plain"), "fashion-mnist"), std::string("absent"));
}

void TestCatalogue::earlierPlacesFirst() {
    writeSet(path("system/featherweight/mnist"), 2);
    QCOMPARE(Catalogue().load("mnist")->training.count(), std::size_t{2});
    writeSet(path("share/featherweight/mnist"), 3);
    QCOMPARE(Catalogue().load("mnist")->training.count(), std::size_t{3});
    // A set that is only begun does not hide a complete one further on.
    QVERIFY(QFile::remove(path("share/featherweight/mnist/t10k-labels-idx1-ubyte.gz")));
    QCOMPARE(Catalogue().load("mnist")->training.count(), std::size_t{2});
}

void TestCatalogue::gzipBeforePlain() {
    writeSet(path("place/mnist"), 2, Packing::Gzip);
    writeSet(path("place/mnist"), 3, Packing::Plain);
    QCOMPARE(catalogue("place").load("mnist")->training.count(), std::size_t{2});
}

void TestCatalogue::missing() {
    qputenv("FEATHERWEIGHT_DATA_DIR", path("own").toUtf8());
    try {
        (void)Catalogue().load("mnist");
        QFAIL("was found");
    } catch (const DatasetMissing& error) {
        QCOMPARE(error.name(), std::string("mnist"));
        QCOMPARE(error.title(), std::string("MNIST"));
        QVERIFY(error.places() == Catalogue().places());
        QCOMPARE(QString::fromUtf8(error.what()),
                 QString("MNIST was not found in %1, %2, %3, /usr/share/datasets; download it, "
                         "choose another folder, or use the drawn digits.")
                     .arg(path("own"), path("share/featherweight"), path("system/featherweight")));
    }
}

void TestCatalogue::incomplete() {
    writeSet(path("place/mnist"), 2);
    QVERIFY(QFile::remove(path("place/mnist/train-labels-idx1-ubyte.gz")));
    QVERIFY(QFile::remove(path("place/mnist/t10k-images-idx3-ubyte.gz")));
    QCOMPARE(folderOf(catalogue("place"), "mnist"), std::string("absent"));
    const QString error = errorOf(catalogue("place"), "mnist");
    QVERIFY2(error.contains(path("place/mnist") +
                            " lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte"),
             qPrintable(error));
}

void TestCatalogue::brokenIsNotSkipped() {
    writeSet(path("place/mnist"), 2);
    writeFile(path("place/mnist/t10k-images-idx3-ubyte.gz"), "not an image");
    const QString expected = path("place/mnist/t10k-images-idx3-ubyte.gz") + " is not an IDX file";
    QVERIFY(errorOf(catalogue("place"), "mnist").contains(expected));
    // Nor does "auto" fall back to another set in silence.
    QVERIFY(errorOf(catalogue("place"), autoName).contains(expected));
}

void TestCatalogue::automatic() {
    // A folder that was named and is not there is a slip of the keys, no reason to draw digits.
    QVERIFY(errorOf(catalogue("place"), autoName).contains("does not exist"));
    QVERIFY(QDir().mkpath(path("place")));
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("digits"));
    writeSet(path("place/fashion-mnist"), 2);
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("fashion-mnist"));
    writeSet(path("place/mnist"), 2);
    QCOMPARE(catalogue("place").load(autoName)->name, std::string("mnist"));
    // In any place: MNIST further on comes before Fashion-MNIST nearby.
    writeSet(path("system/featherweight/mnist"), 2);
    writeSet(path("share/featherweight/fashion-mnist"), 2);
    QCOMPARE(Catalogue().load(autoName)->folder, text("system/featherweight/mnist"));
}

void TestCatalogue::byPath() {
    writeSet(path("my letters"), 5);
    const Catalogue elsewhere = catalogue("none");
    for (const QString& name : {QString("my letters"), QString("my letters/")}) {
        const DatasetPointer set = elsewhere.load(text(name));
        QCOMPARE(set->name, std::string("my letters"));
        QCOMPARE(set->training.count(), std::size_t{5});
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
    QVERIFY(QDir().mkpath(path("empty")));
    QVERIFY(errorOf(elsewhere, text("empty"))
                .contains(" lacks train-images-idx3-ubyte, train-labels-idx1-ubyte, "
                          "t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte "));
}

void TestCatalogue::unknownName() {
    QVERIFY(errorOf(catalogue("none"), "cifar").contains("no data set “cifar”"));
    QVERIFY(errorOf(catalogue("none"), "").contains("no data set"));
}

void TestCatalogue::cancelled() {
    writeSet(path("place/mnist"), 2);
    std::stop_source source;
    source.request_stop();
    for (const char* name : {"mnist", digitsName, autoName}) {
        QVERIFY_EXCEPTION_THROWN((void)catalogue("place").load(name, source.get_token()),
                                 Cancelled);
    }
}

FEATHERWEIGHT_TESTS(TestCatalogue)
#include "tst_catalogue.moc"
