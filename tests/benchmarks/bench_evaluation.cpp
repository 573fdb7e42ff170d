// SPDX-License-Identifier: GPL-3.0-or-later
// `bench_evaluation DATASET THREADS` classifies all test images with a network in FP32 and prints
// the seconds.
#include "app/runtime/engine_loader.h"
#include "core/data/catalogue.h"
#include "core/runs/engine.h"
#include "core/runs/engine_environment.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace featherweight;

int main(int argc, char** argv) {
    if (argc != 3) {
        return EXIT_FAILURE;
    }
    prepareForEngine();
    const std::unique_ptr<Engine> engine = loadEngine();
    engine->setThreads(std::atoi(argv[2]));
    const DatasetPointer dataset = Catalogue().load(argv[1]);
    TrainingSettings settings;
    settings.batches = 1;
    const std::unique_ptr<Training> training = engine->startTraining(*dataset, settings);
    (void)training->step({});
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    (void)training->finish([](const TrainingReport&) {}, {});
    std::printf("%.6f\n", std::chrono::duration<double>(Clock::now() - begin).count());
    return EXIT_SUCCESS;
}
