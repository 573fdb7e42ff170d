// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/separable/walk/kernel_labels.h"

#include "ui/paint/theme.h"
#include "ui/separable/walk/kernel_layout.h"
#include "ui/separable/walk/layer_brush.h"
#include "ui/words/separable/kernel_words.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

constexpr qreal labelGap = 8; ///< between two labels, in px

struct Words {
    Q_DECLARE_TR_FUNCTIONS(KernelScene)
};

struct Head {
    QRectF box;
    QString name;
    std::vector<std::pair<BlockLayer, std::int64_t>> parts; ///< multiplications until now
    QString counter;
    QString lastCounter; ///< the widest one
};

/// `most` multiplications fill the bar.
void paintHead(QPainter& painter, const KernelScene& scene, const Head& head, qreal nameWidth,
               qreal counterWidth, std::int64_t most) {
    painter.setPen(scene.look.text);
    painter.setFont(theme::scaled(scene.look.letters(), 1.1, true));
    painter.drawText(head.box, Qt::AlignLeft | Qt::AlignVCenter, head.name);
    painter.setFont(scene.look.letters());
    painter.drawText(head.box, Qt::AlignRight | Qt::AlignVCenter, head.counter);
    const qreal inset = head.box.height() * 0.22;
    const QRectF bar = head.box.adjusted(nameWidth, inset, -counterWidth, -inset);
    painter.fillRect(bar, scene.look.surface);
    qreal left = bar.left();
    for (const auto& [layer, multiplications] : head.parts) {
        const qreal width =
            bar.width() * static_cast<qreal>(multiplications) / static_cast<qreal>(most);
        painter.fillRect(QRectF(left, bar.top(), width, bar.height()),
                         layerBrush(layer, scene.look.base));
        left += width;
    }
}

struct Label {
    QRectF above; ///< the stack that it belongs to
    QString name;
    QString size;
};

/// Where the labels begin: centred below their stacks, but moved apart and into the box.
std::vector<qreal> startsOf(const QRectF& box, const std::vector<Label>& labels,
                            const std::vector<qreal>& widths) {
    std::vector<qreal> starts;
    qreal free = box.left();
    for (std::size_t index = 0; index < labels.size(); ++index) {
        starts.push_back(std::max(labels[index].above.center().x() - widths[index] / 2, free));
        free = starts.back() + widths[index] + labelGap;
    }
    qreal end = box.right();
    for (std::size_t index = labels.size(); index-- > 0;) {
        starts[index] = std::min(starts[index], end - widths[index]);
        end = starts[index] - labelGap;
    }
    return starts;
}

/// Below the stacks; the longest labels are cut where there is no room for all.
void paintRow(QPainter& painter, const QRectF& box, const std::vector<Label>& labels) {
    const QFontMetrics metrics = painter.fontMetrics();
    std::vector<qreal> widths;
    widths.reserve(labels.size());
    for (const Label& label : labels) {
        widths.push_back(
            std::max(metrics.horizontalAdvance(label.name), metrics.horizontalAdvance(label.size)) +
            2);
    }
    const qreal room = box.width() - labelGap * static_cast<qreal>(labels.size() - 1);
    for (qreal all = 0; (all = std::accumulate(widths.begin(), widths.end(), 0.0)) > room;) {
        const auto longest = std::max_element(widths.begin(), widths.end());
        *longest -= std::min(all - room, *longest / 4);
    }
    const std::vector<qreal> starts = startsOf(box, labels, widths);
    const qreal line = box.height() / 2;
    for (std::size_t index = 0; index < labels.size(); ++index) {
        QRectF place(starts[index], box.top(), widths[index], line);
        for (const QString& text : {labels[index].name, labels[index].size}) {
            painter.drawText(place, Qt::AlignCenter,
                             metrics.elidedText(text, Qt::ElideRight,
                                                static_cast<int>(std::ceil(place.width()))));
            place.translate(0, line);
        }
    }
}

} // namespace

void paintKernelHeads(QPainter& painter, const KernelScene& scene, const KernelLayout& layout) {
    const KernelWalk& walk = scene.walk;
    const WalkStep& step = scene.step;
    const WalkStep last = walk.at(walk.steps() - 1);
    const std::int64_t depthwise =
        std::min(step.separableDone, walk.perPosition(BlockLayer::Depthwise));
    const Head standard{layout.standard.head,
                        Words::tr("Standard"),
                        {{BlockLayer::Standard, step.standardDone}},
                        standardCounter(walk, step),
                        standardCounter(walk, last)};
    const Head separable{layout.separable.head,
                         Words::tr("Separable"),
                         {{BlockLayer::Depthwise, depthwise},
                          {BlockLayer::Pointwise, step.separableDone - depthwise}},
                         separableCounter(walk, step),
                         separableCounter(walk, last)};
    const QFontMetrics names(theme::scaled(scene.look.letters(), 1.1, true));
    const QFontMetrics numbers(scene.look.letters());
    const qreal nameWidth = theme::groupGap + std::max(names.horizontalAdvance(standard.name),
                                                       names.horizontalAdvance(separable.name));
    const qreal counterWidth =
        theme::groupGap + std::max(numbers.horizontalAdvance(standard.lastCounter),
                                   numbers.horizontalAdvance(separable.lastCounter));
    const std::int64_t most = std::max(last.standardDone, last.separableDone);
    for (const Head& head : {standard, separable}) {
        paintHead(painter, scene, head, nameWidth, counterWidth, most);
    }
}

void paintKernelLabels(QPainter& painter, const KernelScene& scene, const KernelLayout& layout) {
    const KernelWalk& walk = scene.walk;
    const QString input = Words::tr("Input");
    const QString output = Words::tr("Output");
    const auto kernel = [&](BlockLayer layer) {
        return kernelLabel(latestOf(walk, scene.step, layer).channel, walk.layer(layer).out);
    };
    const auto stack = [](const QString& name, const PlaneStack& planes) {
        return Label{planes.bounds(), channelsLabel(name, planes.channels), sizeLabel(planes)};
    };
    painter.setFont(scene.look.letters());
    painter.setPen(theme::blend(scene.look.text, scene.look.base, 0.75));
    paintRow(painter, layout.standard.labels,
             {stack(input, layout.standard.input),
              {layout.standardKernel.bounds(), kernel(BlockLayer::Standard),
               weightsLabel(walk, BlockLayer::Standard)},
              stack(output, layout.standard.output)});
    paintRow(painter, layout.separable.labels,
             {stack(input, layout.separable.input),
              {layout.depthwiseKernels.bounds(), Words::tr("Depthwise"),
               weightsLabel(walk, BlockLayer::Depthwise)},
              stack(Words::tr("Between"), layout.middle),
              {layout.pointwiseKernel.bounds(), Words::tr("Pointwise"),
               weightsLabel(walk, BlockLayer::Pointwise)},
              stack(output, layout.separable.output)});
}

std::vector<plot::Mark> kernelMarks(const KernelScene& scene, const KernelLayout& layout) {
    const KernelWalk& walk = scene.walk;
    const auto stack = [](const QString& name, const PlaneStack& planes) {
        return plot::Mark{planes.bounds(),
                          Words::tr("%1, %2", "a stack of channels, and its height and width")
                              .arg(channelsLabel(name, planes.channels), sizeLabel(planes))};
    };
    const auto kernel = [&](const QString& name, const PlaneStack& planes, BlockLayer layer) {
        return plot::Mark{planes.bounds(),
                          Words::tr("%1: weights %2", "a kernel, and its channels and sides")
                              .arg(name, weightsLabel(walk, layer))};
    };
    const auto number = [&](BlockLayer layer) {
        return kernelLabel(latestOf(walk, scene.step, layer).channel, walk.layer(layer).out);
    };
    return {stack(Words::tr("Input"), layout.standard.input),
            kernel(number(BlockLayer::Standard), layout.standardKernel, BlockLayer::Standard),
            stack(Words::tr("Output"), layout.standard.output),
            stack(Words::tr("Input"), layout.separable.input),
            kernel(Words::tr("Depthwise"), layout.depthwiseKernels, BlockLayer::Depthwise),
            stack(Words::tr("Between"), layout.middle),
            kernel(Words::tr("Pointwise"), layout.pointwiseKernel, BlockLayer::Pointwise),
            stack(Words::tr("Output"), layout.separable.output)};
}

} // namespace featherweight
