#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// A Session on the fake engine and fake data sets. GUI thread of a test.

#include "app/session/session.h"
#include "tests/support/await.h"
#include "tests/support/fake_datasets.h"
#include "tests/support/fake_engine.h"

#include <memory>
#include <optional>

namespace featherweight {

/// Settings of a short training.
inline TrainingSettings shortTraining(int batches = 5) {
    TrainingSettings settings;
    settings.batches = batches;
    return settings;
}

/// Settings with that many batches.
inline QuantizationSettings calibrating(int batches) {
    QuantizationSettings settings;
    settings.calibrationBatches = batches;
    return settings;
}

class SessionFixture {
public:
    std::shared_ptr<FakeEngineControl> engine = std::make_shared<FakeEngineControl>();
    std::shared_ptr<FakeDatasets> datasets = std::make_shared<FakeDatasets>();
    QString dataset = QStringLiteral("mnist");
    std::optional<Session> session;

    SessionFixture() = default;
    SessionFixture(const SessionFixture&) = delete;
    SessionFixture& operator=(const SessionFixture&) = delete;
    ~SessionFixture() { engine->open(); }

    /// A session that has not begun to load anything.
    Session& make() {
        SessionOptions options;
        options.engineFactory = fakeEngineFactory(engine);
        options.datasets = fakeDatasetSource(datasets);
        options.dataset = dataset;
        return session.emplace(std::move(options));
    }
    /// One with the engine and the data set loaded and the first counts checked.
    [[nodiscard]] bool makeReady() {
        make().begin();
        session->engine().load();
        return await([this] {
            return session->engine().state() == EngineController::State::Ready &&
                   session->dataset().dataset() && session->separable().view().ran;
        });
    }
    /// A training of that many batches has finished.
    [[nodiscard]] bool train(int batches = 5) {
        session->training().start(shortTraining(batches));
        return awaitPhase(session->training(), RunPhase::Done);
    }
    /// The trained network was quantized in one go, calibrated on that many batches.
    [[nodiscard]] bool quantize(int batches = 2) {
        session->quantization().start(calibrating(batches));
        return awaitPhase(session->quantization(), RunPhase::Done);
    }
};

} // namespace featherweight
