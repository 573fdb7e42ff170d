// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/guarded.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestGuarded : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passesAnswersOn();
    void tellsLibTorchsErrors();
    void leavesOursAlone();
};

void TestGuarded::passesAnswersOn() {
    QCOMPARE(guarded([] { return 7; }), 7);
}

void TestGuarded::tellsLibTorchsErrors() {
    try {
        guarded([] { TORCH_CHECK(false, "shapes differ\nand more"); });
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.what(), "LibTorch reported an error: shapes differ");
        QVERIFY(error.detail().find("and more") != std::string::npos);
    }
    QVERIFY_EXCEPTION_THROWN(guarded([] {
                                 TORCH_CHECK(false, "DefaultCPUAllocator: can't allocate memory: "
                                                    "you tried to allocate 8 bytes.");
                             }),
                             std::bad_alloc);
    try {
        guarded([] { throw std::runtime_error("from a library below it"); });
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.what(), "LibTorch reported an error: from a library below it");
    }
}

void TestGuarded::leavesOursAlone() {
    QVERIFY_EXCEPTION_THROWN(guarded([] { throw Cancelled(); }), Cancelled);
    QVERIFY_EXCEPTION_THROWN(guarded([] { throw std::bad_alloc(); }), std::bad_alloc);
    try {
        guarded([] { throw Error({"Choose less.", {}}, "the log's"); });
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.what(), "Choose less.");
        QCOMPARE(error.detail(), std::string("the log's"));
    }
    QVERIFY_EXCEPTION_THROWN(guarded([] { throw std::logic_error("call convert() first"); }),
                             std::logic_error);
    QVERIFY_EXCEPTION_THROWN(guarded([] { (void)std::string().at(1); }), std::out_of_range);
}

FEATHERWEIGHT_TESTS(TestGuarded)
#include "tst_guarded.moc"
