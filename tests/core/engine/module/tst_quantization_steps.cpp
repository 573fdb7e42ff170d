// SPDX-License-Identifier: GPL-3.0-or-later
// A quantization step by step on the real engine: calibrate, rewind, convert, and what is refused.
#include "core/network/network.h"
#include "core/network/presets.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <malloc.h>

#include <stdexcept>

using namespace featherweight;

namespace {

bool same(const ObserverState& one, const ObserverState& other) {
    return one.name == other.name && one.min == other.min && one.max == other.max &&
           one.decided == other.decided && one.scale == other.scale &&
           one.zeroPoint == other.zeroPoint && one.quantMax == other.quantMax &&
           one.histogram.binWidth() == other.histogram.binWidth() &&
           one.histogram.lower() == other.histogram.lower() &&
           one.histogram.counts() == other.histogram.counts();
}

struct Calibration {
    explicit Calibration(const Quantization& of)
        : batches(of.calibrated()), images(of.calibrationImages()), observers(of.observers(true)) {}

    int batches;
    std::vector<std::int64_t> images;
    std::vector<ObserverState> observers;
};

bool same(const Calibration& one, const Calibration& other) {
    bool equal = one.batches == other.batches && one.images == other.images &&
                 one.observers.size() == other.observers.size();
    for (std::size_t index = 0; equal && index < one.observers.size(); ++index) {
        equal = same(one.observers[index], other.observers[index]);
    }
    return equal;
}

bool same(const std::vector<QuantizedTensor>& one, const std::vector<QuantizedTensor>& other) {
    bool equal = one.size() == other.size();
    for (std::size_t index = 0; equal && index < one.size(); ++index) {
        equal = one[index].name == other[index].name && one[index].scale == other[index].scale &&
                one[index].zeroPoint == other[index].zeroPoint &&
                one[index].min == other[index].min && one[index].max == other[index].max;
    }
    return equal;
}

void calibrate(Quantization& quantization, int batches) {
    for (int batch = 0; batch < batches; ++batch) {
        quantization.calibrate();
    }
}

/// Bytes of the heap that are in use.
std::size_t allocated() {
    const struct mallinfo2 heap = mallinfo2();
    return heap.uordblks + heap.hblkhd;
}

std::vector<std::uint8_t> predictions(const Quantization& quantization, Precision precision) {
    return quantization.predict(precision, [](int) {}, {});
}

} // namespace

class TestQuantizationSteps : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data(); // every test meets both models
    void initTestCase();
    void init();
    void rewindIsExact_data();
    void rewindIsExact();
    void keepsOnlyWhatIsRewound();
    void everyKindConverts_data();
    void everyKindConverts();
    void sameScalesAnotherZeroPoint();
    void histogramsCountEverything();
    void namesObserversWithoutData();
    void copyHasNoObserversYet();
    void needsTheInt8Network();
    void survivesAnotherEngine();
    void dropsTheInt8Network();

private:
    [[nodiscard]] std::unique_ptr<Quantization> prepare(const QConfig& qconfig,
                                                        const std::string& engine = {}) {
        QuantizationSettings settings = shortQuantization();
        settings.qconfig = qconfig;
        settings.qengine = engine;
        settings.rewindable = true;
        return m_engine->prepare(*m_trained.weights, m_dataset, settings);
    }

    std::unique_ptr<Engine> m_engine;
    Dataset m_dataset = barsDataset();
    std::vector<TrainedNetwork> m_models; ///< in the order of presets()
    PresetPointer m_preset;               ///< that is tested now
    TrainedNetwork m_trained;
};

void TestQuantizationSteps::initTestCase_data() {
    QTest::addColumn<int>("preset");
    for (std::size_t index = 0; index < presets().size(); ++index) {
        QTest::newRow(presets()[index]->name.c_str()) << static_cast<int>(index);
    }
}

void TestQuantizationSteps::initTestCase() {
    m_engine = test::makeEngine();
    for (const PresetPointer& preset : presets()) {
        m_models.push_back(train(*m_engine, m_dataset, shortTraining(NetworkChoice(preset)),
                                 [](const TrainingReport&) {}, {}));
    }
}

void TestQuantizationSteps::init() {
    QFETCH_GLOBAL(const int, preset);
    m_preset = presets()[static_cast<std::size_t>(preset)];
    m_trained = m_models[static_cast<std::size_t>(preset)];
}

void TestQuantizationSteps::rewindIsExact_data() {
    QTest::addColumn<ObserverKind>("observer");
    for (const ObserverKind kind : observerKinds) {
        QTest::addRow("%s", nameOf(kind).c_str()) << kind;
    }
}

void TestQuantizationSteps::rewindIsExact() {
    QFETCH(const ObserverKind, observer);
    const QConfig qconfig{observer, true, true};
    // More batches than an epoch of 1,000 images has, so that a rewind crosses a shuffle.
    constexpr int batches = 18;
    const auto fresh = prepare(qconfig);
    std::vector<Calibration> states{Calibration(*fresh)};
    for (int batch = 0; batch < batches; ++batch) {
        fresh->calibrate();
        states.emplace_back(*fresh);
    }
    fresh->convert();

    const auto stepped = prepare(qconfig);
    calibrate(*stepped, batches);
    stepped->convert();
    for (int batch = batches; batch > 0; --batch) {
        QVERIFY(same(Calibration(*stepped), states[static_cast<std::size_t>(batch)]));
        stepped->rewind();
    }
    QVERIFY(same(Calibration(*stepped), states.front()));
    stepped->rewind(); // nothing to take back
    QCOMPARE(stepped->calibrated(), 0);
    calibrate(*stepped, 5);
    stepped->rewind();
    calibrate(*stepped, batches - 4);
    QVERIFY(same(Calibration(*stepped), states.back()));
    stepped->convert();
    QVERIFY(same(stepped->tensors(), fresh->tensors()));
    QCOMPARE(predictions(*stepped, Precision::Int8), predictions(*fresh, Precision::Int8));
}

void TestQuantizationSteps::keepsOnlyWhatIsRewound() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Left out: AddressSanitizer's heap does not tell what is in use.");
#endif
    QuantizationSettings settings;
    settings.batchSize = 4;
    const auto quantization = m_engine->prepare(*m_trained.weights, m_dataset, settings);
    calibrate(*quantization, 10); // everything is as large as it gets
    const std::size_t before = allocated();
    calibrate(*quantization, 100);
    QVERIFY2(allocated() < before + 512 * 1024, // a copy for each would be 5 MB
             qPrintable(QString::number(allocated() - before)));
    QVERIFY_EXCEPTION_THROWN(quantization->rewind(), std::logic_error);
}

void TestQuantizationSteps::everyKindConverts_data() {
    QTest::addColumn<QConfig>("qconfig");
    for (const ObserverKind kind : observerKinds) {
        for (const bool reduceRange : {true, false}) {
            for (const bool perChannel : {true, false}) {
                QTest::addRow("%s, %s, %s", nameOf(kind).c_str(), reduceRange ? "7 bits" : "8 bits",
                              perChannel ? "per channel" : "per tensor")
                    << QConfig{kind, reduceRange, perChannel};
            }
        }
    }
}

void TestQuantizationSteps::everyKindConverts() {
    QFETCH(const QConfig, qconfig);
    for (const std::string& engine : m_engine->info().qengines) {
        const auto quantization = prepare(qconfig, engine);
        QCOMPARE(quantization->qengine(), engine);
        calibrate(*quantization, 3);
        quantization->convert();
        const std::vector<std::int64_t> channels = m_preset->name == "standard"
                                                       ? std::vector<std::int64_t>{16, 32, 10}
                                                       : std::vector<std::int64_t>{16, 16, 32, 10};
        std::size_t weight = 0;
        for (const QuantizedTensor& tensor : quantization->tensors()) {
            const bool isWeight = tensor.kind == "weight";
            QCOMPARE(tensor.perChannel, isWeight && qconfig.perChannel);
            const std::size_t entries =
                tensor.perChannel ? static_cast<std::size_t>(channels[weight]) : 1;
            QCOMPARE(tensor.scale.size(), entries);
            QCOMPARE(tensor.zeroPoint.size(), entries);
            QCOMPARE(tensor.min.size(), entries);
            QCOMPARE(tensor.quantMin, isWeight ? -128 : 0);
            QCOMPARE(tensor.quantMax, isWeight || qconfig.reduceRange ? 127 : 255);
            weight += isWeight ? 1 : 0;
        }
        const bool standard = m_preset->name == "standard";
        QCOMPARE(quantization->tensors()[3].bytes(), (standard ? 32 : 16) * 14 * 14);
        QCOMPARE(quantization->tensors()[4].bytes(), (standard ? 32 : 1) * 16 * 9);
        const auto fp32 = predictions(*quantization, Precision::Fp32);
        const auto int8 = predictions(*quantization, Precision::Int8);
        int agreed = 0;
        for (std::size_t image = 0; image < fp32.size(); ++image) {
            agreed += fp32[image] == int8[image] ? 1 : 0;
        }
        QVERIFY2(
            agreed >= 190,
            qPrintable(QStringLiteral("%1: %2").arg(QString::fromStdString(engine)).arg(agreed)));
    }
}

void TestQuantizationSteps::sameScalesAnotherZeroPoint() {
    // Both networks multiply by the same numbers, 127 levels or 255, and differ in the zero points,
    // which ONEDNN's plans in LibTorch 1.13 do not tell apart.
    for (const std::string& engine : m_engine->info().qengines) {
        std::vector<std::unique_ptr<Quantization>> both;
        for (const bool reduceRange : {true, false}) {
            both.push_back(prepare({ObserverKind::MovingAverage, reduceRange, false}, engine));
            calibrate(*both.back(), 3);
            both.back()->convert();
        }
        for (int round = 0; round < 2; ++round) {
            for (const auto& quantization : both) {
                for (const LayerError& error : quantization->layerErrors(100, {})) {
                    QVERIFY2(error.sqnr > 20,
                             qPrintable(QStringLiteral("%1 on %2, round %3: %4 dB")
                                            .arg(QString::fromStdString(error.name),
                                                 QString::fromStdString(engine))
                                            .arg(round)
                                            .arg(error.sqnr)));
                }
            }
        }
    }
}

void TestQuantizationSteps::histogramsCountEverything() {
    const auto quantization = prepare({});
    for (int batch = 1; batch <= 3; ++batch) {
        quantization->calibrate();
        QCOMPARE(quantization->calibrated(), batch);
        QCOMPARE(quantization->calibrationImages().size(), static_cast<std::size_t>(64 * batch));
        std::vector<std::int64_t> perBatch{64 * 784, 64 * 16 * 784, 64 * 32 * 196, 64 * 10};
        if (m_preset->name == "separable") {
            perBatch.insert(perBatch.begin() + 2, 64 * 16 * 196);
        }
        const std::vector<ObserverState> observers = quantization->observers(false);
        QCOMPARE(observers.size(), perBatch.size());
        for (std::size_t index = 0; index < perBatch.size(); ++index) {
            const ObserverState& observer = observers[index];
            QVERIFY(!observer.decided);
            QCOMPARE(observer.histogram.total(), batch * perBatch[index]);
            QVERIFY(observer.histogram.lower() <= observer.min);
            QVERIFY(observer.histogram.upper() >= observer.max);
        }
    }
}

void TestQuantizationSteps::namesObserversWithoutData() {
    const auto quantization = prepare({});
    for (const ObserverState& observer : quantization->observers(true)) {
        QVERIFY(observer.histogram.empty());
        QVERIFY(!observer.decided);
    }
    QString said;
    try {
        quantization->convert();
    } catch (const Error& error) {
        said = error.what();
    }
    QVERIFY2(said.contains(m_preset->name == "standard"
                               ? "quant, conv1, conv2, fc1 have seen no data"
                               : "quant, conv1, conv2.depthwise, conv2.pointwise, fc1 have seen"),
             qPrintable(said));
    quantization->calibrate();
    quantization->convert();
    QCOMPARE(quantization->tensors().size(),
             2 * m_trained.result.network->observedNames().size() - 1);
}

void TestQuantizationSteps::copyHasNoObserversYet() {
    const auto copy = m_engine->copy(*m_trained.weights, m_dataset, shortQuantization());
    QVERIFY_EXCEPTION_THROWN((void)copy->observers(false), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(copy->calibrate(), std::logic_error);
    QVERIFY_EXCEPTION_THROWN(copy->convert(), std::logic_error);
    QCOMPARE(copy->calibrated(), 0);
    QCOMPARE(predictions(*copy, Precision::Fp32).size(), m_dataset.test.count()); // but it predicts
    copy->prepare();
    QCOMPARE(copy->observers(false).size(), m_trained.result.network->observedNames().size());
    for (const ObserverState& observer : copy->observers(true)) {
        QVERIFY(observer.histogram.empty() && !observer.decided);
    }
    QVERIFY_EXCEPTION_THROWN(copy->prepare(), std::logic_error);
    copy->calibrate();
    const auto atOnce = m_engine->prepare(*m_trained.weights, m_dataset, shortQuantization());
    atOnce->calibrate();
    QVERIFY(same(Calibration(*copy), Calibration(*atOnce)));
}

void TestQuantizationSteps::needsTheInt8Network() {
    const auto quantization = prepare({});
    quantization->calibrate();
    QVERIFY_EXCEPTION_THROWN((void)quantization->tensors(), std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)quantization->measureFiles({}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)quantization->layerErrors(10, {}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)quantization->layerPredictions([](int) {}, {}),
                             std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)quantization->slice({"quant", 0, 0}), std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)predictions(*quantization, Precision::Int8), std::logic_error);
    QVERIFY_EXCEPTION_THROWN((void)quantization->measureLatency(NetworkForm::Int8, 1, {}),
                             std::logic_error);
    QCOMPARE(predictions(*quantization, Precision::Fp32).size(), m_dataset.test.count());
}

void TestQuantizationSteps::survivesAnotherEngine() {
    std::vector<std::unique_ptr<Quantization>> all;
    std::vector<std::vector<std::uint8_t>> before;
    for (const std::string& engine : m_engine->info().qengines) {
        all.push_back(prepare({}, engine));
        calibrate(*all.back(), 2);
        all.back()->convert();
        before.push_back(predictions(*all.back(), Precision::Int8));
    }
    for (std::size_t index = 0; index < all.size(); ++index) {
        QCOMPARE(predictions(*all[index], Precision::Int8), before[index]);
        QCOMPARE(all[index]->qengine(), m_engine->info().qengines[index]);
        QCOMPARE(all[index]->layerErrors(64, {}).size(),
                 m_trained.result.network->observedNames().size());
        all[index]->convert(); // packs again, for its own engine
        QCOMPARE(predictions(*all[index], Precision::Int8), before[index]);
    }
}

void TestQuantizationSteps::dropsTheInt8Network() {
    const auto quantization = prepare({});
    calibrate(*quantization, 2);
    quantization->convert();
    quantization->calibrate();
    QVERIFY_EXCEPTION_THROWN((void)quantization->tensors(), std::logic_error);
    quantization->convert();
    quantization->rewind();
    QVERIFY_EXCEPTION_THROWN((void)quantization->tensors(), std::logic_error);
}

FEATHERWEIGHT_TESTS(TestQuantizationSteps)
#include "tst_quantization_steps.moc"
