// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers on machines of other languages: other digits, other directions, other commas.
#include "tests/support/test_program.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"

#include <QLocale>
#include <QTest>

#include <algorithm>

using namespace featherweight;

class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void writesNumbers_data();
    void writesNumbers();
    void plainNumbersAreTheSameEverywhere();
};

void TestLanguage::writesNumbers_data() {
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("count");
    QTest::addColumn<QString>("ratio");
    const auto row = [](const char* locale, const char* count, const char* ratio) {
        QTest::newRow(locale) << QString::fromLatin1(locale) << QString::fromUtf8(count)
                              << QString::fromUtf8(ratio);
    };
    row("ar_EG", "60,000", "-3.04");
    row("fa_IR", "60,000", "-3.04");
    row("he_IL", "60,000", "-3.04"); // ordinary digits, but marks that turn the direction
    row("ur_PK", "60,000", "-3.04");
    row("ne_NP", "60,000", "-3.04");
    row("my_MM", "60,000", "-3.04");
    row("mr_IN", "60,000", "-3.04");
    row("bn_BD", "60,000", "-3.04");
    row("C", "60,000", "-3.04");
    row("en_US", "60,000", "-3.04");
    row("de_DE", "60.000", "-3,04");
    row("de_CH", "60’000", "-3.04");
    row("fr_FR", "60\u202f000", "-3,04");
    row("ru_RU", "60\u00a0000", "-3,04");
    row("sv_SE", "60\u00a0000", "−3,04");
    row("hi_IN", "60,000", "-3.04");
}

void TestLanguage::writesNumbers() {
    QFETCH(QString, locale);
    QFETCH(QString, count);
    QFETCH(QString, ratio);
    QLocale::setDefault(QLocale(locale));
    useLanguage(*QCoreApplication::instance());
    QCOMPARE(format::count(60000), count);
    QCOMPARE(format::fixed(-3.04, 2), ratio);
    const QString equation =
        QStringLiteral("%1 / %2 = %3")
            .arg(format::count(448), format::count(94), format::ratio(448.0 / 94));
    QVERIFY(!equation.isRightToLeft());
    QVERIFY2(std::none_of(equation.begin(), equation.end(),
                          [](QChar letter) {
                              return (letter.isDigit() && letter.unicode() > '9') ||
                                     letter.category() == QChar::Other_Format;
                          }),
             qPrintable(equation));
    QCOMPARE(format::listed({QStringLiteral("1"), QStringLiteral("64"), QStringLiteral("256")}),
             QStringLiteral("1, 64, and 256")); // as the words around it
}

void TestLanguage::plainNumbersAreTheSameEverywhere() {
    for (const char* locale : {"ar_EG", "de_DE", "he_IL", "C"}) {
        QLocale::setDefault(QLocale(QLatin1String(locale)));
        useLanguage(*QCoreApplication::instance(), Numbers::Plain);
        QCOMPARE(format::count(60000), QStringLiteral("60000"));
        QCOMPARE(format::fixed(-3.04, 2), QStringLiteral("-3.04"));
    }
}

FEATHERWEIGHT_TESTS(TestLanguage)
#include "tst_language.moc"
