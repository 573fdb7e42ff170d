// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/cost/confusion_view.h"

#include "ui/paint/theme.h"
#include "ui/words/quantization/cost_words.h"

#include <algorithm>

namespace featherweight {

ConfusionView::ConfusionView(QWidget* parent)
    : PictureWidget(tr("Confusion matrices before and after"), Pointing::Lasting, parent) {
    setSizeHints({640, 300}, {});
    setToolTip(tr("For each true class, how often each class was predicted, by both networks"));
}

QSize ConfusionView::minimumSizeHint() const {
    constexpr int most = 144; // more would push the page out of a small window
    return {420, 4 * QFontMetrics(theme::chartFont(font())).height() +
                     std::min(m_plot.classes() * 12, most)};
}

void ConfusionView::show(const AccuracyCost& cost) {
    const int classes = m_plot.classes();
    m_plot.show(cost);
    if (m_plot.classes() != classes) {
        updateGeometry();
    }
    setHint({});
    valuesChanged();
}

void ConfusionView::clear(const QString& hint) {
    if (m_plot.cost() || hint != m_plot.hint()) {
        m_plot.show({});
        setHint(hint);
        valuesChanged();
    }
}

QPoint ConfusionView::current() const {
    return pointed() < 0 ? QPoint(-1, -1)
                         : QPoint(pointed() % m_plot.classes(), pointed() / m_plot.classes());
}

QPoint ConfusionView::cellCentre(int matrix, QPoint cell) const {
    return m_plot.cellBox(matrix, cell.y() * m_plot.classes() + cell.x()).center().toPoint();
}

void ConfusionView::pointedAt(int index) {
    if (m_plot.cost()) {
        const QPoint cell = current();
        setAccessibleDescription(index < 0 ? QString()
                                           : cellWords(cell.y(), cell.x(), *m_plot.cost()));
    }
}

} // namespace featherweight

#include "moc_confusion_view.cpp"
