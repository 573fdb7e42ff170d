// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/summary/models_chart.h"

#include "core/quantization/quantization.h"
#include "ui/kit/letters.h"
#include "ui/paint/theme.h"
#include "ui/words/base/format.h"
#include "ui/words/summary/summary_words.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr double barWidth = 0.6;  ///< of both bars of one network
constexpr double emptyAxis = 100; ///< KB

} // namespace

ModelsChart::ModelsChart(QWidget* parent)
    : BarChart(tr("Chart of the four networks' file sizes"), Bars::SideBySide, barWidth, parent),
      m_fp32(addSet(tr("FP32"))), m_int8(addSet(tr("INT8"))) {
    setToolTip(tr("The files of four networks: standard and separable, each in FP32 and INT8"));
    setRoom(1.45, emptyAxis); // two lines of text stand above the bars
    build(tr("File size and accuracy of the four networks"), tr("KB"), summaryTitles());
    applyTheme();
    fitToLetters(*this, [this] { // two lines of text stand above its bars
        constexpr int lines = 14;
        setMinimumHeight(lines * QFontMetrics(theme::chartFont(font())).height());
    });
    setBars();
}

void ModelsChart::show(const Models& models) {
    if (models != m_models) {
        m_models = models;
        setBars();
    }
}

void ModelsChart::setBars() {
    QList<qreal> fp32(summaryTitles().size(), 0);
    QList<qreal> int8(fp32.size(), 0);
    for (std::size_t index = 0; m_models && index < m_models->size(); ++index) {
        fp32[static_cast<qsizetype>(index)] = kilobytes((*m_models)[index].fp32Bytes);
        int8[static_cast<qsizetype>(index)] = kilobytes((*m_models)[index].int8Bytes);
    }
    setValues(*m_fp32, fp32);
    setValues(*m_int8, int8);
    setGreatest(*std::max_element(fp32.begin(), fp32.end()));
}

QString ModelsChart::barWords(int category, int set) const {
    const NetworkSummary& of = (*m_models)[static_cast<std::size_t>(category)];
    const bool int8 = set == 1;
    return tr("%1, %2: %3 in the file, %4 right", "a network, FP32 or INT8, its size and accuracy")
        .arg(summaryTitles().at(category), int8 ? tr("INT8") : tr("FP32"),
             format::kilobytes(int8 ? of.int8Bytes : of.fp32Bytes),
             format::percent(int8 ? of.accuracyInt8 : of.accuracyFp32));
}

void ModelsChart::setBrushes() {
    setBrush(*m_fp32, theme::fp32);
    setBrush(*m_int8, theme::striped(theme::int8));
}

void ModelsChart::drawMarks(QPainter& painter) {
    for (const ChartNote& note : notes()) {
        const QPointF top = place(note.x, note.value);
        const auto line = [&](const QFont& letters, const QString& text, qreal bottom) {
            painter.setFont(letters);
            const qreal height = QFontMetricsF(letters).height();
            painter.drawText(QRectF(top.x() - 200, bottom - height, 400, height),
                             Qt::AlignHCenter | Qt::AlignBottom, text);
            return bottom - height;
        };
        painter.setPen(theme::mutedText(palette()));
        const qreal next = line(theme::chartFont(font()), note.lines.last(), top.y() - 2);
        painter.setPen(palette().color(QPalette::Text));
        line(theme::chartFont(font(), 1.1, true), note.lines.first(), next);
    }
}

std::vector<ChartNote> ModelsChart::notes() const {
    std::vector<ChartNote> notes;
    for (std::size_t model = 0; m_models && model < m_models->size(); ++model) {
        const NetworkSummary& of = (*m_models)[model];
        for (const bool int8 : {false, true}) {
            const std::int64_t bytes = int8 ? of.int8Bytes : of.fp32Bytes;
            notes.push_back({static_cast<double>(model) + (int8 ? barWidth : -barWidth) / 4,
                             kilobytes(bytes),
                             {format::kilobytes(bytes),
                              format::percent(int8 ? of.accuracyInt8 : of.accuracyFp32)}});
        }
    }
    return notes;
}

DataTable ModelsChart::data() const {
    DataTable table{{},
                    {{tr("network"), {}},
                     {tr("precision"), {}},
                     {tr("file size"), tr("KB")},
                     {tr("accuracy"), tr("%")}},
                    {}};
    for (std::size_t model = 0; m_models && model < m_models->size(); ++model) {
        const NetworkSummary& of = (*m_models)[model];
        const QString title = summaryTitles().at(static_cast<qsizetype>(model));
        table.rows.push_back({title, tr("FP32"), kilobytes(of.fp32Bytes), 100 * of.accuracyFp32});
        table.rows.push_back({title, tr("INT8"), kilobytes(of.int8Bytes), 100 * of.accuracyInt8});
    }
    return table;
}

} // namespace featherweight

#include "moc_models_chart.cpp"
