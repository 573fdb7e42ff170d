// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kernel_labels.h"

#include "ui/kernel_layout.h"
#include "ui/kernel_words.h"
#include "ui/layer_brush.h"
#include "ui/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

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
    painter.setPen(scene.palette.color(QPalette::Text));
    painter.setFont(theme::scaled(scene.font, 1.1, true));
    painter.drawText(head.box, Qt::AlignLeft | Qt::AlignVCenter, head.name);
    painter.setFont(scene.font);
    painter.drawText(head.box, Qt::AlignRight | Qt::AlignVCenter, head.counter);
    const qreal inset = head.box.height() * 0.22;
    const QRectF bar = head.box.adjusted(nameWidth, inset, -counterWidth, -inset);
    painter.fillRect(bar, theme::surface(scene.palette));
    qreal left = bar.left();
    for (const auto& [layer, multiplications] : head.parts) {
        const qreal width =
            bar.width() * static_cast<qreal>(multiplications) / static_cast<qreal>(most);
        painter.fillRect(QRectF(left, bar.top(), width, bar.height()),
                         layerBrush(layer, scene.palette.color(QPalette::Base)));
        left += width;
    }
}

struct Label {
    QRectF above; ///< the stack that it belongs to
    QString name;
    QString size;
};

/// Below the stacks, each as far as the middle to its neighbours.
void paintRow(QPainter& painter, const QRectF& box, const std::vector<Label>& labels) {
    const qreal line = box.height() / 2;
    for (std::size_t index = 0; index < labels.size(); ++index) {
        const QRectF& above = labels[index].above;
        const qreal left =
            index == 0 ? box.left() : (labels[index - 1].above.right() + above.left()) / 2;
        const qreal right = index + 1 == labels.size()
                                ? box.right()
                                : (above.right() + labels[index + 1].above.left()) / 2;
        const qreal half = std::min(above.center().x() - left, right - above.center().x());
        QRectF place(above.center().x() - half, box.top(), 2 * half, line);
        for (const QString& text : {labels[index].name, labels[index].size}) {
            painter.drawText(place, Qt::AlignCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight,
                                                              static_cast<int>(place.width())));
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
    const QFontMetrics names(theme::scaled(scene.font, 1.1, true));
    const QFontMetrics numbers(scene.font);
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
        return Words::tr("Kernel %1 of %2")
            .arg(latestOf(walk, scene.step, layer).channel + 1)
            .arg(walk.layer(layer).out);
    };
    const auto stack = [](const QString& name, const PlaneStack& planes) {
        return Label{planes.bounds(), channelsLabel(name, planes.channels), sizeLabel(planes)};
    };
    painter.setFont(scene.font);
    painter.setPen(theme::blend(scene.palette.color(QPalette::Text),
                                scene.palette.color(QPalette::Base), 0.75));
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

} // namespace featherweight
