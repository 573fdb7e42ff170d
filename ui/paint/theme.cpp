// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <utility>

namespace featherweight::theme {

namespace {

struct Ground {
    QColor window;
    QColor base;
    QColor text;
    QColor button;
    QColor highlight;
};

QPalette palette(const Ground& ground) {
    QPalette palette(ground.button, ground.window);
    palette.setColor(QPalette::WindowText, ground.text);
    palette.setColor(QPalette::Base, ground.base);
    palette.setColor(QPalette::AlternateBase, blend(ground.text, ground.base, 0.04));
    palette.setColor(QPalette::Text, ground.text);
    palette.setColor(QPalette::ButtonText, ground.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::PlaceholderText, blend(ground.text, ground.base, 0.65));
    palette.setColor(QPalette::Highlight, ground.highlight);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Link, ground.highlight);
    palette.setColor(QPalette::ToolTipBase, ground.base);
    palette.setColor(QPalette::ToolTipText, ground.text);
    const QColor faded = blend(ground.text, ground.window, 0.45);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, faded);
    palette.setColor(QPalette::Disabled, QPalette::Base, blend(ground.base, ground.window, 0.4));
    return palette;
}

std::atomic<qreal> chartScale = 1; // pictures are painted by any thread

template <typename Draw>
QBrush textured(const QColor& color, Draw draw) {
    QImage tile(8, 8, QImage::Format_RGB32); // a pixmap belongs to the GUI thread
    tile.fill(color);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    draw(painter);
    painter.end();
    return QBrush(tile);
}

} // namespace

bool isDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() <
           palette.color(QPalette::WindowText).lightness();
}

QColor blend(const QColor& over, const QColor& under, qreal share) {
    const auto mix = [share](int a, int b) {
        return static_cast<int>(std::lround(share * a + (1 - share) * b));
    };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()),
            mix(over.blue(), under.blue())};
}

QColor mutedText(const QPalette& palette) {
    return blend(palette.color(QPalette::WindowText), palette.color(QPalette::Window), 0.68);
}

QColor gridLine(const QPalette& palette) {
    return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.14);
}

QColor focusLine(const QPalette& palette) {
    const QColor highlight = palette.color(QPalette::Highlight);
    return blend(isDark(palette) ? Qt::white : Qt::black, highlight, isDark(palette) ? 0.4 : 0.1);
}

QColor surface(const QPalette& palette) {
    return blend(palette.color(QPalette::Text), palette.color(QPalette::Base), 0.07);
}

qreal letterScaleFor(const QSize& window, qreal points) {
    constexpr QSizeF usual(1280, 800);
    constexpr qreal largest = 11; // points, in the usual window, that still grow
    constexpr std::array<std::pair<qreal, qreal>, 4> steps{
        {{2.6, 2.0}, {2.0, 1.7}, {1.6, 1.4}, {1.25, 1.2}}};
    const qreal times = std::min(window.width() / usual.width(), window.height() / usual.height());
    const auto step = std::find_if(steps.begin(), steps.end(),
                                   [times](const auto& one) { return times >= one.first; });
    return step == steps.end() || points <= 0
               ? 1
               : std::max<qreal>(1, std::min(step->second, largest * step->second / points));
}

qreal letterScale() {
    return chartScale;
}

void setLetterScale(qreal scale) {
    chartScale = scale;
}

QFont scaled(const QFont& font, qreal factor, bool bold) {
    QFont larger = font;
    if (font.pointSizeF() > 0) {
        larger.setPointSizeF(font.pointSizeF() * factor);
    } else { // the application's font was set in pixels
        larger.setPixelSize(qRound(font.pixelSize() * factor));
    }
    larger.setBold(bold);
    return larger;
}

QFont tabular(const QFont& font) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QFont even = font;
    even.setFeature("tnum", 1);
    return even;
#else
    return font;
#endif
}

QFont chartFont(const QFont& font, qreal factor, bool bold) {
    return chartFont(font, factor, bold, chartScale);
}

QFont chartFont(const QFont& font, qreal factor, bool bold, qreal letterScale) {
    QFont readable = font;
    readable.setPointSizeF(std::max(chartPoints * letterScale, font.pointSizeF()) * factor);
    readable.setBold(bold);
    return tabular(readable);
}

QBrush striped(const QColor& color) {
    return textured(color, [&color](QPainter& painter) {
        painter.setPen(QPen(blend(Qt::white, color, 0.55), 2));
        painter.drawLine(QPointF(-2, 10), QPointF(10, -2));
        painter.drawLine(QPointF(-2, 2), QPointF(2, -2));
        painter.drawLine(QPointF(6, 10), QPointF(10, 6));
    });
}

QBrush dotted(const QColor& color) {
    return textured(color, [&color](QPainter& painter) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(blend(Qt::white, color, 0.55));
        painter.drawEllipse(QPointF(4, 4), 1.5, 1.5);
    });
}

QBrush hatched(const QColor& color) {
    return textured(color, [&color](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(blend(Qt::white, color, 0.55), 1));
        painter.drawLine(0, 0, 7, 0);
        painter.drawLine(0, 0, 0, 7);
        painter.drawLine(0, 4, 7, 4);
        painter.drawLine(4, 0, 4, 7);
    });
}

QPalette lightPalette() {
    return palette({.window = QColor(0xF4, 0xF5, 0xF7),
                    .base = Qt::white,
                    .text = QColor(0x1B, 0x1F, 0x24),
                    .button = QColor(0xE9, 0xEB, 0xEE),
                    .highlight = fp32});
}

QPalette darkPalette() {
    return palette({.window = QColor(0x1A, 0x1C, 0x20),
                    .base = QColor(0x26, 0x2A, 0x30),
                    .text = QColor(0xE8, 0xEA, 0xED),
                    .button = QColor(0x3A, 0x40, 0x49),
                    .highlight = QColor(0x2B, 0x88, 0xC4)});
}

} // namespace featherweight::theme
