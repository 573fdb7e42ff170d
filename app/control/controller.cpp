// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/controller.h"

#include <QThread>

#include <utility>

namespace featherweight {

Controller::Controller(Mailbox& mailbox) : m_mailbox(mailbox) {
    connect(&mailbox, &Mailbox::drained, this, &Controller::drained);
}

void Controller::touch() {
    Q_ASSERT(QThread::currentThread() == thread());
    if (!std::exchange(m_touched, true)) {
        m_mailbox.requestDrain();
    }
}

void Controller::drained() {
    if (std::exchange(m_touched, false)) {
        Q_EMIT changed();
    }
}

} // namespace featherweight

#include "moc_controller.cpp"
