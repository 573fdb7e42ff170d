// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "tests/support/mnist_form.h"
#include "tests/support/session_fixture.h"
#include "tests/support/test_program.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTranslator>

#include <filesystem>

using namespace featherweight;

namespace {

class OtherWords : public QTranslator {
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int) const override {
        return QLatin1String(context) == QLatin1String("core")
                   ? QStringLiteral("<%1>").arg(QString::fromUtf8(source))
                   : QString();
    }
};

} // namespace

class TestDatasetController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void choicesAreTranslated();
    void loadsTheFirstThatIsThere_data();
    void loadsTheFirstThatIsThere();
    void latestChoiceWins();
    void missingSetLeavesNoneAndSaysWhatToDo();
    void missingFolderOffersNoDownload();
    void listsAFolder();
    void theListIsNotWaitedFor();
    void tellsTheTrueReason_data();
    void tellsTheTrueReason();
    void showsADownload();
};

void TestDatasetController::loadsTheFirstThatIsThere_data() {
    QTest::addColumn<bool>("mnistThere");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    QTest::newRow("mnist") << true << "mnist"
                           << "MNIST";
    QTest::newRow("digits") << false << "digits"
                            << "Drawn digits";
}

void TestDatasetController::loadsTheFirstThatIsThere() {
    QFETCH(bool, mnistThere);
    QFETCH(QString, name);
    QFETCH(QString, title);
    SessionFixture fixture;
    fixture.datasets->mnistThere = mnistThere;
    fixture.dataset = QStringLiteral("auto");
    QVERIFY(fixture.makeReady());
    const DatasetView& view = fixture.session->dataset().view();
    QCOMPARE(view.chosen, name);
    QCOMPARE(view.loadedTitle, title);
    QCOMPARE(view.folder, QStringLiteral("/data/") + name);
    QCOMPARE(view.trainingImages, 200);
    QCOMPARE(view.testImages, 40);
    QVERIFY(!view.loading);
    QCOMPARE(view.samples->images.size(), std::size_t{classCount});
    for (std::size_t digit = 0; digit < view.samples->images.size(); ++digit) {
        QCOMPARE(view.samples->images[digit].at(0), static_cast<std::uint8_t>(digit));
    }
}

void TestDatasetController::latestChoiceWins() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& dataset = fixture.session->dataset();
    QSignalSpy loaded(&dataset, &DatasetController::loaded);
    fixture.datasets->held = true;
    for (int time = 0; time < 100; ++time) {
        dataset.choose(QStringLiteral("mnist"));
        dataset.choose(QStringLiteral("digits"));
    }
    QVERIFY(dataset.view().loading);
    QVERIFY(!dataset.dataset());
    fixture.datasets->held = false;
    QVERIFY(await([&] { return dataset.dataset() != nullptr; }));
    QTest::qWait(50);
    QCOMPARE(dataset.dataset()->name, std::string("digits"));
    QCOMPARE(loaded.size(), 1);
}

void TestDatasetController::missingSetLeavesNoneAndSaysWhatToDo() {
    SessionFixture fixture;
    fixture.dataset = QStringLiteral("digits");
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    fixture.datasets->mnistThere = false;
    QTest::ignoreMessage(QtWarningMsg,
                         "mnist was not found. Download it, or use the drawn digits.");
    session.dataset().choose(QStringLiteral("mnist"));
    QVERIFY(await([&] { return session.notice() != nullptr; }));
    QVERIFY(!session.dataset().dataset());
    QVERIFY(session.dataset().view().loadedTitle.isEmpty());
    QVERIFY(!session.dataset().view().loading);
    const std::vector all{Remedy::DownloadDataset, Remedy::ChooseFolder, Remedy::UseDigits};
    QCOMPARE(session.notice()->remedies, all);
    session.dataset().choose(QStringLiteral("digits"));
    QVERIFY(await([&] { return session.dataset().dataset() != nullptr; }));
    QVERIFY(!session.notice());
}

void TestDatasetController::missingFolderOffersNoDownload() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& session = *fixture.session;
    QTest::ignoreMessage(QtWarningMsg,
                         "/missing was not found. Download it, or use the drawn digits.");
    session.dataset().choose(QStringLiteral("/missing"));
    QVERIFY(await([&] { return session.notice() != nullptr; }));
    const std::vector some{Remedy::ChooseFolder, Remedy::UseDigits};
    QCOMPARE(session.notice()->remedies, some);
    QVERIFY(session.dataset().view().findChoice(QStringLiteral("/missing")) == nullptr);
}

void TestDatasetController::listsAFolder() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& dataset = fixture.session->dataset();
    const auto folder = QStringLiteral("/home/me/letters");
    dataset.choose(folder);
    QVERIFY(await([&] { return dataset.dataset() != nullptr; }));
    QCOMPARE(dataset.view().loadedTitle, QStringLiteral("letters"));
    QVERIFY(dataset.view().note.contains(QStringLiteral("none that the program knows")));
    dataset.choose(QStringLiteral("mnist"));
    QVERIFY(await([&] { return dataset.dataset() != nullptr; }));
    QVERIFY(dataset.view().findChoice(folder) != nullptr); // stays in the list
    QCOMPARE(dataset.view().note, QString());
}

/// To sum all sets of the machine takes a second where none is remembered.
void TestDatasetController::theListIsNotWaitedFor() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    QVERIFY(await([&] { return fixture.datasets->looks().size() == 2; }));
    QCOMPARE(fixture.datasets->looks(), (std::vector{Look::Quick, Look::Thorough}));
    QCOMPARE(fixture.datasets->loadsBeforeThoroughLook, 1);
}

void TestDatasetController::tellsTheTrueReason_data() {
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("words");
    QTest::newRow("a link to nowhere")
        << QStringLiteral("/unmounted/set") << QStringLiteral("is a link to /unmounted/set");
    QTest::newRow("a circle") << QStringLiteral("folder")
                              << QStringLiteral("is a link that leads to itself");
    QTest::newRow("a file") << QStringLiteral("/proc/version") << QStringLiteral("is not a folder");
    QTest::newRow("a folder without a set")
        << QStringLiteral("/proc/self/ns") << QStringLiteral("lacks");
}

/// In the window as on the command line.
void TestDatasetController::tellsTheTrueReason() {
    QFETCH(QString, target);
    QFETCH(QString, words);
    const QTemporaryDir place;
    const QString folder = place.filePath(QStringLiteral("folder"));
    std::filesystem::create_symlink(target.toStdString(), folder.toStdString());
    const DatasetSource source = catalogueSource(place.path().toStdString());
    try {
        (void)source.load(folder.toStdString(), {});
        QFAIL("was loaded");
    } catch (const Error& error) {
        QVERIFY2(QString::fromUtf8(error.what()).contains(words), error.what());
        QVERIFY(QString::fromUtf8(error.what()).contains(folder));
    }
}

void TestDatasetController::showsADownload() {
    SessionFixture fixture;
    QVERIFY(fixture.makeReady());
    auto& dataset = fixture.session->dataset();
    QSignalSpy changed(&dataset, &Controller::changed);
    dataset.showDownload(DownloadProgress{QStringLiteral("MNIST"), 10, 100});
    QVERIFY(changed.wait());
    QVERIFY(dataset.view().downloading);
    QCOMPARE(dataset.view().downloadedBytes, 10);
    QCOMPARE(dataset.view().totalBytes, 100);
    dataset.showDownload(std::nullopt);
    QVERIFY(!dataset.view().downloading);
}

void TestDatasetController::choicesAreTranslated() {
    OtherWords words; // uninstalls itself
    QCoreApplication::installTranslator(&words);
    const DatasetChoice digits = catalogueSource({}).list(Look::Quick, {}).back();
    QCOMPARE(digits.name, QStringLiteral("digits"));
    QCOMPARE(digits.title, QStringLiteral("<Drawn digits>"));
}

FEATHERWEIGHT_TESTS(TestDatasetController)
#include "tst_dataset_controller.moc"
