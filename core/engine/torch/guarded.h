#pragma once
// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what LibTorch throws into what core throws. Compute worker only.

#include "core/base/message.h"

#include <c10/util/Exception.h>

#include <exception>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>

namespace featherweight {

/// Runs `work` and turns what LibTorch throws, often with a whole backtrace for a text, into Error,
/// and its own word for a lack of memory into std::bad_alloc. A std::logic_error is a mistake of
/// ours and stays one.
template <typename Work>
auto guarded(const Work& work) {
    try {
        return work();
    } catch (const Error&) {
        throw;
    } catch (const Cancelled&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::logic_error&) {
        throw;
    } catch (const c10::Error& error) {
        if (std::string_view(error.what()).find("can't allocate memory") !=
            std::string_view::npos) {
            throw std::bad_alloc();
        }
        // Its first line is a sentence; what follows is for the log.
        const std::string text = error.what_without_backtrace();
        throw Error({FW_TEXT("LibTorch reported an error: %1"), {text.substr(0, text.find('\n'))}},
                    error.what());
    } catch (const std::exception& error) {
        throw Error({FW_TEXT("LibTorch reported an error: %1"), {error.what()}});
    }
}

} // namespace featherweight
