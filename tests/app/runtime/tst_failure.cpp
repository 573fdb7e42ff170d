// SPDX-License-Identifier: GPL-3.0-or-later
// What a person is told about each kind of exception, and what goes to the log.
#include "app/runtime/failure.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <new>
#include <stdexcept>
#include <system_error>

using namespace featherweight;

namespace {

template <typename Exception>
Failure failureOf(const Exception& exception) {
    return describe(std::make_exception_ptr(exception));
}

} // namespace

class TestFailure : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void errorsSpeakForThemselves();
    void mistakesAreOurs();
    void theSystemRefuses();
    void theRestIsUnexpected();
};

void TestFailure::errorsSpeakForThemselves() {
    const Failure failure = failureOf(Error({"%1 is not there.", {"A file"}}, "in detail"));
    QCOMPARE(failure.sentence, QStringLiteral("A file is not there."));
    QCOMPARE(failure.log, QStringLiteral("A file is not there.\nin detail"));
}

void TestFailure::mistakesAreOurs() {
    const Failure failure = failureOf(std::logic_error("call convert() first"));
    QVERIFY2(failure.sentence.startsWith(QStringLiteral("The program made a mistake of its own")),
             qPrintable(failure.sentence));
    QVERIFY(!failure.sentence.contains(QStringLiteral("LibTorch")));
    QCOMPARE(failure.log, QStringLiteral("std::logic_error: call convert() first"));
    QCOMPARE(failureOf(std::out_of_range("at")).sentence, failure.sentence);
}

void TestFailure::theSystemRefuses() {
    const Failure failure =
        failureOf(std::system_error(std::make_error_code(std::errc::no_space_on_device)));
    QVERIFY2(failure.sentence.contains(QStringLiteral("No space left on device")),
             qPrintable(failure.sentence));
    QVERIFY(failureOf(std::bad_alloc())
                .sentence.startsWith(QStringLiteral("There is not enough memory")));
}

void TestFailure::theRestIsUnexpected() {
    const Failure failure = failureOf(std::runtime_error("odd"));
    QVERIFY2(failure.sentence.startsWith(QStringLiteral("Something unexpected")),
             qPrintable(failure.sentence));
    QCOMPARE(failure.log, QStringLiteral("std::runtime_error: odd"));
    QCOMPARE(failureOf(7).sentence, failure.sentence);
}

FEATHERWEIGHT_TESTS(TestFailure)
#include "tst_failure.moc"
