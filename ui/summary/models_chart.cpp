// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/models_chart.h"

#include "core/quantization/quantization.h"
#include "ui/geometry/axis_steps.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace featherweight {

namespace {

constexpr double barWidth = 0.6;  ///< of both bars of one network
constexpr double emptyAxis = 100; ///< KB

} // namespace

ModelsChart::ModelsChart(QWidget* parent)
    : ChartView(tr("Chart of the four networks' file sizes"), parent),
      m_series(new QBarSeries(this)), m_fp32(new QBarSet(tr("FP32"))),
      m_int8(new QBarSet(tr("INT8"))), m_axis(new QValueAxis(this)) {
    m_series->append({m_fp32, m_int8});
    m_series->setBarWidth(barWidth);
    auto* names = new QBarCategoryAxis(this);
    names->append({tr("Standard"), tr("Separable")});
    names->setGridLineVisible(false);
    m_axis->setTitleText(tr("KB"));
    m_axis->setLabelFormat(QStringLiteral("%.0f"));
    chart()->setTitle(tr("File size and accuracy of the four networks"));
    chart()->addSeries(m_series);
    chart()->addAxis(names, Qt::AlignBottom);
    chart()->addAxis(m_axis, Qt::AlignLeft);
    m_series->attachAxis(names);
    m_series->attachAxis(m_axis);
    applyTheme();
    show({});
    scaleAxes();
}

void ModelsChart::show(const std::vector<NetworkSummary>& models) {
    m_models = models;
    for (const bool int8 : {false, true}) {
        QBarSet& set = int8 ? *m_int8 : *m_fp32;
        QList<qreal> values;
        for (std::size_t index = 0; index < networkModels.size(); ++index) {
            values.append(index < models.size()
                              ? kilobytes(int8 ? models[index].int8Bytes : models[index].fp32Bytes)
                              : 0);
        }
        if (set.count() != values.size()) {
            set.append(values);
        }
        for (int index = 0; index < values.size(); ++index) {
            if (set.at(index) != values[index]) {
                set.replace(index, values[index]);
            }
        }
    }
    scaleAxes();
    viewport()->update();
}

void ModelsChart::scaleAxes() {
    double greatest = 0;
    for (const NetworkSummary& model : m_models) {
        greatest = std::max(greatest, kilobytes(model.fp32Bytes));
    }
    // Two lines of text stand above the bars.
    const AxisRange range = roundAxis(greatest > 0 ? 1.45 * greatest : emptyAxis, mostSteps());
    m_axis->setRange(0, range.most);
    m_axis->setTickCount(range.ticks);
}

void ModelsChart::themeChanged() {
    m_fp32->setBrush(theme::fp32);
    m_int8->setBrush(theme::striped(theme::int8));
    m_fp32->setPen(Qt::NoPen);
    m_int8->setPen(Qt::NoPen);
}

void ModelsChart::drawForeground(QPainter* painter, const QRectF& rect) {
    ChartView::drawForeground(painter, rect);
    painter->save();
    painter->setOpacity(chart()->opacity());
    for (std::size_t model = 0; model < m_models.size(); ++model) {
        drawLabel(*painter, model, false);
        drawLabel(*painter, model, true);
    }
    painter->restore();
}

void ModelsChart::drawLabel(QPainter& painter, std::size_t model, bool int8) const {
    const NetworkSummary& of = m_models[model];
    const std::int64_t bytes = int8 ? of.int8Bytes : of.fp32Bytes;
    const double x = static_cast<double>(model) + (int8 ? barWidth : -barWidth) / 4;
    const QPointF top = chart()->mapToPosition({x, kilobytes(bytes)}, m_series);
    const QFont strong = theme::chartFont(font(), 1.1, true);
    const QFont plain = theme::chartFont(font());
    const auto line = [&](const QFont& letters, const QString& text, qreal bottom) {
        painter.setFont(letters);
        const qreal height = QFontMetricsF(letters).height();
        painter.drawText(QRectF(top.x() - 200, bottom - height, 400, height),
                         Qt::AlignHCenter | Qt::AlignBottom, text);
        return bottom - height;
    };
    painter.setPen(theme::mutedText(palette()));
    const qreal next =
        line(plain, format::percent(int8 ? of.accuracyInt8 : of.accuracyFp32), top.y() - 2);
    painter.setPen(palette().color(QPalette::Text));
    line(strong, format::kilobytes(bytes), next);
}

} // namespace featherweight
