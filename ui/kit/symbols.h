#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The sign of a warning as a widget. GUI thread.

#include <QWidget>

namespace featherweight {

class WarningSign : public QWidget {
    Q_OBJECT

public:
    explicit WarningSign(QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace featherweight
