// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/settings.h"
#include "tests/support/test_program.h"

#include <QSignalSpy>

using namespace featherweight;

class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatChanged();
};

void TestSettings::saysWhatChanged() {
    TrainingSettings first;
    first.seed = 7;
    Settings settings(first);
    QCOMPARE(settings.now().training.seed, std::int64_t{7});
    const QSignalSpy training(&settings, &Settings::trainingChanged);
    const QSignalSpy quantization(&settings, &Settings::quantizationChanged);
    const QSignalSpy separable(&settings, &Settings::separableChanged);
    settings.edit(first, false);
    settings.edit(QuantizationSettings());
    settings.edit(SeparableSettings());
    QCOMPARE(training.count() + quantization.count() + separable.count(), 0); // they were so before
    settings.edit(first, true);
    QCOMPARE(training.count(), 1);
    QVERIFY(settings.now().sideBySide);
    QuantizationSettings few;
    few.calibrationBatches = 3;
    settings.edit(few);
    SeparableSettings wide;
    wide.outChannels = 64;
    settings.edit(wide);
    QCOMPARE(training.count(), 1);
    QCOMPARE(quantization.count(), 1);
    QCOMPARE(separable.count(), 1);
    QCOMPARE(settings.now().quantization.calibrationBatches, 3);
    QCOMPARE(settings.now().separable.outChannels, 64);
    QVERIFY(settings.now().sideBySide && settings.now().training == first);
}

FEATHERWEIGHT_TESTS(TestSettings)
#include "tst_settings.moc"
