// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quantization/comparison_controller.h"

#include "core/data/catalogue.h"
#include "core/quantization/compared_runs.h"
#include "core/runs/quantization_run.h"
#include "ui/words/base/bytes.h"
#include "ui/words/quantization/lesson_words.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace featherweight {

namespace {

/// What --dataset takes for it.
std::string datasetArgument(const Dataset& dataset) {
    if (!dataset.known) { // a name alone means a set that the program knows
        return dataset.folder;
    }
    const Catalogue catalogue; // where the command line will look by itself
    const auto& places = catalogue.places();
    const bool named = std::any_of(places.begin(), places.end(), [&dataset](const auto& place) {
        return place / dataset.name == dataset.folder;
    });
    return named || dataset.folder.empty() ? dataset.name : dataset.folder;
}

/// On the compute worker.
void quantizeAll(Engine& engine, const NetworkWithData& trained,
                 const std::vector<QuantizationSettings>& all,
                 const Run<std::optional<ResultPointer>>& run) {
    for (const QuantizationSettings& settings : all) {
        validate(settings);
        run.report(std::make_shared<const QuantizationResult>(quantize(
            engine, *trained.weights, *trained.dataset, settings,
            [&run](const QuantizationReport&) { run.rest(); }, run.stopToken())));
        restBetweenParts(run);
    }
}

} // namespace

ComparisonController::ComparisonController(Mailbox& mailbox, EngineController& engine,
                                           RunBoard& runs, History& history, RunKind kind,
                                           TrainingController& training)
    : LabController(mailbox, engine, runs, history, kind), m_training(training) {
    connect(&training, &TrainingController::networkChanged, this,
            &ComparisonController::networkChanged);
}

RunProgress ComparisonController::progress() const {
    const int total = m_view.total();
    const int now = std::min(m_view.done + 1, total);
    return {(m_view.lesson ? tr("Lesson: run %1 of %2") : tr("Comparing configurations: %1 of %2"))
                .arg(now)
                .arg(total),
            m_view.done, total};
}

void ComparisonController::start(const std::vector<QuantizationSettings>& all,
                                 std::optional<Lesson> lesson, int draws) {
    if (!mayBegin()) {
        return;
    }
    makeRoomFor(lesson);
    m_view.lesson = lesson;
    m_view.done = 0;
    m_view.runs.clear();
    m_view.wantedDraws = draws;
    std::vector<QuantizationSettings> drawn;
    for (const QuantizationSettings& settings : all) {
        addRun(settings);
    }
    for (int draw = 0; draw < draws; ++draw) { // every configuration once before any again
        const std::vector<QuantizationSettings> next = withDraw(all, draw);
        drawn.insert(drawn.end(), next.begin(), next.end());
    }
    runAll(drawn);
}

void ComparisonController::goOn(const QuantizationSettings& next, std::size_t kept) {
    if (!mayBegin() || static_cast<std::size_t>(m_view.done) < kept) {
        return;
    }
    if (static_cast<std::size_t>(m_view.done) > kept) {
        keepEarlier(m_view);
    }
    m_view.runs.resize(kept);
    m_view.done = static_cast<int>(kept);
    addRun(next);
    runAll({next});
}

void ComparisonController::addRun(const QuantizationSettings& settings) {
    const NetworkWithData& trained = *m_training.network();
    const std::string command =
        commandLine(datasetArgument(*trained.dataset), trained.result.settings, settings,
                    engine().info().threads);
    m_view.runs.push_back({settings, {}, textOf(command), {}});
}

void ComparisonController::runAll(const std::vector<QuantizationSettings>& all) {
    run<ResultPointer>(
        [trained = *m_training.network(), all](Engine& engine,
                                               const Run<std::optional<ResultPointer>>& run) {
            quantizeAll(engine, trained, all, run);
        },
        [this](const ResultPointer& result) {
            const auto done = static_cast<std::size_t>(m_view.done++);
            ComparedRun& run = m_view.runs[done % m_view.runs.size()];
            if (done < m_view.runs.size()) {
                run.result = result;
            } else {
                run.draws.push_back(result);
            }
        });
}

void ComparisonController::compareWith(const QuantizationSettings& now) {
    m_now = now;
    stateChanged();
    touch();
}

void ComparisonController::stateChanged() {
    m_view.now = m_now;
    m_view.phase = phase();
    m_view.whyNot = whyNot();
}

void ComparisonController::networkChanged() {
    Found found{m_view, std::move(m_lessons)};
    if (isActive(phase())) {
        found.view.phase = RunPhase::Cancelled;
    }
    drop(RunPhase::Empty); // what runs is the other network's
    found = m_kept.change(history(), std::move(found), m_training.network()->weights);
    m_view = std::move(found.view);
    m_lessons = std::move(found.lessons);
    drop(m_view.phase);
    Q_EMIT exchanged();
}

void ComparisonController::makeRoomFor(std::optional<Lesson> lesson) {
    if (m_view.lesson && m_view.lesson != lesson) {
        m_lessons.insert_or_assign(*m_view.lesson, m_view);
        m_view = {};
    }
    if (m_view.done > 0) {
        keepEarlier(m_view);
    } else if (lesson && m_lessons.count(*lesson) > 0) {
        keepEarlier(m_lessons.at(*lesson));
    }
    if (lesson) {
        m_lessons.erase(*lesson);
    }
}

void ComparisonController::keepEarlier(const ComparisonView& view) {
    const QString title = view.lesson
                              ? tr("Lesson: %1").arg(lessonTitle(*view.lesson))
                              : tr("Comparison of %Ln configuration(s)", nullptr, view.done);
    history().keep({title, m_training.network()->weights, {}, [this, view] { bringBack(view); }});
}

void ComparisonController::bringBack(const ComparisonView& view) {
    makeRoomFor(view.lesson);
    m_view = view;
    drop(view.phase);
    Q_EMIT exchanged();
}

} // namespace featherweight

#include "moc_comparison_controller.cpp"
