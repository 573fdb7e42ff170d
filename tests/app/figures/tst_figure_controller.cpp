// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figures/figure_controller.h"
#include "tests/support/await.h"
#include "tests/support/test_program.h"
#include "ui/figures/figure_file.h"
#include "ui/words/base/language.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace featherweight;

namespace {

ExportedFigure table() {
    return {{QStringLiteral("Table"), {{QStringLiteral("x"), {}}}, {{1.5}}}, {}, false};
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestFigureController : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void savesWhatTheEndingSays();
    void saysWhyNot_data();
    void saysWhyNot();
    void theNextTryWorks();
    void copiesTables();
};

void TestFigureController::savesWhatTheEndingSays() {
    Mailbox mailbox;
    FigureController figures(mailbox);
    const QSignalSpy saved(&figures, &FigureController::saved);
    const QTemporaryDir folder;
    for (const char* ending : {"csv", "json", "md", "tex"}) {
        figures.save(table(), folder.filePath(QStringLiteral("x.") + QLatin1String(ending)), 1);
    }
    QVERIFY(await([&] { return saved.size() == 4; }));
    QCOMPARE(contentOf(folder.filePath(QStringLiteral("x.csv"))), QByteArray("x\r\n1.5\r\n"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 4);
}

void TestFigureController::saysWhyNot_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("reason");
    QTest::newRow("no ending") << "x"
                               << "it can be .csv, .json, .md, .tex";
    QTest::newRow("another ending") << "x.jpeg"
                                    << "it can be .csv, .json, .md, .tex";
    QTest::newRow("no picture") << "x.png"
                                << "it can be .csv, .json, .md, .tex";
    QTest::newRow("no folder") << "gone/x.csv"
                               << "No such file or directory";
    QTest::newRow("long name") << QString(300, u'x') + ".csv"
                               << "File name too long";
}

void TestFigureController::saysWhyNot() {
    QFETCH(const QString, name);
    QFETCH(const QString, reason);
    Mailbox mailbox;
    FigureController figures(mailbox);
    QSignalSpy raised(&figures, &Controller::noticeRaised);
    const QTemporaryDir folder;
    figures.save(table(), folder.filePath(name), 1);
    QVERIFY(await([&] { return !raised.isEmpty(); }));
    const QString sentence = raised[0][0].value<Notice>().sentence;
    QVERIFY2(sentence.contains(reason), qPrintable(sentence));
    QVERIFY(QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
}

void TestFigureController::theNextTryWorks() {
    Mailbox mailbox;
    FigureController figures(mailbox);
    const QSignalSpy raised(&figures, &Controller::noticeRaised);
    const QSignalSpy withdrawn(&figures, &Controller::noticeWithdrawn);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("kept.csv"));
    QFile before(path);
    QVERIFY(before.open(QIODevice::WriteOnly) && before.write("before") == 6);
    before.close();
    figures.save(table(), folder.filePath(QStringLiteral("gone/kept.csv")), 1);
    QVERIFY(await([&] { return !raised.isEmpty(); }));
    QCOMPARE(contentOf(path), QByteArray("before"));
    figures.save(table(), path, 1);
    QVERIFY(await([&] { return !withdrawn.isEmpty(); }));
    QCOMPARE(contentOf(path), QByteArray("x\r\n1.5\r\n"));
}

void TestFigureController::copiesTables() {
    Mailbox mailbox;
    FigureController figures(mailbox);
    CopiedFigure copied;
    connect(&figures, &FigureController::copied, this,
            [&copied](const CopiedFigure& figure) { copied = figure; });
    figures.copy(table());
    QVERIFY(await([&] { return !copied.table.isEmpty(); }));
    QCOMPARE(copied.table, QByteArray("x\n1.5\n"));
    QVERIFY(copied.png.isEmpty() && copied.svg.isEmpty());
}

FEATHERWEIGHT_TESTS(TestFigureController)
#include "tst_figure_controller.moc"
