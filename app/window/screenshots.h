#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Real runs through the window that end in a picture of each tab, and of each page of the
// laboratories. The same seed gives the same bytes: nothing with a clock in it is measured, but for
// the page of the convolutions' time. GUI thread.

#include "app/session/session.h"
#include "app/window/picture_options.h"

#include <QImage>
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
    /// `session` and `window` are bound to each other and outlive this object;
    /// prepareFolder() was told of the pictures.
    Screenshots(Session& session, MainWindow& window, const PictureOptions& options);

    /// Before there is an application: pictures need no display.
    static void prepareEnvironment();
    /// Before anything is computed: throws an Error when their folder cannot be made or filled.
    static void prepareFolder(const PictureOptions& options);
    /// Before there is a window: what pictures look like depends on the options alone.
    static void prepareApplication();

    /// Trains, quantizes, measures files, compares configurations, runs a lesson, and takes the
    /// pictures, with an index.html that shows them; then finished() or failed().
    void start();

Q_SIGNALS:
    void finished();
    void failed(const QString& sentence);

private:
    void planStages();
    void proceed();
    void showNext();
    void take();
    void save(double scale);
    void saveIndex();
    void write(const QString& name, const QByteArray& content);
    void fail(const QString& sentence);

    Session& m_session;
    MainWindow& m_window;
    PictureOptions m_options;
    /// One page of the window in one of its looks.
    struct Shot {
        std::size_t page = 0; ///< of all that there are
        QString theme;
        QSize size;
    };
    [[nodiscard]] QString fileName(const Shot& shot, double scale) const;
    [[nodiscard]] const Shot& shot() const { return m_shots[m_next]; }

    std::vector<Shot> m_shots;
    struct Stage {
        std::function<bool()> mayBegin;
        std::function<void()> begin;
    };
    std::vector<Stage> m_stages; ///< one after another
    std::size_t m_stage = 0;
    bool m_started = false;
    bool m_failed = false;
    std::size_t m_next = 0; ///< shot
    QImage m_seen;          ///< of the same one, before
    QTimer m_settled;
};

} // namespace featherweight
