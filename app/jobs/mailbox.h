#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// The way from worker threads to the window: many writers post closures from any thread, the GUI
// thread runs them in order, at most once per frame, or at once when somebody waits for an answer.
// The Mailbox itself lives on the GUI thread.

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace featherweight {

class Mailbox : public QObject {
    Q_OBJECT

    struct Box;

public:
    using Delivery = std::function<void()>;
    /// Reports can wait for the next frame; the answer to an edit is wanted in this one.
    enum class Haste { NextFrame, Now };
    static constexpr int frameMilliseconds = 16;

    /// The writers' end: copyable, any thread, and safe to use after the Mailbox is gone (then
    /// nothing arrives).
    class Slot {
    public:
        void post(Delivery delivery, Haste haste = Haste::NextFrame) const;

    private:
        friend class Mailbox;
        explicit Slot(std::shared_ptr<Box> box) : m_box(std::move(box)) {}
        std::shared_ptr<Box> m_box;
    };

    explicit Mailbox(QObject* parent = nullptr);
    ~Mailbox() override { close(); }

    /// Drops what was not delivered, and everything that still comes. GUI thread.
    void close();

    [[nodiscard]] Slot slot() const { return Slot(m_box); }

    /// Asks for a drained() although nothing may have been posted. GUI thread.
    void requestDrain();

Q_SIGNALS:
    /// After each delivery of everything that had come in.
    void drained();

private:
    /// Something was posted; by name, because it is called across threads.
    Q_INVOKABLE void wake();
    void drain();

    std::shared_ptr<Box> m_box;
    QElapsedTimer m_sinceDrain;
    QTimer m_nextFrame;
    bool m_draining = false;
};

} // namespace featherweight
