// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/painted_text.h"

#include <QFontMetricsF>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <utility>

namespace featherweight {

/// Takes words, and lets everything else go.
class WordEngine : public QPaintEngine {
public:
    explicit WordEngine(PaintedText& words) : QPaintEngine(AllFeatures), m_words(words) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawTiledPixmap(const QRectF&, const QPixmap&, const QPointF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {
    }
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        const QTransform& transform = painter()->combinedTransform();
        const QFontMetricsF letters(item.font());
        const QString text = item.text();
        std::vector<qreal> ends;
        for (qsizetype count = 1; count <= text.size(); ++count) {
            ends.push_back(letters.horizontalAdvance(text.left(count)));
        }
        m_words.add(text,
                    transform.mapRect(QRectF(at.x(), at.y() - item.ascent(), item.width(),
                                             item.ascent() + item.descent())),
                    std::move(ends));
    }
    [[nodiscard]] Type type() const override { return User; }

private:
    PaintedText& m_words;
};

namespace {

/// As large as the widget, with its resolution.
class WordDevice : public QPaintDevice {
public:
    WordDevice(PaintedText& words, const QWidget& widget) : m_engine(words), m_widget(widget) {}
    [[nodiscard]] QPaintEngine* paintEngine() const override { return &m_engine; }

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override {
        switch (metric) {
        case PdmWidth:
            return m_widget.width();
        case PdmHeight:
            return m_widget.height();
        case PdmWidthMM:
            return m_widget.widthMM();
        case PdmHeightMM:
            return m_widget.heightMM();
        case PdmNumColors:
            return m_widget.colorCount();
        case PdmDepth:
            return m_widget.depth();
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_widget.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_widget.logicalDpiY();
        default:
            return QPaintDevice::metric(metric); // one pixel for one, wherever the window is
        }
    }

private:
    mutable WordEngine m_engine;
    const QWidget& m_widget;
};

} // namespace

PaintedText::PaintedText(QWidget& widget) {
    WordDevice device(*this, widget);
    widget.render(&device, {}, {}, {});
}

void PaintedText::add(const QString& letters, const QRectF& box, std::vector<qreal> ends) {
    // A style paints the letter of a key apart from its neighbours.
    const bool goesOn = !m_runs.empty() &&
                        std::abs(m_runs.back().box.bottom() - box.bottom()) < 1 &&
                        std::abs(m_runs.back().box.right() - box.left()) < 1.5;
    if (!m_runs.empty() && !goesOn) {
        m_text += QLatin1Char('\n');
    }
    m_runs.push_back({m_text.size(), box, std::move(ends)});
    m_text += letters;
}

std::vector<QRectF> PaintedText::places(qsizetype begin, qsizetype length) const {
    std::vector<QRectF> places;
    for (const Run& run : m_runs) {
        const auto count = static_cast<qsizetype>(run.ends.size());
        const qsizetype first = std::max(begin - run.begin, qsizetype{0});
        const qsizetype last = std::min(begin + length - run.begin, count);
        if (first >= last) {
            continue;
        }
        const auto edge = [&run](qsizetype letter) {
            return letter == 0 ? 0.0 : run.ends[static_cast<std::size_t>(letter - 1)];
        };
        const QRectF& box = run.box;
        const bool turned = box.height() > box.width() && count > 3; // along an axis, upwards
        const QRectF place = turned ? QRectF(box.left(), box.bottom() - edge(last), box.width(),
                                             edge(last) - edge(first))
                                    : QRectF(box.left() + edge(first), box.top(),
                                             edge(last) - edge(first), box.height());
        const bool sameLine = !places.empty() && !turned &&
                              std::abs(places.back().bottom() - place.bottom()) < 1 &&
                              std::abs(places.back().right() - place.left()) < 1.5;
        if (sameLine) {
            places.back() |= place;
        } else {
            places.push_back(place);
        }
    }
    return places;
}

} // namespace featherweight
