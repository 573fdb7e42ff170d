#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A tab widget with room for one banner between the tabs and their pages. GUI thread.

#include <QTabWidget>

namespace featherweight {

class Tabs : public QTabWidget {
    Q_OBJECT

public:
    explicit Tabs(QWidget* parent = nullptr);

    /// Shown for every page; pages begin below it while it is visible.
    void setBanner(QWidget* banner);
    void placeBanner();

    /// Enough for every page, so that a small window does not grow when another one is opened.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* m_banner = nullptr;
};

} // namespace featherweight
