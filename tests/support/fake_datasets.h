#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Data sets without files: "mnist" (may be missing, can be downloaded), "digits" (always there),
// and any name that begins with "/" as a folder. Any thread.

#include "app/data/dataset_source.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

namespace featherweight {

struct FakeDatasets {
    std::atomic<bool> mnistThere = true;
    std::atomic<bool> held = false; ///< load() waits while this is set, or until stopped
    std::atomic<int> loads = 0;
    std::atomic<int> loadsBeforeThoroughLook = 0;
    const KnownDataset* download = nullptr; ///< what "mnist" is when it is downloaded
    std::filesystem::path downloadFolder;

    void look(Look look) {
        if (look == Look::Thorough) {
            loadsBeforeThoroughLook = loads.load();
        }
        const std::lock_guard lock(m_mutex);
        m_looks.push_back(look);
    }
    [[nodiscard]] std::vector<Look> looks() const {
        const std::lock_guard lock(m_mutex);
        return m_looks;
    }

private:
    mutable std::mutex m_mutex; ///< protects m_looks
    std::vector<Look> m_looks;
};

[[nodiscard]] DatasetSource fakeDatasetSource(const std::shared_ptr<FakeDatasets>& datasets);

} // namespace featherweight
