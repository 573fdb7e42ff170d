#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Real runs through the window that end in a picture of each tab, and of each page of the
// laboratories. The same seed gives the same bytes: nothing with a clock in it is measured, but for
// the page of the convolutions' time. GUI thread.

#include "app/session/session.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <functional>
#include <vector>

namespace featherweight {

class MainWindow;

class Screenshots : public QObject {
    Q_OBJECT

public:
    /// `session` and `window` are bound to each other and outlive this object. Pictures go into
    /// `folder`, which prepareFolder() was told of.
    Screenshots(Session& session, MainWindow& window, QString folder);

    /// Before there is an application: pictures need no display.
    static void prepareEnvironment();
    /// Before anything is computed: throws an Error when `folder` cannot be made or filled.
    static void prepareFolder(const QString& folder);
    /// Before there is a window: what pictures look like depends on the theme alone.
    static void prepareApplication();

    /// Trains, quantizes, measures files, compares configurations, runs a lesson, and takes the
    /// pictures; then finished() or failed().
    void start();

Q_SIGNALS:
    void finished();
    void failed(const QString& sentence);

private:
    void planStages();
    void proceed();
    void showNext();
    void take();
    void fail(const QString& sentence);

    Session& m_session;
    MainWindow& m_window;
    QString m_folder;
    struct Stage {
        std::function<bool()> mayBegin;
        std::function<void()> begin;
    };
    std::vector<Stage> m_stages; ///< one after another
    std::size_t m_stage = 0;
    bool m_started = false;
    bool m_failed = false;
    std::size_t m_next = 0; ///< picture
    QTimer m_settled;
};

} // namespace featherweight
