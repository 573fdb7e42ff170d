// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes to batches: what LibTorch's operations make of the same images.
#include "core/engine/torch/batches.h"
#include "core/engine/torch/layout.h"

#include "tests/support/branched_network.h"
#include "tests/support/test_program.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <numeric>

using namespace featherweight;

class TestBatches : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void areLibTorchsNumbers_data();
    void areLibTorchsNumbers();
    void takeHeldImages();
};

namespace {

/// Every byte is in it.
LabelledImages someImages(const DataForm& form, std::size_t count) {
    LabelledImages images{form, {}, {}, {}};
    for (std::size_t index = 0; index < count * form.imageBytes(); ++index) {
        images.pixels.push_back(static_cast<std::uint8_t>(index * 37 + index / 256));
    }
    for (std::size_t index = 0; index < count; ++index) {
        images.labels.push_back(static_cast<std::uint8_t>(index % 7));
    }
    return images;
}

/// ToTensor and Normalize, one operation after another.
at::Tensor expected(const LabelledImages& images, const std::vector<std::int64_t>& rows) {
    const DataForm& form = images.form;
    const at::Tensor bytes = at::tensor(at::ArrayRef<std::uint8_t>(images.pixels), at::kByte)
                                 .view({-1, form.channels, form.rows, form.columns})
                                 .index_select(0, at::tensor(rows));
    const auto perChannel = [](const std::vector<float>& values) {
        return at::tensor(values).view({1, -1, 1, 1});
    };
    return bytes.to(at::kFloat).div(255).sub(perChannel(form.mean)).div(perChannel(form.deviation));
}

} // namespace

void TestBatches::areLibTorchsNumbers_data() {
    QTest::addColumn<bool>("manyChannels");
    QTest::addColumn<int>("threads");
    QTest::newRow("one channel") << false << 1;
    QTest::newRow("three channels") << true << 1;
    QTest::newRow("three channels, three threads") << true << 3;
}

void TestBatches::areLibTorchsNumbers() {
    QFETCH(const bool, manyChannels);
    QFETCH(const int, threads);
    const LabelledImages images = someImages(manyChannels ? test::branchedData : DataForm{}, 50);
    const BatchSource source(images);
    QCOMPARE(source.count(), 50);
    at::set_num_threads(threads);
    const std::vector<std::int64_t> positions{49, 3, 3, 0, 17, 48, 20, 21, 22, 1,  2,  4,
                                              5,  6, 7, 8, 9,  10, 11, 12, 13, 14, 15, 16};
    const Batch gathered = source.gather(positions);
    const Batch range = source.range(7, 40);
    at::set_num_threads(1);
    QVERIFY(at::equal(gathered.images, expected(images, positions)));
    QVERIFY(at::equal(range.images, expected(images, [] {
                          std::vector<std::int64_t> rows(40);
                          std::iota(rows.begin(), rows.end(), 7);
                          return rows;
                      }())));
    QCOMPARE(gathered.images.strides(), channelsLast(gathered.images.clone()).strides());
    QCOMPARE(gathered.labels.dtype(), at::kLong);
    for (std::size_t index = 0; index < positions.size(); ++index) {
        QCOMPARE(gathered.labels[static_cast<std::int64_t>(index)].item<std::int64_t>(),
                 positions[index] % 7);
    }
    QCOMPARE(range.labels[0].item<std::int64_t>(), 0);
    QCOMPARE(range.labels[39].item<std::int64_t>(), 4);
}

void TestBatches::takeHeldImages() {
    LabelledImages images = someImages({}, 3);
    images.labels.assign(10, 1);
    images.held = {2, 5, 9};
    const Batch batch = BatchSource(images).gather(std::vector<std::int64_t>{9, 2});
    QVERIFY(at::equal(batch.images, expected(images, {2, 0})));
    QVERIFY(at::equal(BatchSource(images).range(5, 1).images, expected(images, {1})));
}

FEATHERWEIGHT_TESTS(TestBatches)
#include "tst_batches.moc"
