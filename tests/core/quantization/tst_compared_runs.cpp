// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quantization/compared_runs.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>
#include <tuple>

using namespace featherweight;

class TestComparedRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesEveryConfigurationOnce();
    void keepsTheRestOfTheBase();
    void aLessonBreaksOneOfTwo_data();
    void aLessonBreaksOneOfTwo();
    void drawsDifferInTheirSeed();
    void commands_data();
    void commands();
};

void TestComparedRuns::comparesEveryConfigurationOnce() {
    std::set<std::tuple<ObserverKind, bool, int>> seen;
    for (const QuantizationSettings& each : configurationsToCompare({})) {
        seen.insert({each.qconfig.observer, each.qconfig.perChannel, each.calibrationBatches});
    }
    QCOMPARE(configurationsToCompare({}).size(), std::size_t{3 * 2 * 3});
    QCOMPARE(seen.size(), std::size_t{3 * 2 * 3});
    QVERIFY(seen.contains({ObserverKind::MinMax, false, 1}));
    QVERIFY(seen.contains({ObserverKind::MovingAverage, true, 10}));
    QVERIFY(seen.contains({ObserverKind::Histogram, true, 50}));
}

void TestComparedRuns::keepsTheRestOfTheBase() {
    QuantizationSettings base;
    base.batchSize = 7;
    base.seed = 8;
    base.qengine = "qnnpack";
    base.qconfig.reduceRange = false;
    for (const QuantizationSettings& each : configurationsToCompare(base)) {
        QuantizationSettings same = each;
        same.qconfig.observer = base.qconfig.observer;
        same.qconfig.perChannel = base.qconfig.perChannel;
        same.calibrationBatches = base.calibrationBatches;
        QVERIFY(same == base);
    }
}

void TestComparedRuns::aLessonBreaksOneOfTwo_data() {
    QTest::addColumn<int>("index");
    for (std::size_t index = 0; index < lessons.size(); ++index) {
        QTest::newRow(nameOf(lessons[index]).c_str()) << static_cast<int>(index);
    }
}

void TestComparedRuns::aLessonBreaksOneOfTwo() {
    QFETCH(int, index);
    const Lesson lesson = lessons[static_cast<std::size_t>(index)];
    QuantizationSettings base;
    base.seed = 9;
    base.batchSize = 32;
    base.qengine = "onednn";
    base.lesson = Lesson::Outlier; // whatever was run before
    const LessonRuns runs = lessonRuns(lesson, base);
    // Both compute with the rescaled network where only the granularity is what breaks.
    const bool rescaled = lesson == Lesson::PerTensor;
    QCOMPARE(runs.healthy.lesson, rescaled ? std::optional(lesson) : std::nullopt);
    QCOMPARE(*runs.broken.lesson, lesson);
    QVERIFY(runs.healthy.qconfig.perChannel);
    QCOMPARE(runs.broken.qconfig.perChannel, !rescaled);
    QCOMPARE(runs.healthy.calibrationBatches, 10);
    QCOMPARE(runs.broken.calibrationBatches, lesson == Lesson::SingleClass ? 1 : 10);
    for (const QuantizationSettings& each : {runs.healthy, runs.broken}) {
        QCOMPARE(each.seed, std::int64_t{9});
        QCOMPARE(each.batchSize, 32);
        QCOMPARE(each.qengine, std::string("onednn"));
    }
}

void TestComparedRuns::drawsDifferInTheirSeed() {
    QuantizationSettings base;
    base.seed = 2147483646;
    const std::vector<QuantizationSettings> all = configurationsToCompare(base);
    QCOMPARE(withDraw(all, 0), all);
    for (int draw = 1; draw < 4; ++draw) {
        std::vector<QuantizationSettings> drawn = withDraw(all, draw);
        QCOMPARE(drawn.front().seed, (base.seed + draw) % 2147483648);
        for (QuantizationSettings& settings : drawn) {
            settings.seed = base.seed;
        }
        QCOMPARE(drawn, all);
    }
}

void TestComparedRuns::commands_data() {
    QTest::addColumn<QString>("dataset");
    QTest::addColumn<TrainingSettings>("training");
    QTest::addColumn<QuantizationSettings>("settings");
    QTest::addColumn<QString>("options");

    const auto row = [](const char* name, const QString& options, auto change,
                        const char* dataset = "mnist") {
        TrainingSettings training;
        QuantizationSettings settings;
        change(training, settings);
        QTest::newRow(name) << QString::fromUtf8(dataset) << training << settings << options;
    };
    using Training = TrainingSettings;
    using Settings = QuantizationSettings;
    row("defaults", "--dataset mnist", [](Training&, Settings&) {});
    row("observers behind the relus", "--dataset mnist --observer-placement after-relu",
        [](Training&, Settings& settings) { settings.placement = ObserverPlacement::AfterRelu; });
    row(
        "a folder", "--dataset /data/fashion-mnist", [](Training&, Settings&) {},
        "/data/fashion-mnist");
    row(
        "a folder to be quoted", "--dataset '/my data/it'\\''s'", [](Training&, Settings&) {},
        "/my data/it's");
    row("training",
        "--dataset mnist --batches 300 --batch-size 32 --learning-rate 0.002 --seed 2147483647 "
        "--model separable --widths 4,6",
        [](Training& training, Settings& settings) {
            training = {300, 32, 2e-3, 2147483647, test::separableChoice({4, 6}), false};
            settings.batchSize = 32;
            settings.seed = 2147483647;
        });
    row("a small learning rate", "--dataset mnist --learning-rate 1e-06",
        [](Training& training, Settings&) { training.learningRate = 1e-6; });
    row("quantization",
        "--dataset mnist --calibration-batches 50 --engine qnnpack --keep-models '/a b'",
        [](Training&, Settings& settings) {
            settings.calibrationBatches = 50;
            settings.qengine = "qnnpack";
            settings.keepModels = "/a b";
            settings.layerAccuracies = true; // takes time, but changes no result
        });
    row("qnnpack", "--dataset mnist --qconfig qnnpack", [](Training&, Settings& settings) {
        settings.qconfig = {ObserverKind::Histogram, false, false};
    });
    row("onednn", "--dataset mnist --qconfig onednn", [](Training&, Settings& settings) {
        settings.qconfig = {ObserverKind::Histogram, false, true};
    });
    row("min-max", "--dataset mnist --observer minmax", [](Training&, Settings& settings) {
        settings.qconfig = {ObserverKind::MinMax, true, true};
    });
    row("per tensor", "--dataset mnist --per-tensor", [](Training&, Settings& settings) {
        settings.qconfig = {ObserverKind::Histogram, true, false};
    });
    row("all differs", "--dataset mnist --observer moving-average --per-tensor --full-range",
        [](Training&, Settings& settings) {
            settings.qconfig = {ObserverKind::MovingAverage, false, false};
        });
    row("a lesson brings its settings", "--dataset mnist --lesson single-class",
        [](Training&, Settings& settings) {
            settings = lessonRuns(Lesson::SingleClass, settings).broken;
        });
    row("a lesson with another observer", "--dataset mnist --qconfig onednn --lesson outlier",
        [](Training&, Settings& settings) {
            settings = lessonRuns(Lesson::Outlier, settings).broken;
            settings.qconfig.observer = ObserverKind::Histogram;
        });
}

void TestComparedRuns::commands() {
    QFETCH(QString, dataset);
    QFETCH(TrainingSettings, training);
    QFETCH(QuantizationSettings, settings);
    QFETCH(QString, options);
    const QString command = QStringLiteral("featherweight-cli quantize ") + options;
    QCOMPARE(QString::fromStdString(commandLine(dataset.toStdString(), training, settings, 1)),
             command);
    QVERIFY(QString::fromStdString(commandLine(dataset.toStdString(), training, settings, 2))
                .contains(QStringLiteral(" --threads 2")));
}

FEATHERWEIGHT_TESTS(TestComparedRuns)
#include "tst_compared_runs.moc"
