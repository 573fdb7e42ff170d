#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What the summary of the four networks says. Pure functions, any thread.

#include "core/runs/network_summary.h"
#include "core/runs/seed_repeats.h"
#include "ui/views/summary_view.h"

#include <QList>
#include <QStringList>

#include <vector>

namespace featherweight {

/// What is compared, and how.
[[nodiscard]] QString summaryMethod();
/// Which networks are compared: trained how and on what, or that they will be.
[[nodiscard]] QString summaryNetworks(const SummaryView& view);
/// Why the numbers are marked as older; empty when they are not.
[[nodiscard]] QString olderSentence(const SummaryView& view);
/// What is going on, or why it cannot begin.
[[nodiscard]] QString summaryState(const SummaryView& view);
/// What summaryResult() compares.
[[nodiscard]] QString summaryCaption();
/// "7.4 times lighter", from the first network's FP32 file to the other's INT8 one.
[[nodiscard]] QString summaryResult(const NetworkSummary& first, const NetworkSummary& other);
[[nodiscard]] QString summaryResult(const SummaryView& view);
/// The longest that summaryResult() says.
[[nodiscard]] QString summaryWidest();
/// Sizes and accuracies of these two in a sentence; of a view without them, what will stand there.
/// `seeds`: all that are finished, theirs being the first; p-values are corrected for all of them.
[[nodiscard]] QString summarySentence(const NetworkSummary& first, const NetworkSummary& other,
                                      const std::vector<SeedResult>& seeds = {});
[[nodiscard]] QString summarySentence(const SummaryView& view);
/// What the button for a longer training says: how many batches.
[[nodiscard]] QString longerTitle(const SummaryView& view);
/// After how many batches the losses, or none, were measured.
[[nodiscard]] QString longerSentence(const SummaryView& view);
/// What the longer training changed; empty when there is nothing to compare with.
[[nodiscard]] QString changesSentence(const SummaryView& view);
/// "91.90 % (91.20–92.40 %)": mean, least and most over the seeds, of one network in one precision.
[[nodiscard]] QString seedsText(const std::vector<SeedResult>& seeds, const NetworkInForm& form);
/// With how many of several seeds each idea is worse or better, by how much, and how far that goes;
/// `other`: the network that is compared with the first. Empty for one seed.
[[nodiscard]] QString seedsSentence(const std::vector<SeedResult>& seeds,
                                    const NetworkChoice& other);
/// Empty unless some of those that were `wanted` are missing.
[[nodiscard]] QString seedsMissing(const std::vector<SeedResult>& seeds, int wanted);
/// Rows of a table of the four networks: means, least to most.
[[nodiscard]] QList<QStringList> seedsRows(const std::vector<SeedResult>& seeds);
/// Of a chart of them.
[[nodiscard]] QString seedsTitle(const std::vector<SeedResult>& seeds);
/// What a longer training and several seeds showed, and whether seeds are missing; empty without
/// them.
[[nodiscard]] QString summaryFindings(const SummaryView& view);
/// What stands in the empty chart.
[[nodiscard]] QString summaryHint(const SummaryView& view);
/// Of the networks, which are the presets: "Standard", "Separable".
[[nodiscard]] QStringList summaryTitles();
/// Of a table of them: what a row is about, then each in FP32 and INT8.
[[nodiscard]] QStringList summaryHeads();
/// Parameters, MACs, file size, accuracy and latencies: name, and the four networks.
[[nodiscard]] QList<QStringList> summaryRows(const SummaryView& view);
/// What the other network brings when both are in INT8, which weights that comes from, the number
/// of test images, and how the times were measured, if any; `seeds` as for summarySentence().
[[nodiscard]] QString summaryConditions(const NetworkSummary& first, const NetworkSummary& other,
                                        int threads, const std::vector<SeedResult>& seeds = {});
[[nodiscard]] QString summaryConditions(const SummaryView& view);

} // namespace featherweight
