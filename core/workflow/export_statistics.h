// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"
#include "core/workflow/export_run.h"

#include <filesystem>
#include <string>

namespace neurostrata::core
{

/// The numbers of every neuron as a table. Tests and intervals are there if the run keeps sums for them, shapes if it
/// has a store. `heading`: of the JSON form.
void exportStatistics(const Run& run, const ExportQuestion& question, Site site, const std::string& heading,
                      const TextOutput& output);

/// The same as HDF5 datasets under the names of tests/data/parity/statistics/README.md, with arrays, null
/// distributions and what all neurons share. Throws Error, or Stopped (nothing is left behind).
void exportStatisticsFile(const Run& run, const ExportQuestion& question, const std::filesystem::path& path, bool force,
                          const JobContext& context);

} // namespace neurostrata::core
