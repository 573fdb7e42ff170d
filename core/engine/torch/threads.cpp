// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/threads.h"

#include "core/base/memory.h"

#include <ATen/Parallel.h>

#include <cstddef>
#include <latch>
#include <system_error>
#include <thread>
#include <vector>

#include <omp.h>
#include <pthread.h>

namespace featherweight {

namespace {

/// LibTorch keeps two pools, OpenMP's and pthreadpool's, which waits for ever for a thread that
/// could not be made.
int threadsThatFit(int wanted) {
    pthread_attr_t attributes;
    std::size_t stack = 0;
    ::pthread_getattr_default_np(&attributes);
    ::pthread_attr_getstacksize(&attributes, &stack);
    ::pthread_attr_destroy(&attributes);
    constexpr std::size_t pools = 2;
    constexpr std::size_t spare = std::size_t{160} * 1024 * 1024; // to compute with
    int threads = wanted;
    while (threads > 1 &&
           !addressSpaceHas(static_cast<std::size_t>(threads) * pools * stack + spare)) {
        --threads;
    }
    return threads;
}

/// Threads that can be there at the same time, the calling one among them.
int threadsThatCanBeMade(int wanted) {
    std::latch counted(1);
    std::vector<std::jthread> others;
    try {
        while (static_cast<int>(others.size()) + 1 < wanted) {
            others.emplace_back([&counted] { counted.wait(); });
        }
    } catch (const std::system_error&) { // no more
    }
    counted.count_down();
    return static_cast<int>(others.size()) + 1;
}

int threadsInATeam(int wanted) {
    int threads = 1;
#pragma omp parallel num_threads(wanted)
    {
#pragma omp single
        threads = omp_get_num_threads();
    }
    return threads;
}

} // namespace

int useThreads(int wanted) {
    omp_set_dynamic(0);
    const int threads = threadsInATeam(threadsThatCanBeMade(threadsThatFit(wanted)));
    at::set_num_threads(threads);
    return threads;
}

} // namespace featherweight
