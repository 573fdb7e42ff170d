#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of a picture mean: each sign with its words, laid out for a width, in the
// painter's font. Any thread.

#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>
#include <vector>

class QFontMetrics;
class QPainter;

namespace featherweight::plot {

struct Look;

class Legend {
public:
    /// Paints a sign into its box, as high as a line of text.
    using Sign = std::function<void(QPainter&, const QRectF&)>;
    enum class Flow { Line, Wrapped, TwoColumns };

    /// `signGap` px stand between a sign and its words, `entryGap` between two entries.
    explicit Legend(Flow flow, double signGap = 6, double entryGap = 16)
        : m_flow(flow), m_signGap(signGap), m_entryGap(entryGap) {}

    /// Without a sign the words begin where it would stand.
    void add(const QString& words, double signWidth = 0, Sign sign = {});
    [[nodiscard]] std::size_t count() const { return m_entries.size(); }

    /// Where the entries begin, from the legend's corner on.
    [[nodiscard]] std::vector<QPointF> places(const QFontMetrics& letters, double width) const;
    /// Of all lines, in px.
    [[nodiscard]] int height(const QFontMetrics& letters, double width) const;
    /// From the box' corner on. Letters of a single line become smaller where it is too long; words
    /// that do not fit into the width even then are cut.
    void paint(QPainter& painter, const QRectF& box, const Look& look) const;

private:
    struct Entry {
        QString words;
        double signWidth = 0;
        Sign sign;
    };
    [[nodiscard]] double lineWidth(const QFontMetrics& letters) const;

    Flow m_flow;
    double m_signGap;
    double m_entryGap;
    std::vector<Entry> m_entries;
};

/// A line through the middle of a sign's box.
void drawSample(QPainter& painter, const QRectF& sign);

} // namespace featherweight::plot
