// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/timing.h"

#include "core/base/message.h"

#include <chrono>
#include <cstddef>

namespace featherweight {

namespace {

constexpr std::size_t leastRuns = 20;
constexpr std::size_t mostRuns = 200;
constexpr double enoughMilliseconds = 500;

} // namespace

std::vector<double> timeRuns(const std::function<void()>& work, int warmUpRuns,
                             const std::stop_token& stop) {
    const auto timed = [&work] {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const auto spent = std::chrono::steady_clock::now() - begin;
        return std::vector{std::chrono::duration<double, std::milli>(spent).count()};
    };
    return timeParts(timed, warmUpRuns, stop).front();
}

std::vector<std::vector<double>> timeParts(const std::function<std::vector<double>()>& work,
                                           int warmUpRuns, const std::stop_token& stop) {
    const auto run = [&] {
        checkStop(stop);
        return work();
    };
    for (int count = 0; count < warmUpRuns; ++count) {
        (void)run();
    }
    std::vector<std::vector<double>> times;
    double spent = 0;
    for (std::size_t runs = 0; runs < leastRuns || (spent < enoughMilliseconds && runs < mostRuns);
         ++runs) {
        const std::vector<double> parts = run();
        times.resize(parts.size());
        for (std::size_t part = 0; part < parts.size(); ++part) {
            times[part].push_back(parts[part]);
            spent += parts[part];
        }
    }
    return times;
}

} // namespace featherweight
