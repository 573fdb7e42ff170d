#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence for a person, kept as a pattern and its arguments so that the window can translate
// it; and the exceptions core throws. Plain values, any thread.

#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

/// Marks a sentence pattern as one that is translated where it is shown, in the context "core".
#define FW_TEXT(pattern) pattern

namespace featherweight {

/// A sentence with placeholders %1 … %9 and what goes into them. The pattern must be a string
/// literal marked with FW_TEXT.
struct Message {
    const char* pattern = "";
    std::vector<std::string> arguments;

    /// The English sentence with the arguments put in.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool empty() const { return *pattern == '\0'; }
};

/// What core throws when something is wrong that the person can do something about: the message
/// says what is wrong and what to do.
class Error : public std::runtime_error {
public:
    explicit Error(Message message, std::string detail = {})
        : std::runtime_error(message.text()), m_message(std::move(message)),
          m_detail(std::move(detail)) {}

    [[nodiscard]] const Message& message() const noexcept { return m_message; }
    /// More for the log (such as LibTorch's own words); may be empty.
    [[nodiscard]] const std::string& detail() const noexcept { return m_detail; }

private:
    Message m_message;
    std::string m_detail;
};

/// Thrown through a computation whose stop token was asked to stop. Not an Error: cancelled is not
/// failed.
class Cancelled : public std::exception {
public:
    [[nodiscard]] const char* what() const noexcept override { return "cancelled"; }
};

/// Throws Cancelled when that was asked for.
inline void checkStop(const std::stop_token& stop) {
    if (stop.stop_requested()) {
        throw Cancelled();
    }
}

} // namespace featherweight
