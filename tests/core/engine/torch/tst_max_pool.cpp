// SPDX-License-Identifier: GPL-3.0-or-later
// Our max-pooling against LibTorch's: the same values, bit for bit, and the same gradients.
#include "core/engine/torch/layout.h"
#include "core/engine/torch/max_pool.h"
#include "tests/support/test_program.h"

#include <torch/utils.h>

#include <cmath>
#include <limits>
#include <stdexcept>

using namespace featherweight;

namespace {

/// Whole numbers from -3 to 3 and no 0 but -0, so that windows have several greatest ones and many
/// are 0.
at::Tensor manyTies(at::IntArrayRef sizes) {
    return channelsLast(at::randint(-3, 4, sizes, at::kFloat).mul(-1)); // 0 becomes -0
}

bool sameBits(const at::Tensor& one, const at::Tensor& other) {
    return one.sizes() == other.sizes() &&
           at::equal(one.contiguous().view(at::kInt), other.contiguous().view(at::kInt));
}

/// LibTorch's two operations.
at::Tensor reference(const at::Tensor& images, std::int64_t kernel) {
    return at::relu(at::max_pool2d(images, kernel));
}

} // namespace

class TestMaxPool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }
    void values_data();
    void values();
    void gradients_data();
    void gradients();
    void losesNoGradient();
    void notANumberStays();
    void anyLayout();
    void threadsDoNotMatter();
    void integers_data();
    void integers();
};

void TestMaxPool::values_data() {
    QTest::addColumn<std::vector<std::int64_t>>("sizes");
    QTest::addColumn<std::int64_t>("kernel");
    using Sizes = std::vector<std::int64_t>;
    QTest::newRow("as MiniCNN's first") << Sizes{64, 16, 28, 28} << std::int64_t{2};
    QTest::newRow("as its second") << Sizes{64, 32, 14, 14} << std::int64_t{2};
    QTest::newRow("channels that do not fill a vector") << Sizes{3, 13, 8, 6} << std::int64_t{2};
    QTest::newRow("one channel") << Sizes{2, 1, 6, 4} << std::int64_t{2};
    QTest::newRow("edges left over") << Sizes{3, 8, 7, 11} << std::int64_t{2};
    QTest::newRow("windows of nine") << Sizes{2, 20, 10, 9} << std::int64_t{3};
    QTest::newRow("windows of 225") << Sizes{2, 9, 15, 31} << std::int64_t{15};
    QTest::newRow("windows of 256") << Sizes{2, 9, 16, 33} << std::int64_t{16};
    QTest::newRow("windows of one") << Sizes{2, 5, 3, 3} << std::int64_t{1};
}

void TestMaxPool::values() {
    QFETCH(std::vector<std::int64_t>, sizes);
    QFETCH(std::int64_t, kernel);
    for (const at::Tensor& images : {manyTies(sizes), channelsLast(at::randn(sizes))}) {
        QVERIFY(sameBits(reluOfMaxPool(images, kernel), reference(images, kernel)));
    }
}

void TestMaxPool::gradients_data() {
    values_data();
}

void TestMaxPool::gradients() {
    QFETCH(std::vector<std::int64_t>, sizes);
    QFETCH(std::int64_t, kernel);
    for (const at::Tensor& images : {manyTies(sizes), channelsLast(at::randn(sizes))}) {
        const at::Tensor bias = at::randn({sizes[1]});
        const at::Tensor theirs = images.detach().requires_grad_();
        const at::Tensor theirBias = bias.detach().requires_grad_();
        const at::Tensor expected = reference(theirs + theirBias.view({1, -1, 1, 1}), kernel);
        const at::Tensor given = channelsLast(at::randn(expected.sizes()));
        expected.backward(given);
        const MaxPooled pooled = reluOfMaxPoolWithPositions(images, kernel, bias);
        QVERIFY(sameBits(pooled.images, expected.detach()));
        const MaxPoolGradients ours =
            gradientsOfMaxPool(pooled.positions, given, images.sizes(), kernel);
        QVERIFY(at::equal(ours.images, theirs.grad())); // but for the sign of a zero
        // sums in another order
        QVERIFY(at::allclose(ours.bias, theirBias.grad(), 1e-4, 1e-4));
    }
}

void TestMaxPool::losesNoGradient() {
    const at::Tensor images = at::randn({1, 3, 4, 4}).requires_grad_();
    QVERIFY_EXCEPTION_THROWN((void)reluOfMaxPool(images, 2), std::logic_error);
    const at::NoGradGuard noGradient;
    QVERIFY(sameBits(reluOfMaxPool(images, 2), reference(images, 2)));
}

void TestMaxPool::notANumberStays() {
    at::Tensor images = channelsLast(at::randn({1, 9, 4, 4}));
    images[0][2][1][1] = std::nan("");
    images[0][8][2][0] = std::nan("");
    images[0][3][0][0] = std::numeric_limits<float>::infinity();
    images[0][4][3][3] = -std::numeric_limits<float>::infinity();
    const at::Tensor expected = reference(images, 2);
    QCOMPARE(at::isnan(expected).sum().item<int>(), 2);
    QVERIFY(at::allclose(reluOfMaxPool(images, 2), expected, 0, 0, true));
}

void TestMaxPool::anyLayout() {
    const at::Tensor plain = at::randn({2, 12, 6, 6});
    QVERIFY(sameBits(reluOfMaxPool(plain, 2), reference(plain, 2)));
}

void TestMaxPool::threadsDoNotMatter() {
    const at::Tensor values = at::randn({7, 16, 8, 8});
    const at::Tensor given = at::randn({7, 16, 4, 4});
    std::vector<std::vector<at::Tensor>> answers;
    for (const int threads : {1, 3}) {
        at::set_num_threads(threads);
        const MaxPooled pooled =
            reluOfMaxPoolWithPositions(channelsLast(values), 2, at::full({16}, 0.1F));
        const MaxPoolGradients back =
            gradientsOfMaxPool(pooled.positions, channelsLast(given), values.sizes(), 2);
        answers.push_back({pooled.images, back.images, back.bias});
    }
    at::set_num_threads(1);
    for (std::size_t index = 0; index < answers.front().size(); ++index) {
        QVERIFY(sameBits(answers[0][index], answers[1][index]));
    }
}

void TestMaxPool::integers_data() {
    values_data();
}

void TestMaxPool::integers() {
    QFETCH(std::vector<std::int64_t>, sizes);
    QFETCH(std::int64_t, kernel);
    const at::Tensor images =
        at::quantize_per_tensor(channelsLast(at::randn(sizes)), 0.02, 100, at::kQUInt8);
    const at::Tensor pooled = quantizedMaxPool(images, kernel);
    const at::Tensor expected =
        at::quantized_max_pool2d(images, {kernel, kernel}, {kernel, kernel}, {0, 0}, {1, 1});
    QVERIFY(at::equal(pooled.int_repr(), expected.int_repr()));
    QCOMPARE(pooled.q_scale(), expected.q_scale());
    QCOMPARE(pooled.q_zero_point(), expected.q_zero_point());
}

FEATHERWEIGHT_TESTS(TestMaxPool)
#include "tst_max_pool.moc"
