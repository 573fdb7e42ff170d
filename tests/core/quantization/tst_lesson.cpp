// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/lesson.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestLesson : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names();
    void unknownNames();
};

void TestLesson::names() {
    QCOMPARE(nameOf(Lesson::Outlier), std::string("outlier"));
    QCOMPARE(nameOf(Lesson::PerTensor), std::string("per-tensor"));
    QCOMPARE(nameOf(Lesson::SingleClass), std::string("single-class"));
    QCOMPARE(nameOf(Lesson::SmallRange), std::string("small-range"));
    for (const Lesson lesson : lessons) {
        QCOMPARE(namedLesson(nameOf(lesson)), std::optional(lesson));
    }
}

void TestLesson::unknownNames() {
    for (const char* unknown : {"", "Outlier", "outlier ", "none"}) {
        QVERIFY2(!namedLesson(unknown), unknown);
    }
}

FEATHERWEIGHT_TESTS(TestLesson)
#include "tst_lesson.moc"
