// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/records/separable_json.h"
#include "tests/support/json_keys.h"
#include "tests/support/test_program.h"

#include <QStringList>
#include <QTest>

using namespace featherweight;
using test::keys;

namespace {

SeparableResult resultOf(const SeparableSettings& settings) {
    return {modulesByFormula(settings, countSeparable(settings)), 1 << 20, 1 << 30, {}};
}

} // namespace

class TestSeparableJson : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void contractKeys();
    void furtherNumbers();
    void mismatch();
    void differsFromLibTorch();
    void settings();
    void sweeps();
    void times();
};

void TestSeparableJson::contractKeys() {
    const QJsonObject json = toJson(resultOf({}), {});
    QCOMPARE(json[u"standard"][u"parameters"], QJsonValue(448));
    QCOMPARE(json[u"standard"][u"macs"], QJsonValue(16 * 3 * 9 * 32 * 32));
    QCOMPARE(json[u"standard"][u"output_shape"], QJsonValue(QJsonArray{1, 16, 32, 32}));
    QCOMPARE(json[u"separable"][u"parameters"], QJsonValue(94));
    QCOMPARE(json[u"separable"][u"depthwise_parameters"], QJsonValue(30));
    QCOMPARE(json[u"separable"][u"pointwise_parameters"], QJsonValue(64));
    QCOMPARE(json[u"separable"][u"macs"], QJsonValue((27 + 48) * 32 * 32));
    QCOMPARE(json[u"separable"][u"output_shape"], QJsonValue(QJsonArray{1, 16, 32, 32}));
    QCOMPARE(json[u"parameter_ratio"].toDouble(), 448.0 / 94.0);
    QCOMPARE(json[u"shapes_match"], QJsonValue(true));
}

void TestSeparableJson::furtherNumbers() {
    const QJsonObject json = toJson(resultOf({}), {});
    QCOMPARE(keys(json),
             QStringLiteral("break_even_out_channels memory_limit_bytes needed_bytes "
                            "parameter_ratio ran receptive_field separable "
                            "separable_share settings shapes_match standard why_not_run"));
    QCOMPARE(json[u"standard"][u"flops"], QJsonValue(2 * 442368));
    QCOMPARE(json[u"standard"][u"fp32_bytes"], QJsonValue(4 * 448));
    QCOMPARE(json[u"standard"][u"int8_bytes"], QJsonValue(432 + 16 * 20));
    QCOMPARE(json[u"separable"][u"depthwise"][u"macs"], QJsonValue(27 * 32 * 32));
    // 3 taps over 32 rows with one row of padding on each side: 94 of 96 meet a pixel.
    QCOMPARE(json[u"standard"][u"macs_on_pixels"], QJsonValue(3 * 16 * 94 * 94));
    QCOMPARE(json[u"separable_share"][u"theory"].toDouble(), 1.0 / 16 + 1.0 / 9);
    QCOMPARE(json[u"separable_share"][u"parameters"].toDouble(), 94.0 / 448);
    QCOMPARE(json[u"break_even_out_channels"], QJsonValue(2));
    QCOMPARE(json[u"receptive_field"], QJsonValue(3));
    SeparableSettings never;
    never.kernel = {1, 1};
    QVERIFY(toJson(resultOf(never), never)[u"break_even_out_channels"].isNull());
}

void TestSeparableJson::mismatch() {
    SeparableSettings settings;
    settings.separablePadding = Size{0, 0};
    const QJsonObject json = toJson(resultOf(settings), settings);
    QCOMPARE(json[u"shapes_match"], QJsonValue(false));
    QCOMPARE(json[u"separable"][u"output_shape"], QJsonValue(QJsonArray{1, 16, 30, 30}));
    QCOMPARE(json[u"settings"][u"separable_padding"], QJsonValue(0));
}

void TestSeparableJson::differsFromLibTorch() {
    SeparableResult result = resultOf({});
    result.modules.pointwise.outputShape = {1, 16, 30, 30};
    const QString sentence = QStringLiteral(
        "The output of LibTorch's pointwise convolution is 1×16×30×30, not 1×16×32×32 as shown.");
    const QJsonObject json = toJson(result, {});
    QCOMPARE(json[u"shapes_match"], QJsonValue(false));
    QCOMPARE(json[u"differences"], QJsonValue(QJsonArray{sentence}));
}

void TestSeparableJson::settings() {
    SeparableSettings settings;
    settings.kernel = {3, 5};
    settings.samePadding = true;
    const QJsonObject json = toJson(resultOf(settings), settings)[u"settings"].toObject();
    QCOMPARE(keys(json), QStringLiteral("batch bias depth_multiplier dilation groups height "
                                        "in_channels kernel out_channels padding separable_padding "
                                        "stride width"));
    QCOMPARE(json[u"kernel"], QJsonValue(QJsonArray{3, 5}));
    QCOMPARE(json[u"padding"], QJsonValue(QStringLiteral("same")));
    QCOMPARE(json[u"separable_padding"], QJsonValue(QStringLiteral("same")));
    QCOMPARE(json[u"dilation"], QJsonValue(1));
}

void TestSeparableJson::sweeps() {
    SeparableSettings settings;
    settings.outChannels = 6;
    const auto points = sweep(settings, SeparableKnob::Groups, {1, 3}, 10);
    const QJsonObject json = sweepJson(SeparableKnob::Groups, points);
    QCOMPARE(json[u"name"], QJsonValue(QStringLiteral("groups")));
    QCOMPARE(json[u"points"].toArray().size(), 3);
    QCOMPARE(json[u"points"][0][u"standard"][u"parameters"], QJsonValue(6 * 27 + 6));
    QVERIFY(json[u"points"][1][u"standard"].isNull()); // 2 does not divide 3
    QCOMPARE(json[u"points"][2][u"standard"][u"parameters"], QJsonValue(6 * 9 + 6));
}

void TestSeparableJson::times() {
    const std::vector<ConvolutionTime> times{
        {ConvolutionKind::Standard, {20, 1, 2, 3}, {20, 4, 5, 6}},
        {ConvolutionKind::Separable, {21, 0.1, 0.2, 0.3}, {21, 0.4, 0.5, 0.6}, 0.01, 4096, 0.02}};
    const QJsonArray json = timesJson(times);
    QCOMPARE(json[0][u"layer"], QJsonValue(QStringLiteral("standard")));
    QCOMPARE(json[0][u"forward"][u"median_ms"], QJsonValue(2));
    QCOMPARE(json[1][u"backward"][u"upper_quartile_ms"], QJsonValue(0.6));
    QCOMPARE(json[1][u"backward"][u"runs"], QJsonValue(21));
    QCOMPARE(json[1][u"empty_call_ms"], QJsonValue(0.01));
    QCOMPARE(json[1][u"moved_bytes"], QJsonValue(4096));
    QCOMPARE(json[1][u"copy_ms"], QJsonValue(0.02));
}

FEATHERWEIGHT_TESTS(TestSeparableJson)
#include "tst_separable_json.moc"
