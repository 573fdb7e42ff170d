// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn of both convolutions lies inside the picture, and holds what the step is about.
#include "tests/support/test_program.h"
#include "ui/separable/walk/kernel_layout.h"

#include <QTest>

#include <random>

using namespace featherweight;

namespace {

SeparableSettings randomSettings(std::mt19937& random) {
    const auto pick = [&random](int least, int most) {
        return std::int64_t{std::uniform_int_distribution(least, most)(random)};
    };
    for (;;) {
        SeparableSettings settings;
        settings.groups = pick(1, 6);
        settings.inChannels = settings.groups * pick(1, 8);
        settings.outChannels = settings.groups * pick(1, 20);
        settings.kernel = {pick(1, 9), pick(1, 9)};
        settings.dilation = {pick(1, 3), pick(1, 3)};
        settings.samePadding = pick(0, 3) == 0;
        if (!settings.samePadding) {
            settings.stride = {pick(1, 4), pick(1, 4)};
            settings.padding = {pick(0, 5), pick(0, 5)};
        }
        settings.depthMultiplier = pick(1, 3);
        settings.image = {pick(1, 60), pick(1, 60)};
        if (!findProblem(settings)) {
            return settings;
        }
    }
}

} // namespace

class KernelLayoutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages();
    void cellsAreCutAtTheEdge();
    void everythingIsInside_data();
    void everythingIsInside();
    void theStepIsShown();
    void pictureStandsStillWhileTheKernelMoves();
};

void KernelLayoutTest::pages() {
    QCOMPARE(pageWith(0, 4, 3).count, 3);
    QCOMPARE(pageWith(5, 4, 16).first, 4);
    QCOMPARE(pageWith(16, 4, 17).first, 13);  // the last page is full
    QCOMPARE(pageWith(3, 4, 12, 3).first, 3); // groups of three are not cut
    QCOMPARE(pageWith(4, 4, 12, 2).first, 4);
    QCOMPARE(pageWith(10, 4, 30, 10).first, 10);
    QVERIFY(pageWith(0, 4, 4).whole());
    QVERIFY(!pageWith(0, 4, 5).whole());
}

void KernelLayoutTest::cellsAreCutAtTheEdge() {
    PlaneStack stack;
    stack.channels = {0, 2, 2};
    stack.rows = {-1, 6, 32};
    stack.columns = {4, 5, 32};
    stack.cell = 10;
    QCOMPARE(stack.plane(0), QRectF(0, 0, 50, 60));
    QCOMPARE(stack.plane(1), QRectF(13, -6, 50, 60));
    QCOMPARE(stack.cells(0, -1, 4, 1, 1), QRectF(0, 0, 10, 10));
    QCOMPARE(stack.cells(0, 0, 0, 100, 100), QRectF(0, 10, 50, 50));
    QVERIFY(stack.cells(0, 5, 4, 1, 1).isEmpty());
    QCOMPARE(stack.bounds(), QRectF(0, -6, 63, 66));
}

void KernelLayoutTest::everythingIsInside_data() {
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<int>("line");
    QTest::newRow("slide") << QSizeF(894, 590) << 18;
    QTest::newRow("small window") << QSizeF(640, 380) << 18;
    QTest::newRow("smallest") << QSizeF(660, 290) << 18;
}

void KernelLayoutTest::everythingIsInside() {
    QFETCH(QSizeF, size);
    QFETCH(int, line);
    const QRectF area(QPointF(12, 6), size);
    std::mt19937 random(6);
    for (int index = 0; index < 200; ++index) {
        const SeparableSettings settings = randomSettings(random);
        const KernelWalk walk(settings, countSeparable(settings));
        const std::int64_t at =
            std::uniform_int_distribution<std::int64_t>(0, walk.steps() - 1)(random);
        const KernelLayout layout = layOut(walk, walk.at(at), area, line);
        const auto checkRow = [&](const KernelLayout::Row& row,
                                  const std::vector<const PlaneStack*>& stacks) {
            qreal right = area.left() - 1; // rounded to whole pixels
            for (const PlaneStack* stack : stacks) {
                const QRectF bounds = stack->bounds();
                QVERIFY(bounds.left() >= right);
                QVERIFY(bounds.top() >= row.head.bottom());
                QVERIFY(bounds.bottom() <= row.labels.top());
                right = bounds.right();
            }
            QVERIFY(right <= area.right() + 1);
            QVERIFY(area.contains(row.head) && area.contains(row.labels));
        };
        checkRow(layout.standard,
                 {&layout.standard.input, &layout.standardKernel, &layout.standard.output});
        checkRow(layout.separable,
                 {&layout.separable.input, &layout.depthwiseKernels, &layout.middle,
                  &layout.pointwiseKernel, &layout.separable.output});
    }
}

void KernelLayoutTest::theStepIsShown() {
    std::mt19937 random(7);
    for (int index = 0; index < 500; ++index) {
        const SeparableSettings settings = randomSettings(random);
        const KernelWalk walk(settings, countSeparable(settings));
        const std::int64_t at =
            std::uniform_int_distribution<std::int64_t>(0, walk.steps() - 1)(random);
        const WalkStep step = walk.at(at);
        const KernelLayout layout = layOut(walk, step, QRectF(0, 0, 900, 600), 18);
        const PlaneStack& output = layout.outputOf(step.layer);
        QVERIFY(output.channels.contains(step.channel));
        QVERIFY(output.rows.contains(step.row) && output.columns.contains(step.column));
        const PlaneStack& input = layout.inputOf(step.layer);
        if (step.layer != BlockLayer::Pointwise) { // which reads every channel
            QVERIFY(input.channels.contains(step.firstInput));
        }
        const Tap first = walk.tap(step, 0, 0);
        QVERIFY(input.rows.contains(first.row) && input.columns.contains(first.column));
        const ConvolutionSettings& layer = walk.layer(step.layer);
        const Tap last = walk.tap(step, layer.kernel.height - 1, layer.kernel.width - 1);
        if (layer.receptiveField().height <= input.rows.count) {
            QVERIFY(input.rows.contains(last.row));
        }
        if (layer.receptiveField().width <= input.columns.count) {
            QVERIFY(input.columns.contains(last.column));
        }
    }
}

void KernelLayoutTest::pictureStandsStillWhileTheKernelMoves() {
    const KernelWalk walk({}, countSeparable({}));
    const QRectF area(0, 0, 900, 600);
    const KernelLayout first = layOut(walk, walk.at(0), area, 18);
    for (std::int64_t column = 0; column < 8; ++column) { // 3×3 in ten columns
        const WalkStep step = walk.at(walk.find(BlockLayer::Depthwise, 1, 0, column));
        const KernelLayout layout = layOut(walk, step, area, 18);
        QCOMPARE(layout.separable.input.columns.first, first.separable.input.columns.first);
        QCOMPARE(layout.middle.columns.first, first.middle.columns.first);
        QCOMPARE(layout.separable.input.corner, first.separable.input.corner);
    }
}

FEATHERWEIGHT_TESTS(KernelLayoutTest)
#include "tst_kernel_layout.moc"
