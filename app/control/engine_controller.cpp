// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/control/engine_controller.h"

#include "ui/words/base/libtorch_words.h"

#include <stdexcept>
#include <utility>

namespace featherweight {

EngineController::EngineController(Mailbox& mailbox, EngineFactory factory, int threads)
    : Controller(mailbox), m_factory(std::move(factory)), m_threads(threads),
      m_worker(mailbox, "fw-compute") {}

QString EngineController::text() const {
    switch (m_state) {
    case State::NotLoaded:
    case State::Loading:
        return tr("LibTorch is loading…");
    case State::Failed:
        return tr("LibTorch is not there");
    case State::Ready:
        break;
    }
    const std::string qengine = m_info.qengines.empty() ? std::string() : m_info.qengines.front();
    const QString title = libtorchTitle(QString::fromStdString(m_info.version),
                                        QString::fromStdString(qengine), m_info.threads);
    const QString fewer = fewerThreads(m_threads, m_info.threads);
    return fewer.isEmpty() ? title : tr("%1 (%2 wanted)").arg(title, QString::number(m_threads));
}

void EngineController::load() {
    if (m_state == State::Loading || m_state == State::Ready) {
        return;
    }
    m_state = State::Loading;
    Q_EMIT noticeWithdrawn();
    touch();
    m_loading = m_worker.start<NoReport, Loaded>(
        [factory = m_factory, threads = m_threads](Run<NoReport>& run) {
            std::shared_ptr<Engine> engine = factory();
            if (!engine) {
                throw std::logic_error("the engine factory made nothing");
            }
            if (threads > 0) {
                engine->setThreads(threads);
            }
            EngineInfo info = engine->info();
            return Loaded{run.atHome(std::move(engine)), std::move(info)};
        },
        {}, [this](Outcome<Loaded> outcome) { loadEnded(std::move(outcome)); });
}

void EngineController::loadEnded(Outcome<Loaded> outcome) {
    touch();
    if (auto* loaded = std::get_if<Loaded>(&outcome)) {
        m_engine = std::move(loaded->engine);
        m_info = std::move(loaded->info);
        m_state = State::Ready;
        Q_EMIT ready();
        return;
    }
    m_state = State::Failed;
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        Q_EMIT noticeRaised({failure->sentence, {Remedy::RetryEngine}, {}});
    }
    Q_EMIT failed();
}

} // namespace featherweight

#include "moc_engine_controller.cpp"
