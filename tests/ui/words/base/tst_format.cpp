// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "ui/words/base/format.h"
#include "ui/words/base/language.h"

#include <QLocale>
#include <QTest>

#include <limits>

using namespace featherweight;

class FormatTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void numbersHaveTheirUnits_data();
    void numbersHaveTheirUnits();
    void twoNumbersBecomeOneText();
    void largeNumbersHaveTheirPlural();
    void languagesWriteNumbersTheirWay();
    void plainNumbersAreTheSameEverywhere();
};

void FormatTest::numbersHaveTheirUnits_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinite = std::numeric_limits<double>::infinity();
    const auto row = [](const QString& text, const char* expected) {
        QTest::addRow("%s", expected) << text << QString::fromUtf8(expected);
    };
    row(format::count(60000), "60,000");
    row(format::percent(0.9268), "92.7 %");
    row(format::percent(1), "100.0 %");
    row(format::percent(0.92684, format::Detail::Exact), "92.68 %");
    row(format::percent(nan, format::Detail::Exact), "NaN");
    row(format::fixed(1234.5678, 2), "1,234.57");
    row(format::significant(0.00118249), "0.001182");
    row(format::significant(0.317), "0.317");
    row(format::share(0), "0 %");
    row(format::share(0.0003), "0.03 %");
    row(format::share(0.000098), "0.01 %");
    row(format::share(0.00002), "0.002 %");
    row(format::share(1e-9), "less than 0.0001 %");
    row(format::share(0.0314), "3.1 %");
    row(format::share(0.5), "50.0 %");
    row(format::kilobytes(84275), "82.3 KB");
    row(format::megabytes(11594722), "11 MB");
    row(format::megabytes(3400000), "3.2 MB");
    row(format::megabytes(11594722, format::Detail::Exact), "11.06 MB");
    row(format::ratio(3.0401), "3.04");
    row(format::loss(2.30258), "2.303");
    row(format::loss(0.0123), "0.012");
    row(format::loss(nan), "NaN");
    row(format::loss(infinite), "∞");
    row(format::rate(142.31), "142");
    row(format::rate(14.231), "14.2");
    row(format::rate(1.4231), "1.42");
    row(format::duration(0.31), "0.3 s");
    row(format::duration(12.4), "12 s");
    row(format::duration(200), "3 min 20 s");
    row(format::duration(3900), "1 h 5 min");
    row(format::duration(nan), "–");
    row(format::duration(-1), "–");
    row(format::value(0.025527), "0.02553");
    row(format::value(-2.9612), "-2.961");
    row(format::value(0), "0.000");
    row(format::operations(442368), "442,368");
    row(format::operations(2'700'000), "2.7 M");
    row(format::operations(3'100'000'000), "3.1 G");
    row(format::operations(4'040'000'000'000), "4.0 T");
    row(format::operations(6'040'000'000'000'000'000), "6.0 E");
    row(format::percent(0.9998), "99.98 %");
    row(format::percent(0.99998), "99.998 %");
    row(format::percent(0.0001), "0.01 %");
    row(format::percent(1), "100.0 %");
    row(format::percent(0.999996, format::Detail::Exact), "99.9996 %");
}

void FormatTest::numbersHaveTheirUnits() {
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

void FormatTest::twoNumbersBecomeOneText() {
    QCOMPARE(format::times(3.6), QStringLiteral("3.60×"));
    QCOMPARE(format::smallerBy(3.6), QStringLiteral("3.60× smaller"));
    QCOMPARE(format::smallerBy(0.38), QStringLiteral("2.63× larger")); // and not 0.38 smaller
    QCOMPARE(format::smallerBy(1), QStringLiteral("as large"));
    QCOMPARE(format::fromTo(QStringLiteral("1"), QStringLiteral("2")), QStringLiteral("1 … 2"));
    QCOMPARE(format::fromTo(QStringLiteral("1"), QStringLiteral("1")), QStringLiteral("1"));
    QCOMPARE(format::significant(0.123456), QStringLiteral("0.1235"));
    QCOMPARE(format::significant(0.123456, 3), QStringLiteral("0.123"));
}

void FormatTest::largeNumbersHaveTheirPlural() {
    QCOMPARE(format::pluralOf(0), 0);
    QCOMPARE(format::pluralOf(1), 1);
    QCOMPARE(format::pluralOf(999'999), 999'999);
    QCOMPARE(format::pluralOf(1'000'001), 1'000'001);
    QCOMPARE(format::pluralOf(std::int64_t{1} << 31), 1'483'648);
    QCOMPARE(format::pluralOf(std::numeric_limits<std::int64_t>::max()), 1'775'807);
}

void FormatTest::languagesWriteNumbersTheirWay() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(format::kilobytes(84275), QStringLiteral("82,3 KB"));
    QCOMPARE(format::count(60000), QStringLiteral("60.000"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

void FormatTest::plainNumbersAreTheSameEverywhere() {
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    useLanguage(*QCoreApplication::instance(), Numbers::Plain);
    QCOMPARE(format::kilobytes(84275), QStringLiteral("82.3 KB"));
    QCOMPARE(format::count(60000), QStringLiteral("60000"));
    QCOMPARE(format::significant(0.0000012346), QStringLiteral("1.235e-06"));
    // As they are in sentences with plural forms.
    QCOMPARE(QCoreApplication::translate("Cost", "%Ln image(s) changed", nullptr, 1),
             QStringLiteral("1 image changed"));
    QCOMPARE(QCoreApplication::translate("Cost", "%Ln image(s) changed", nullptr, 60000),
             QStringLiteral("60000 images changed"));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

FEATHERWEIGHT_TESTS(FormatTest)
#include "tst_format.moc"
