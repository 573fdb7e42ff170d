#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A line around whatever has the keyboard, the same for every kind of control: the system's styles
// draw it too faintly, or not at all. GUI thread.

#include <QList>
#include <QPointer>
#include <QWidget>

namespace featherweight {

class FocusRing : public QWidget {
    Q_OBJECT

public:
    explicit FocusRing(QWidget& window);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void follow(QWidget* focused);
    void place();

    QPointer<QWidget> m_focused;
    QList<QPointer<QWidget>> m_watched; ///< it and what it lies in, up to the window
};

} // namespace featherweight
