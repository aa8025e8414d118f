// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/layer_loop.h"

#include <atomic>
#include <exception>

namespace neurostrata::core
{

void forEachLayer(int layers, const JobContext& context, const std::function<void(int layer)>& work)
{
    std::exception_ptr failure;
    std::atomic<bool> failed = false;
#pragma omp parallel for schedule(dynamic)
    for (int layer = 0; layer < layers; ++layer) {
        if (failed || context.stopRequested())
            continue;
        try {
            work(layer);
        } catch (...) {
            // An exception must not leave the parallel region.
            if (!failed.exchange(true))
                failure = std::current_exception();
        }
    }
    if (failure)
        std::rethrow_exception(failure);
    context.throwIfStopped();
}

} // namespace neurostrata::core
