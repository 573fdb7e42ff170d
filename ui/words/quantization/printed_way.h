#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of one value's way to its integer and back, with as few figures as it takes that each
// follows from those before it. Pure functions, any thread.

#include <QString>

namespace featherweight {

/// A number as it is printed, and what somebody who reads it computes with.
struct Printed {
    double value = 0;
    int decimals = 0;

    [[nodiscard]] QString text() const;
};
/// Rounded to so many decimals.
[[nodiscard]] Printed printedTo(double number, int decimals);

/// Whether a number lies exactly in the middle of two integers.
[[nodiscard]] bool isHalf(double number);

/// A number of steps with two decimals, or with as many more as it takes that the reader rounds it
/// to the same integer as the program does.
[[nodiscard]] Printed printedSteps(double steps);

/// What the kernels compute, in float32: x, r = 1 / s, p = x · r, the integer q, x̂ = (q - z) · s.
struct Way {
    float x = 0;
    float scale = 0;
    float inverse = 0;
    float steps = 0;
    double levels = 0; ///< q - z
    float restored = 0;
    double error = 0; ///< x̂ - x
};

/// The same as it is printed, and the results that a reader finds with the printed numbers.
struct PrintedWay {
    Printed x;
    Printed scale;
    Printed inverse;
    Printed steps;
    Printed restored;
    Printed error;
    double levels = 0; ///< q - z

    [[nodiscard]] double inverseByHand() const { return 1 / scale.value; }
    [[nodiscard]] double stepsByHand() const { return x.value * inverse.value; }
    [[nodiscard]] double restoredByHand() const { return levels * scale.value; }
    [[nodiscard]] double errorByHand() const { return restored.value - x.value; }

    /// Whether the reader prints the same; steps in the middle of two integers are found exactly.
    [[nodiscard]] bool inverseFollows() const;
    [[nodiscard]] bool stepsFollow() const;
    [[nodiscard]] bool restoredFollows() const;
};

/// With as few figures as it takes that each number follows from those before it. Where none do,
/// because float32 rounds, with all that it has.
[[nodiscard]] PrintedWay printedWay(const Way& way);

} // namespace featherweight
