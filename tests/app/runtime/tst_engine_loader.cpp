// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runtime/engine_loader.h"
#include "app/runtime/failure.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <dlfcn.h>

using namespace featherweight;

class TestEngineLoader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsTheModule();
    void loadsAModule();
    void opensItsLibrariesBefore();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void putsArgumentsIn();
};

void TestEngineLoader::findsTheModule() {
    qunsetenv("FEATHERWEIGHT_ENGINE_MODULE");
    const auto name = std::filesystem::path("libfeatherweight_engine.so");
    QVERIFY(engineModulePath().is_absolute());
    QCOMPARE(engineModulePath().filename(), name);
    qputenv("FEATHERWEIGHT_ENGINE_MODULE", "here.so");
    QCOMPARE(engineModulePath(), std::filesystem::current_path() / "here.so");
    qunsetenv("FEATHERWEIGHT_ENGINE_MODULE");
}

void TestEngineLoader::loadsAModule() {
    const auto engine = loadEngine(FAKE_ENGINE_MODULE);
    QVERIFY(engine);
    QCOMPARE(engine->info().version, std::string("0.0-fake"));
    QVERIFY(loadEngine(FAKE_ENGINE_MODULE)); // again
}

void TestEngineLoader::opensItsLibrariesBefore() {
    // One that every glibc brings and nobody needs.
    const char* const library = "libBrokenLocale.so.1";
    QVERIFY(::dlopen(library, RTLD_NOW | RTLD_NOLOAD) == nullptr);
    const QTemporaryDir folder;
    const QString module = folder.filePath(QStringLiteral("module.so"));
    QVERIFY(QFile::copy(QStringLiteral(FAKE_ENGINE_MODULE), module));
    QFile names(folder.filePath(QStringLiteral("module.libraries")));
    QVERIFY(names.open(QIODevice::WriteOnly));
    names.write(QByteArray("libnobody-has.so.7\n\n") + library + "\n");
    names.close();
    QVERIFY(loadEngine(module.toStdString()));
    QVERIFY(::dlopen(library, RTLD_NOW | RTLD_NOLOAD) != nullptr);
}

void TestEngineLoader::saysWhatIsWrong_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("missing") << "missing.so"
                             << "was not found at";
    QTest::newRow("broken") << "broken.so"
                            << "could not be loaded";
    QTest::newRow("no module of ours") << "/proc/self/exe"
                                       << "could not be loaded";
    QTest::newRow("another library") << "libc.so.6"
                                     << "another version";
}

void TestEngineLoader::saysWhatIsWrong() {
    QFETCH(QString, file);
    QFETCH(QString, sentence);
    const QTemporaryDir folder;
    QString path = folder.path() + u'/' + file;
    if (file == QLatin1String("broken.so")) {
        QFile broken(path);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("not a library");
    } else if (file == QLatin1String("libc.so.6")) {
        path = QStringLiteral(QT6_CORE);
    } else if (file.startsWith(u'/')) {
        path = file;
    }
    try {
        const auto engine = loadEngine(path.toStdString());
        QFAIL("loaded");
    } catch (const Error&) {
        const Failure failure = describe(std::current_exception());
        QVERIFY2(failure.sentence.contains(sentence), qPrintable(failure.sentence));
        QVERIFY(failure.sentence.contains(path));
        QVERIFY(!failure.sentence.contains(u'\n'));
    }
}

void TestEngineLoader::putsArgumentsIn() {
    QCOMPARE(translated({"%1 of %2, %1, 100%, %9", {"%2", "b"}}),
             QStringLiteral("%2 of b, %2, 100%, %9"));
}

FEATHERWEIGHT_TESTS(TestEngineLoader)
#include "tst_engine_loader.moc"
