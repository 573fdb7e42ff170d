#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Owns the compute worker, the only thread that calls LibTorch, and the engine, which is made, used
// and destroyed there. This object itself lives on the GUI thread.

#include "app/control/controller.h"
#include "app/jobs/worker.h"
#include "core/runs/engine.h"

#include <QString>

#include <functional>
#include <memory>

namespace featherweight {

/// Called on the compute worker's thread; may take long and may throw.
using EngineFactory = std::function<std::unique_ptr<Engine>()>;

class EngineController : public Controller {
    Q_OBJECT

public:
    enum class State { NotLoaded, Loading, Ready, Failed };

    /// `threads` 0 leaves their number to the engine.
    EngineController(Mailbox& mailbox, EngineFactory factory, int threads = 0);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const EngineInfo& info() const { return m_info; }
    /// "LibTorch 1.13.1 · ONEDNN · 1 thread", or what keeps it from being that.
    [[nodiscard]] QString text() const;

    /// Begins to load unless it is loading or there; after a failure tries again.
    void load();

    /// Runs `work` with the engine on the compute worker, as Worker::start does. Only when Ready.
    template <typename Report, typename Result>
    Job start(std::function<Result(Engine&, Run<Report>&)> work,
              std::function<void(const Report&)> onReport,
              std::function<void(Outcome<Result>)> onFinished,
              Worker::Kind kind = Worker::Kind::Job) {
        Q_ASSERT(m_state == State::Ready);
        return m_worker.start<Report, Result>([engine = m_engine, work = std::move(work)](
                                                  Run<Report>& run) { return work(*engine, run); },
                                              std::move(onReport), std::move(onFinished), kind);
    }

Q_SIGNALS:
    void ready();
    void failed();

private:
    struct Loaded {
        std::shared_ptr<Engine> engine;
        EngineInfo info;
    };
    void loadEnded(Outcome<Loaded> outcome);

    EngineFactory m_factory;
    int m_threads;
    Worker m_worker;
    Job m_loading;
    State m_state = State::NotLoaded;
    EngineInfo m_info;
    std::shared_ptr<Engine> m_engine; ///< never dereferenced on the GUI thread
};

} // namespace featherweight
