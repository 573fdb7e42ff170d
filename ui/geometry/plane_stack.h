#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Where the channels of a tensor stand in a picture: planes of square cells behind one another,
// the first one in front, each a little further up and to the right. Pure geometry, any thread.

#include <QPointF>
#include <QRectF>

#include <cstdint>

namespace featherweight {

/// What is drawn of a long row of things: `count` of `all`, from `first` on.
struct Part {
    std::int64_t first = 0;
    int count = 0;
    std::int64_t all = 0;

    [[nodiscard]] bool whole() const { return count == all; }
    [[nodiscard]] std::int64_t end() const { return first + count; }
    [[nodiscard]] bool contains(std::int64_t index) const {
        return index >= first && index < end();
    }
};

/// The page with `index` of `all` things, `most` on a page; full unless there are fewer in all.
/// Groups of `group` things are not cut where a page holds one.
[[nodiscard]] Part pageWith(std::int64_t index, int most, std::int64_t all, std::int64_t group = 1);

struct PlaneStack {
    Part channels;
    Part rows; ///< rows and columns of padding come before the first one, which is 0
    Part columns;
    QPointF corner; ///< of the plane in front
    qreal cell = 0; ///< side, in px

    [[nodiscard]] QPointF shift() const; ///< from a plane to the one behind it
    [[nodiscard]] QSizeF size() const;   ///< of all planes together
    [[nodiscard]] QRectF bounds() const;
    [[nodiscard]] QRectF plane(std::int64_t channel) const;
    /// Cells of a plane, held to those that are drawn; empty when none is.
    [[nodiscard]] QRectF cells(std::int64_t channel, std::int64_t row, std::int64_t column,
                               std::int64_t rowCount, std::int64_t columnCount) const;
    /// So that its bounds have this centre.
    void moveCentre(const QPointF& centre);
};

} // namespace featherweight
