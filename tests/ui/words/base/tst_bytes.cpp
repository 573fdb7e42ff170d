// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/words/base/bytes.h"

#include <QRandomGenerator>
#include <QTest>

using namespace featherweight;

class TestBytes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comeBack_data();
    void comeBack();
    void anyBytesComeBack();
    void showsWhatATerminalWouldObey();
    void readsWords();
};

void TestBytes::comeBack_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("ASCII") << QByteArray("data/%1 & <b>") << QStringLiteral("data/%1 & <b>");
    QTest::newRow("UTF-8") << QByteArray("Zahlen-äöü-числа-😀")
                           << QStringLiteral("Zahlen-äöü-числа-😀");
    QTest::newRow("Latin 1") << QByteArray("f\xfcr") << QString(u'f') + QChar(0xDCFC) + u'r';
    QTest::newRow("cut") << QByteArray("a\xc3") << QString(u'a') + QChar(0xDCC3);
    QTest::newRow("a surrogate as bytes")
        << QByteArray("\xed\xb3\xbf") << QString(QChar(0xDCED)) + QChar(0xDCB3) + QChar(0xDCBF);
    QTest::newRow("both") << QByteArray("ä\xff😀")
                          << QStringLiteral("ä") + QChar(0xDCFF) + QStringLiteral("😀");
    QTest::newRow("empty") << QByteArray("") << QStringLiteral("");
}

void TestBytes::comeBack() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const std::string given = bytes.toStdString();
    QCOMPARE(textOf(given), text);
    QCOMPARE(bytesOf(text), given);
}

void TestBytes::anyBytesComeBack() {
    QRandomGenerator random(1);
    for (int round = 0; round < 2000; ++round) {
        std::string bytes(random.bounded(12), '\0');
        for (char& byte : bytes) {
            byte = static_cast<char>(random.bounded(1, 256));
        }
        QCOMPARE(bytesOf(textOf(bytes)), bytes);
    }
}

void TestBytes::showsWhatATerminalWouldObey() {
    QCOMPARE(visible(QStringLiteral("a\x1b[31mred\a\nb\tc ä\u009b")),
             QStringLiteral("a\\x1b[31mred\\x07\nb\tc ä\\x9b"));
}

void TestBytes::readsWords() {
    char program[] = "program";
    char first[] = "--data-dir";
    char second[] = "a\xff";
    char* words[] = {program, first, second, nullptr};
    QCOMPARE(wordsOf(3, words),
             (QStringList{QStringLiteral("--data-dir"), QString(u'a') + QChar(0xDCFF)}));
    QCOMPARE(wordsOf(1, words), QStringList());
}

FEATHERWEIGHT_TESTS(TestBytes)
#include "tst_bytes.moc"
