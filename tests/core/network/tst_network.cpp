// SPDX-License-Identifier: GPL-3.0-or-later
// Networks as values: shapes, costs and observers of the presets and of a network with a branch
// against figures worked out by hand, and everything that cannot be a network.
#include "core/base/message.h"
#include "core/data/dataset.h"
#include "core/network/network_text.h"
#include "core/network/presets.h"
#include "tests/support/branched_network.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace featherweight;

namespace {

const DataForm mnist{1, 28, 28, 10};

/// The error's sentence; empty when there was none.
template <typename Work>
QString errorOf(const Work& work) {
    try {
        (void)work();
    } catch (const Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

std::string joinedNames(const Network& network) {
    std::string names;
    for (const ObservedOutput& output : network.observed()) {
        names += output.name + '@' + network.node(output.observed).name + ' ';
    }
    return names;
}

Network chain(std::vector<Node> nodes) {
    nodes.insert(nodes.begin(), Node{"input", Input{1, 4, 6}, {}});
    return {"test", std::move(nodes)};
}

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void presetsAreMiniCNN();
    void costsAreThoseOfPyTorch();
    void countedOneByOne();
    void settingsAndDataChangeThem();
    void observersStandBeforeOrBehindTheRelu();
    void branchesJoin();
    void aReluBesideAnotherReaderIsNotFused();
    void aReluOfTheInputIsNotFused();
    void whatKeepsAScaleKeepsThatOfItsOwnInput();
    void textIsReadAsWritten();
    void textMayHaveCommentsAndSpaces();
    void refusesWrongGraphs_data();
    void refusesWrongGraphs();
    void refusesWrongTexts_data();
    void refusesWrongTexts();
    void choicesAreChecked();
};

void TestNetwork::presetsAreMiniCNN() {
    const NetworkPointer standard = NetworkChoice(presetNamed("standard")).build(mnist);
    // 16·9 + 16, 32·16·9 + 32, 10·1568 + 10
    QCOMPARE(standard->cost().parameters, std::int64_t{160 + 4640 + 15690});
    QCOMPARE(standard->cost().macs, std::int64_t{28 * 28 * 16 * 9 + 14 * 14 * 32 * 16 * 9 + 15680});
    QCOMPARE(joinedNames(*standard), std::string("quant@input conv1@conv1 conv2@conv2 fc1@fc1 "));
    QCOMPARE(standard->shape(1), (Shape{16, 28, 28}));
    QCOMPARE(standard->node(standard->scoresNode()).name, std::string("fc1"));
    QCOMPARE(standard->classes(), std::int64_t{10});

    const NetworkPointer separable = NetworkChoice(presetNamed("separable")).build(mnist);
    QCOMPARE(separable->cost().parameters,
             std::int64_t{160 + (16 * 9 + 16) + (32 * 16 + 32) + 15690});
    QCOMPARE(separable->cost().macs,
             std::int64_t{28 * 28 * 16 * 9 + 14 * 14 * (16 * 9 + 32 * 16) + 15680});
    QCOMPARE(separable->layers().size(), std::size_t{4});
    QVERIFY(!presetNamed("Standard"));
}

/// numel() of all parameters, and the MACs counted by forward hooks, in PyTorch 1.13.
void TestNetwork::costsAreThoseOfPyTorch() {
    const auto costOf = [](const char* name) {
        return NetworkChoice(presetNamed(name)).build(mnist)->cost();
    };
    QCOMPARE(costOf("standard"), (NetworkCost{20490, 1031744}));
    QCOMPARE(costOf("separable"), (NetworkCost{16554, 257152}));
}

/// Every multiplication of every output number is counted, one at a time.
void TestNetwork::countedOneByOne() {
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
    for (const PresetPointer& preset : presets()) {
        for (const auto& [one, two] : {std::pair{1, 1}, {1, 5}, {7, 3}, {5, 7}}) {
            std::int64_t macs = convolution(1, one, 3, 28) + convolution(49 * two, 10, 1, 1);
            macs += preset->name == "standard"
                        ? convolution(one, two, 3, 14)
                        : convolution(1, one, 3, 14) + convolution(one, two, 1, 14);
            QCOMPARE(NetworkChoice(preset, {one, two}).build(mnist)->cost().macs, macs);
        }
    }
}

void TestNetwork::settingsAndDataChangeThem() {
    const NetworkChoice choice = NetworkChoice(presetNamed("standard")).with({3, 5});
    const NetworkPointer network = choice.build({3, 20, 25, 7});
    QCOMPARE(network->shape(0), (Shape{3, 20, 25}));
    // 20 and 25 halved twice: 5 and 6, the odd column dropped
    QCOMPARE(network->cost().parameters,
             std::int64_t{(3 * 3 * 9 + 3) + (5 * 3 * 9 + 5) + (7 * 5 * 5 * 6 + 7)});
    QVERIFY(choice == NetworkChoice(presetNamed("standard")).with({3, 5}));
    QVERIFY(!(choice == NetworkChoice(presetNamed("separable")).with({3, 5})));
}

void TestNetwork::observersStandBeforeOrBehindTheRelu() {
    const NetworkPointer before = NetworkChoice().build(mnist);
    const Network after(before->name(), before->nodes(), ObserverPlacement::AfterRelu);
    QCOMPARE(joinedNames(after), std::string("quant@input conv1@relu1 conv2@relu2 fc1@fc1 "));
    QVERIFY(!(after == *before));
    // What keeps the scale of its input has its place.
    const auto placeOf = [](const Network& network, std::size_t node) {
        return network.observed()[network.observedOf(node)].name;
    };
    for (const Network* network : {before.get(), &after}) {
        QCOMPARE(placeOf(*network, 3), std::string("conv1")); // pool1
        QCOMPARE(placeOf(*network, network->outputNode()), std::string("fc1"));
    }
}

void TestNetwork::branchesJoin() {
    const Network network = test::branchedNetwork(test::branchedData);
    QCOMPARE(joinedNames(network),
             std::string("quant@image stem@stem left.conv@left.conv right@right join@join "
                         "head@head "));
    const Network fused = test::branchedNetwork(test::branchedData, ObserverPlacement::AfterRelu);
    QCOMPARE(joinedNames(fused),
             std::string("quant@image stem@stem_relu left.conv@left.conv right@right "
                         "join@join_relu head@head "));
    QCOMPARE(network.classes(), std::int64_t{20});
    QCOMPARE(network.shape(0), (Shape{3, 20, 24}));
}

void TestNetwork::aReluBesideAnotherReaderIsNotFused() {
    const Network network = chain({{"conv", Conv2d{.in = 1, .out = 2}, {0}},
                                   {"relu", Relu{}, {1}},
                                   {"sum", Add{}, {1, 2}},
                                   {"flat", Flatten{}, {3}},
                                   {"fc", Linear{48, 2}, {4}},
                                   {"say", LogSoftmax{}, {5}}});
    QVERIFY(!network.reluOf(1));
    QCOMPARE(network.readers(1), (std::vector<std::size_t>{2, 3}));
}

void TestNetwork::aReluOfTheInputIsNotFused() {
    const Network network = chain({{"relu", Relu{}, {0}},
                                   {"flat", Flatten{}, {1}},
                                   {"fc", Linear{24, 2}, {2}},
                                   {"say", LogSoftmax{}, {3}}});
    QVERIFY(!network.reluOf(0)); // nothing computes there
}

void TestNetwork::whatKeepsAScaleKeepsThatOfItsOwnInput() {
    const Network network = chain({{"left", Conv2d{}, {0}},
                                   {"right", Conv2d{}, {0}},
                                   {"relu", Relu{}, {1}},
                                   {"sum", Add{}, {3, 2}},
                                   {"flat", Flatten{}, {4}},
                                   {"fc", Linear{24, 2}, {5}},
                                   {"say", LogSoftmax{}, {6}}});
    QCOMPARE(network.observedOf(3), network.observedOf(1)); // not of the one that stands before it
}

void TestNetwork::textIsReadAsWritten() {
    std::vector<Network> networks{
        test::branchedNetwork(test::branchedData),
        test::branchedNetwork(test::branchedData, ObserverPlacement::AfterRelu)};
    for (const PresetPointer& preset : presets()) {
        for (const std::vector<int>& size : preset->sizes) {
            networks.push_back(*NetworkChoice(preset, size).build(mnist));
        }
    }
    for (const Network& network : networks) {
        QVERIFY(networkFromText(textOf(network)) == network);
    }
    QCOMPARE(textOf(*NetworkChoice(presetNamed("separable")).build(mnist)),
             std::string("featherweight network 1\n"
                         "name MiniCNN\n"
                         "observers before-relu\n"
                         "\n"
                         "input = input(channels=1, rows=28, columns=28)\n"
                         "conv1 = conv2d(input, in=1, out=16, kernel=3, padding=1, groups=1)\n"
                         "relu1 = relu(conv1)\n"
                         "pool1 = max_pool2d(relu1, kernel=2)\n"
                         "conv2.depthwise = conv2d(pool1, in=16, out=16, kernel=3, padding=1, "
                         "groups=16)\n"
                         "conv2.pointwise = conv2d(conv2.depthwise, in=16, out=32, kernel=1, "
                         "padding=0, groups=1)\n"
                         "relu2 = relu(conv2.pointwise)\n"
                         "pool2 = max_pool2d(relu2, kernel=2)\n"
                         "flatten = flatten(pool2)\n"
                         "fc1 = linear(flatten, in=1568, out=10)\n"
                         "log_softmax = log_softmax(fc1)\n"));
}

void TestNetwork::textMayHaveCommentsAndSpaces() {
    const Network network = networkFromText("# mine\r\n\n featherweight network 1 # its form\r\n"
                                            "observers  after-relu\n\tname  tiny\n"
                                            "in=input( rows=2,columns = 2 , channels=1)\r\n"
                                            "f = flatten ( in )\n"
                                            "l = linear(f,out=3,in=4)\nlast=log_softmax(l)");
    QCOMPARE(network.name(), std::string("tiny"));
    QCOMPARE(network.placement(), ObserverPlacement::AfterRelu);
    QCOMPARE(network.classes(), std::int64_t{3});
}

void TestNetwork::refusesWrongGraphs_data() {
    using Nodes = std::vector<Node>;
    QTest::addColumn<Nodes>("nodes");
    QTest::addColumn<QString>("part");
    const Node input{"input", Input{1, 4, 6}, {}};
    const Node flat{"flat", Flatten{}, {0}};
    const auto row = [](const char* name, Nodes nodes, const char* part) {
        QTest::newRow(name) << std::move(nodes) << QString::fromUtf8(part);
    };
    row("nothing", {}, "needs an input");
    row("no input", {{"flat", Flatten{}, {}}}, "flat stands in the wrong place");
    row("two inputs", {input, {"more", Input{}, {}}}, "more stands in the wrong place");
    row("name twice", {input, {"input", Flatten{}, {0}}}, "“input” cannot be the name");
    row("empty name", {input, {"", Flatten{}, {0}}}, "“” cannot be the name");
    row("space", {input, {"a b", Flatten{}, {0}}}, "“a b” cannot be the name");
    row("two dots", {input, {"a..b", Flatten{}, {0}}}, "“a..b” cannot be the name");
    row("dot last", {input, {"a.", Flatten{}, {0}}}, "“a.” cannot be the name");
    row("reads itself", {input, {"flat", Flatten{}, {1}}}, "flat needs 1 inputs");
    row("one for a sum", {input, {"sum", Add{}, {0}}}, "sum needs 2 inputs");
    row("wrong channels", {input, {"conv", Conv2d{.in = 2, .out = 1}, {0}}},
        "conv (conv2d) cannot take what it gets, 1×4×6");
    row("kernel too large", {input, {"conv", Conv2d{.kernel = 5}, {0}}}, "conv (conv2d)");
    row("groups of the input",
        {{"input", Input{3, 4, 6}, {}}, {"conv", Conv2d{.in = 3, .out = 4, .groups = 2}, {0}}},
        "conv (conv2d) cannot");
    row("groups of the output",
        {{"input", Input{4, 4, 6}, {}}, {"conv", Conv2d{.in = 4, .out = 3, .groups = 2}, {0}}},
        "conv (conv2d) cannot");
    row("kernel wider than the image",
        {{"input", Input{1, 6, 4}, {}}, {"conv", Conv2d{.kernel = 5}, {0}}},
        "conv (conv2d) cannot");
    row("the end of an image", {input, {"end", LogSoftmax{}, {0}}}, "end (log_softmax) cannot");
    row("pool too large", {input, {"pool", MaxPool2d{5}, {0}}}, "pool (max_pool2d)");
    row("features", {input, flat, {"fc", Linear{23, 2}, {1}}}, "fc (linear) cannot take");
    row("different sums", {input, flat, {"sum", Add{}, {0, 1}}}, "sum (add) cannot take");
    row("an image at the end", {input, {"relu", Relu{}, {0}}}, "relu, must give one number");
    row("nobody reads", {input, {"relu", Relu{}, {0}}, flat}, "Nobody reads what relu gives");
    const Node fc{"fc", Linear{24, 2}, {1}};
    const Node end{"end", LogSoftmax{}, {2}};
    row("no end", {input, flat, fc}, "fc stands in the wrong place");
    row("an end in the middle", {input, flat, fc, end, {"more", LogSoftmax{}, {3}}},
        "end stands in the wrong place");
    row("nothing to learn", {input, flat, {"end", LogSoftmax{}, {1}}}, "needs a convolution");
    row("the input's name", {input, flat, {"quant", Linear{24, 2}, {1}}, end}, "“quant” cannot");
    row("the output's name", {input, flat, {"dequant", Linear{24, 2}, {1}}, end},
        "“dequant” cannot");
    row("a layer with the name of a module",
        {input,
         {"a.b", Conv2d{}, {0}},
         {"a", Conv2d{}, {1}},
         {"flat", Flatten{}, {2}},
         {"fc", Linear{24, 2}, {3}},
         {"end", LogSoftmax{}, {4}}},
        "“a” cannot");
    row("a layer within a layer",
        {input,
         {"a", Conv2d{}, {0}},
         {"a.b", Conv2d{}, {1}},
         {"flat", Flatten{}, {2}},
         {"fc", Linear{24, 2}, {3}},
         {"end", LogSoftmax{}, {4}}},
        "“a.b” cannot");
    row("modules that do not follow each other",
        {input,
         {"a.x", Conv2d{}, {0}},
         {"b", Conv2d{}, {1}},
         {"a.y", Conv2d{}, {2}},
         {"flat", Flatten{}, {3}},
         {"fc", Linear{24, 2}, {4}},
         {"end", LogSoftmax{}, {5}}},
        "“a.y” cannot");
    row("no kernel", {input, {"conv", Conv2d{.kernel = 0}, {0}}}, "whole numbers from 1");
    row("too large", {{"input", Input{1'000'000'000, 1'000'000, 10}, {}}, flat},
        "input is too large");
}

void TestNetwork::refusesWrongGraphs() {
    QFETCH(const std::vector<Node>, nodes);
    QFETCH(const QString, part);
    const QString error = errorOf([&nodes = nodes] { return Network("test", nodes); });
    QVERIFY2(error.contains(part), qPrintable(error));
}

void TestNetwork::refusesWrongTexts_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("part");
    const QByteArray head = "featherweight network 1\nname t\nobservers before-relu\n";
    const QByteArray good = head + "in = input(channels=1, rows=2, columns=2)\n";
    const auto row = [](const char* name, const QByteArray& text, const char* part) {
        QTest::newRow(name) << text << QString::fromUtf8(part);
    };
    row("empty", "", "ends in line 0");
    row("another file", "PK\x03\x04", "Line 1 must be");
    row("another form", "featherweight network 2\n", "Line 1 must be");
    row("no name", "featherweight network 1\nobservers before-relu\n", "ends in line 2");
    row("no observers", "featherweight network 1\nname t\n", "ends in line 2");
    row("observers elsewhere", "featherweight network 1\nobservers inside\n", "Line 2|in line 2");
    row("name twice", head + "name u\n", "Line 4 is neither");
    row("a name with a space", "featherweight network 1\nname a b\nobservers before-relu\n",
        "“a b” cannot be the name of a network");
    row("observers twice", head + "observers after-relu\n", "Line 4 is neither");
    row("input of the first", head + "x = flatten(in)\n", "Line 4 reads what no operation");
    row("a number with more behind", good + "x = max_pool2d(in, kernel=2px)\n",
        "Line 5 gives an attribute that");
    row("unknown operation", good + "x = lstm(in)\n",
        "Line 5 has no operation that is known; there are input, conv2d, linear, relu, max_pool2d, "
        "flatten, add, log_softmax.");
    row("unknown input", good + "x = flatten(out)\n", "Line 5 reads what no operation");
    row("no parenthesis", good + "x = flatten(in\n", "Line 5 does not end");
    row("more behind", good + "x = flatten(in) relu(x)\n", "Line 5 does not end");
    row("attribute missing", good + "x = max_pool2d(in)\n", "Line 5 does not give all");
    row("attribute twice", good + "x = max_pool2d(in, kernel=2, kernel=1)\n",
        "Line 5 gives an attribute twice");
    row("unknown attribute", good + "x = flatten(in, axis=1)\n", "Line 5 gives an attribute that");
    row("no number", good + "x = max_pool2d(in, kernel=two)\n", "Line 5 gives an attribute that");
    row("beyond 64 bits", good + "x = max_pool2d(in, kernel=99999999999999999999)\n",
        "Line 5 gives an attribute that");
    row("a graph that cannot be", good + "x = max_pool2d(in, kernel=3)\n", "x (max_pool2d)");
}

void TestNetwork::refusesWrongTexts() {
    QFETCH(const QByteArray, text);
    QFETCH(const QString, part);
    const QString error = errorOf([&text = text] { return networkFromText(text.toStdString()); });
    const QStringList parts = part.split(QLatin1Char('|'));
    QVERIFY2(error.contains(parts.last()), qPrintable(error));
}

void TestNetwork::choicesAreChecked() {
    const PresetPointer standard = presetNamed("standard");
    QCOMPARE(errorOf([&] {
                 return NetworkChoice(standard, {0, 5}).build(mnist);
             }),
             QStringLiteral("width of conv1 must be from 1 to 1024, and 0 is not."));
    QCOMPARE(errorOf([&] {
                 return NetworkChoice(standard, {5, 1025}).build(mnist);
             }),
             QStringLiteral("width of conv2 must be from 1 to 1024, and 1025 is not."));
    const QString small = errorOf([&] { return NetworkChoice(standard).build({1, 3, 3, 2}); });
    QVERIFY2(small.contains(QStringLiteral("pool2 (max_pool2d)")), qPrintable(small));
}

FEATHERWEIGHT_TESTS(TestNetwork)
#include "tst_network.moc"
