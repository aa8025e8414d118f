// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <cstdint>

namespace neurostrata::core
{

/// Runs body(i) for i in [0, count) on the engine's threads, each call on one thread alone.
///
/// libtorch and oneDNN pick layouts and orders of summation by the number of threads that they may use; inside a
/// parallel region that is one, so results do not depend on how many the engine has. A lone task would be run outside
/// such a region: the range is padded to two.
template <class Body>
void forEachTask(std::int64_t count, const Body& body)
{
    at::parallel_for(0, std::max<std::int64_t>(count, 2), 1, [&](std::int64_t begin, std::int64_t end) {
        const c10::InferenceMode guard; // per thread
        for (std::int64_t i = begin; i < std::min(end, count); ++i)
            body(i);
    });
}

/// forEachTask that looks for a stop request before each task, and honours it after them.
template <class Body>
void forEachStoppableTask(std::int64_t count, const JobContext& context, const Body& body)
{
    forEachTask(count, [&](std::int64_t i) {
        if (!context.stopRequested())
            body(i);
    });
    context.throwIfStopped();
}

} // namespace neurostrata::core
