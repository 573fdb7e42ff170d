// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/message.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <type_traits>

using namespace featherweight;

// A run that was cancelled must not be caught where failures are.
static_assert(!std::is_base_of_v<Error, Cancelled>);
static_assert(!std::is_base_of_v<std::runtime_error, Cancelled>);

class TestMessage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void errorCarriesItsMessage();
};

void TestMessage::text_data() {
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("nothing to put in")
        << QByteArray("Ready.") << QStringList() << QByteArray("Ready.");
    QTest::newRow("in order") << QByteArray("%1 of %2") << QStringList{"3", "4"}
                              << QByteArray("3 of 4");
    QTest::newRow("out of order, twice")
        << QByteArray("%2×%2, not %1") << QStringList{"a", "b"} << QByteArray("b×b, not a");
    QTest::newRow("an argument that looks like a placeholder")
        << QByteArray("%1 and %2") << QStringList{"%2", "x"} << QByteArray("%2 and x");
    QTest::newRow("no such argument")
        << QByteArray("%1 %2") << QStringList{"a"} << QByteArray("a %2");
    QTest::newRow("other percent signs")
        << QByteArray("100% %0 %%1 %") << QStringList{"a"} << QByteArray("100% %0 %a %");
}

void TestMessage::text() {
    QFETCH(QByteArray, pattern);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, expected);
    Message message{pattern.constData(), {}};
    for (const QString& argument : arguments) {
        message.arguments.push_back(argument.toStdString());
    }
    QCOMPARE(QByteArray::fromStdString(message.text()), expected);
}

void TestMessage::errorCarriesItsMessage() {
    const Error error({FW_TEXT("%1 is empty."), {"file"}}, "more for the log");
    QCOMPARE(error.what(), "file is empty.");
    QCOMPARE(error.message().arguments.size(), std::size_t{1});
    QCOMPARE(error.detail(), std::string("more for the log"));
}

FEATHERWEIGHT_TESTS(TestMessage)
#include "tst_message.moc"
