// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/mailbox.h"

#include <QThread>

#include <mutex>
#include <utility>
#include <vector>

namespace featherweight {

struct Mailbox::Box {
    std::mutex mutex; ///< protects the four below
    std::vector<Delivery> deliveries;
    bool woken = false;   ///< a wake() is under way, or a frame is waited for
    bool hurried = false; ///< the next wake() drains at once
    bool closed = false;  ///< the Mailbox is gone

    std::mutex readerMutex;    ///< protects the one below; a drain() never waits for it
    Mailbox* reader = nullptr; ///< null once the Mailbox is gone

    /// Whether a wake() must be sent. `mutex` held.
    [[nodiscard]] bool wantsWake(Haste haste) {
        const bool hurries = haste == Haste::Now && !std::exchange(hurried, true);
        return !std::exchange(woken, true) || hurries;
    }
};

void Mailbox::Slot::post(Delivery delivery, Haste haste) const {
    {
        const std::lock_guard lock(m_box->mutex);
        if (m_box->closed) {
            return;
        }
        m_box->deliveries.push_back(std::move(delivery));
        if (!m_box->wantsWake(haste)) {
            return;
        }
    }
    // Without that mutex: the GUI thread may begin at once on this core, and would then have to
    // wait until this thread, whose priority is lower, gets it back.
    const std::lock_guard lock(m_box->readerMutex);
    if (m_box->reader != nullptr) {
        QMetaObject::invokeMethod(m_box->reader, "wake", Qt::QueuedConnection);
    }
}

Mailbox::Mailbox(QObject* parent) : QObject(parent), m_box(std::make_shared<Box>()) {
    m_box->reader = this;
    m_nextFrame.setSingleShot(true);
    m_nextFrame.setTimerType(Qt::PreciseTimer);
    connect(&m_nextFrame, &QTimer::timeout, this, &Mailbox::drain);
}

void Mailbox::close() {
    Q_ASSERT(QThread::currentThread() == thread());
    {
        const std::lock_guard lock(m_box->readerMutex);
        m_box->reader = nullptr;
    }
    std::vector<Delivery> dropped; // destroyed without the mutex: a delivery may own anything
    const std::lock_guard lock(m_box->mutex);
    m_box->closed = true;
    dropped.swap(m_box->deliveries);
}

void Mailbox::requestDrain() {
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_draining) { // else drained() is about to come anyway
        const std::lock_guard lock(m_box->mutex);
        if (!m_box->closed && m_box->wantsWake(Haste::NextFrame)) {
            QMetaObject::invokeMethod(this, "wake", Qt::QueuedConnection);
        }
    }
}

void Mailbox::wake() {
    {
        const std::lock_guard lock(m_box->mutex);
        if (!m_box->woken) {
            return; // an earlier wake() has drained everything
        }
        if (m_box->hurried) {
            m_sinceDrain.invalidate();
        }
    }
    const qint64 waited = m_sinceDrain.isValid() ? m_sinceDrain.elapsed() : frameMilliseconds;
    if (waited >= frameMilliseconds) {
        drain();
    } else {
        m_nextFrame.start(static_cast<int>(frameMilliseconds - waited));
    }
}

void Mailbox::drain() {
    Q_ASSERT(QThread::currentThread() == thread());
    std::vector<Delivery> deliveries;
    {
        const std::lock_guard lock(m_box->mutex);
        deliveries.swap(m_box->deliveries);
        m_box->woken = false;
        m_box->hurried = false;
    }
    m_nextFrame.stop();
    m_draining = true;
    for (const Delivery& deliver : deliveries) {
        deliver();
    }
    m_draining = false;
    Q_EMIT drained();
    m_sinceDrain.start(); // the frame is what comes after the drawing that was just asked for
}

} // namespace featherweight

#include "moc_mailbox.cpp"
