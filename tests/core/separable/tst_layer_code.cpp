// SPDX-License-Identifier: GPL-3.0-or-later
// What the code says; that it prints the right numbers is shown in tests/parity.
#include "core/separable/layer_code.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class LayerCodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreLeftOut();
    void everySettingIsWritten();
    void sameAndOwnPadding();
    void largeLayersAreNotRun();
    void runsUpToTheLimits();
};

namespace {

QString code(const SeparableSettings& settings, CodeLanguage language) {
    return QString::fromStdString(layerCode(settings, countSeparable(settings), language));
}

} // namespace

void LayerCodeTest::defaultsAreLeftOut() {
    SeparableSettings settings;
    settings.padding = {0, 0};
    const QString python = code(settings, CodeLanguage::Python);
    QVERIFY(python.contains("standard = nn.Conv2d(3, 16, 3)\n"));
    QVERIFY(python.contains("depthwise = nn.Conv2d(3, 3, 3, groups=3)\n"));
    QVERIFY(python.contains("pointwise = nn.Conv2d(3, 16, 1)\n"));
    const QString cpp = code(settings, CodeLanguage::Cpp);
    QVERIFY(cpp.contains("torch::nn::Conv2dOptions(3, 16, 3));\n"));
    QVERIFY(cpp.contains("torch::nn::Conv2dOptions(3, 3, 3).groups(3));\n"));
    QVERIFY(cpp.contains("torch::nn::Conv2dOptions(3, 16, 1));\n"));
    for (const QString& text : {python, cpp}) {
        QVERIFY(text.contains("3 to 16 channels, kernel 3×3, input 1×3×32×32\n"));
        QVERIFY(!text.contains("stride"));
        QVERIFY(!text.contains("dilation"));
        QVERIFY(!text.contains("padding"));
        QVERIFY(!text.contains("bias=False"));
        QVERIFY(!text.contains("meta", Qt::CaseInsensitive));
    }
}

void LayerCodeTest::everySettingIsWritten() {
    SeparableSettings settings;
    settings.inChannels = 4;
    settings.outChannels = 6;
    settings.kernel = {3, 5};
    settings.stride = {2, 1};
    settings.padding = {1, 2};
    settings.dilation = {1, 2};
    settings.groups = 2;
    settings.depthMultiplier = 3;
    settings.bias = false;
    settings.image = {20, 30};
    settings.batch = 7;
    const QString python = code(settings, CodeLanguage::Python);
    QVERIFY(python.contains("standard = nn.Conv2d(4, 6, (3, 5), stride=(2, 1), padding=(1, 2), "
                            "dilation=(1, 2), groups=2, bias=False)\n"));
    QVERIFY(python.contains("depthwise = nn.Conv2d(4, 12, (3, 5), stride=(2, 1), padding=(1, 2), "
                            "dilation=(1, 2), groups=4, bias=False)\n"));
    QVERIFY(python.contains("pointwise = nn.Conv2d(12, 6, 1, bias=False)\n"));
    QVERIFY(python.contains("torch.randn(7, 4, 20, 30)\n"));
    QVERIFY(python.startsWith("# 4 to 6 channels, kernel 3×5, stride 2×1, padding 1×2, dilation "
                              "1×2, 2 groups, depth multiplier 3, no bias, input 7×4×20×30\n"));
    const QString cpp = code(settings, CodeLanguage::Cpp);
    QVERIFY(cpp.contains("Conv2dOptions(4, 6, {3, 5}).stride({2, 1})"));
    QVERIFY(cpp.contains(".dilation({1, 2}).groups(2).bias(false)"));
    QVERIFY(cpp.contains("torch::randn({7, 4, 20, 30})"));
}

void LayerCodeTest::sameAndOwnPadding() {
    SeparableSettings settings;
    settings.samePadding = true;
    settings.separablePadding = Size{2, 2};
    const QString python = code(settings, CodeLanguage::Python);
    QVERIFY(python.contains("standard = nn.Conv2d(3, 16, 3, padding=\"same\")\n"));
    QVERIFY(python.contains("depthwise = nn.Conv2d(3, 3, 3, padding=2, groups=3)\n"));
    const QString cpp = code(settings, CodeLanguage::Cpp);
    QVERIFY(cpp.contains("Conv2dOptions(3, 16, 3).padding(torch::kSame)"));
    QVERIFY(cpp.contains("Conv2dOptions(3, 3, 3).padding(2).groups(3)"));
}

void LayerCodeTest::largeLayersAreNotRun() {
    SeparableSettings settings;
    settings.inChannels = settings.outChannels = 100000;
    const QString python = code(settings, CodeLanguage::Python);
    QCOMPARE(python.count("device=\"meta\""), 4); // three layers and the input
    QVERIFY(!python.contains("randn"));
    const QString cpp = code(settings, CodeLanguage::Cpp);
    QVERIFY(cpp.contains("kMeta"));
    QVERIFY(!cpp.contains("nn::Conv2d ")); // modules would allocate
    QVERIFY(!cpp.contains("randn"));
}

void LayerCodeTest::runsUpToTheLimits() {
    const auto runs = [](const SeparableSettings& settings) {
        return codeRuns(settings, countSeparable(settings));
    };
    QVERIFY(runs({}));
    SeparableSettings work; // MACs
    work.inChannels = work.outChannels = 300;
    QVERIFY(runs(work));
    work.image = {64, 64};
    QVERIFY(!runs(work));
    SeparableSettings memory; // of a large image, with few MACs
    memory.inChannels = memory.outChannels = 1;
    memory.kernel = {1, 1};
    memory.padding = {0, 0};
    memory.image = {1500, 1500};
    QVERIFY(runs(memory));
    memory.image = {4096, 4096}; // 67 million numbers
    QVERIFY(!runs(memory));
}

FEATHERWEIGHT_TESTS(LayerCodeTest)
#include "tst_layer_code.moc"
