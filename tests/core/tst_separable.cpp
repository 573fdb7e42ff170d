// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/separable.h"

#include <QTest>

using namespace featherweight;

namespace {

/// The defaults, changed; a designated initializer would have to name every field after it.
template <typename Settings, typename Change>
Settings with(Change change) {
    Settings settings;
    change(settings);
    return settings;
}

} // namespace

class TestSeparable : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDefault();
    void withoutBias();
    void strideAndOddSizes();
    void paddingsThatDiffer();
    void theGreatestSettingsStayExact();
    void refused_data();
    void refused();
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
        s.kernel = 5;
        s.padding = 1;
        s.stride = 2;
        s.height = 31;
        s.width = 20;
    }));
    QCOMPARE(toText(counts.standard.outputShape), std::string("1×16×15×9"));
    QVERIFY(counts.shapesMatch());
    // A kernel just as large as the padded image gives one value.
    QCOMPARE(toText(countSeparable(with<SeparableSettings>([](auto& s) {
                        s.kernel = 5;
                        s.padding = 1;
                        s.height = 3;
                        s.width = 3;
                    })).separableShape()),
             std::string("1×16×1×1"));
}

void TestSeparable::paddingsThatDiffer() {
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.padding = 1;
        s.separablePadding = 0;
    }));
    QVERIFY(!counts.shapesMatch());
    const std::string text = shapeMismatch(counts).text();
    QVERIFY(text.find("1×16×32×32") != std::string::npos);
    QVERIFY(text.find("1×16×30×30") != std::string::npos);
}

void TestSeparable::theGreatestSettingsStayExact() {
    const SeparableCounts counts = countSeparable(with<SeparableSettings>([](auto& s) {
        s.inChannels = channelsRange.most;
        s.outChannels = channelsRange.most;
        s.kernel = kernelRange.most;
        s.padding = paddingRange.most;
        s.height = imageSizeRange.most;
        s.width = imageSizeRange.most;
    }));
    QCOMPARE(counts.standard.weights, 16122904576);     // 4096 · 4096 · 31 · 31
    QCOMPARE(counts.standard.macs, 274740485170397184); // · 4128 · 4128
}

void TestSeparable::refused_data() {
    QTest::addColumn<SeparableSettings>("settings");
    QTest::addColumn<QStringList>("words");

    const auto row = [](const char* name, const SeparableSettings& settings,
                        const QStringList& words) { QTest::newRow(name) << settings << words; };
    row("no channels", with<SeparableSettings>([](auto& s) { s.inChannels = 0; }),
        {"in channels", "from 1 to 4096", "0 is not"});
    row("negative channels", with<SeparableSettings>([](auto& s) { s.outChannels = -3; }),
        {"out channels", "from 1 to 4096", "-3 is not"});
    row("kernel", with<SeparableSettings>([](auto& s) { s.kernel = 32; }),
        {"kernel", "from 1 to 31", "32 is not"});
    row("padding", with<SeparableSettings>([](auto& s) { s.padding = -1; }),
        {"padding", "from 0 to 31", "-1 is not"});
    row("separable padding", with<SeparableSettings>([](auto& s) { s.separablePadding = 32; }),
        {"separable padding", "from 0 to 31"});
    row("stride 0 divides nothing", with<SeparableSettings>([](auto& s) { s.stride = 0; }),
        {"stride", "from 1 to 16", "0 is not"});
    row("height", with<SeparableSettings>([](auto& s) { s.height = 4097; }),
        {"image height", "from 1 to 4096"});
    row("width", with<SeparableSettings>([](auto& s) { s.width = 0; }),
        {"image width", "from 1 to 4096"});
    row("beyond 64 bits if it were counted",
        with<SeparableSettings>([](auto& s) { s.outChannels = INT64_MAX; }),
        {"out channels", "9223372036854775807 is not"});
    row("kernel larger than the image", with<SeparableSettings>([](auto& s) {
            s.kernel = 5;
            s.padding = 0;
            s.height = 4;
            s.width = 9;
        }),
        {"The kernel (5×5)", "padded image (4×9)", "more padding"});
    row("only the separable block does not fit", with<SeparableSettings>([](auto& s) {
            s.kernel = 5;
            s.padding = 1;
            s.separablePadding = 0;
            s.height = 3;
            s.width = 3;
        }),
        {"The kernel (5×5)", "padded image (3×3)"});
}

void TestSeparable::refused() {
    QFETCH(SeparableSettings, settings);
    QFETCH(QStringList, words);
    try {
        (void)countSeparable(settings);
        QFAIL("was accepted");
    } catch (const Error& error) {
        for (const QString& word : words) {
            QVERIFY2(QString::fromUtf8(error.what()).contains(word), error.what());
        }
    }
}

QTEST_APPLESS_MAIN(TestSeparable)
#include "tst_separable.moc"
