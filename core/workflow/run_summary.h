// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/run.h"

#include <filesystem>
#include <string>

namespace neurostrata::core
{

/// What a run says, in a page of plain text worth pasting into a message: what was measured, a line per layer, how to
/// read it, where the file is and how to go on. `path` as it should be shown.
std::string runSummary(const Run& run, const std::filesystem::path& path);

} // namespace neurostrata::core
