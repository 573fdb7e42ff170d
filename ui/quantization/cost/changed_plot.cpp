// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/changed_plot.h"

#include "ui/paint/dataset_image.h"
#include "ui/paint/theme.h"
#include "ui/plot/head.h"
#include "ui/quantization/cost/change_mark.h"
#include "ui/words/quantization/cost_words.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace featherweight {

namespace {

constexpr int enlarged = 2; ///< a whole multiple: every pixel stays square
constexpr int space = 6;
constexpr int markSize = 16;
constexpr int widestCaption = 110; ///< px; a longer name is cut

} // namespace

void ChangedPlot::show(DatasetPointer dataset, std::vector<ChangedPrediction> changed) {
    m_dataset = std::move(dataset);
    m_changed = std::move(changed);
}

void ChangedPlot::placed() {
    const QFontMetrics letters(look().letters());
    const DataForm form = m_dataset ? m_dataset->form() : DataForm{};
    m_image = QSize(form.columns, form.rows) * enlarged;
    // Of the widest digits, or of the widest name.
    int widest = 0;
    qsizetype lines = 1;
    for (int label = 0; m_dataset && label < form.classes; ++label) {
        const auto each = static_cast<std::uint8_t>(label);
        const QStringList caption =
            changeCaption({0, each, each, each}, *m_dataset).split(QLatin1Char('\n'));
        lines = caption.size();
        for (const QString& line : caption) {
            widest = std::max(widest, letters.horizontalAdvance(line));
        }
    }
    m_captionHeight = static_cast<int>(lines) * letters.height();
    m_tile = {std::max(m_image.width(), std::min(widest, widestCaption)) + 2 * space,
              m_image.height() + m_captionHeight + 2 * space};
}

QString ChangedPlot::words(int index) const {
    return changeWords(m_changed[static_cast<std::size_t>(index)], *m_dataset);
}

std::vector<plot::Mark> ChangedPlot::marks() const {
    std::vector<plot::Mark> marks;
    for (int index = 0; index < count(); ++index) {
        if (QRectF(tile(index)).intersects(box())) { // the others are scrolled away
            marks.push_back({tile(index), words(index)});
        }
    }
    return marks;
}

int ChangedPlot::columns() const {
    return std::max(1, static_cast<int>(size().width()) / m_tile.width());
}

int ChangedPlot::wholeHeight() const {
    return (count() + columns() - 1) / columns() * m_tile.height() + 2 * space;
}

QRect ChangedPlot::tile(int index) const {
    return {index % columns() * m_tile.width(),
            space + index / columns() * m_tile.height() - m_offset, m_tile.width(),
            m_tile.height()};
}

int ChangedPlot::indexAt(const QPointF& point) const {
    const QPoint at = point.toPoint() + QPoint(0, m_offset - space);
    const int column = at.x() / m_tile.width();
    if (at.x() < 0 || column >= columns() || at.y() < 0) {
        return -1;
    }
    const int index = at.y() / m_tile.height() * columns() + column;
    return index < count() ? index : -1;
}

int ChangedPlot::moved(int index, int right, int down) const {
    return std::clamp(index + right + down * columns(), 0, std::max(0, count() - 1));
}

DataTable ChangedPlot::data() const {
    DataTable table{tr("Images that FP32 and INT8 see differently"),
                    {{tr("image"), {}}, {tr("class"), {}}, {tr("FP32"), {}}, {tr("INT8"), {}}},
                    {}};
    for (const ChangedPrediction& each : m_changed) {
        table.rows.push_back({static_cast<double>(each.image), static_cast<double>(each.label),
                              static_cast<double>(each.before), static_cast<double>(each.after)});
    }
    return table;
}

void ChangedPlot::paint(QPainter& painter, const plot::Shown& shown) const {
    painter.fillRect(box(), look().base);
    if (m_changed.empty()) {
        plot::drawHint(painter,
                       plot::hintBox(box().adjusted(theme::groupGap, 0, -theme::groupGap, 0)),
                       hint(), look());
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(opacity(shown));
    painter.setFont(look().letters());
    const QRect part = shown.part.isEmpty() ? box().toRect() : shown.part.boundingRect();
    const int top = part.top() + m_offset - space;
    const int bottom = part.bottom() + m_offset - space;
    const int end = std::min((bottom / m_tile.height() + 1) * columns(), count());
    for (int index = std::max(0, top / m_tile.height()) * columns(); index < end; ++index) {
        paintTile(painter, index, index == shown.pointed);
    }
    painter.setOpacity(1);
}

void ChangedPlot::paintTile(QPainter& painter, int index, bool pointed) const {
    const ChangedPrediction& prediction = m_changed[static_cast<std::size_t>(index)];
    const QRect place = tile(index);
    const QRect box(QPoint(place.left() + (place.width() - m_image.width()) / 2, place.top()),
                    m_image);
    painter.drawImage(box,
                      imageOf(m_dataset->form(),
                              m_dataset->test.image(static_cast<std::size_t>(prediction.image))));
    if (pointed) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(look().highlight, 3));
        painter.drawRect(box.adjusted(-2, -2, 1, 1));
    }
    drawChangeMark(painter, QRectF(box.right() - markSize + 4, box.top() - 4, markSize, markSize),
                   changeOf(prediction), look());
    painter.setPen(look().text);
    QRect line(place.left() + space / 2, box.bottom() + 1, place.width() - space, 0);
    const QStringList caption = changeCaption(prediction, *m_dataset).split(QLatin1Char('\n'));
    line.setHeight(m_captionHeight / static_cast<int>(caption.size()));
    for (const QString& words : caption) { // a longer name is whole in the sentence below
        painter.drawText(line, Qt::AlignCenter,
                         painter.fontMetrics().elidedText(words, Qt::ElideRight, line.width()));
        line.translate(0, line.height());
    }
}

} // namespace featherweight
