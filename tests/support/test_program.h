#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One program holds all tests of a room; each test class enters itself here, and is run by the name
// of its file: "tests-ui-kit tst_text". GUI thread.

#include <QTest>

namespace featherweight::test {

class Entry {
public:
    using Run = int (*)(int argc, char** argv);

    Entry(const char* file, Run tests);

    [[nodiscard]] QByteArray name() const; ///< "tst_text" for "…/tst_text.cpp"
    [[nodiscard]] int run(int argc, char** argv) const;
    [[nodiscard]] const Entry* next() const { return m_next; }
    [[nodiscard]] static const Entry* first();

private:
    const char* m_file;
    Run m_run;
    const Entry* m_next;
};

template <typename Class>
int runTests(int argc, char** argv) {
    Class tests;
    return QTest::qExec(&tests, argc, argv);
}

} // namespace featherweight::test

// In place of QTEST_MAIN.
#define FEATHERWEIGHT_TESTS(Class)                                                                 \
    static const featherweight::test::Entry entryOf##Class(__FILE__,                               \
                                                           &featherweight::test::runTests<Class>);
