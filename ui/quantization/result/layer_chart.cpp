// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/result/layer_chart.h"

#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/quantization/observer_words.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr double bothWidth = 0.8; ///< of both bars of one layer
constexpr double emptyMost = 100; ///< KB

} // namespace

LayerChart::LayerChart(QWidget* parent)
    : BarChart(tr("Chart of the weights of each layer"), Bars::SideBySide, bothWidth, parent),
      m_fp32(addSet(tr("FP32"))), m_int8(addSet(tr("INT8"))), m_names(new QBarCategoryAxis(this)) {
    setToolTip(tr("The weights of each layer: four bytes each in FP32, one byte each in INT8"));
    m_names->setTruncateLabels(false);
    setRoom(1.25, emptyMost);
    build(tr("Weights of each layer"), tr("KB (1024 bytes)"), m_names);
    applyTheme();
    show({}, false);
}

void LayerChart::show(const std::vector<LayerBytes>& layers, bool both) {
    m_shown = layers;
    QStringList titles;
    QList<qreal> fp32;
    QList<qreal> int8;
    for (LayerBytes& layer : m_shown) {
        if (!both) {
            layer.int8.reset();
        }
        titles.append(narrowTitle(layer.name, QLatin1String("<br>")));
        fp32.append(kilobytes(layer.fp32));
        int8.append(kilobytes(layer.int8.value_or(0)));
    }
    setValues(*m_fp32, fp32);
    setValues(*m_int8, int8);
    if (titles != m_names->categories()) {
        m_names->setCategories(titles);
    }
    setGreatest(fp32.isEmpty() ? 0 : *std::max_element(fp32.begin(), fp32.end()));
    viewport()->update();
}

QString LayerChart::barWords(int category, int set) const {
    const LayerBytes& layer = m_shown[static_cast<std::size_t>(category)];
    return tr("%1, %2: %3", "a layer, FP32 or INT8, the size of its weights")
        .arg(observerTitle(layer.name), set == 0 ? tr("FP32") : tr("INT8"),
             format::kilobytes(set == 0 ? layer.fp32 : layer.int8.value_or(0)));
}

void LayerChart::setBrushes() {
    setBrush(*m_fp32, theme::fp32);
    setBrush(*m_int8, theme::striped(theme::int8));
}

/// Sizes where there is room for them, FP32 first; a resting mouse reads them all.
void LayerChart::drawMarks(QPainter& painter) {
    painter.setPen(palette().color(QPalette::Text));
    painter.setFont(theme::chartFont(font()));
    QList<QRectF> written;
    const auto label = [&](std::size_t layer, double side, std::int64_t bytes) {
        const QString text = format::fixed(kilobytes(bytes), 1);
        QRectF box(QPointF(), QSizeF(painter.fontMetrics().horizontalAdvance(text),
                                     painter.fontMetrics().height()));
        box.moveCenter(place(static_cast<double>(layer) + side * bothWidth / 4, kilobytes(bytes)) -
                       QPointF(0, box.height() / 2 + 2));
        if (std::none_of(written.begin(), written.end(),
                         [&](const QRectF& other) { return other.intersects(box); })) {
            painter.drawText(box, Qt::AlignCenter | Qt::TextDontClip, text);
            written.append(box);
        }
    };
    for (std::size_t layer = 0; layer < m_shown.size(); ++layer) {
        label(layer, -1, m_shown[layer].fp32);
    }
    for (std::size_t layer = 0; layer < m_shown.size(); ++layer) {
        if (m_shown[layer].int8) {
            label(layer, 1, *m_shown[layer].int8);
        }
    }
}

} // namespace featherweight

#include "moc_layer_chart.cpp"
