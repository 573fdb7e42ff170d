// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/images_met.h"

#include "core/data/batch_order.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <set>

using namespace featherweight;

class TestImagesMet : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void areThoseOfTheBatches_data();
    void areThoseOfTheBatches();
    void areThoseOfAllSeeds();
    void allAreNotNamed();
};

namespace {

constexpr std::size_t images = 1000;

} // namespace

void TestImagesMet::areThoseOfTheBatches_data() {
    QTest::addColumn<int>("batches");
    QTest::addColumn<int>("batchSize");
    QTest::addColumn<int>("calibrationBatches");
    QTest::addColumn<int>("calibrationSize");
    QTest::newRow("few") << 3 << 7 << 2 << 5;
    QTest::newRow("mostly calibration") << 1 << 1 << 9 << 64;
    QTest::newRow("nearly an epoch") << 15 << 64 << 1 << 1;
}

void TestImagesMet::areThoseOfTheBatches() {
    QFETCH(int, batches);
    QFETCH(int, batchSize);
    QFETCH(int, calibrationBatches);
    QFETCH(int, calibrationSize);
    TrainingSettings training;
    training.batches = batches;
    training.batchSize = batchSize;
    training.seed = 5;
    QuantizationSettings quantization;
    quantization.calibrationBatches = calibrationBatches;
    quantization.batchSize = calibrationSize;
    quantization.seed = 6;

    std::set<std::uint32_t> met;
    BatchOrder trained(images, batchSize, 5, BatchOrder::Purpose::Training);
    BatchOrder calibrated(images, calibrationSize, 6, BatchOrder::Purpose::Calibration);
    for (int batch = 0; batch < batches; ++batch) {
        for (const std::int64_t image : trained.next()) {
            met.insert(static_cast<std::uint32_t>(image));
        }
    }
    for (int batch = 0; batch < calibrationBatches; ++batch) {
        for (const std::int64_t image : calibrated.next()) {
            met.insert(static_cast<std::uint32_t>(image));
        }
    }
    QVERIFY(met.size() < images);
    QCOMPARE(imagesMet(images, training, quantization),
             std::vector<std::uint32_t>(met.begin(), met.end()));
}

void TestImagesMet::areThoseOfAllSeeds() {
    TrainingSettings training;
    training.batches = 2;
    training.seed = 5;
    QuantizationSettings quantization;
    quantization.calibrationBatches = 1;
    quantization.seed = 5;
    std::set<std::uint32_t> met;
    for (const std::int64_t seed : {5, 6, 7}) {
        training.seed = quantization.seed = seed;
        const std::vector<std::uint32_t> alone = imagesMet(images, training, quantization);
        met.insert(alone.begin(), alone.end());
    }
    training.seed = quantization.seed = 5;
    QVERIFY(met.size() < images);
    QCOMPARE(imagesMet(images, training, quantization, 1, 3),
             std::vector<std::uint32_t>(met.begin(), met.end()));
}

void TestImagesMet::allAreNotNamed() {
    TrainingSettings training;
    training.batches = 16; // the last of an epoch is shorter
    training.batchSize = 64;
    QuantizationSettings quantization;
    QVERIFY(imagesMet(images, training, quantization).empty());
    training.batches = 100'000;
    QVERIFY(imagesMet(images, training, quantization).empty());
    training.batches = 1;
    QVERIFY(!imagesMet(images, training, quantization).empty());
    quantization.lesson = Lesson::SingleClass; // looks for its image among all
    QVERIFY(imagesMet(images, training, quantization).empty());
}

FEATHERWEIGHT_TESTS(TestImagesMet)
#include "tst_images_met.moc"
