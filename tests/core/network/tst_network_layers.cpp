// SPDX-License-Identifier: GPL-3.0-or-later
// The models' names, layers and costs.
#include "core/data/dataset.h"
#include "core/network/network_layers.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

class TestNetworkLayers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesReadBack();
    void quantizedLayersAreInOrder();
    void costsAreThoseOfPyTorch_data();
    void costsAreThoseOfPyTorch();
    void countedOneByOne_data();
    void countedOneByOne();
};

void TestNetworkLayers::namesReadBack() {
    for (const NetworkModel model : networkModels) {
        QCOMPARE(namedModel(nameOf(model)), model);
    }
    QCOMPARE(nameOf(NetworkModel::Separable), std::string("separable"));
    QVERIFY(!namedModel("both"));
    QVERIFY(!namedModel(""));
}

void TestNetworkLayers::quantizedLayersAreInOrder() {
    QCOMPARE(quantizedLayers(NetworkModel::Standard),
             (std::vector<std::string>{"quant", "conv1", "conv2", "fc1"}));
    QCOMPARE(
        quantizedLayers(NetworkModel::Separable),
        (std::vector<std::string>{"quant", "conv1", "conv2.depthwise", "conv2.pointwise", "fc1"}));
}

void TestNetworkLayers::costsAreThoseOfPyTorch_data() {
    QTest::addColumn<NetworkModel>("model");
    QTest::addColumn<NetworkWidths>("widths");
    QTest::addColumn<NetworkCost>("cost");
    // numel() of all parameters, and the MACs counted by forward hooks, in PyTorch 1.13.
    QTest::newRow("standard") << NetworkModel::Standard << NetworkWidths{}
                              << NetworkCost{20490, 1031744};
    QTest::newRow("separable") << NetworkModel::Separable << NetworkWidths{}
                               << NetworkCost{16554, 257152};
}

void TestNetworkLayers::costsAreThoseOfPyTorch() {
    QFETCH(const NetworkModel, model);
    QFETCH(const NetworkWidths, widths);
    QFETCH(const NetworkCost, cost);
    QCOMPARE(costOf(model, widths), cost);
}

void TestNetworkLayers::countedOneByOne_data() {
    QTest::addColumn<NetworkModel>("model");
    QTest::addColumn<NetworkWidths>("widths");
    for (const NetworkModel model : networkModels) {
        for (const NetworkWidths& widths :
             {NetworkWidths{1, 1}, NetworkWidths{1, 5}, NetworkWidths{7, 3}, NetworkWidths{5, 7}}) {
            QTest::addRow("%s %d, %d", nameOf(model).c_str(), widths.conv1, widths.conv2)
                << model << widths;
        }
    }
}

/// Every multiplication of every output number is counted, one at a time.
void TestNetworkLayers::countedOneByOne() {
    QFETCH(const NetworkModel, model);
    QFETCH(const NetworkWidths, widths);
    const auto convolution = [](int inputsOfEach, int outputs, int kernel, int size) {
        std::int64_t macs = 0;
        for (int output = 0; output < outputs; ++output) {
            for (int pixel = 0; pixel < size * size; ++pixel) {
                for (int input = 0; input < inputsOfEach; ++input) {
                    for (int tap = 0; tap < kernel * kernel; ++tap) {
                        ++macs;
                    }
                }
            }
        }
        return macs;
    };
    const int one = widths.conv1;
    const int two = widths.conv2;
    std::int64_t macs = convolution(1, one, 3, 28) + convolution(49 * two, classCount, 1, 1);
    macs += model == NetworkModel::Standard
                ? convolution(one, two, 3, 14)
                : convolution(1, one, 3, 14) + convolution(one, two, 1, 14);
    QCOMPARE(costOf(model, widths).macs, macs);
}

FEATHERWEIGHT_TESTS(TestNetworkLayers)
#include "tst_network_layers.moc"
