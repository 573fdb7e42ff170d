// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/walk_panel.h"

#include "ui/paint/theme.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int space = 12;
constexpr int usualLine = 56; ///< letters

} // namespace

WalkPanel::WalkPanel(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The chosen value's way through the formula"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void WalkPanel::show(const ValueSteps& steps) {
    m_steps = steps;
    QStringList lines;
    for (const ValueStep& step : steps) {
        lines.append(step.symbols + QStringLiteral(" = ") + step.numbers);
    }
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    update();
}

void WalkPanel::clear() {
    show({});
}

void WalkPanel::setStale(bool stale) {
    if (stale != m_stale) {
        m_stale = stale;
        update();
    }
}

QSize WalkPanel::sizeHint() const {
    const QFontMetrics metrics(letters());
    return {metrics.averageCharWidth() * usualLine, valueStepCount * (metrics.lineSpacing() + 4)};
}

QSize WalkPanel::minimumSizeHint() const {
    return {200, valueStepCount * QFontMetrics(letters()).lineSpacing()};
}

QFont WalkPanel::letters() const {
    return theme::tabular(font());
}

int WalkPanel::symbolsWidth(const QFontMetrics& metrics) const {
    int width = 0;
    for (const ValueStep& step : m_steps) {
        width = std::max(width, metrics.horizontalAdvance(step.symbols));
    }
    return width + space;
}

void WalkPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont font = letters();
    const int line = height() / valueStepCount;
    // Larger where there is room for the longest usual line, not as this moment's numbers allow.
    const QFont large = theme::chartFont(font);
    const QFontMetrics roomy(large);
    if (roomy.height() <= line && roomy.averageCharWidth() * usualLine <= width()) {
        font = large;
    }
    painter.setOpacity(m_stale ? 0.4 : 1);
    const QFontMetrics metrics(font);
    // Bold also because DejaVu Sans puts the hat of x̂ far above the letter in its regular face.
    const int left = symbolsWidth(QFontMetrics(theme::scaled(font, 1, true)));
    const int step = std::min(line, metrics.height() + theme::gap);
    QRect row(0, 0, width(), step);
    for (const ValueStep& what : m_steps) {
        painter.setFont(theme::scaled(font, 1, true));
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, what.symbols);
        painter.setPen(what.lost ? theme::error : palette().color(QPalette::WindowText));
        painter.setFont(theme::scaled(font, 1, what.lost));
        const QRect numbers = row.adjusted(left, 0, 0, 0);
        painter.drawText(
            numbers, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(what.numbers, Qt::ElideRight, numbers.width()));
        row.translate(0, step);
    }
}

} // namespace featherweight

#include "moc_walk_panel.cpp"
