// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/learning.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <map>
#include <string>

namespace featherweight {

namespace {

std::string withDecimals(double number, int decimals) {
    std::string text(32, '\0');
    const int size = std::snprintf(text.data(), text.size(), "%.*f", decimals, number);
    text.resize(static_cast<std::size_t>(std::clamp(size, 0, 31)));
    return text;
}

} // namespace

double guessingAccuracy(std::span<const std::uint8_t> labels) {
    std::map<std::uint8_t, std::size_t> counts;
    std::size_t most = 0;
    for (const std::uint8_t label : labels) {
        most = std::max(most, ++counts[label]);
    }
    return labels.empty() ? 0 : static_cast<double>(most) / static_cast<double>(labels.size());
}

bool isGuessing(double accuracy, double guessing, std::int64_t images) {
    constexpr double often = 0.05;
    if (images <= 0 || accuracy <= guessing) {
        return true;
    }
    if (guessing <= 0) {
        return false;
    }
    const auto all = static_cast<double>(images);
    double chance = 0; // of as many right answers, or more
    for (auto right = static_cast<double>(std::llround(accuracy * all)); right <= all; ++right) {
        const double ways =
            std::lgamma(all + 1) - std::lgamma(right + 1) - std::lgamma(all - right + 1);
        const double wrong = all - right;
        chance += std::exp(ways + right * std::log(guessing) +
                           (wrong > 0 ? wrong * std::log1p(-guessing) : 0));
        if (chance >= often) {
            return true;
        }
    }
    return false;
}

std::optional<std::size_t> explodedAt(std::span<const double> losses) {
    if (losses.empty()) {
        return std::nullopt;
    }
    const auto greatest = std::max_element(losses.begin(), losses.end());
    return *greatest > explosion * losses.front()
               ? std::optional(static_cast<std::size_t>(std::distance(losses.begin(), greatest)))
               : std::nullopt;
}

std::vector<Message> notesOnLosses(std::span<const double> losses) {
    const std::optional<std::size_t> at = explodedAt(losses);
    if (!at) {
        return {};
    }
    return {
        {FW_TEXT("The loss exploded: it rose to %1 nats in batch %2, where the first batch had "
                 "%3. A smaller learning rate may help."),
         {withDecimals(losses[*at], 1), std::to_string(*at + 1), withDecimals(losses.front(), 2)}}};
}

std::vector<Message> notesOn(const TrainingResult& result) {
    std::vector<Message> notes;
    if (result.learnedNothing) {
        notes.push_back(learnedNothing(result.accuracy, result.guessing));
    }
    const std::vector<Message> losses = notesOnLosses(result.losses);
    notes.insert(notes.end(), losses.begin(), losses.end());
    return notes;
}

Message learnedNothing(double accuracy, double guessing) {
    return {FW_TEXT("This network learned nothing: it is right for %1 % of the test images, and "
                    "always to name the most frequent class is right for %2 %."),
            {percentNumber(accuracy), percentNumber(guessing)}};
}

std::string percentNumber(double share) {
    return withDecimals(100 * share, 2);
}

} // namespace featherweight
