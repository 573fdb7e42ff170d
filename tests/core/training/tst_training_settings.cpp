// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training.h"

#include "core/base/message.h"
#include "tests/support/changed_settings.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <limits>

using namespace featherweight;
using test::with;

class TestTrainingSettings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void defaultsAndLimitsAreAccepted();
    void beyondTheLimits_data();
    void beyondTheLimits();
};

void TestTrainingSettings::defaultsAndLimitsAreAccepted() {
    QVERIFY_THROWS_NO_EXCEPTION(validate(TrainingSettings{}));
    QVERIFY_THROWS_NO_EXCEPTION(validate(with<TrainingSettings>([](auto& s) {
        s.batches = 1;
        s.batchSize = 1;
        s.learningRate = 1e-6;
        s.seed = 0;
        s.network = s.network.with({1, 1});
    })));
    QVERIFY_THROWS_NO_EXCEPTION(validate(with<TrainingSettings>([](auto& s) {
        s.batches = 100000;
        s.batchSize = 1024;
        s.learningRate = 1;
        s.seed = 2147483647;
        s.network = s.network.with({1024, 1024});
    })));
}

void TestTrainingSettings::beyondTheLimits_data() {
    QTest::addColumn<TrainingSettings>("settings");
    QTest::addColumn<QString>("expected");

    const auto row = [](const char* name, const TrainingSettings& settings, const char* expected) {
        QTest::newRow(name) << settings << QString(expected);
    };
    row("batches", with<TrainingSettings>([](auto& s) { s.batches = 0; }),
        "batches must be from 1 to 100000, and 0 is not.");
    row("batch size", with<TrainingSettings>([](auto& s) { s.batchSize = 1025; }),
        "batch size must be from 1 to 1024, and 1025 is not.");
    row("learning rate", with<TrainingSettings>([](auto& s) { s.learningRate = 2; }),
        "learning rate must be from 1e-06 to 1, and 2 is not.");
    row("learning rate, not a number", with<TrainingSettings>([](auto& s) {
            s.learningRate = std::numeric_limits<double>::quiet_NaN();
        }),
        "learning rate must be from 1e-06 to 1, and nan is not.");
    row("seed", with<TrainingSettings>([](auto& s) { s.seed = -1; }),
        "seed must be from 0 to 2147483647, and -1 is not.");
    row("conv1", with<TrainingSettings>([](auto& s) {
            s.network = s.network.with({0, 32});
        }),
        "width of conv1 must be from 1 to 1024, and 0 is not.");
    row("conv2", with<TrainingSettings>([](auto& s) {
            s.network = s.network.with({16, 1025});
        }),
        "width of conv2 must be from 1 to 1024, and 1025 is not.");
}

void TestTrainingSettings::beyondTheLimits() {
    QFETCH(TrainingSettings, settings);
    QFETCH(QString, expected);
    try {
        validate(settings);
        QFAIL("was accepted");
    } catch (const Error& error) {
        QCOMPARE(QString::fromUtf8(error.what()), expected);
    }
}

FEATHERWEIGHT_TESTS(TestTrainingSettings)
#include "tst_training_settings.moc"
