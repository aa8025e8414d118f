// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"
#include "core/run/run.h"
#include "core/workflow/table_writer.h"

#include <string>

namespace neurostrata::core
{

/// A row per definition of length (core/analysis/length_definitions.h). `heading`: as TableWriter's.
void exportDefinitions(const Run& run, Site site, TableFormat format, const std::string& heading,
                       const TextOutput& output, const JobContext& context);

} // namespace neurostrata::core
