// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <filesystem>

namespace neurostrata::core
{

/// Looks for modes in the store of a whole run file, or in its histograms, at every site with inference, groups parted
/// at the median length, and puts what it finds into the file. False if it was stopped: the run is then whole, but not
/// screened.
bool screenRun(const std::filesystem::path& path, int threads, const JobContext& context);

} // namespace neurostrata::core
