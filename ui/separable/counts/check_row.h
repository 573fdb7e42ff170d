#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence with a tick or a warning sign before it. GUI thread.

#include "ui/words/separable/formulas.h"

#include <QWidget>

namespace featherweight {

class Text;

class CheckRow : public QWidget {
    Q_OBJECT

public:
    explicit CheckRow(QWidget* parent = nullptr);

    void show(const CheckLine& line);
    using QWidget::show;

    [[nodiscard]] QString text() const;
    [[nodiscard]] CheckMark mark() const { return m_mark; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Text* m_text = nullptr;
    QWidget* m_warning = nullptr;
    CheckMark m_mark = CheckMark::None;
};

} // namespace featherweight
