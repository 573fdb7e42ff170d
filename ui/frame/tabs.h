#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of the window, which keeps its size when another one is opened. GUI thread.

#include <QTabWidget>

namespace featherweight {

class Tabs : public QTabWidget {
    Q_OBJECT

public:
    explicit Tabs(QWidget* parent = nullptr);

    /// Enough for every page, so that a small window does not grow when another one is opened.
    [[nodiscard]] QSize minimumSizeHint() const override;
};

} // namespace featherweight
