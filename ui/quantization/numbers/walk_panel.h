#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of one value's way, a line each: the formula, and the formula with the numbers put in.
// GUI thread.

#include "ui/words/quantization/value_walk.h"

#include <QWidget>

#include <array>

namespace featherweight {

class WalkPanel : public QWidget {
    Q_OBJECT

public:
    explicit WalkPanel(QWidget* parent = nullptr);

    void show(const ValueSteps& steps);
    using QWidget::show;
    void clear();
    void setStale(bool stale);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QFont letters() const;
    [[nodiscard]] int symbolsWidth(const QFontMetrics& metrics) const;

    ValueSteps m_steps;
    bool m_stale = false;
};

} // namespace featherweight
