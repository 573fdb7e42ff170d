// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/quantization/numbers/walk_panel.h"

#include "ui/paint/theme.h"

#include <QPainter>

#include <algorithm>

namespace featherweight {

namespace {

constexpr int space = 12;
constexpr int usualLine = 64;             ///< letters
constexpr int lines = valueStepCount + 3; ///< with a note, and where float32 rounds
constexpr double smaller = 0.85;          ///< letters that make room for still more lines

} // namespace

WalkPanel::WalkPanel(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The chosen value's way through the formula"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void WalkPanel::show(const ValueSteps& steps) {
    m_steps = steps;
    QStringList told;
    for (const ValueStep& step : steps) {
        told.append(QStringList{step.symbols, step.numbers, step.precision, step.note}.join(
            QLatin1Char(' ')));
    }
    setAccessibleDescription(told.join(QLatin1Char('\n')));
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
    return {metrics.averageCharWidth() * usualLine, lines * (metrics.lineSpacing() + 4)};
}

QSize WalkPanel::minimumSizeHint() const {
    return {200, lines * QFontMetrics(letters()).lineSpacing()};
}

QFont WalkPanel::letters() const {
    return theme::tabular(font());
}

WalkPanel::Columns WalkPanel::columns(const QFont& font) const {
    // Bold also because DejaVu Sans puts the hat of x̂ far above the letter in its regular face.
    const QFontMetrics bold(theme::scaled(font, 1, true));
    const QFontMetrics metrics(font);
    Columns columns;
    int precision = 0;
    for (const ValueStep& step : m_steps) {
        columns.numbers = std::max(columns.numbers, bold.horizontalAdvance(step.symbols) + space);
        precision = std::max(precision, metrics.horizontalAdvance(step.precision));
    }
    columns.precision = std::max(columns.numbers, width() - precision);
    const auto height = [](const QFontMetrics& letters, int width, const QString& text) {
        constexpr int anyHeight = 10'000;
        return letters
            .boundingRect(QRect(0, 0, std::max(1, width), anyHeight), Qt::TextWordWrap, text)
            .height();
    };
    for (const ValueStep& step : m_steps) {
        const int numbers = height(step.lost ? bold : metrics,
                                   columns.precision - space - columns.numbers, step.numbers);
        columns.heights.push_back(
            {std::max(metrics.height(), numbers),
             step.note.isEmpty() ? 0 : height(metrics, width() - columns.numbers, step.note)});
        columns.height += columns.heights.back().numbers + columns.heights.back().note;
    }
    return columns;
}

QFont WalkPanel::fittingLetters() const {
    const QFont usual = letters();
    // Larger where there is room for the usual lines, not as this moment's numbers allow.
    const QFont large = theme::chartFont(usual);
    const QFontMetrics roomy(large);
    if (roomy.height() * lines <= height() && roomy.averageCharWidth() * usualLine <= width() &&
        columns(large).height <= height()) {
        return large;
    }
    return columns(usual).height <= height() ? usual : theme::scaled(usual, smaller);
}

int WalkPanel::neededHeight() const {
    return columns(fittingLetters()).height;
}

void WalkPanel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QFont font = fittingLetters();
    const Columns columns = this->columns(font);
    painter.setOpacity(m_stale ? 0.4 : 1);
    const int gap =
        std::clamp((height() - columns.height) / valueStepCount, 0, static_cast<int>(theme::gap));
    int top = 0;
    for (std::size_t index = 0; index < m_steps.size(); ++index) {
        const ValueStep& step = m_steps[index];
        const auto [numbersHeight, noteHeight] = columns.heights[index];
        const int right = columns.precision - space;
        painter.setFont(theme::scaled(font, 1, true));
        painter.setPen(theme::mutedText(palette()));
        painter.drawText(QRect(0, top, columns.numbers, numbersHeight), Qt::AlignLeft,
                         step.symbols);
        painter.setFont(font);
        painter.drawText(QRect(columns.precision, top, width() - columns.precision, numbersHeight),
                         Qt::AlignLeft, step.precision);
        const int below = top + numbersHeight;
        painter.drawText(QRect(columns.numbers, below, width() - columns.numbers, noteHeight),
                         Qt::AlignLeft | Qt::TextWordWrap, step.note);
        painter.setFont(theme::scaled(font, 1, step.lost));
        painter.setPen(step.lost ? theme::error : palette().color(QPalette::WindowText));
        painter.drawText(QRect(columns.numbers, top, right - columns.numbers, numbersHeight),
                         Qt::AlignLeft | Qt::TextWordWrap, step.numbers);
        top = below + noteHeight + gap;
    }
}

} // namespace featherweight

#include "moc_walk_panel.cpp"
