// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/mailbox.h"

#include <QThread>

#include <mutex>
#include <utility>
#include <vector>

namespace featherweight {

struct Mailbox::Box {
    std::mutex mutex; ///< protects everything below
    std::vector<Delivery> deliveries;
    bool woken = false;        ///< a wake() is under way, or a frame is waited for
    bool hurried = false;      ///< the next wake() drains at once
    Mailbox* reader = nullptr; ///< null once the Mailbox is gone

    /// Mutex held.
    void wakeReader(Haste haste) {
        const bool hurries = haste == Haste::Now && !std::exchange(hurried, true);
        if (reader != nullptr && (!std::exchange(woken, true) || hurries)) {
            QMetaObject::invokeMethod(reader, "wake", Qt::QueuedConnection);
        }
    }
};

void Mailbox::Slot::post(Delivery delivery, Haste haste) const {
    const std::lock_guard lock(m_box->mutex);
    if (m_box->reader != nullptr) {
        m_box->deliveries.push_back(std::move(delivery));
        m_box->wakeReader(haste);
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
    std::vector<Delivery> dropped; // destroyed without the mutex: a delivery may own anything
    const std::lock_guard lock(m_box->mutex);
    m_box->reader = nullptr;
    dropped.swap(m_box->deliveries);
}

void Mailbox::requestDrain() {
    Q_ASSERT(QThread::currentThread() == thread());
    if (!m_draining) { // else drained() is about to come anyway
        const std::lock_guard lock(m_box->mutex);
        m_box->wakeReader(Haste::NextFrame);
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
