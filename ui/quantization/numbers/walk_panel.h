#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one value's way, a line each: the formula, the formula with the numbers put in, and
// the precision that it is computed in. Long lines are wrapped, never cut. GUI thread.

#include "ui/words/quantization/value_walk.h"

#include <QWidget>

#include <vector>

namespace featherweight {

class WalkPanel : public QWidget {
    Q_OBJECT

public:
    explicit WalkPanel(QWidget* parent = nullptr);

    void show(const ValueSteps& steps);
    using QWidget::show;
    void clear();
    void setStale(bool stale);

    /// Of all steps, in the letters that they are painted in.
    [[nodiscard]] int neededHeight() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Where the columns begin, and how high each step is.
    struct Columns {
        struct Heights {
            int numbers = 0;
            int note = 0; ///< below them
        };
        int numbers = 0;
        int precision = 0;
        int height = 0; ///< of all steps
        std::vector<Heights> heights;
    };
    [[nodiscard]] QFont letters() const;
    [[nodiscard]] QFont fittingLetters() const;
    [[nodiscard]] Columns columns(const QFont& font) const;

    ValueSteps m_steps;
    bool m_stale = false;
};

} // namespace featherweight
