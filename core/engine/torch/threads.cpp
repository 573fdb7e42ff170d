// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/torch/threads.h"

#include "core/base/memory.h"
#include "core/base/message.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <iterator>
#include <latch>
#include <thread>
#include <vector>

#include <omp.h>
#include <pthread.h>
#include <unistd.h>

namespace featherweight {

namespace {

/// How many threads may be asked for when so many can be there beside the calling one: LibTorch
/// keeps two pools, OpenMP's and pthreadpool's, which begins with one for every processor.
int threadsOfPools(int wanted, int beside) {
    const auto processors = static_cast<int>(::sysconf(_SC_NPROCESSORS_CONF));
    int threads = wanted;
    while (threads > 0 && threads - 1 + std::max(threads, processors) - 1 > beside) {
        --threads;
    }
    return threads;
}

/// Stacks that fit into the address space, with as much beside as is computed with.
int stacksThatFit(int wanted) {
    pthread_attr_t attributes;
    std::size_t stack = 0;
    ::pthread_getattr_default_np(&attributes);
    ::pthread_attr_getstacksize(&attributes, &stack);
    ::pthread_attr_destroy(&attributes);
    constexpr std::size_t spare = std::size_t{160} * 1024 * 1024;
    int stacks = wanted;
    while (stacks > 0 && !addressSpaceHas(static_cast<std::size_t>(stacks) * stack + spare)) {
        --stacks;
    }
    return stacks;
}

/// Threads that can be there at the same time beside the calling one.
int threadsThatCanBeMade(int wanted) {
    std::vector<std::jthread> made;
    made.reserve(static_cast<std::size_t>(wanted));
    std::latch counted(1);
    try {
        while (std::ssize(made) < wanted) {
            made.emplace_back([&counted] { counted.wait(); });
        }
    } catch (const std::exception&) { // no more: the system refuses, or there is no memory
    }
    const auto threads = static_cast<int>(made.size());
    counted.count_down();
    made.clear(); // they wait for the latch, which goes first
    return threads;
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
    constexpr int pools = 2;
    const auto most = pools * std::max(wanted, static_cast<int>(::sysconf(_SC_NPROCESSORS_CONF)));
    const int stacks = stacksThatFit(most);
    if (threadsOfPools(wanted, stacks) == 0) {
        throwLackOfAddressSpace();
    }
    const int possible = threadsOfPools(wanted, threadsThatCanBeMade(stacks));
    if (possible == 0) {
        throw Error({FW_TEXT("The system gives this program too few threads for LibTorch; raise "
                             "the limit of processes (ulimit -u, or the control group's)."),
                     {}});
    }
    const int threads = threadsInATeam(possible);
    at::set_num_threads(threads);
    return threads;
}

} // namespace featherweight
