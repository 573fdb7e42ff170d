// SPDX-License-Identifier: GPL-3.0-or-later
// INT8 networks in exact sums against LibTorch's kernels, and whether kernels that cut sums are
// noticed: as this processor runs them, and in a process that ONEDNN holds back to AVX2.
#include "core/engine/quantization/cut_sums.h"
#include "core/engine/quantization/exact_sums.h"
#include "core/engine/torch/engine_choice.h"
#include "core/network/presets.h"
#include "core/runs/engine_environment.h"
#include "tests/support/branched_network.h"
#include "tests/support/mnist_form.h"
#include "tests/support/network_choices.h"
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

#include <ATen/ATen.h>

#include <cmath>
#include <memory>

using namespace featherweight;

namespace {

constexpr const char* onednn = "onednn";
constexpr const char* qnnpack = "qnnpack";

/// Weights that become -128 and 127 alone: the greatest sums that random signs make.
enum class Weights { AsDrawn, Signs };

at::Tensor randomImages(const Network& network, std::int64_t count) {
    std::vector<std::int64_t> sizes = network.shape(network.inputNode());
    sizes.insert(sizes.begin(), count);
    return at::randn(sizes);
}

QuantizedNetwork quantizedNetwork(const Network& network, const QConfig& qconfig,
                                  Weights weights = Weights::AsDrawn) {
    NetworkModule module(std::make_shared<const Network>(network));
    for (const std::size_t layer : network.layers()) {
        if (weights == Weights::Signs) {
            at::Tensor numbers = module->weight(layer);
            numbers.sign_();
        }
    }
    PreparedNetwork prepared(module, qconfig);
    prepared.calibrate(randomImages(network, 16));
    return QuantizedNetwork(prepared);
}

/// The first node whose integers differ; else nothing.
QString difference(const QuantizedNetwork& network, const at::Tensor& images) {
    const NodeOutputs kernels = network.outputs(images);
    const NodeOutputs exact = network.outputs(images, Sums::Exact);
    for (std::size_t node = 0; node < network.network().outputNode(); ++node) {
        const at::Tensor steps = kernels[node].int_repr().to(at::kInt) - exact[node].int_repr();
        if (!steps.eq(0).all().item<bool>()) {
            return QStringLiteral("%1 of %2 numbers of %3 differ, by %4 at most")
                .arg(steps.ne(0).sum().item<std::int64_t>())
                .arg(steps.numel())
                .arg(QString::fromStdString(network.network().node(node).name))
                .arg(steps.abs().max().item<std::int64_t>());
        }
    }
    return {};
}

/// Cuts sums for certain where pairs are added in 16 bits: for an image of ones, inputs of 255 meet
/// weights of 127, of several channels in the second convolution and the linear layer.
QuantizedNetwork brightNetwork() {
    Network network = *test::standardChoice({4, 4}).build({});
    NetworkModule module(std::make_shared<const Network>(network));
    for (const std::size_t layer : network.layers()) {
        at::Tensor numbers = module->weight(layer);
        numbers.fill_(1);
    }
    PreparedNetwork prepared(module, {ObserverKind::MinMax, false, true});
    prepared.calibrate(at::ones({1, 1, imageRows, imageColumns}));
    return QuantizedNetwork(prepared);
}

constexpr const char* heldBack = "FEATHERWEIGHT_TEST_HELD_BACK";
constexpr const char* cutsHere = "these kernels cut sums";

/// Known without asking what is tested: QNNPACK adds in 32 bits, and ONEDNN does with VNNI.
bool keepsSums(const std::string& engine) {
#ifdef __x86_64__
    if (engine == onednn && __builtin_cpu_supports("avx512vnni")) {
        return !qEnvironmentVariableIsSet("ONEDNN_MAX_CPU_ISA");
    }
#endif
    return engine == qnnpack;
}

} // namespace

class TestExactSums : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void areTheKernels_data();
    void areTheKernels();
    void greatestSums_data();
    void greatestSums();
    void sumsAreWholeNumbers_data();
    void sumsAreWholeNumbers();
    void cutSumsAreNoticed();
    void cutSumsAreNoticedWhereHeldBack();
    void stops();
};

void TestExactSums::initTestCase() {
    prepareForEngine();
    at::manual_seed(1);
    at::set_num_threads(1);
}

void TestExactSums::areTheKernels_data() {
    QTest::addColumn<QString>("network");
    QTest::addColumn<bool>("perChannel");
    QTest::addColumn<bool>("reduceRange");
    QTest::addColumn<bool>("afterRelu");
    for (const char* network : {"standard", "separable", "branched"}) {
        for (const bool perChannel : {true, false}) {
            for (const bool reduceRange : {true, false}) {
                for (const bool afterRelu : {true, false}) {
                    QTest::addRow("%s, per %s, %d bits, %s relu", network,
                                  perChannel ? "channel" : "tensor", reduceRange ? 7 : 8,
                                  afterRelu ? "after" : "before")
                        << network << perChannel << reduceRange << afterRelu;
                }
            }
        }
    }
}

void TestExactSums::areTheKernels() {
    QFETCH(const QString, network);
    QFETCH(const bool, perChannel);
    QFETCH(const bool, reduceRange);
    QFETCH(const bool, afterRelu);
    const at::NoGradGuard noGrad;
    const Network plain =
        network == QLatin1String("branched")   ? test::branchedNetwork(test::branchedData)
        : network == QLatin1String("standard") ? *NetworkChoice(presets().front()).build({})
                                               : *NetworkChoice(presets().back()).build({});
    const Network placed =
        plain.with(afterRelu ? ObserverPlacement::AfterRelu : ObserverPlacement::BeforeRelu);
    int compared = 0;
    for (const std::string& name : availableEngines()) {
        const EngineScope engine(name);
        const QuantizedNetwork int8 =
            quantizedNetwork(placed, {ObserverKind::MinMax, reduceRange, perChannel});
        for (const std::int64_t batch : {1, 64}) {
            if (!keepsSums(name) && kernelsCutSums(int8, {batch}, {})) {
                continue; // then they are not to be equal
            }
            const QString found = difference(int8, randomImages(placed, batch));
            QVERIFY2(found.isEmpty(), qPrintable(QString::fromStdString(name) + ": " + found));
            ++compared;
        }
    }
    if (compared == 0) {
        QSKIP("all kernels of this processor cut sums");
    }
}

void TestExactSums::greatestSums_data() {
    QTest::addColumn<QString>("engine");
    for (const std::string& name : availableEngines()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

/// The kernels' as well, with the weights that make the greatest sums.
void TestExactSums::greatestSums() {
    QFETCH(const QString, engine);
    const at::NoGradGuard noGrad;
    const EngineScope scope(engine.toStdString());
    const Network wide("Wide",
                       {{"image", Input{128, 8, 8}, {}},
                        {"conv", Conv2d{.in = 128, .out = 8, .kernel = 3, .padding = 1}, {0}},
                        {"flat", Flatten{}, {1}},
                        {"fc", Linear{512, 10}, {2}},
                        {"say", LogSoftmax{}, {3}}});
    for (const Network& network : {*NetworkChoice(presets().front()).build({}), wide}) {
        const QuantizedNetwork int8 =
            quantizedNetwork(network, {ObserverKind::MinMax, false, true}, Weights::Signs);
        if (!keepsSums(engine.toStdString()) && kernelsCutSums(int8, {32}, {})) {
            QSKIP("the kernels of this processor cut sums");
        }
        // Of the sums, not of what the range is chosen for: the greatest ones, too.
        const at::Tensor images =
            100 * at::rand({32, network.shape(0)[0], network.shape(0)[1], network.shape(0)[2]});
        const QString found = difference(int8, images);
        QVERIFY2(found.isEmpty(), qPrintable(found));
    }
}

void TestExactSums::sumsAreWholeNumbers_data() {
    QTest::addColumn<bool>("convolution");
    QTest::newRow("linear") << false;
    QTest::newRow("convolution") << true;
}

/// Sums of 30 million, where float keeps every second or fourth whole number only: the same 1,568
/// products in 64 orders, up to four of them one step less.
void TestExactSums::sumsAreWholeNumbers() {
    QFETCH(const bool, convolution);
    const at::NoGradGuard noGrad;
    const std::string name = engineNamed({});
    const EngineScope engine(name);
    constexpr std::int64_t features = 1568;
    constexpr std::int64_t rows = 64;
    constexpr std::int64_t most = 127;
    constexpr std::int64_t zeroPoint = 200;
    constexpr double scale = 4;
    const at::Tensor row = at::randint(50, 256, {features}, at::TensorOptions(at::kByte));
    at::Tensor input = at::empty({rows, features}, at::TensorOptions(at::kByte));
    for (std::int64_t index = 0; index < rows; ++index) {
        input[index] = row.index_select(0, at::randperm(features));
        input[index].slice(0, 0, index % 5) -= 1;
    }
    const std::int64_t whole = most * row.to(at::kLong).sum().item<std::int64_t>();
    QVERIFY(whole > 1 << 24);
    const float bias = -static_cast<float>(whole);
    const at::Tensor weight = at::_make_per_tensor_quantized_tensor(
        at::full({1, features}, most, at::TensorOptions(at::kChar)), 1, 0);
    const at::Tensor bytes = at::_make_per_tensor_quantized_tensor(input, 1, 0);
    const Operation operation = convolution ? Operation(Conv2d{.in = features}) : Linear{features};
    const std::vector<std::int64_t> pixel{-1, features, 1, 1};
    const at::Tensor found =
        exactOutput({operation, convolution ? weight.view(pixel) : weight,
                     at::full({1}, bias, at::TensorOptions(at::kFloat)), false, scale, zeroPoint},
                    convolution ? bytes.view(pixel) : bytes)
            .int_repr()
            .flatten();
    for (std::int64_t index = 0; index < rows; ++index) {
        const std::int64_t sum = whole - most * (index % 5);
        const double rest = name == qnnpack ? static_cast<double>(sum) + static_cast<double>(bias)
                                            : static_cast<double>(static_cast<float>(sum) + bias);
        QCOMPARE(found[index].item<int>(),
                 static_cast<int>(std::nearbyint(rest / scale)) + static_cast<int>(zeroPoint));
    }
}

/// On any processor: noticed if and only if the kernels give something else for a network whose
/// pairs of products do not fit into 16 bits.
void TestExactSums::cutSumsAreNoticed() {
    const at::NoGradGuard noGrad;
    for (const std::string& name : availableEngines()) {
        const EngineScope engine(name);
        const QuantizedNetwork bright = brightNetwork();
        const at::Tensor image = at::ones({1, 1, imageRows, imageColumns});
        QCOMPARE(bright.output(0, {image}).int_repr().min().item<int>(), 255);
        const bool cut = !difference(bright, image).isEmpty();
        QCOMPARE(kernelsCutSums(bright, {1}, {}), cut);
        if (cut) {
            QVERIFY(!keepsSums(name));
            qInfo("%s: %s", name.c_str(), cutsHere);
        }
    }
}

void TestExactSums::cutSumsAreNoticedWhereHeldBack() {
    if (qEnvironmentVariableIsSet(heldBack)) {
        return; // this is that process
    }
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(heldBack, "1");
    environment.insert("ONEDNN_MAX_CPU_ISA", "AVX2");
    environment.insert("ATEN_CPU_CAPABILITY", "avx2");
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {"tst_exact_sums"});
    QVERIFY(process.waitForFinished(-1));
    const QByteArray output = process.readAll();
    QVERIFY2(process.exitCode() == 0, output);
    if (!output.contains(QByteArray(onednn) + ": " + cutsHere)) {
        QSKIP("ONEDNN's kernels cut no sums here, also when it is held back to AVX2");
    }
}

void TestExactSums::stops() {
    const at::NoGradGuard noGrad;
    const EngineScope engine(engineNamed({}));
    const QuantizedNetwork bright = brightNetwork();
    std::stop_source stopped;
    stopped.request_stop();
    QVERIFY_EXCEPTION_THROWN((void)kernelsCutSums(bright, {1}, stopped.get_token()), Cancelled);
}

FEATHERWEIGHT_TESTS(TestExactSums)
#include "tst_exact_sums.moc"
