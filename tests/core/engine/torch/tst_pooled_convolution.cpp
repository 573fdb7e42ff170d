// SPDX-License-Identifier: GPL-3.0-or-later
// Our convolution with max-pool and relu against LibTorch's three operations.
#include "core/engine/torch/layout.h"
#include "core/engine/torch/pooled_convolution.h"
#include "tests/support/test_program.h"

#include <torch/utils.h>

#include <limits>
#include <stdexcept>
#include <vector>

using namespace featherweight;

namespace {

struct Learned {
    at::Tensor out;
    at::Tensor images;
    at::Tensor weight;
    at::Tensor bias;
};

/// What comes of some tensors and the gradients that they receive; `ours` or LibTorch's.
Learned learned(bool ours, const Learned& from, const PooledConvolution& convolution,
                const at::Tensor& given) {
    const at::Tensor images = from.images.detach().requires_grad_(from.out.defined());
    const at::Tensor weight = from.weight.detach().requires_grad_();
    const at::Tensor bias = from.bias.detach().requires_grad_();
    const at::Tensor out =
        ours ? reluOfPooledConvolution(images, weight, bias, convolution)
             : at::relu(at::max_pool2d(
                   at::conv2d(images, weight, bias, 1, convolution.padding, 1, convolution.groups),
                   convolution.pool));
    out.backward(given.defined() ? given : at::ones_like(out));
    return {out.detach(), images.grad(), weight.grad(), bias.grad()};
}

bool close(const at::Tensor& one, const at::Tensor& other) {
    const double scale = other.abs().max().item<double>();
    return one.sizes() == other.sizes() && at::allclose(one, other, 1e-5, 1e-5 * scale);
}

} // namespace

class TestPooledConvolution : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { torch::manual_seed(1); }
    void learnsAsLibTorch_data();
    void learnsAsLibTorch();
    void imagesThatNeedNoGradient_data();
    void imagesThatNeedNoGradient();
    void gradientInAnyLayout();
    void whatIsNoNumberWins();
    void refusesWhatDoesNotFit();
    void threadsDoNotMatter();
};

void TestPooledConvolution::learnsAsLibTorch_data() {
    using Sizes = std::vector<std::int64_t>;
    QTest::addColumn<Sizes>("images");
    QTest::addColumn<Sizes>("weight");
    QTest::addColumn<Sizes>("numbers"); // padding, groups, pool
    QTest::newRow("as MiniCNN's first")
        << Sizes{64, 1, 28, 28} << Sizes{16, 1, 3, 3} << Sizes{1, 1, 2};
    QTest::newRow("as its second")
        << Sizes{64, 16, 14, 14} << Sizes{32, 16, 3, 3} << Sizes{1, 1, 2};
    QTest::newRow("pointwise") << Sizes{9, 16, 14, 14} << Sizes{32, 16, 1, 1} << Sizes{0, 1, 2};
    QTest::newRow("depthwise") << Sizes{3, 8, 6, 6} << Sizes{8, 1, 3, 3} << Sizes{1, 8, 2};
    QTest::newRow("rows of 5 + 48 + 16")
        << Sizes{3, 23, 7, 8} << Sizes{5, 23, 3, 3} << Sizes{1, 1, 2};
    QTest::newRow("no padding, edges left over")
        << Sizes{10, 6, 9, 12} << Sizes{7, 6, 2, 2} << Sizes{0, 1, 3};
    QTest::newRow("more padding than the kernel needs")
        << Sizes{2, 9, 5, 4} << Sizes{4, 9, 3, 3} << Sizes{2, 1, 2};
    QTest::newRow("few channels, eight outputs left over")
        << Sizes{5, 3, 9, 7} << Sizes{24, 3, 3, 3} << Sizes{1, 1, 2};
    QTest::newRow("few channels, more padding than the kernel needs")
        << Sizes{5, 2, 6, 6} << Sizes{8, 2, 4, 4} << Sizes{5, 1, 2};
    QTest::newRow("few channels, windows of three")
        << Sizes{5, 1, 12, 12} << Sizes{8, 1, 3, 3} << Sizes{1, 1, 3};
    QTest::newRow("windows of one") << Sizes{2, 10, 5, 5} << Sizes{3, 10, 3, 3} << Sizes{1, 1, 1};
}

void TestPooledConvolution::learnsAsLibTorch() {
    using Sizes = std::vector<std::int64_t>;
    QFETCH(Sizes, images);
    QFETCH(Sizes, weight);
    QFETCH(Sizes, numbers);
    const PooledConvolution convolution{numbers[0], numbers[1], numbers[2]};
    // Whole numbers, so that every sum is exact and windows have several greatest ones; then any.
    for (const bool whole : {true, false}) {
        const auto some = [whole](const Sizes& sizes) {
            return whole ? at::randint(-2, 3, sizes, at::kFloat) : at::randn(sizes);
        };
        const Learned from{at::ones({1}), channelsLast(some(images)), channelsLast(some(weight)),
                           some({weight[0]})};
        const Learned first = learned(false, from, convolution, {});
        const at::Tensor given = channelsLast(some(first.out.sizes().vec()));
        const Learned theirs = learned(false, from, convolution, given);
        const Learned ours = learned(true, from, convolution, given);
        const at::Tensor answer = [&] {
            const torch::NoGradGuard noGrad;
            return reluOfPooledConvolution(from.images, from.weight, from.bias, convolution);
        }();
        QVERIFY(close(answer, theirs.out));
        if (whole) {
            QVERIFY(at::equal(answer, theirs.out));
            QVERIFY(at::equal(ours.out, theirs.out));
            QVERIFY(at::equal(ours.images, theirs.images));
            QVERIFY(at::equal(ours.weight, theirs.weight));
            QVERIFY(at::equal(ours.bias, theirs.bias));
        } else {
            QVERIFY(close(ours.out, theirs.out));
            QVERIFY(close(ours.images, theirs.images));
            QVERIFY(close(ours.weight, theirs.weight));
            QVERIFY(close(ours.bias, theirs.bias));
        }
    }
}

void TestPooledConvolution::imagesThatNeedNoGradient_data() {
    using Sizes = std::vector<std::int64_t>;
    QTest::addColumn<Sizes>("images");
    QTest::addColumn<Sizes>("weight");
    QTest::addColumn<std::int64_t>("padding");
    QTest::newRow("many channels") << Sizes{9, 4, 6, 6} << Sizes{5, 4, 3, 3} << std::int64_t{1};
    QTest::newRow("as MiniCNN's first")
        << Sizes{20, 1, 28, 28} << Sizes{16, 1, 3, 3} << std::int64_t{1};
    QTest::newRow("rows of 5") << Sizes{9, 1, 11, 9} << Sizes{8, 1, 5, 5} << std::int64_t{0};
    QTest::newRow("rows of 4") << Sizes{9, 2, 7, 8} << Sizes{8, 2, 2, 2} << std::int64_t{1};
    QTest::newRow("rows of 6") << Sizes{9, 2, 7, 8} << Sizes{24, 2, 3, 3} << std::int64_t{2};
    QTest::newRow("rows of 7") << Sizes{9, 7, 7, 8} << Sizes{8, 7, 1, 1} << std::int64_t{0};
    QTest::newRow("rows of 9") << Sizes{3, 3, 9, 9} << Sizes{24, 3, 3, 3} << std::int64_t{2};
    QTest::newRow("no image") << Sizes{0, 1, 6, 6} << Sizes{8, 1, 3, 3} << std::int64_t{1};
}

void TestPooledConvolution::imagesThatNeedNoGradient() {
    using Sizes = std::vector<std::int64_t>;
    QFETCH(Sizes, images);
    QFETCH(Sizes, weight);
    QFETCH(std::int64_t, padding);
    const auto some = [](const Sizes& sizes) { return at::randint(-2, 3, sizes, at::kFloat); };
    const Learned from{
        {}, channelsLast(some(images)), channelsLast(some(weight)), some({weight[0]})};
    const Learned first = learned(false, from, {padding, 1, 2}, {});
    const at::Tensor given = channelsLast(some(first.out.sizes().vec()));
    const Learned ours = learned(true, from, {padding, 1, 2}, given);
    const Learned theirs = learned(false, from, {padding, 1, 2}, given);
    QVERIFY(!ours.images.defined());
    QVERIFY(at::equal(ours.out, theirs.out));
    QVERIFY(at::equal(ours.weight, theirs.weight));
    QVERIFY(at::equal(ours.bias, theirs.bias));
}

/// It comes back in the layout of what was flattened; so may everything else.
void TestPooledConvolution::gradientInAnyLayout() {
    for (const bool first : {true, false}) { // of a network: few channels, no gradient of images
        const std::int64_t channels = first ? 2 : 4;
        const std::int64_t outputs = first ? 8 : 5;
        const Learned from{first ? at::Tensor() : at::ones({1}),
                           at::randint(-2, 3, {9, channels, 6, 6}, at::kFloat),
                           at::randint(-2, 3, {outputs, channels, 3, 3}, at::kFloat),
                           at::ones({outputs})};
        const at::Tensor given =
            at::arange(9 * outputs * 9, at::kFloat).remainder(7).view({9, outputs, 3, 3});
        const Learned ours = learned(true, from, {1, 1, 2}, given);
        const Learned theirs = learned(false, from, {1, 1, 2}, given);
        QVERIFY(at::equal(ours.out, theirs.out));
        QVERIFY(first || at::equal(ours.images, theirs.images));
        QVERIFY(at::equal(ours.weight, theirs.weight));
        QVERIFY(at::equal(ours.bias, theirs.bias));
    }
}

void TestPooledConvolution::whatIsNoNumberWins() {
    const torch::NoGradGuard noGrad;
    at::Tensor images = at::randn({2, 1, 6, 6});
    images[1][0][3][2] = std::numeric_limits<float>::quiet_NaN();
    const at::Tensor weight = at::randn({8, 1, 3, 3});
    const at::Tensor bias = at::randn({8});
    const at::Tensor ours = reluOfPooledConvolution(images, weight, bias, {1, 1, 2});
    const at::Tensor theirs = at::relu(at::max_pool2d(at::conv2d(images, weight, bias, 1, 1), 2));
    QVERIFY(at::isnan(theirs).any().item<bool>());
    QVERIFY(at::allclose(ours, theirs, 1e-5, 1e-6, true));
}

void TestPooledConvolution::refusesWhatDoesNotFit() {
    const torch::NoGradGuard noGrad;
    const at::Tensor images = at::randn({2, 2, 6, 6});
    const at::Tensor weight = at::randn({8, 1, 3, 3});
    QVERIFY_EXCEPTION_THROWN(
        (void)reluOfPooledConvolution(images, weight, at::randn({8}), {1, 1, 2}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(
        (void)reluOfPooledConvolution(images.narrow(1, 0, 1), weight, at::randn({7}), {1, 1, 2}),
        std::logic_error);
}

void TestPooledConvolution::threadsDoNotMatter() {
    for (const bool first : {true, false}) { // of a network: no gradient of its images
        const std::int64_t channels = first ? 1 : 16;
        const Learned from{first ? at::Tensor() : at::ones({1}),
                           channelsLast(at::randn({37, channels, 8, 8})),
                           channelsLast(at::randn({24, channels, 3, 3})), at::randn({24})};
        std::vector<Learned> answers;
        for (const int threads : {1, 3}) {
            at::set_num_threads(threads);
            answers.push_back(learned(true, from, {1, 1, 2}, {}));
        }
        at::set_num_threads(1);
        QVERIFY(at::equal(answers[0].out, answers[1].out));
        QVERIFY(first || at::equal(answers[0].images, answers[1].images));
        QVERIFY(at::equal(answers[0].weight, answers[1].weight));
        QVERIFY(at::equal(answers[0].bias, answers[1].bias));
    }
}

FEATHERWEIGHT_TESTS(TestPooledConvolution)
#include "tst_pooled_convolution.moc"
