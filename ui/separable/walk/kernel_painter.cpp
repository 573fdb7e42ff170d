// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_painter.h"

#include "ui/paint/theme.h"
#include "ui/separable/walk/kernel_labels.h"
#include "ui/separable/walk/kernel_layout.h"
#include "ui/separable/walk/layer_brush.h"
#include "ui/separable/walk/plane_painter.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr qreal done = 0.45;   ///< share of colour in what was made before
constexpr qreal waiting = 0.3; ///< and in a kernel that does not work now

class ScenePainter {
public:
    ScenePainter(QPainter& painter, const KernelScene& scene)
        : m_painter(painter), m_scene(scene),
          m_layout(layOut(scene.walk, scene.step, scene.area,
                          QFontMetrics(scene.look.letters()).height())),
          m_planes(painter, scene.look), m_base(scene.look.base), m_text(scene.look.text) {}

    void paint() {
        for (const BlockLayer layer : blockLayers) {
            paintInput(layer);
        }
        for (const BlockLayer layer : blockLayers) {
            paintKernel(layer);
            paintOutput(layer);
        }
        paintConnections();
        paintTaps();
        paintMade();
        paintKernelHeads(m_painter, m_scene, m_layout);
        paintKernelLabels(m_painter, m_scene, m_layout);
    }

private:
    [[nodiscard]] bool works(BlockLayer layer) const { return layer == m_scene.step.layer; }
    [[nodiscard]] bool reads(std::int64_t channel) const {
        return channel >= m_scene.step.firstInput &&
               channel < m_scene.step.firstInput + m_scene.step.inputs;
    }

    [[nodiscard]] QBrush brush(BlockLayer layer, qreal share = 1) const {
        return layerBrush(layer, m_base, share);
    }

    /// From the back to the front, and then the one that is worked on again: it must be seen.
    template <typename Paint>
    static void eachPlane(const PlaneStack& stack, std::int64_t raised, Paint paint) {
        for (std::int64_t channel = stack.channels.end() - 1; channel >= stack.channels.first;
             --channel) {
            paint(channel);
        }
        if (stack.channels.contains(raised)) {
            paint(raised);
        }
    }

    /// What is in between is drawn as the depthwise layer's output.
    void paintInput(BlockLayer layer) {
        if (layer == BlockLayer::Pointwise) {
            return;
        }
        const PlaneStack& stack = m_layout.inputOf(layer);
        const bool one = works(layer) && m_scene.step.inputs == 1;
        eachPlane(stack, one ? m_scene.step.firstInput : -1, [&](std::int64_t channel) {
            m_planes.paintPlane(stack, channel, works(layer) && reads(channel));
        });
    }

    void paintKernel(BlockLayer layer) {
        const PlaneStack& stack = m_layout.kernelOf(layer);
        const bool own = layer == BlockLayer::Depthwise; // a kernel for each channel
        const QBrush strong = brush(layer);
        const QBrush weak = brush(layer, waiting);
        eachPlane(stack, own && works(layer) ? m_scene.step.channel : -1,
                  [&](std::int64_t channel) {
                      const bool lit = works(layer) && (!own || channel == m_scene.step.channel);
                      m_planes.fillCells(stack, stack.plane(channel), lit ? strong : weak);
                      m_painter.setBrush(Qt::NoBrush);
                      m_painter.setPen(QPen(theme::blend(m_text, m_base, lit ? 1 : 0.4), 1));
                      m_painter.drawRect(stack.plane(channel));
                  });
    }

    void paintOutput(BlockLayer layer) {
        const PlaneStack& stack = m_layout.outputOf(layer);
        const QBrush made = brush(layer, done);
        const bool mixed = layer == BlockLayer::Depthwise && works(BlockLayer::Pointwise);
        eachPlane(stack, works(layer) ? m_scene.step.channel : -1, [&](std::int64_t channel) {
            const bool lit = mixed || (works(layer) && channel == m_scene.step.channel);
            m_planes.paintPlane(stack, channel, lit);
            const WalkStep& now = m_scene.step;
            const bool here = layer < now.layer || (works(layer) && channel <= now.channel);
            const Size size = m_scene.walk.outputSize();
            const QRectF above = stack.cells(channel, 0, 0, now.row, size.width);
            const QRectF before = stack.cells(channel, now.row, 0, 1, now.column + (here ? 1 : 0));
            m_planes.fillCells(stack, above, made);
            m_planes.fillCells(stack, before, made);
            m_planes.paintBorder(stack, channel, lit);
        });
    }

    [[nodiscard]] QRectF field(const PlaneStack& stack, std::int64_t channel) const {
        const Tap first = m_scene.walk.tap(m_scene.step, 0, 0);
        const Size size = m_scene.walk.layer(m_scene.step.layer).receptiveField();
        return stack.cells(channel, first.row, first.column, size.height, size.width);
    }

    /// The channels that are read and drawn.
    [[nodiscard]] Part litChannels(const PlaneStack& stack) const {
        const WalkStep& now = m_scene.step;
        const std::int64_t first = std::max(now.firstInput, stack.channels.first);
        const std::int64_t end = std::min(now.firstInput + now.inputs, stack.channels.end());
        return {first, static_cast<int>(end - first), stack.channels.all};
    }

    /// Where the kernel lies, in front of everything: on each channel that it reads.
    void paintTaps() {
        const PlaneStack& stack = m_layout.inputOf(m_scene.step.layer);
        const Part lit = litChannels(stack);
        const QRectF front = field(stack, lit.first);
        const QRectF back = field(stack, lit.end() - 1);
        const QBrush strong = brush(m_scene.step.layer);
        for (std::int64_t channel = lit.end() - 1; channel >= lit.first; --channel) {
            m_planes.clearCells(stack, channel, field(stack, channel));
            paintTapsOf(stack, channel, strong);
            m_planes.outline(field(stack, channel));
        }
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(m_text, 1.5));
        if (lit.count > 1) { // the kernel as one body
            m_painter.drawLine(front.topLeft(), back.topLeft());
            m_painter.drawLine(front.topRight(), back.topRight());
            m_painter.drawLine(front.bottomRight(), back.bottomRight());
        }
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    void paintTapsOf(const PlaneStack& stack, std::int64_t channel, const QBrush& strong) {
        const ConvolutionSettings& layer = m_scene.walk.layer(m_scene.step.layer);
        const Tap first = m_scene.walk.tap(m_scene.step, 0, 0);
        const std::int64_t rows =
            tapsUntil(stack.rows, first.row, layer.dilation.height, layer.kernel.height);
        const std::int64_t columns =
            tapsUntil(stack.columns, first.column, layer.dilation.width, layer.kernel.width);
        for (std::int64_t row = 0; row < rows; ++row) {
            for (std::int64_t column = 0; column < columns; ++column) {
                const Tap tap = m_scene.walk.tap(m_scene.step, row, column);
                const QRectF cell = stack.cells(channel, tap.row, tap.column, 1, 1);
                if (cell.isEmpty()) {
                    continue;
                }
                if (tap.onPadding) {
                    m_planes.markPadding(cell, layerColor(m_scene.step.layer));
                } else {
                    m_planes.fillTap(cell, strong);
                }
            }
        }
    }

    /// Taps before the end of what is drawn.
    static std::int64_t tapsUntil(const Part& drawn, std::int64_t first, std::int64_t dilation,
                                  std::int64_t taps) {
        return std::clamp<std::int64_t>((drawn.end() - 1 - first) / dilation + 1, 0, taps);
    }

    [[nodiscard]] QRectF madeCell() const {
        const WalkStep& now = m_scene.step;
        return m_layout.outputOf(now.layer).cells(now.channel, now.row, now.column, 1, 1);
    }

    void paintMade() {
        m_painter.fillRect(madeCell(), brush(m_scene.step.layer));
        m_planes.outline(madeCell());
    }

    void paintConnections() {
        const BlockLayer layer = m_scene.step.layer;
        const PlaneStack& input = m_layout.inputOf(layer);
        const PlaneStack& kernel = m_layout.kernelOf(layer);
        const QRectF from = field(input, litChannels(input).first);
        const QRectF over = layer == BlockLayer::Depthwise ? kernel.plane(m_scene.step.channel)
                                                           : kernel.plane(kernel.channels.first);
        const QRectF to = madeCell();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.setPen(QPen(theme::blend(layerColor(layer), m_text, 0.7), 1.3));
        m_painter.drawLine(from.topRight(), over.topLeft());
        m_painter.drawLine(from.bottomRight(), over.bottomLeft());
        m_painter.drawLine(over.topRight(), to.topLeft());
        m_painter.drawLine(over.bottomRight(), to.bottomLeft());
        m_painter.setRenderHint(QPainter::Antialiasing, false);
    }

    QPainter& m_painter;
    const KernelScene& m_scene;
    KernelLayout m_layout;
    PlanePainter m_planes;
    QColor m_base;
    QColor m_text;
};

} // namespace

void paintKernelScene(QPainter& painter, const KernelScene& scene) {
    ScenePainter(painter, scene).paint();
}

} // namespace featherweight
