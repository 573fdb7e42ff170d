// SPDX-License-Identifier: GPL-3.0-or-later
// Which engine runs the INT8 kernels is LibTorch's global state: whoever sets it gives it back.
#include "core/engine/torch/engine_choice.h"
#include "core/runs/training_run.h"
#include "tests/core/engine/module/bars_dataset.h"
#include "tests/core/engine/module/make_engine.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <ATen/Context.h>

#include <algorithm>
#include <stdexcept>

using namespace featherweight;

class TestEngineChoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { at::globalContext().setQEngine(at::QEngine::QNNPACK); }
    void namesTheBest();
    void scopesNest();
    void measuringFilesLeavesNothingBehind();
    void quantizingLeavesNothingBehind();
    void needsAPreparedEnvironment();
};

void TestEngineChoice::namesTheBest() {
    const std::vector<std::string> names = availableEngines();
    const auto& supported = at::globalContext().supportedQEngines();
    const bool fbgemm =
        std::find(supported.begin(), supported.end(), at::QEngine::FBGEMM) != supported.end();
    if (!fbgemm) { // Debian's LibTorch
        QCOMPARE(names, (std::vector<std::string>{"onednn", "qnnpack"}));
    }
    QVERIFY(engineNamed({}) != "qnnpack" || names.size() == 1);
    QCOMPARE(engineNamed({}), names.front());
    QCOMPARE(engineNamed("qnnpack"), std::string("qnnpack"));
    for (const char* unknown : {"noqengine", "cuda"}) {
        try {
            (void)engineNamed(unknown);
            QFAIL("was accepted");
        } catch (const Error& error) {
            const QString said = QString::fromUtf8(error.what());
            QVERIFY2(said.contains(QLatin1String(unknown)), error.what());
            for (const std::string& name : names) {
                QVERIFY2(said.contains(QString::fromStdString(name)), error.what());
            }
        }
    }
    QVERIFY(at::globalContext().qEngine() == at::QEngine::QNNPACK);
}

void TestEngineChoice::scopesNest() {
    const std::string best = engineNamed({});
    if (best == "qnnpack") {
        QSKIP("there is only one");
    }
    {
        const EngineScope outer(best);
        QVERIFY(at::globalContext().qEngine() != at::QEngine::QNNPACK);
        {
            const EngineScope inner("qnnpack");
            QVERIFY(at::globalContext().qEngine() == at::QEngine::QNNPACK);
        }
        QVERIFY(at::globalContext().qEngine() != at::QEngine::QNNPACK);
    }
    QVERIFY(at::globalContext().qEngine() == at::QEngine::QNNPACK);
}

void TestEngineChoice::measuringFilesLeavesNothingBehind() {
    const auto engine = test::makeEngine();
    (void)engine->measureFiles(test::standardChoice({2, 3}).build({}), {});
    QVERIFY(at::globalContext().qEngine() == at::QEngine::QNNPACK);
}

void TestEngineChoice::quantizingLeavesNothingBehind() {
    const auto engine = test::makeEngine();
    const Dataset dataset = barsDataset();
    TrainingSettings settings;
    settings.batches = 1;
    settings.measureAccuracy = false;
    const TrainedNetwork trained = train(*engine, dataset, settings, [](const auto&) {}, {});
    const auto quantization = engine->prepare(*trained.weights, dataset, {});
    QCOMPARE(quantization->qengine(), engineNamed({}));
    quantization->calibrate();
    quantization->convert();
    QVERIFY(at::globalContext().qEngine() == at::QEngine::QNNPACK);
}

void TestEngineChoice::needsAPreparedEnvironment() {
    qunsetenv("LRU_CACHE_CAPACITY");
    QVERIFY_EXCEPTION_THROWN((void)makeLibTorchEngine(), std::logic_error);
    QVERIFY(!qEnvironmentVariableIsSet("LRU_CACHE_CAPACITY")); // nor does it set anything
}

FEATHERWEIGHT_TESTS(TestEngineChoice)
#include "tst_engine_choice.moc"
