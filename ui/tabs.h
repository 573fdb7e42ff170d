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

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* m_banner = nullptr;
};

} // namespace featherweight
