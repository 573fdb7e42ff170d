// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/data/dataset_controller.h"

#include "app/runtime/failure.h"
#include "core/data/catalogue.h"
#include "ui/words/base/bytes.h"
#include "ui/words/base/dataset_words.h"

#include <algorithm>
#include <string>
#include <utility>

namespace featherweight {

namespace {

/// The first image of each class.
SampleImages samplesOf(const Dataset& dataset) {
    const LabelledImages& images = dataset.training;
    const int classes = images.form.classes;
    SampleImages samples{images.form, {}, dataset.classNames};
    for (int label = 0; label < classes; ++label) {
        auto& sample = samples.images.emplace_back();
        const auto found = std::find(images.labels.begin(), images.labels.end(), label);
        if (found != images.labels.end()) {
            const auto image =
                images.image(static_cast<std::size_t>(found - images.labels.begin()));
            sample.assign(image.begin(), image.end());
        }
    }
    return samples;
}

} // namespace

DatasetController::DatasetController(Mailbox& mailbox, Worker& worker, DatasetSource source)
    : Controller(mailbox), m_worker(worker), m_source(std::move(source)) {}

void DatasetController::choose(const QString& name) {
    m_loading.abandon();
    m_dataset.reset();
    m_view.chosen = name;
    m_view.loading = false;
    m_view.loadedTitle.clear();
    m_view.folder.clear();
    m_view.trainingImages = 0;
    m_view.testImages = 0;
    m_view.note.clear();
    m_view.samples.reset();
    refresh(Look::Quick); // on the thread that will load; the rest of the list is not waited for
    load();
}

void DatasetController::load() {
    if (m_view.loading || m_dataset || m_view.chosen.isEmpty()) {
        return;
    }
    m_view.loading = true;
    Q_EMIT noticeWithdrawn();
    touch();
    m_loading = m_worker.start<NoReport, Loaded>(
        [load = m_source.load, name = bytesOf(m_view.chosen)](Run<NoReport>& run) {
            DatasetPointer dataset = load(name, run.stopToken());
            auto samples = std::make_shared<const SampleImages>(samplesOf(*dataset));
            return Loaded{std::move(dataset), std::move(samples)};
        },
        {}, [this](Outcome<Loaded> outcome) { loadEnded(std::move(outcome)); });
}

void DatasetController::showMirror(const QString& mirror) {
    m_view.mirror = mirror;
    touch();
}

void DatasetController::showDownload(const std::optional<DownloadProgress>& progress) {
    const DownloadProgress shown = progress.value_or(DownloadProgress{});
    if (progress && !m_view.downloading) {
        Q_EMIT noticeWithdrawn(); // something is done about it
    }
    m_view.downloading = progress.has_value();
    m_view.downloadTitle = shown.title;
    m_view.downloadedBytes = shown.done;
    m_view.totalBytes = shown.total;
    touch();
}

void DatasetController::refresh(Look look) {
    using Choices = std::vector<DatasetChoice>;
    m_listing = m_worker.start<NoReport, Choices>(
        [list = m_source.list, look](Run<NoReport>& run) { return list(look, run.stopToken()); },
        {},
        [this](Outcome<Choices> outcome) {
            if (auto* choices = std::get_if<Choices>(&outcome)) {
                m_view.choices = std::move(*choices);
                if (m_folder) {
                    m_view.choices.push_back(*m_folder);
                }
                touch();
            }
        });
}

void DatasetController::loadEnded(Outcome<Loaded> outcome) {
    refresh();
    touch();
    m_view.loading = false;
    if (auto* loaded = std::get_if<Loaded>(&outcome)) {
        use(std::move(*loaded));
        Q_EMIT this->loaded();
        return;
    }
    if (const auto* failure = std::get_if<Failure>(&outcome)) {
        Q_EMIT noticeRaised({failure->sentence, remedies(), m_view.chosen});
    }
    Q_EMIT failed();
}

void DatasetController::use(Loaded loaded) {
    m_dataset = std::move(loaded.dataset);
    m_view.loadedTitle = shownTitle(*m_dataset);
    if (m_view.chosen == QLatin1String(autoName)) {
        m_view.chosen = textOf(m_dataset->name); // what was taken is never hidden
    } else if (m_view.findChoice(m_view.chosen) == nullptr) {
        m_folder = DatasetChoice{m_view.chosen, m_view.loadedTitle, true, 0};
        m_view.choices.push_back(*m_folder);
    }
    const auto note = noteOn(*m_dataset);
    m_view.note = note ? translated(*note) : QString();
    m_view.folder = textOf(m_dataset->folder);
    m_view.trainingImages = static_cast<int>(m_dataset->training.count());
    m_view.testImages = static_cast<int>(m_dataset->test.count());
    m_view.samples = std::move(loaded.samples);
}

std::vector<Remedy> DatasetController::remedies() const {
    std::vector<Remedy> remedies;
    const DatasetChoice* choice = m_view.findChoice(m_view.chosen);
    if (choice != nullptr && choice->downloadBytes > 0) {
        remedies.push_back(Remedy::DownloadDataset);
    }
    remedies.push_back(Remedy::ChooseFolder);
    if (m_view.chosen != QLatin1String(digitsName)) {
        remedies.push_back(Remedy::UseDigits);
    }
    return remedies;
}

} // namespace featherweight

#include "moc_dataset_controller.cpp"
