// SPDX-License-Identifier: GPL-3.0-or-later
// How two networks compare, as JSON: which are compared, and with what result.
#include "app/records/summary_json.h"
#include "core/network/presets.h"
#include "tests/support/json_keys.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace featherweight;
using test::keys;

namespace {

/// Right for all but the first so many of 1,000 images.
Predictions wrongFor(int wrong) {
    Predictions predictions(1000, 0);
    std::fill_n(predictions.begin(), wrong, std::uint8_t{1});
    return predictions;
}

NetworkSummary summaryOf(const PresetPointer& preset, int wrongFp32, int wrongInt8) {
    NetworkSummary summary;
    summary.choice = NetworkChoice(preset);
    summary.testImages = 1000;
    summary.labels.assign(1000, 0);
    summary.predictionsFp32 = wrongFor(wrongFp32);
    summary.predictionsInt8 = wrongFor(wrongInt8);
    return summary;
}

} // namespace

class TestSummaryJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparisons_data();
    void comparisons();
    void seeds();
};

void TestSummaryJson::comparisons_data() {
    QTest::addColumn<int>("index");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<int>("onlyFirst");
    QTest::addColumn<int>("onlySecond");
    // 2 / 2^n for n images that all are one network's.
    QTest::addColumn<double>("pValue");
    QTest::addColumn<double>("corrected");
    QTest::newRow("INT8") << 0 << "standard fp32"
                          << "standard int8" << 0 << 1 << 1.0 << 1.0;
    QTest::newRow("separable") << 1 << "standard fp32"
                               << "separable fp32" << 6 << 0 << 2.0 / 64 << 2 * 2.0 / 64;
    QTest::newRow("both") << 2 << "standard fp32"
                          << "separable int8" << 8 << 0 << 2.0 / 256 << 3 * 2.0 / 256;
    QTest::newRow("beside INT8") << 3 << "standard int8"
                                 << "separable int8" << 9 << 0 << 2.0 / 512 << 4 * 2.0 / 512;
}

void TestSummaryJson::comparisons() {
    QFETCH(int, index);
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(int, onlyFirst);
    QFETCH(int, onlySecond);
    QFETCH(double, pValue);
    QFETCH(double, corrected);
    const QJsonArray all =
        comparisonsJson(summaryOf(presets().front(), 10, 9), summaryOf(presets().back(), 16, 18));
    QCOMPARE(all.size(), 4);
    const QJsonObject json = all[index].toObject();
    QCOMPARE(keys(json), QStringLiteral("first interval only_first_right only_second_right p_value "
                                        "p_value_corrected second"));
    const auto form = [&json](const char* key) {
        const QJsonObject of = json[QLatin1String(key)].toObject();
        return of[u"model"].toString() + QLatin1Char(' ') + of[u"precision"].toString();
    };
    QCOMPARE(form("first"), first);
    QCOMPARE(form("second"), second);
    QCOMPARE(json[u"only_first_right"].toInt(), onlyFirst);
    QCOMPARE(json[u"only_second_right"].toInt(), onlySecond);
    QCOMPARE(json[u"p_value"].toDouble(), pValue);
    QCOMPARE(json[u"p_value_corrected"].toDouble(), corrected);
    const QJsonArray interval = json[u"interval"].toArray();
    const double points = 0.1 * (onlySecond - onlyFirst);
    QVERIFY(interval[0].toDouble() < points && points < interval[1].toDouble());
}

void TestSummaryJson::seeds() {
    std::vector<NetworkSummary> networks{summaryOf(presets().front(), 10, 9),
                                         summaryOf(presets().back(), 16, 18)};
    networks[0].accuracyFp32 = 0.99;
    networks[0].accuracyInt8 = 0.991;
    networks[1].accuracyInt8Exact = 0.5;
    const std::vector<SeedResult> results{seedResultOf(3, networks), seedResultOf(4, networks)};
    const QJsonArray json = seedsJson(results, {networks[0].choice, networks[1].choice});
    QCOMPARE(json.size(), 2);
    const QJsonObject last = json[1].toObject();
    QCOMPARE(keys(last), QStringLiteral("comparisons models seed"));
    QCOMPARE(last[u"seed"].toInt(), 4);
    QCOMPARE(keys(last[u"models"][0]),
             QStringLiteral("accuracy_fp32 accuracy_int8 accuracy_int8_exact model"));
    QCOMPARE(last[u"models"][0][u"model"].toString(), QStringLiteral("standard"));
    QCOMPARE(last[u"models"][0][u"accuracy_fp32"].toDouble(), 0.99);
    QCOMPARE(last[u"models"][0][u"accuracy_int8_exact"].toDouble(), 0.991); // nothing is cut
    QCOMPARE(last[u"models"][1][u"accuracy_int8_exact"].toDouble(), 0.5);
    // Corrected for the eight comparisons of both seeds.
    const QJsonObject beside = last[u"comparisons"][3].toObject();
    QCOMPARE(beside[u"only_first_right"].toInt(), 9);
    QCOMPARE(beside[u"p_value"].toDouble(), 2.0 / 512);
    QCOMPARE(beside[u"p_value_corrected"].toDouble(), 8 * 2.0 / 512);
    // And so is what stands outside: one run does not say two things of one comparison.
    QCOMPARE(comparisonsJson(networks[0], networks[1], results), json[0][u"comparisons"].toArray());
    QCOMPARE(comparisonsJson(networks[0], networks[1], {results[0]}),
             comparisonsJson(networks[0], networks[1]));
}

FEATHERWEIGHT_TESTS(TestSummaryJson)
#include "tst_summary_json.moc"
