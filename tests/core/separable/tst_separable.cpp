// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable/separable.h"
#include "tests/support/changed_settings.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <random>

using namespace featherweight;
using test::with;

class TestSeparable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDefault();
    void withoutBias();
    void strideAndOddSizes();
    void paddingsThatDiffer();
    void theGreatestSettingsStayExact();
    void overflowIsSaid();
    void derivedNumbers();
    void samePaddingKeepsTheImage();
    void macsOnPixelsByHand();
    void knobsAreNamed();
    void refused_data();
    void refused();
    void everyDifferenceIsNamed();
};

void TestSeparable::theDefault() {
    const SeparableCounts counts = countSeparable({});
    QCOMPARE(counts.standard.parameters(), 448); // 16 · (3 · 3 · 3) + 16
    QCOMPARE(counts.depthwise.parameters(), 30); // 3 · (3 · 3) + 3
    QCOMPARE(counts.pointwise.parameters(), 64); // 16 · 3 + 16
    QCOMPARE(counts.separableParameters(), 94);
    QCOMPARE(QString::number(counts.parameterRatio(), 'f', 2), "4.77");
    QCOMPARE(counts.standard.macs, 442368);  // 432 · 32 · 32
    QCOMPARE(counts.separableMacs(), 76800); // (27 + 48) · 32 · 32
    QVERIFY(counts.shapesMatch());
    QCOMPARE(toText(counts.standard.outputShape), std::string("1×16×32×32"));
    QCOMPARE(toText(counts.depthwise.outputShape), std::string("1×3×32×32"));
}

void TestSeparable::withoutBias() {
    const SeparableCounts counts =
        countSeparable(with<SeparableSettings>([](auto& s) { s.bias = false; }));
    QCOMPARE(counts.standard.parameters(), 432);
    QCOMPARE(counts.separableParameters(), 75);
    QCOMPARE(counts.standard.macs, countSeparable({}).standard.macs);
}

void TestSeparable::strideAndOddSizes() {
    // floor((31 + 2 - 5) / 2) + 1 = 15 and floor((20 + 2 - 5) / 2) + 1 = 9
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.kernel = {5, 5};
        s.padding = {1, 1};
        s.stride = {2, 2};
        s.image = {31, 20};
    }));
    QCOMPARE(toText(counts.standard.outputShape), std::string("1×16×15×9"));
    QVERIFY(counts.shapesMatch());
    // A kernel just as large as the padded image gives one value.
    QCOMPARE(toText(countSeparable(with<SeparableSettings>([](auto& s) {
                        s.kernel = {5, 5};
                        s.padding = {1, 1};
                        s.image = {3, 3};
                    })).separableShape()),
             std::string("1×16×1×1"));
}

void TestSeparable::paddingsThatDiffer() {
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.padding = {1, 1};
        s.separablePadding = Size{0, 0};
    }));
    QVERIFY(!counts.shapesMatch());
    const std::string text =
        shapeMismatch(counts.standard.outputShape, counts.separableShape()).message.text();
    QVERIFY(text.find("1×16×32×32") != std::string::npos);
    QVERIFY(text.find("1×16×30×30") != std::string::npos);
}

void TestSeparable::theGreatestSettingsStayExact() {
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.inChannels = 4096;
        s.outChannels = 4096;
        s.kernel = {31, 31};
        s.padding = {31, 31};
        s.image = {4096, 4096};
    }));
    QCOMPARE(counts.standard.weights, 16122904576);     // 4096 · 4096 · 31 · 31
    QCOMPARE(counts.standard.macs, 274740485170397184); // · 4128 · 4128
}

void TestSeparable::overflowIsSaid() {
    // 2^31 - 1 channels on both sides: 2^62 weights fit, 9 times as many do not, and neither do
    // their bytes.
    for (const std::int64_t kernel : {1, 3}) {
        const auto counted = tryToCount(with<SeparableSettings>([kernel](auto& s) {
            s.inChannels = s.outChannels = knobRange.most;
            s.kernel = {kernel, kernel};
            s.image = {3, 3};
        }));
        const auto* problem = std::get_if<Problem>(&counted);
        QVERIFY(problem != nullptr);
        QVERIFY(problem->knobs.empty());
        QVERIFY(problem->message.text().find("2^63") != std::string::npos);
    }
    // Near the edge everything that is derived still fits.
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.inChannels = s.outChannels = std::int64_t{1} << 28;
        s.kernel = {1, 1};
        s.padding = {0, 0};
        s.image = {1, 1};
        s.bias = false;
    }));
    QCOMPARE(counts.standard.weights, std::int64_t{1} << 56);
    QCOMPARE(counts.standard.fp32Bytes(), std::int64_t{1} << 58);
}

void TestSeparable::derivedNumbers() {
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.batch = 2;
        s.depthMultiplier = 2;
    }));
    QCOMPARE(counts.standard.macs, 2 * 442368);
    QCOMPARE(counts.standard.flops(), 4 * 442368);
    QCOMPARE(counts.standard.activationBytes(), 4 * 2 * 16 * 32 * 32);
    QCOMPARE(counts.standard.fp32Bytes(), 4 * 448);
    QCOMPARE(counts.standard.int8Bytes(), 432 + 16 * 16 + 4 * 16);
    QCOMPARE(counts.depthwise.outputShape, (BatchShape{2, 6, 32, 32}));
    QCOMPARE(counts.depthwise.weights, 6 * 9);
    QCOMPARE(counts.pointwise.weights, 6 * 16);
    QCOMPARE(counts.separableInt8Bytes(), 54 + 6 * 20 + 96 + 16 * 20);
}

void TestSeparable::samePaddingKeepsTheImage() {
    for (const Size& kernel : {Size{1, 1}, Size{3, 5}, Size{4, 2}, Size{6, 7}}) {
        for (const Size& dilation : {Size{1, 1}, Size{2, 3}}) {
            const SeparableCounts counts = countSeparable(with<SeparableSettings>([&](auto& s) {
                s.kernel = kernel;
                s.dilation = dilation;
                s.samePadding = true;
                s.image = {20, 9};
            }));
            QCOMPARE(counts.standard.outputShape, (BatchShape{1, 16, 20, 9}));
            QVERIFY(counts.shapesMatch());
        }
    }
}

void TestSeparable::macsOnPixelsByHand() {
    // Every tap of every output looked at, for random layers.
    std::mt19937 random(11);
    const auto pick = [&random](std::int64_t least, std::int64_t most) {
        return least +
               static_cast<std::int64_t>(random() % static_cast<unsigned>(most - least + 1));
    };
    int counted = 0;
    for (int trial = 0; trial < 400; ++trial) {
        SeparableSettings settings;
        settings.inChannels = pick(1, 4);
        settings.outChannels = pick(1, 4);
        settings.kernel = {pick(1, 6), pick(1, 6)};
        settings.stride = {pick(1, 3), pick(1, 3)};
        settings.padding = {pick(0, 4), pick(0, 4)};
        settings.dilation = {pick(1, 3), pick(1, 3)};
        settings.samePadding = pick(0, 3) == 0 && settings.stride == Size{1, 1};
        settings.image = {pick(1, 9), pick(1, 9)};
        settings.batch = pick(1, 2);
        const auto result = tryToCount(settings);
        const auto* counts = std::get_if<SeparableCounts>(&result);
        if (counts == nullptr) {
            continue;
        }
        const ConvolutionSettings layer = standardLayer(settings);
        const auto pairs = [&](std::int64_t size, std::int64_t out, std::int64_t kernel,
                               std::int64_t stride, std::int64_t dilation, std::int64_t before) {
            std::int64_t inside = 0;
            for (std::int64_t position = 0; position < out; ++position) {
                for (std::int64_t tap = 0; tap < kernel; ++tap) {
                    const std::int64_t pixel = position * stride - before + tap * dilation;
                    inside += pixel >= 0 && pixel < size ? 1 : 0;
                }
            }
            return inside;
        };
        const BatchShape& shape = counts->standard.outputShape;
        const std::int64_t expected =
            settings.batch * settings.inChannels * settings.outChannels *
            pairs(settings.image.height, shape[2], layer.kernel.height, layer.stride.height,
                  layer.dilation.height, layer.paddingBefore().height) *
            pairs(settings.image.width, shape[3], layer.kernel.width, layer.stride.width,
                  layer.dilation.width, layer.paddingBefore().width);
        QCOMPARE(counts->standard.macsOnPixels, std::optional(expected));
        QCOMPARE(counts->pointwise.macsOnPixels, std::optional(counts->pointwise.macs));
        ++counted;
    }
    QVERIFY(counted > 200);
}

void TestSeparable::knobsAreNamed() {
    for (const SeparableKnob knob : knobs) {
        QCOMPARE(knobNamed(knobName(knob)), std::optional(knob));
        const SeparableSettings turned = withKnob({}, knob, 5);
        QCOMPARE(valueAt(turned, knob), 5);
        QVERIFY(turned != SeparableSettings{});
    }
    QVERIFY(!knobNamed("height"));
}

void TestSeparable::refused_data() {
    QTest::addColumn<SeparableSettings>("settings");
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QStringList>("knobs");

    const auto row = [](const char* name, const SeparableSettings& settings,
                        const QStringList& words, const QStringList& knobs) {
        QTest::newRow(name) << settings << words << knobs;
    };
    row("no channels", with<SeparableSettings>([](auto& s) { s.inChannels = 0; }),
        {"in channels", "from 1 to 2147483647", "0 is not"}, {"in"});
    row("negative channels", with<SeparableSettings>([](auto& s) { s.outChannels = -3; }),
        {"out channels", "from 1 to", "-3 is not"}, {"out"});
    row("kernel's width", with<SeparableSettings>([](auto& s) { s.kernel.width = 0; }),
        {"kernel", "from 1 to", "0 is not"}, {"kernel"});
    row("padding", with<SeparableSettings>([](auto& s) {
            s.padding = {-1, -1};
        }),
        {"padding", "from 0 to", "-1 is not"}, {"padding"});
    row("separable padding", with<SeparableSettings>([](auto& s) {
            s.separablePadding = Size{0, -2};
        }),
        {"separable padding", "from 0 to"}, {"separable-padding"});
    row("stride 0 divides nothing", with<SeparableSettings>([](auto& s) {
            s.stride = {0, 1};
        }),
        {"stride", "from 1 to", "0 is not"}, {"stride"});
    row("dilation", with<SeparableSettings>([](auto& s) {
            s.dilation = {1, 0};
        }),
        {"dilation", "from 1 to"}, {"dilation"});
    row("image", with<SeparableSettings>([](auto& s) { s.image.height = 0; }),
        {"image height or width", "from 1 to"}, {"size"});
    row("batch", with<SeparableSettings>([](auto& s) { s.batch = 0; }), {"batch", "from 1 to"},
        {"batch"});
    row("depth multiplier", with<SeparableSettings>([](auto& s) { s.depthMultiplier = 0; }),
        {"depth multiplier", "from 1 to"}, {"depth-multiplier"});
    row("no groups divide nothing", with<SeparableSettings>([](auto& s) { s.groups = 0; }),
        {"groups", "from 1 to"}, {"groups"});
    row("beyond 64 bits if it were counted",
        with<SeparableSettings>([](auto& s) { s.outChannels = INT64_MAX; }),
        {"out channels", "9223372036854775807 is not"}, {"out"});
    row("groups do not divide in", with<SeparableSettings>([](auto& s) { s.groups = 2; }),
        {"2 groups", "3 input channels"}, {"groups", "in"});
    row("groups do not divide out", with<SeparableSettings>([](auto& s) { s.groups = 3; }),
        {"3 groups", "16 output channels"}, {"groups", "out"});
    row("same with a stride", with<SeparableSettings>([](auto& s) {
            s.samePadding = true;
            s.stride = {1, 2};
        }),
        {"'same'", "stride 1"}, {"padding", "stride"});
    row("kernel larger than the image", with<SeparableSettings>([](auto& s) {
            s.kernel = {5, 5};
            s.padding = {0, 0};
            s.image = {4, 9};
        }),
        {"The kernel (5×5)", "padded image (4×9)", "more padding"}, {"kernel", "padding", "size"});
    row("dilated kernel larger than the image", with<SeparableSettings>([](auto& s) {
            s.dilation = {1, 20};
        }),
        {"The dilated kernel (3×41)", "padded image (34×34)", "less dilation"},
        {"kernel", "padding", "size", "dilation"});
    row("only the separable block does not fit", with<SeparableSettings>([](auto& s) {
            s.kernel = {5, 5};
            s.separablePadding = Size{0, 0};
            s.image = {3, 3};
        }),
        {"The kernel (5×5)", "padded image (3×3)"}, {"kernel", "separable-padding", "size"});
}

void TestSeparable::everyDifferenceIsNamed() {
    const SeparableModules shown = modulesByFormula({}, countSeparable({}));
    QCOMPARE(shown.standard.weightShape, (BatchShape{16, 3, 3, 3}));
    QCOMPARE(shown.depthwise.weightShape, (BatchShape{3, 1, 3, 3}));
    QCOMPARE(shown.pointwise.weightShape, (BatchShape{16, 3, 1, 1}));
    QVERIFY(differences(shown, shown).empty());
    const auto said = [&shown](const auto& change) {
        SeparableModules real = shown;
        change(real);
        const std::vector<Message> found = differences(shown, real);
        return found.size() == 1 ? QString::fromStdString(found.front().text()) : QString();
    };
    const std::array layers{
        std::pair{&SeparableModules::standard, QStringLiteral("standard convolution")},
        std::pair{&SeparableModules::depthwise, QStringLiteral("depthwise convolution")},
        std::pair{&SeparableModules::pointwise, QStringLiteral("pointwise convolution")}};
    for (const auto& [layer, name] : layers) {
        const auto counted = [&, at = layer](SeparableModules& real) {
            (real.*at).parameters = 31;
        };
        QCOMPARE(said(counted), QStringLiteral("LibTorch's %1 has 31 parameters, not %2 as shown.")
                                    .arg(name)
                                    .arg((shown.*layer).parameters));
        const auto weights = [&, at = layer](SeparableModules& real) {
            (real.*at).weightShape = {1, 2, 3, 4};
        };
        QCOMPARE(said(weights),
                 QStringLiteral("The weights of LibTorch's %1 are 1×2×3×4, not %2 as shown.")
                     .arg(name, QString::fromStdString(toText((shown.*layer).weightShape))));
        const auto output = [&, at = layer](SeparableModules& real) {
            (real.*at).outputShape = {5, 6, 7, 8};
        };
        QCOMPARE(said(output),
                 QStringLiteral("The output of LibTorch's %1 is 5×6×7×8, not %2 as shown.")
                     .arg(name, QString::fromStdString(toText((shown.*layer).outputShape))));
    }
    SeparableModules all;
    QCOMPARE(differences(shown, all).size(), std::size_t{9});
}

void TestSeparable::refused() {
    QFETCH(SeparableSettings, settings);
    QFETCH(QStringList, words);
    QFETCH(QStringList, knobs);
    QStringList named;
    const auto problem = findProblem(settings);
    QVERIFY(problem);
    for (const SeparableKnob knob : problem->knobs) {
        named.append(QLatin1String(knobName(knob)));
    }
    QCOMPARE(named, knobs);
    try {
        (void)countSeparable(settings);
        QFAIL("was accepted");
    } catch (const Error& error) {
        for (const QString& word : words) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(word), error.what());
        }
    }
}

FEATHERWEIGHT_TESTS(TestSeparable)
#include "tst_separable.moc"
