#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What all controllers have in common: they hold a view, say when it changed, at most once per
// frame, and raise notices. GUI thread.

#include "app/jobs/mailbox.h"
#include "ui/views/notice.h"

#include <QObject>

namespace featherweight {

class Controller : public QObject {
    Q_OBJECT

public:
    explicit Controller(Mailbox& mailbox);

Q_SIGNALS:
    /// The view is not what it was; at most once per drain of the mailbox.
    void changed();
    /// Something went wrong that the person should know. Replaces this controller's earlier notice.
    void noticeRaised(const featherweight::Notice& notice);
    /// What this controller's notice said is over.
    void noticeWithdrawn();

protected:
    /// The view was changed: changed() follows at the end of this drain or within a frame.
    void touch();

private:
    void drained();

    Mailbox& m_mailbox;
    bool m_touched = false;
};

} // namespace featherweight
