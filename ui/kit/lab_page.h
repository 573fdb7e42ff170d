#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A page of a laboratory: it keeps what it is shown, and draws only while it is on the screen,
// since a run brings news for all pages in every frame. It says when it is seen; whoever computes
// for it alone may rest meanwhile. GUI thread.

#include "ui/kit/lazy_tab.h"

namespace featherweight {

class LabPage : public LazyTab {
    Q_OBJECT

public:
    explicit LabPage(QWidget* parent = nullptr);

Q_SIGNALS:
    /// It came on the screen, or left it.
    void seenChanged(bool seen);

protected:
    /// There is news: draw() follows now or when the page is complete and on the screen.
    void touch();
    /// Draws everything that was shown, and starts nothing. All pieces are built.
    virtual void draw() = 0;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void drawIfSeen();

    bool m_touched = true;
};

} // namespace featherweight
