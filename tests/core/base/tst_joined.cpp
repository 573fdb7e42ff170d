// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/joined.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

using namespace featherweight;

class TestJoined : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textsNumbersAndPaths();
};

void TestJoined::textsNumbersAndPaths() {
    QCOMPARE(joined(std::vector<std::string>{}), std::string());
    QCOMPARE(joined(std::vector<std::string>{"one"}), std::string("one"));
    QCOMPARE(joined(std::vector<std::string>{"", "b", "", "d"}), std::string(", b, , d"));
    QCOMPARE(joined(std::array<std::int64_t, 3>{3, -1, 65}, "×"), std::string("3×-1×65"));
    QCOMPARE(joined(std::vector<std::filesystem::path>{"/a b", "c"}), std::string("/a b, c"));
}

FEATHERWEIGHT_TESTS(TestJoined)
#include "tst_joined.moc"
