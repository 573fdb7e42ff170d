#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the letters of the program grow with its window, as on a projector. GUI thread.

#include <QFont>
#include <QObject>
#include <QTimer>

class QWidget;

namespace featherweight {

class GrowingLetters : public QObject {
    Q_OBJECT

public:
    explicit GrowingLetters(QWidget& window);
    /// The application gets its own letters back.
    ~GrowingLetters() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fit();
    void use(qreal scale);

    QWidget& m_window;
    QFont m_usual; ///< as the system or a person has chosen them
    QTimer m_rest; ///< nothing jumps while the window is being resized
};

} // namespace featherweight
