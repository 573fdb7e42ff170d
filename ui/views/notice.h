#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong, and what can be done about it. GUI thread.

#include <QString>

#include <vector>

namespace featherweight {

/// What a button in the banner offers.
enum class Remedy { DownloadDataset, NameMirror, ChooseFolder, UseDigits, RetryEngine };

struct Notice {
    QString sentence; ///< what is wrong and what to do
    std::vector<Remedy> remedies;
    QString dataset; ///< that the remedies are about
};

} // namespace featherweight
