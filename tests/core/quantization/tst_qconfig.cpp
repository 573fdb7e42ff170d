// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/qconfig.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace featherweight;

class TestQConfig : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultIsFbgemm();
    void namedOnesAsInPyTorch_data();
    void namedOnesAsInPyTorch();
    void everythingElseIsCustom();
    void rangeOfActivations();
    void namesOfObservers();
};

void TestQConfig::defaultIsFbgemm() {
    QCOMPARE(nameOf(QConfig{}), std::string("fbgemm"));
}

void TestQConfig::namedOnesAsInPyTorch_data() {
    QTest::addColumn<bool>("reduceRange");
    QTest::addColumn<bool>("perChannel");
    // get_default_qconfig of torch/ao/quantization/qconfig.py
    QTest::newRow("fbgemm") << true << true;
    QTest::newRow("qnnpack") << false << false;
    QTest::newRow("onednn") << false << true;
}

void TestQConfig::namedOnesAsInPyTorch() {
    QFETCH(bool, reduceRange);
    QFETCH(bool, perChannel);
    const std::string name = QTest::currentDataTag();
    const std::optional<QConfig> found = namedQConfig(name);
    QVERIFY(found.has_value());
    QCOMPARE(found->observer, ObserverKind::Histogram);
    QCOMPARE(found->reduceRange, reduceRange);
    QCOMPARE(found->perChannel, perChannel);
    QCOMPARE(nameOf(*found), name);
    QVERIFY(std::find(qconfigNames.begin(), qconfigNames.end(), name) != qconfigNames.end());
}

void TestQConfig::everythingElseIsCustom() {
    int named = 0;
    for (const ObserverKind observer : observerKinds) {
        for (const bool reduceRange : {false, true}) {
            for (const bool perChannel : {false, true}) {
                const QConfig qconfig{observer, reduceRange, perChannel};
                const std::string name = nameOf(qconfig);
                if (name != "custom") {
                    ++named;
                    QCOMPARE(namedQConfig(name).value(), qconfig);
                }
            }
        }
    }
    QCOMPARE(named, static_cast<int>(qconfigNames.size()));
    for (const char* unknown : {"custom", "x86", "FBGEMM", ""}) {
        QVERIFY2(!namedQConfig(unknown), unknown);
    }
}

void TestQConfig::rangeOfActivations() {
    QConfig qconfig;
    qconfig.reduceRange = true;
    QCOMPARE(qconfig.mostActivation(), std::int64_t{127});
    qconfig.reduceRange = false;
    QCOMPARE(qconfig.mostActivation(), std::int64_t{255});
}

void TestQConfig::namesOfObservers() {
    QCOMPARE(namedObserver("minmax"), std::optional(ObserverKind::MinMax));
    QCOMPARE(namedObserver("moving-average"), std::optional(ObserverKind::MovingAverage));
    QCOMPARE(namedObserver("histogram"), std::optional(ObserverKind::Histogram));
    for (const ObserverKind kind : observerKinds) {
        QCOMPARE(namedObserver(nameOf(kind)), std::optional(kind));
    }
    for (const char* unknown : {"MinMax", "entropy", ""}) {
        QVERIFY2(!namedObserver(unknown), unknown);
    }
}

FEATHERWEIGHT_TESTS(TestQConfig)
#include "tst_qconfig.moc"
