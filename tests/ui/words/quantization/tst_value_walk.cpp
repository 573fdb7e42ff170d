// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/test_program.h"
#include "tests/ui/quantization/lab_examples.h"
#include "ui/geometry/heat_layout.h"
#include "ui/words/base/language.h"
#include "ui/words/quantization/tensor_words.h"
#include "ui/words/quantization/value_walk.h"

#include <QTest>

#include <limits>
#include <set>

using namespace featherweight;

namespace {

/// A per-tensor slice of an activation, quantized by hand: `levels` are given, not computed.
TensorSlice slice(double scale, std::int64_t zeroPoint, std::vector<float> values,
                  std::vector<std::int32_t> levels) {
    TensorSlice slice;
    slice.request = {"conv1", 3, 0};
    slice.channels = 16;
    slice.rows = 1;
    slice.columns = static_cast<int>(values.size());
    slice.scale = scale;
    slice.zeroPoint = zeroPoint;
    slice.quantMax = 127;
    slice.values = std::move(values);
    slice.levels = std::move(levels);
    return slice;
}

QString numbers(const TensorSlice& values, std::size_t index, int step) {
    return followValue(values, index)[static_cast<std::size_t>(step)].numbers;
}

} // namespace

class ValueWalkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { useLanguage(*QCoreApplication::instance()); }
    void halvesGoToEven_data();
    void halvesGoToEven();
    void kernelsMultiplyInFloat32();
    void brokenNumbersStayCountable();
    void valueIsFollowed();
    void halfIsExplained();
    void clippedAbove();
    void clippedBelow();
    void lastIntegersAreNotClipped();
    void negativeWeight();
    void figuresSuffice();
    void stepsRoundAsTheProgramDoes_data();
    void stepsRoundAsTheProgramDoes();
    void factsOfASlice();
    void ordinaryValueComesFirst();
    void rangeOfIntegers();
    void cellsOfATensor();
    void kernelsStandSideBySide();
    void everyCellIsFound();
    void arrowsFollowTheEye();
};

void ValueWalkTest::halvesGoToEven_data() {
    QTest::addColumn<double>("x");
    QTest::addColumn<int>("level");
    QTest::newRow("0.5 down to 0") << 0.25 << 10;
    QTest::newRow("1.5 up to 2") << 0.75 << 12;
    QTest::newRow("2.5 down to 2") << 1.25 << 12;
    QTest::newRow("-0.5 up to 0") << -0.25 << 10;
    QTest::newRow("-1.5 down to -2") << -0.75 << 8;
    QTest::newRow("just above a half") << 0.2500001 << 11;
}

void ValueWalkTest::halvesGoToEven() {
    QFETCH(double, x);
    QFETCH(int, level);
    QCOMPARE(unclippedLevel(x, 0.5, 10), level);
}

void ValueWalkTest::brokenNumbersStayCountable() {
    QCOMPARE(unclippedLevel(std::numeric_limits<double>::quiet_NaN(), 0.5, 10), 10);
    QVERIFY(unclippedLevel(std::numeric_limits<double>::infinity(), 0.5, 10) > 1'000'000);
    QVERIFY(unclippedLevel(-1e30, 1e-30, 10) < -1'000'000);
}

/// The example in fbgemm/QuantUtils.h: multiplied by the scale's reciprocal it is 127.5 steps,
/// divided by the scale 127.499992. PyTorch has 128 for it.
void ValueWalkTest::kernelsMultiplyInFloat32() {
    constexpr float scale = 0.00214854861F;
    constexpr float x = 0.273939937F;
    QCOMPARE(stepsOf(x, scale), 127.5F);
    QCOMPARE(unclippedLevel(x, scale, 0), 128);
    const TensorSlice values = slice(scale, 0, {x}, {127});
    QVERIFY(isClipped(values, 0));
    const ValueSteps steps = followValue(values, 0);
    QVERIFY2(steps[2].numbers.startsWith(QStringLiteral("0.27393994 · 465.43")) &&
                 steps[2].numbers.endsWith(QStringLiteral(", in float32 127.50")),
             qPrintable(steps[2].numbers));
    QCOMPARE(steps[3].numbers, QStringLiteral("round(127.50) + 0 = 128 + 0 = 128"));
    QCOMPARE(steps[3].note,
             QStringLiteral("127.5 lies in the middle; halves go to the even integer"));
}

void ValueWalkTest::valueIsFollowed() {
    const TensorSlice values = slice(0.02554F, 17, {0.7312F}, {46});
    const ValueSteps steps = followValue(values, 0);
    const std::array expected{
        std::pair("x", "0.7312 in row 0, column 0"),
        std::pair("r = 1 / s", "1 / 0.02554 = 39.15"),
        std::pair("p = x · r", "0.7312 · 39.15 = 28.63"),
        std::pair("q = round(p) + z", "round(28.63) + 17 = 29 + 17 = 46"),
        std::pair("0 ≤ q ≤ 127", "46 is inside, nothing is clipped"),
        std::pair("x̂ = (q - z) · s", "(46 - 17) · 0.02554 = 0.7407"),
        std::pair("x̂ - x", "0.7407 - 0.7312 = 0.0095"),
    };
    for (std::size_t step = 0; step < expected.size(); ++step) {
        QCOMPARE(steps[step].symbols, QString::fromUtf8(expected[step].first));
        QCOMPARE(steps[step].numbers, QString::fromUtf8(expected[step].second));
        QVERIFY(!steps[step].lost);
        QVERIFY(steps[step].note.isEmpty());
    }
    QCOMPARE(steps[2].precision, QStringLiteral("float32"));
    QCOMPARE(steps[3].precision, QStringLiteral("integer"));
    QCOMPARE(steps[6].precision, QStringLiteral("float64"));
}

/// 2.491 / 0.02554 is 97.53; it takes more figures to see that it is less than 97.5.
void ValueWalkTest::figuresSuffice() {
    const TensorSlice values = slice(0.025544211268424988, 17, {2.490533F}, {114});
    const ValueSteps steps = followValue(values, 0);
    QCOMPARE(steps[2].numbers, QStringLiteral("2.49053 · 39.1478 = 97.499"));
    QCOMPARE(steps[3].numbers, QStringLiteral("round(97.499) + 17 = 97 + 17 = 114"));
}

void ValueWalkTest::halfIsExplained() {
    const TensorSlice values = slice(0.5, 10, {1.25F, 1.2F}, {12, 12});
    QCOMPARE(followValue(values, 0)[3].note,
             QStringLiteral("2.5 lies in the middle; halves go to the even integer"));
    QCOMPARE(numbers(values, 0, 2),
             QStringLiteral("1.250 · 2.000 = 2.50")); // exact, so without more
    QVERIFY(followValue(values, 1)[3].note.isEmpty());
    QCOMPARE(numbers(values, 1, 3), QStringLiteral("round(2.40) + 10 = 2 + 10 = 12"));
}

void ValueWalkTest::clippedAbove() {
    const TensorSlice values = slice(0.5, 10, {60.5F}, {127});
    QVERIFY(isClipped(values, 0));
    const ValueSteps steps = followValue(values, 0);
    QCOMPARE(steps[3].numbers, QStringLiteral("round(121.00) + 10 = 121 + 10 = 131"));
    QCOMPARE(steps[4].numbers, QStringLiteral("Clipped: 131 is above 127, so q = 127"));
    QVERIFY(steps[4].lost);
    QCOMPARE(steps[5].numbers, QStringLiteral("(127 - 10) · 0.5000 = 58.50"));
    QVERIFY(steps[6].lost);
}

void ValueWalkTest::clippedBelow() {
    const TensorSlice values = slice(0.5, 10, {-7.0F}, {0});
    QVERIFY(isClipped(values, 0));
    QCOMPARE(followValue(values, 0)[4].numbers, QStringLiteral("Clipped: -4 is below 0, so q = 0"));
}

void ValueWalkTest::lastIntegersAreNotClipped() {
    // The last integers are reached by rounding: 58.74 / 0.5 = 117.48, -5.25 / 0.5 = -10.5 → -10.
    const TensorSlice values =
        slice(0.5, 10, {58.5F, 58.74F, 58.76F, -5.0F, -5.25F, -5.26F}, {127, 127, 127, 0, 0, 0});
    const std::array expected{false, false, true, false, false, true};
    for (std::size_t index = 0; index < expected.size(); ++index) {
        QCOMPARE(isClipped(values, index), expected[index]);
    }
}

void ValueWalkTest::negativeWeight() {
    TensorSlice values = slice(0.01, 0, {-0.123F}, {-12});
    values.quantMin = -128;
    QCOMPARE(numbers(values, 0, 3), QStringLiteral("round(-12.30) + 0 = -12 + 0 = -12"));
    QCOMPARE(numbers(values, 0, 5), QStringLiteral("(-12 - 0) · 0.010000 = -0.1200"));
    QCOMPARE(numbers(values, 0, 6), QStringLiteral("-0.1200 - (-0.1230) = 0.0030"));
    values.zeroPoint = -3;
    values.levels = {-15};
    QCOMPARE(numbers(values, 0, 5), QStringLiteral("(-15 - (-3)) · 0.010000 = -0.1200"));
}

void ValueWalkTest::stepsRoundAsTheProgramDoes_data() {
    QTest::addColumn<double>("steps");
    QTest::addColumn<QString>("text");
    QTest::newRow("two decimals") << 28.6296 << QStringLiteral("28.63");
    QTest::newRow("exact half") << 28.5 << QStringLiteral("28.50");
    QTest::newRow("would look like a half") << 28.498 << QStringLiteral("28.498");
    QTest::newRow("just above a half") << 28.50004 << QStringLiteral("28.50004");
    QTest::newRow("negative") << -28.5001 << QStringLiteral("-28.5001");
    QTest::newRow("zero") << 0.0 << QStringLiteral("0.00");
}

void ValueWalkTest::stepsRoundAsTheProgramDoes() {
    QFETCH(double, steps);
    QFETCH(QString, text);
    QCOMPARE(stepsText(steps), text);
}

void ValueWalkTest::factsOfASlice() {
    const TensorSlice values = slice(0.5, 10, {1.25F, 1.0F, 60.5F, -0.1F}, {12, 12, 127, 10});
    const SliceFacts facts = sliceFacts(values);
    QCOMPARE(facts.greatest, 2.0); // 58.5 in place of 60.5
    QCOMPARE(facts.clipped, std::size_t{1});
    QVERIFY(qAbs(facts.mean - (0.25 + 0 + 2 + 0.1) / 4) < 1e-7);
    QVERIFY(factsSentence(values, facts).contains(QStringLiteral("1 of 4 clipped")));
    QCOMPARE(sliceFacts({}).mean, 0.0);
    QCOMPARE(sliceTitle(values, true), QStringLiteral("conv1, channel 3, test image 0"));
}

void ValueWalkTest::ordinaryValueComesFirst() {
    const auto at = [](std::vector<float> values, std::vector<std::int32_t> levels) {
        return ordinaryValue(slice(0.5, 10, std::move(values), std::move(levels)));
    };
    // Neither zero nor at an end; of the others the one with the middle magnitude.
    QCOMPARE(at({0, 60.5F, -9, 3, -1, 2, 0}, {10, 127, 0, 16, 8, 14, 10}), std::size_t{5});
    QCOMPARE(at({0, 60.5F, -9, 3, -1}, {10, 127, 0, 16, 8}), std::size_t{4}); // of two the smaller
    QCOMPARE(at({0, 60.5F, -9}, {10, 127, 0}), std::size_t{2});               // all at the ends
    QCOMPARE(at({0, 0}, {10, 10}), std::size_t{0});
    QCOMPARE(at({}, {}), std::size_t{0});
}

void ValueWalkTest::rangeOfIntegers() {
    const auto tensors = test::quantizedTensors();
    const NumberRange input = representable(tensors[0]);
    QCOMPARE(input.least, -17 * 0.02553);
    QCOMPARE(input.greatest, (255 - 17) * 0.02553);
    QuantizedTensor weights = tensors[2];
    weights.scale = {0.001, 0.002};
    weights.zeroPoint = {0, 0};
    QCOMPARE(representable(weights).least, -128 * 0.002);
    QCOMPARE(representable(weights).greatest, 127 * 0.002);
}

void ValueWalkTest::cellsOfATensor() {
    const auto tensors = test::quantizedTensors();
    const auto input = tensorCells(tensors[0]);
    QCOMPARE(input[4], QStringLiteral("0.02553"));
    QCOMPARE(input[5], QStringLiteral("17"));
    QCOMPARE(input[6], QStringLiteral("-0.434 … 6.08"));
    QCOMPARE(input[3], QStringLiteral("per tensor"));
    QCOMPARE(input[7], QStringLiteral("784"));
    const auto weights = tensorCells(tensors[4]);
    QCOMPARE(weights[5], QStringLiteral("0"));
    QCOMPARE(weights[3], QStringLiteral("32 channels"));
    QCOMPARE(weights[7], QStringLiteral("4,608"));
    QVERIFY(scaleSentence(tensors[4], 5).startsWith(QStringLiteral("Channel 5: s = ")));
    QVERIFY(!scaleSentence(tensors[0], 0).isEmpty());
}

void ValueWalkTest::kernelsStandSideBySide() {
    const HeatLayout kernels(48, 3, QRectF(0, 0, 200, 120));
    QCOMPARE(kernels.blocks(), 16);
    QVERIFY(kernels.cell() >= 8); // a thread of 48 rows would leave 2 px
    const HeatLayout plane(28, 28, QRectF(0, 0, 200, 120));
    QCOMPARE(plane.blocks(), 1);
    QCOMPARE(plane.cell(), 4.0);
    QCOMPARE(HeatLayout(0, 0, QRectF(0, 0, 200, 120)).indexAt(QPointF(10, 10)), -1);
    QCOMPARE(HeatLayout(1, 1, QRectF(0, 0, 200, 120)).cell(), 120.0);
}

void ValueWalkTest::everyCellIsFound() {
    const QRectF area(10, 20, 190, 130);
    const std::array layouts{HeatLayout(48, 3, area), HeatLayout(28, 28, area),
                             HeatLayout(32, 49, area), HeatLayout(1024, 49, area)};
    for (const HeatLayout& layout : layouts) {
        for (int index = 0; index < layout.count(); ++index) {
            const QRectF cell = layout.cellRect(index);
            QVERIFY(area.adjusted(-0.01, -0.01, 0.01, 0.01).contains(cell));
            QCOMPARE(layout.indexAt(cell.center()), index);
        }
        QCOMPARE(layout.indexAt(QPointF(0, 0)), -1);
    }
}

void ValueWalkTest::arrowsFollowTheEye() {
    const HeatLayout layout(48, 3, QRectF(0, 0, 200, 120));
    for (int index = 0; index < layout.count(); ++index) {
        const QPointF from = layout.cellRect(index).center();
        const int right = layout.moved(index, 1, 0);
        const int down = layout.moved(index, 0, 1);
        if (right != index) {
            QVERIFY(layout.cellRect(right).center().x() > from.x());
            QCOMPARE(layout.cellRect(right).center().y(), from.y());
            QCOMPARE(layout.moved(right, -1, 0), index);
        }
        if (down != index) {
            QVERIFY(layout.cellRect(down).center().y() > from.y());
            QCOMPARE(layout.cellRect(down).center().x(), from.x());
            QCOMPARE(layout.moved(down, 0, -1), index);
        }
    }
    QCOMPARE(layout.moved(0, -1, 0), 0);
    QCOMPARE(layout.moved(0, 0, -1), 0);
    std::set<int> reached; // every cell can be reached along the rows
    for (int index = 0; index < layout.count(); ++index) {
        reached.insert(layout.moved(index, 1, 0));
    }
    QVERIFY(reached.size() > static_cast<std::size_t>(layout.count()) * 3 / 4);
}

FEATHERWEIGHT_TESTS(ValueWalkTest)
#include "tst_value_walk.moc"
