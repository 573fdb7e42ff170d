// SPDX-License-Identifier: GPL-3.0-or-later
//
// "The same bytes on every machine" decides how this is written: only + - * / and sqrt, which
// IEEE 754 specifies exactly, are used on numbers from random.h; sine and its like differ between
// libraries.
#include "core/data/digits.h"

#include "core/base/message.h"
#include "core/data/catalogue.h"
#include "core/data/digit_strokes.h"
#include "core/data/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

namespace featherweight {

namespace {

constexpr std::uint64_t trainingSeed = 20;
constexpr std::uint64_t testSeed = 21;

constexpr int spanSteps = 6; ///< straight pieces between two points of a stroke

struct Piece {
    PenPoint from;
    PenPoint to;
};

/// The hand of this moment: the same for all points of one digit.
struct Hand {
    double cosine;
    double sine;
    double slant;
    double aspect;
    double bendX;
    double bendY;
    double tremor; ///< deviation of a control point, in heights of the digit

    explicit Hand(Random& random) {
        // tan(angle / 2), because then the rotation is rational.
        const double half = std::clamp(random.normal(0.055), -0.16, 0.16);
        cosine = (1 - half * half) / (1 + half * half);
        sine = 2 * half / (1 + half * half);
        slant = 0.12 + random.normal(0.20);
        aspect = random.uniform(0.70, 1.30);
        bendX = random.normal(0.22);
        bendY = random.normal(0.22);
        tremor = random.uniform(0.012, 0.042);
    }

    [[nodiscard]] PenPoint move(PenPoint point) const {
        double x = (point.x - 0.36) * aspect;
        double y = point.y - 0.5;
        const double bentX = x + bendX * (y * y - 0.08) - slant * y;
        const double bentY = y + bendY * (x * x - 0.04);
        x = bentX;
        y = bentY;
        return {cosine * x - sine * y, sine * x + cosine * y};
    }
};

PenPoint between(PenPoint a, PenPoint b, PenPoint c, PenPoint d, double t) {
    // Catmull and Rom's spline: through b and c, with the direction a→c at b and b→d at c.
    const auto blend = [t](double p, double q, double r, double s) {
        return 0.5 *
               (2 * q + t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p))));
    };
    return {blend(a.x, b.x, c.x, d.x), blend(a.y, b.y, c.y, d.y)};
}

void appendPieces(const PenStroke& stroke, std::vector<Piece>& pieces) {
    const std::size_t last = stroke.size() - 1;
    PenPoint from = stroke.front();
    for (std::size_t index = 0; index < last; ++index) {
        const PenPoint& begin = stroke[index];
        const PenPoint& end = stroke[index + 1];
        if (begin == end) {
            continue; // a corner
        }
        const PenPoint& before = stroke[index == 0 ? 0 : index - 1];
        const PenPoint& after = stroke[std::min(index + 2, last)];
        for (int step = 1; step <= spanSteps; ++step) {
            const PenPoint to =
                between(before, begin, end, after, static_cast<double>(step) / spanSteps);
            pieces.push_back({from, to});
            from = to;
        }
    }
}

/// One digit as straight pieces, distorted, still without size and place.
void writeDigit(int digit, Random& random, std::vector<Piece>& pieces) {
    pieces.clear();
    const std::vector<DigitForm>& forms = digitForms()[static_cast<std::size_t>(digit)];
    const Hand hand(random);
    PenStroke moved;
    for (const PenStroke& stroke : forms[random.below(forms.size())]) {
        moved.clear();
        for (std::size_t index = 0; index < stroke.size(); ++index) {
            if (index > 0 && stroke[index] == stroke[index - 1]) {
                moved.push_back(moved.back());
                continue;
            }
            moved.push_back(hand.move({stroke[index].x + random.normal(hand.tremor),
                                       stroke[index].y + random.normal(hand.tremor)}));
        }
        appendPieces(moved, pieces);
    }
}

double length(PenPoint from, PenPoint to) {
    const double x = to.x - from.x;
    const double y = to.y - from.y;
    return std::sqrt(x * x + y * y);
}

struct Pen {
    double radius;   ///< pixels, where the ink is at its full
    double softness; ///< pixels from full ink to none
    double pressure; ///< how much wider the end of the digit is than its beginning, relative
    double ink;      ///< of 255; the greatest are cut, as in MNIST

    explicit Pen(Random& random)
        : radius(random.uniform(0.55, 1.35)), softness(random.uniform(0.9, 1.4)),
          pressure(random.normal(0.15)), ink(random.uniform(215, 262)) {}

    [[nodiscard]] double reach() const { return radius * (1 + std::abs(pressure)) + softness; }
};

/// Gives the pieces their size in pixels and puts their centre of mass, as in MNIST, near the
/// middle of the image, but the ink not onto its outermost pixels.
void place(std::vector<Piece>& pieces, double reach, Random& random) {
    PenPoint least = pieces.front().from;
    PenPoint most = least;
    PenPoint centre;
    double ink = 0;
    for (const Piece& piece : pieces) {
        for (const PenPoint& point : {piece.from, piece.to}) {
            least = {std::min(least.x, point.x), std::min(least.y, point.y)};
            most = {std::max(most.x, point.x), std::max(most.y, point.y)};
        }
        const double weight = length(piece.from, piece.to);
        centre.x += weight * (piece.from.x + piece.to.x) / 2;
        centre.y += weight * (piece.from.y + piece.to.y) / 2;
        ink += weight;
    }
    const double size = random.uniform(15.5, 19.5);
    const double scale = size / std::max(most.x - least.x, most.y - least.y);
    const auto shift = [&](double middle, double from, double to, double pixels) {
        const double wanted = pixels / 2 + random.normal(0.7) - scale * middle;
        return std::clamp(wanted, 1 + reach - scale * from, pixels - 1 - reach - scale * to);
    };
    const double right = shift(centre.x / ink, least.x, most.x, digitColumns);
    const double down = shift(centre.y / ink, least.y, most.y, digitRows);
    for (Piece& piece : pieces) {
        for (PenPoint* point : {&piece.from, &piece.to}) {
            *point = {scale * point->x + right, scale * point->y + down};
        }
    }
}

using Ink = std::array<double, digitPixels>; ///< 0 none to 1 full

void drawPiece(const Piece& piece, double radius, double softness, Ink& ink) {
    const double reach = radius + softness;
    const auto first = [reach](double a, double b) {
        return std::max(0, static_cast<int>(std::min(a, b) - reach));
    };
    const auto last = [reach](double a, double b, int pixels) {
        return std::min(pixels - 1, static_cast<int>(std::max(a, b) + reach));
    };
    const double x = piece.to.x - piece.from.x;
    const double y = piece.to.y - piece.from.y;
    const double square = x * x + y * y;
    const double inverse = square > 0 ? 1 / square : 0;
    const int lastRow = last(piece.from.y, piece.to.y, digitRows);
    const int lastColumn = last(piece.from.x, piece.to.x, digitColumns);
    for (int row = first(piece.from.y, piece.to.y); row <= lastRow; ++row) {
        double* const line = ink.data() + static_cast<std::ptrdiff_t>(row) * digitColumns;
        for (int column = first(piece.from.x, piece.to.x); column <= lastColumn; ++column) {
            const double atX = column + 0.5 - piece.from.x;
            const double atY = row + 0.5 - piece.from.y;
            const double along = std::clamp((atX * x + atY * y) * inverse, 0.0, 1.0);
            const double offX = atX - along * x;
            const double offY = atY - along * y;
            const double squared = offX * offX + offY * offY;
            if (squared >= reach * reach) {
                continue;
            }
            const double edge = std::min(1.0, (reach - std::sqrt(squared)) / softness);
            line[column] = std::max(line[column], edge * edge * (3 - 2 * edge));
        }
    }
}

void drawDigit(int digit, Random& random, std::vector<Piece>& pieces,
               std::span<std::uint8_t, digitPixels> image) {
    writeDigit(digit, random, pieces);
    const Pen pen(random);
    place(pieces, pen.reach(), random);
    Ink ink{};
    const double end = static_cast<double>(pieces.size());
    for (std::size_t index = 0; index < pieces.size(); ++index) {
        const double pressure = pen.pressure * (2 * static_cast<double>(index) / end - 1);
        drawPiece(pieces[index], pen.radius * (1 + pressure), pen.softness, ink);
    }
    for (std::size_t pixel = 0; pixel < digitPixels; ++pixel) {
        // The paper's grain shows only where there is ink, as in MNIST.
        const double grain = ink[pixel] > 0 ? 1 + random.normal(0.05) : 0;
        image[pixel] =
            static_cast<std::uint8_t>(std::clamp(pen.ink * ink[pixel] * grain + 0.5, 0.0, 255.0));
    }
}

} // namespace

LabelledImages drawDigits(std::size_t count, std::uint64_t seed, const std::stop_token& stop) {
    Random random(seed);
    LabelledImages images;
    images.pixels.resize(count * digitPixels);
    images.labels.resize(count);
    std::vector<Piece> pieces;
    std::array<int, digitClasses> order{};
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t index = 0; index < count; ++index) {
        checkStop(stop);
        // Each ten are shuffled as they go (Fisher and Yates).
        const std::size_t turn = index % digitClasses;
        std::swap(order[turn], order[turn + random.below(digitClasses - turn)]);
        images.labels[index] = static_cast<std::uint8_t>(order[turn]);
        drawDigit(order[turn], random, pieces,
                  std::span<std::uint8_t, digitPixels>(images.pixels.data() + index * digitPixels,
                                                       digitPixels));
    }
    return images;
}

Dataset drawDigitsDataset(const std::stop_token& stop) {
    return {.name = digitsName,
            .folder = {},
            .training = drawDigits(drawnTrainingImages, trainingSeed, stop),
            .test = drawDigits(drawnTestImages, testSeed, stop),
            .title = digitsTitle};
}

} // namespace featherweight
