// SPDX-License-Identifier: GPL-3.0-or-later
// What a seed promises: on one processor every number and byte, on any other the same digits,
// batches and calibration images. Other processors are this one, held back to fewer instructions.
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

namespace {

constexpr int longestRun = 120'000; ///< ms

struct SeededRun {
    QByteArray error;
    QJsonObject numbers; ///< without those of a clock
    QList<QByteArray> files;

    [[nodiscard]] QJsonArray losses() const {
        return numbers[u"training"].toObject()[u"losses"].toArray();
    }
};

SeededRun quantizeDigits(const QStringList& options, const QStringList& variables = {}) {
    const QTemporaryDir kept;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& variable : variables) {
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(FEATHERWEIGHT_CLI),
                  QStringList{QStringLiteral("quantize"), QStringLiteral("--dataset"),
                              QStringLiteral("digits"), QStringLiteral("--batches"),
                              QStringLiteral("12"), QStringLiteral("--calibration-batches"),
                              QStringLiteral("3"), QStringLiteral("--predictions"),
                              QStringLiteral("--keep-models"), kept.path(),
                              QStringLiteral("--json"), QStringLiteral("-")} +
                      options);
    if (!process.waitForFinished(longestRun) || process.exitCode() != 0) {
        process.kill();
        process.waitForFinished();
        return {process.readAllStandardError() + " (no result)", {}, {}};
    }
    SeededRun run;
    run.numbers = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QJsonObject training = run.numbers[u"training"].toObject();
    training.remove(QStringLiteral("seconds"));
    run.numbers[u"training"] = training;
    run.numbers.remove(QStringLiteral("models")); // names the folder
    for (const char* name : {"temp_fp32_model.pth", "temp_int8_model.pth"}) {
        QFile file(kept.filePath(QString::fromLatin1(name)));
        if (file.open(QIODevice::ReadOnly)) {
            run.files.append(file.readAll());
        }
    }
    return run;
}

bool hasInstructions(const QString& what) {
#if defined(__x86_64__)
    return what == QLatin1String("avx2") ? __builtin_cpu_supports("avx2")
           : what == QLatin1String("avx512")
               ? __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                     __builtin_cpu_supports("avx512vl")
               : what == QLatin1String("any");
#else
    Q_UNUSED(what)
    return false;
#endif
}

} // namespace

class TestSameNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onOneProcessor_data();
    void onOneProcessor();
    void withSeveralSeeds();
    void onOtherProcessors_data();
    void onOtherProcessors();
};

void TestSameNumbers::onOneProcessor_data() {
    QTest::addColumn<QStringList>("options");
    const auto row = [](const char* options) {
        QTest::newRow(options) << QString::fromLatin1(options).split(u' ');
    };
    row("--model standard --threads 1");
    row("--model separable --threads 2");
    row("--model separable --engine qnnpack --threads 4");
}

void TestSameNumbers::onOneProcessor() {
    QFETCH(const QStringList, options);
    const SeededRun one = quantizeDigits(options);
    const SeededRun other = quantizeDigits(options);
    QVERIFY2(one.error.isEmpty(), one.error.constData());
    QVERIFY2(other.error.isEmpty(), other.error.constData());
    QCOMPARE(one.losses().size(), 12);
    QCOMPARE(one.numbers, other.numbers);
    QCOMPARE(one.files.size(), 2);
    QCOMPARE(one.files, other.files);
}

/// Each of several seeds is what a run with that seed alone gives.
void TestSameNumbers::withSeveralSeeds() {
    const auto both = [](const char* options) {
        return quantizeDigits(QString::fromLatin1(options).split(u' '));
    };
    const SeededRun several = both("--model both --seed 4 --seeds 2");
    QVERIFY2(several.error.isEmpty(), several.error.constData());
    const QJsonArray seeds = several.numbers[u"seeds"].toArray();
    QCOMPARE(seeds.size(), 2);
    QVERIFY(seeds[0][u"models"] != seeds[1][u"models"]);
    for (int index = 0; index < seeds.size(); ++index) {
        const SeededRun alone =
            both(index == 0 ? "--model both --seed 4" : "--model both --seed 5");
        QVERIFY2(alone.error.isEmpty(), alone.error.constData());
        const QJsonObject model = seeds[index][u"models"][0].toObject();
        for (const auto* key : {u"accuracy_fp32", u"accuracy_int8", u"accuracy_int8_exact"}) {
            QCOMPARE(model[key], alone.numbers[key]);
        }
        QCOMPARE(seeds[index][u"seed"], alone.numbers[u"seed"]);
        const QJsonArray comparisons = alone.numbers[u"comparisons"].toArray();
        QCOMPARE(comparisons.size(), 4);
        for (int pair = 0; pair < comparisons.size(); ++pair) {
            for (const auto* key :
                 {u"first", u"second", u"only_first_right", u"only_second_right", u"interval"}) {
                QCOMPARE(seeds[index][u"comparisons"][pair][key], comparisons[pair][key]);
            }
        }
    }
}

void TestSameNumbers::onOtherProcessors_data() {
    QTest::addColumn<QString>("needs");
    QTest::addColumn<QStringList>("variables");
    const auto row = [](const char* needs, const char* variables) {
        QTest::newRow(variables) << QString::fromLatin1(needs)
                                 << QString::fromLatin1(variables).split(u' ');
    };
    row("any", "ATEN_CPU_CAPABILITY=default ONEDNN_MAX_CPU_ISA=SSE41 OPENBLAS_CORETYPE=Nehalem");
    row("avx2", "ATEN_CPU_CAPABILITY=avx2 ONEDNN_MAX_CPU_ISA=AVX2 OPENBLAS_CORETYPE=Haswell");
    row("avx512",
        "ATEN_CPU_CAPABILITY=avx512 ONEDNN_MAX_CPU_ISA=AVX512_CORE OPENBLAS_CORETYPE=SkylakeX");
}

/// Where LibTorch adds in another order: the data stay the same, and losses near each other, the
/// first one, of the same batch and weights, nearly equal.
void TestSameNumbers::onOtherProcessors() {
    QFETCH(const QString, needs);
    QFETCH(const QStringList, variables);
    if (!hasInstructions(needs)) {
        QSKIP("This processor has not these instructions.");
    }
    const QStringList options{QStringLiteral("--model"), QStringLiteral("separable")};
    const SeededRun usual = quantizeDigits(options);
    const SeededRun other = quantizeDigits(options, variables);
    QVERIFY2(usual.error.isEmpty(), usual.error.constData());
    QVERIFY2(other.error.isEmpty(), other.error.constData());
    for (const auto* key : {u"dataset", u"seed", u"calibration"}) {
        QVERIFY(!usual.numbers[key].isUndefined());
        QCOMPARE(usual.numbers[key], other.numbers[key]);
    }
    QCOMPARE(usual.losses().size(), other.losses().size());
    for (qsizetype batch = 0; batch < usual.losses().size(); ++batch) {
        const double apart =
            std::abs(usual.losses()[batch].toDouble() - other.losses()[batch].toDouble());
        QVERIFY2(apart <= (batch == 0 ? 1e-5 : 0.01),
                 qPrintable(QStringLiteral("batch %1: %2").arg(batch).arg(apart)));
    }
    QVERIFY(usual.files.size() == 2 && other.files.size() == 2);
    if (usual.files == other.files) {
        qInfo("these instructions give the same bytes here");
    }
}

FEATHERWEIGHT_TESTS(TestSameNumbers)
#include "tst_same_numbers.moc"
