// SPDX-License-Identifier: GPL-3.0-or-later
// Reads tensors from standard input and writes what the observers choose for them to standard
// output, both binary; parity_observers.py asks it and says how.
#include "core/base/message.h"
#include "core/engine/observers/observe_values.h"

#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace featherweight;

namespace {

/// What is asked for each tensor; `batches` times a count and so many floats follow.
struct Request {
    std::int64_t observer; ///< position in observerKinds; past its end: a weight
    std::int64_t option;   ///< reduceRange, or perChannel of a weight
    std::int64_t channels; ///< of a weight, which is one batch
    std::int64_t batches;
};

template <typename T>
std::vector<T> readSome(std::int64_t count) {
    std::vector<T> values(static_cast<std::size_t>(count));
    if (std::fread(values.data(), sizeof(T), values.size(), stdin) != values.size()) {
        std::fputs("observe_tensors: the input ends too early\n", stderr);
        std::exit(2);
    }
    return values;
}

/// A count and so many values: of floats, integers or the letters of a message.
template <typename Values>
void write(const Values& values) {
    const auto count = static_cast<std::int64_t>(values.size());
    std::fwrite(&count, sizeof count, 1, stdout);
    if (!values.empty()) { // else there may be nothing to point at
        std::fwrite(values.data(), sizeof(values[0]), values.size(), stdout);
    }
}

QuantizedValues answer(const Request& request, const std::vector<std::vector<float>>& batches) {
    QConfig qconfig;
    if (request.observer < static_cast<std::int64_t>(observerKinds.size())) {
        qconfig.observer = observerKinds.at(static_cast<std::size_t>(request.observer));
        qconfig.reduceRange = request.option != 0;
        return observeActivation("conv1", qconfig, batches);
    }
    qconfig.perChannel = request.option != 0;
    return observeWeight("conv1.weight", qconfig, batches.at(0), request.channels);
}

} // namespace

int main() {
    Request request{};
    while (std::fread(&request, sizeof request, 1, stdin) == 1) {
        std::vector<std::vector<float>> batches;
        for (std::int64_t batch = 0; batch < request.batches; ++batch) {
            batches.push_back(readSome<float>(readSome<std::int64_t>(1)[0]));
        }
        QuantizedValues chosen;
        std::string refused;
        try {
            chosen = answer(request, batches);
        } catch (const Error& error) {
            refused = error.what();
        }
        write(refused);
        write(chosen.scale);
        write(chosen.zeroPoint);
        write(chosen.levels);
    }
    return 0;
}
