// SPDX-License-Identifier: GPL-3.0-or-later
// The real engine through its interface: cancelling, failing, and counting.
#include "core/data/batch_order.h"
#include "core/runs/quantization_run.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/file_sizes.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>
#include <set>
#include <sys/resource.h>

using namespace featherweight;

class TestEngine : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void trainsAndQuantizes();
    void sameSeedSameNumbers();
    void keepsModels();
    void stopsAtEveryReport();
    void removesFilesWhenTheyCannotBeWritten();
    void refusesBadSettings();
    void saysWhenMemoryRunsOut();
    void calibrationIndicesAreEpochs();

private:
    [[nodiscard]] QStringList leftovers() const {
        return QDir(m_temporary.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<Engine> m_engine;
    QTemporaryDir m_temporary; ///< takes the place of the system's for temporary files
    QTemporaryDir m_keep;
    Dataset m_dataset = barsDataset();
    TrainedNetwork m_trained;
};

void TestEngine::initTestCase() {
    qputenv("TMPDIR", m_temporary.path().toUtf8());
    m_engine = test::makeEngine();
    m_trained = train(*m_engine, m_dataset, shortTraining(), [](const TrainingReport&) {}, {});
}

void TestEngine::cleanup() {
    QCOMPARE(leftovers(), QStringList());
}

void TestEngine::trainsAndQuantizes() {
    QCOMPARE(m_trained.result.losses.size(), std::size_t{20});
    QVERIFY(m_trained.result.losses.back() < 0.5 * m_trained.result.losses.front());
    QVERIFY(m_trained.result.accuracy > 0.9);

    std::vector<QuantizationStep> finished;
    const auto report = [&](const QuantizationReport& told) {
        if (told.finished) {
            finished.push_back(told.step);
        }
    };
    const QuantizationResult result =
        quantize(*m_engine, *m_trained.weights, m_dataset, shortQuantization(), report, {});
    using enum QuantizationStep;
    QCOMPARE(finished, (std::vector{Copy, Prepare, Calibrate, Convert, Compare}));
    QCOMPARE(result.accuracyFp32, m_trained.result.accuracy);
    QVERIFY(std::abs(result.accuracyInt8 - result.accuracyFp32) < 0.05);
    // The sizes that torch.save gives for the default widths.
    const std::int64_t more = test::bytesSincePyTorch2(m_engine->info().version);
    QCOMPARE(result.fp32Bytes(), 84247 + more);
    QCOMPARE(result.int8Bytes(), 27673 + more);
    QCOMPARE(result.qengine, m_engine->info().qengines.front());
    QCOMPARE(result.tensors.size(), std::size_t{7});
    QCOMPARE(result.calibrationIndices.size(), std::size_t{3 * 64});
}

void TestEngine::sameSeedSameNumbers() {
    const auto again =
        train(*m_engine, m_dataset, shortTraining(), [](const TrainingReport&) {}, {});
    QCOMPARE(again.result.losses, m_trained.result.losses);
    TrainingSettings other = shortTraining();
    other.seed = 2;
    const auto different = train(*m_engine, m_dataset, other, [](const TrainingReport&) {}, {});
    QVERIFY(different.result.losses != m_trained.result.losses);
}

void TestEngine::keepsModels() {
    QuantizationSettings settings = shortQuantization();
    settings.keepModels = m_keep.filePath("new/folder").toStdString();
    const QuantizationResult result = quantize(*m_engine, *m_trained.weights, m_dataset, settings,
                                               [](const QuantizationReport&) {}, {});
    const QDir folder(m_keep.filePath("new/folder"));
    QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden),
             QStringList({"temp_fp32_model.pth", "temp_int8_model.pth"}));
    QCOMPARE(QFileInfo(folder.filePath("temp_fp32_model.pth")).size(), result.fp32Bytes());
    QCOMPARE(QFileInfo(folder.filePath("temp_int8_model.pth")).size(), result.int8Bytes());

    QFile blocker(m_keep.filePath("file"));
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    settings.keepModels = m_keep.filePath("file/below").toStdString();
    const QuantizationResult told = quantize(*m_engine, *m_trained.weights, m_dataset, settings,
                                             [](const QuantizationReport&) {}, {});
    QVERIFY(result.notKept.empty());
    QVERIFY(QString::fromStdString(told.notKept.text()).contains("file/below"));
    QCOMPARE(told.int8Bytes(), result.int8Bytes()); // the run is not lost over it
}

void TestEngine::stopsAtEveryReport() {
    int reports = 0;
    const auto count = [&](const auto&) { ++reports; };
    (void)train(*m_engine, m_dataset, shortTraining(), count, {});
    for (int stopAt = 1; stopAt < reports; stopAt += 3) {
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const TrainingReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN(
            (void)train(*m_engine, m_dataset, shortTraining(), report, stop.get_token()),
            Cancelled);
        QCOMPARE(seen, stopAt);
    }

    reports = 0;
    (void)quantize(*m_engine, *m_trained.weights, m_dataset, shortQuantization(), count, {});
    // After the last image of the last step there is nothing left to stop.
    for (int stopAt = 1; stopAt < reports - 1; ++stopAt) {
        std::stop_source stop;
        int seen = 0;
        const auto report = [&](const QuantizationReport&) {
            if (++seen == stopAt) {
                stop.request_stop();
            }
        };
        QVERIFY_EXCEPTION_THROWN((void)quantize(*m_engine, *m_trained.weights, m_dataset,
                                                shortQuantization(), report, stop.get_token()),
                                 Cancelled);
        QCOMPARE(leftovers(), QStringList());
    }
}

void TestEngine::removesFilesWhenTheyCannotBeWritten() {
    // A limit on file sizes between the two files' makes the first write really fail.
    auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit old{};
    getrlimit(RLIMIT_FSIZE, &old);
    for (const rlim_t limit : {rlim_t{100}, rlim_t{20000}, rlim_t{60000}, rlim_t{84000}}) {
        const rlimit low{limit, old.rlim_max};
        setrlimit(RLIMIT_FSIZE, &low);
        QByteArray sentence;
        try {
            (void)quantize(*m_engine, *m_trained.weights, m_dataset, shortQuantization(),
                           [](const QuantizationReport&) {}, {});
        } catch (const Error& error) {
            sentence = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &old);
        QVERIFY2(sentence.contains("does not fit") && sentence.contains("File too large"),
                 sentence.constData());
        QCOMPARE(leftovers(), QStringList());
    }
    (void)std::signal(SIGXFSZ, before);
}

void TestEngine::refusesBadSettings() {
    QuantizationSettings settings = shortQuantization();
    settings.qengine = "abacus";
    try {
        (void)quantize(*m_engine, *m_trained.weights, m_dataset, settings,
                       [](const QuantizationReport&) {}, {});
        QFAIL("an unknown engine was accepted");
    } catch (const Error& error) {
        const QString text = error.what();
        QVERIFY2(text.contains("abacus"), qPrintable(text));
        for (const std::string& name : m_engine->info().qengines) {
            QVERIFY2(text.contains(QString::fromStdString(name)), qPrintable(text));
        }
    }
    TrainingSettings training = shortTraining();
    training.batches = 0;
    QVERIFY_EXCEPTION_THROWN(
        (void)train(*m_engine, m_dataset, training, [](const TrainingReport&) {}, {}), Error);
    QVERIFY_EXCEPTION_THROWN(m_engine->setThreads(0), Error);
}

void TestEngine::saysWhenMemoryRunsOut() {
#ifdef __SANITIZE_ADDRESS__
    QSKIP("Left out: AddressSanitizer needs more address space than this test leaves.");
#endif
    // The first convolution's output alone takes 3.3 GB: LibTorch's allocator really refuses.
    Dataset large{"large", {}, bars(1024, 5), bars(20, 6)};
    TrainingSettings settings = shortTraining();
    settings.batches = 1;
    settings.batchSize = batchSizeRange.most;
    settings.network = settings.network.with({1024, 1024});
    rlimit old{};
    getrlimit(RLIMIT_AS, &old);
    const rlimit low{rlim_t{3} << 30U, old.rlim_max};
    setrlimit(RLIMIT_AS, &low);
    bool refused = false;
    try {
        (void)train(*m_engine, large, settings, [](const TrainingReport&) {}, {});
    } catch (const std::bad_alloc&) {
        refused = true;
    }
    setrlimit(RLIMIT_AS, &old);
    QVERIFY(refused);
}

void TestEngine::calibrationIndicesAreEpochs() {
    // More batches than the set has: every image once before any comes again.
    Dataset small{"small", {}, bars(100, 3), bars(20, 4)};
    QuantizationSettings settings = shortQuantization();
    settings.calibrationBatches = 4;
    const auto result = quantize(*m_engine, *m_trained.weights, small, settings,
                                 [](const QuantizationReport&) {}, {});
    QCOMPARE(result.calibrationIndices.size(), std::size_t{200});
    const auto middle = result.calibrationIndices.begin() + 100;
    QCOMPARE(std::set<std::int64_t>(result.calibrationIndices.begin(), middle).size(),
             std::size_t{100});
    QCOMPARE(std::set<std::int64_t>(middle, result.calibrationIndices.end()).size(),
             std::size_t{100});
}

FEATHERWEIGHT_TESTS(TestEngine)
#include "tst_engine.moc"
