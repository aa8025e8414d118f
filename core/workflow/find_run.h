// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// The file of a run, for sessions and links that name it by id: among the runs remembered on this computer, then in
/// `folders` and where remembered files of that id used to be (not in folders inside them). Files whose name holds the
/// id come first; of others the newest 50 are opened. None if it is nowhere. May take seconds; throws Stopped.
std::optional<std::filesystem::path>
findRun(const std::string& runId, const std::vector<std::filesystem::path>& folders, const JobContext& context);

} // namespace neurostrata::core
