#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the part of Python's pickle protocol 2 that a state dict needs. Any thread.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace featherweight {

/// Appends opcodes to a byte string (specified in CPython's Lib/pickletools.py), byte for byte as
/// CPython's pickler does: what it would remember is remembered, and strings and globals are
/// referred to the second time.
class PickleWriter {
public:
    PickleWriter();

    void global(const std::string& module, const std::string& name);
    void string(const std::string& text);
    void integer(std::int64_t value);
    void real(double value);
    void boolean(bool value);
    void emptyDict();
    /// A tuple of `size` values, which are written between the two calls.
    void beginTuple(std::size_t size);
    void endTuple(std::size_t size);
    /// Puts `size` pairs of key and value, written between the two calls, into the dictionary below
    /// them.
    void beginItems(std::size_t size);
    void endItems(std::size_t size);
    /// Calls the function below the argument tuple.
    void reduce();
    /// Looks up the tuple on the stack as a persistent id.
    void persistentId();
    /// Sets the attributes in the dictionary on the stack on the object below it.
    void build();

    /// Ends the pickle and returns its bytes.
    [[nodiscard]] std::string finish();

private:
    void opcode(char code) { m_bytes += code; }
    void littleEndian(std::uint64_t value, int bytes);
    /// Refers to a global or string that was written before; false when it was not.
    bool recall(const std::pair<std::string, std::string>& key);
    /// Gives the value on the stack the next place in the memo and returns that.
    std::uint32_t memoize();

    std::string m_bytes;
    std::uint32_t m_memoized = 0;
    /// Places of globals (module, name) and of strings ("", text).
    std::map<std::pair<std::string, std::string>, std::uint32_t> m_places;
};

} // namespace featherweight
