// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <functional>

namespace neurostrata::core
{

/// Calls `work` for the layers 0 … layers - 1, shared out over OpenMP threads. Asks `context` before every layer; the
/// first exception of a layer, or Stopped, leaves when all threads are done.
void forEachLayer(int layers, const JobContext& context, const std::function<void(int layer)>& work);

} // namespace neurostrata::core
