// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <c10/util/Exception.h>

#include <new>
#include <string>
#include <utility>

namespace neurostrata::core
{

/// Runs `work` and turns libtorch's exceptions into core::Error: the one place where they are translated.
template <class Work>
decltype(auto) translatingTorchErrors(Work&& work)
{
    try {
        return std::forward<Work>(work)();
    } catch (const c10::Error& error) {
        const std::string what = error.what_without_backtrace();
        const std::string firstLine = what.substr(0, what.find('\n'));
        if (what.find("can't allocate memory") != std::string::npos)
            throw Error(ErrorKind::OutOfMemory,
                        "libtorch ran out of memory; close other programs or measure with fewer --tokens.");
        throw Error(ErrorKind::Internal, "libtorch failed: " + firstLine);
    } catch (const std::bad_alloc&) {
        throw Error(ErrorKind::OutOfMemory, "out of memory; close other programs or measure with fewer --tokens.");
    }
}

} // namespace neurostrata::core
