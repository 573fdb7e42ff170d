#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// What views share is never changed: a test shares a value of its own, or changes a copy and puts
// that in its place. Any thread.

#include <memory>
#include <utility>

namespace featherweight::test {

template <typename Value>
std::shared_ptr<const Value> shared(Value value) {
    return std::make_shared<const Value>(std::move(value));
}

/// `held` becomes a copy of what it was, to be changed before it is shown.
template <typename Value>
Value& changed(std::shared_ptr<const Value>& held) {
    auto copy = std::make_shared<Value>(*held);
    held = copy;
    return *copy;
}

} // namespace featherweight::test
