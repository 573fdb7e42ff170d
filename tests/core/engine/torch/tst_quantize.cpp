// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers to integers: what LibTorch's quantize_per_tensor gives.
#include "core/engine/torch/layout.h"
#include "core/engine/torch/quantize.h"

#include "tests/support/test_program.h"

#include <torch/utils.h>

using namespace featherweight;

class TestQuantize : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void integersAreLibTorchs_data();
    void integersAreLibTorchs();
};

void TestQuantize::integersAreLibTorchs_data() {
    QTest::addColumn<double>("scale");
    QTest::addColumn<std::int64_t>("zeroPoint");
    QTest::newRow("images") << 0.025540 << std::int64_t{17};
    QTest::newRow("ties") << 0.5 << std::int64_t{128};
    QTest::newRow("from 0") << 0.01 << std::int64_t{0};
    QTest::newRow("up to 0") << 0.037 << std::int64_t{255};
    QTest::newRow("tiny steps") << 1e-6 << std::int64_t{3};
    QTest::newRow("the smallest scale") << 1.1920929e-07 << std::int64_t{0};
}

void TestQuantize::integersAreLibTorchs() {
    QFETCH(double, scale);
    QFETCH(std::int64_t, zeroPoint);
    torch::manual_seed(1);
    const at::Tensor spread = at::randn({5, 3, 7, 9});
    const at::Tensor halves = at::arange(-200, 201).view({1, 1, 1, -1}).to(at::kFloat).div(4);
    for (const at::Tensor& values :
         {spread, channelsLast(spread), spread * 1e4, halves, channelsLast(at::randn({4, 1, 6, 6})),
          at::randn({6, 11}), at::empty({0, 3})}) {
        const at::Tensor ours = quantizeToBytes(values, scale, zeroPoint);
        const at::Tensor theirs = at::quantize_per_tensor(values, scale, zeroPoint, at::kQUInt8);
        QVERIFY(at::equal(ours.int_repr(), theirs.int_repr()));
        QCOMPARE(ours.q_scale(), theirs.q_scale());
        QCOMPARE(ours.q_zero_point(), theirs.q_zero_point());
        QCOMPARE(ours.suggest_memory_format(), theirs.suggest_memory_format());
    }
}

FEATHERWEIGHT_TESTS(TestQuantize)
#include "tst_quantize.moc"
