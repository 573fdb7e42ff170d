#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A real run through the window that ends in a picture of each tab. The same seed gives the same
// bytes. GUI thread.

#include "app/session.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace featherweight {

class MainWindow;

class Screenshots : public QObject {
    Q_OBJECT

public:
    /// `session` and `window` are bound to each other and outlive this object. Pictures go into
    /// `folder`, which is made when it is not there.
    Screenshots(Session& session, MainWindow& window, QString folder);

    /// Before there is an application: pictures need no display.
    static void prepareEnvironment();
    /// Before there is a window: what pictures look like depends on the theme alone.
    static void prepareApplication();

    /// Trains, quantizes, and takes the pictures; then finished() or failed().
    void start();

Q_SIGNALS:
    void finished();
    void failed(const QString& sentence);

private:
    void runWhenReady();
    void takeWhenDone();
    void showNext();
    void take();
    void fail(const QString& sentence);

    Session& m_session;
    MainWindow& m_window;
    QString m_folder;
    bool m_started = false;
    bool m_taking = false;
    bool m_failed = false;
    std::size_t m_next = 0; ///< picture
    QTimer m_settled;
};

} // namespace featherweight
