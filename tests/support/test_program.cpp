// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"

#include "tests/support/said_sentences.h"

#include <QFileInfo>

#ifdef TESTS_WITH_WIDGETS
#include <QApplication>
using Application = QApplication;
#else
#include <QCoreApplication>
using Application = QCoreApplication;
#endif

#include <cstdio>

namespace featherweight::test {

namespace {

const Entry* firstEntry = nullptr;

} // namespace

Entry::Entry(const char* file, Run tests) : m_file(file), m_run(tests), m_next(firstEntry) {
    firstEntry = this;
}

QByteArray Entry::name() const {
    return QFileInfo(QString::fromUtf8(m_file)).baseName().toUtf8();
}

int Entry::run(int argc, char** argv) const {
    QTest::setMainSourcePath(m_file);
    return m_run(argc, argv);
}

const Entry* Entry::first() {
    return firstEntry;
}

} // namespace featherweight::test

/// The test named first, with the other arguments as Qt Test's own; without any, all of them.
int main(int argc, char** argv) {
    using featherweight::test::Entry;
    Application application(argc, argv);
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
    const QByteArray wanted = argc > 1 ? argv[1] : "";
    const featherweight::test::SaidSentences said(qEnvironmentVariable("FEATHERWEIGHT_SAID"),
                                                  QString::fromUtf8(wanted));
    int failed = 0;
    bool found = false;
    for (const Entry* entry = Entry::first(); entry != nullptr; entry = entry->next()) {
        if (wanted.isEmpty()) {
            failed += entry->run(argc, argv);
            found = true;
        } else if (entry->name() == wanted) {
            argv[1] = argv[0];
            failed += entry->run(argc - 1, argv + 1);
            found = true;
        }
    }
    if (!found) {
        std::fprintf(stderr, "There are no tests named %s here.\n", wanted.constData());
        return 1;
    }
    return failed;
}
