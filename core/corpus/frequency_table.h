// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/jobs/job_context.h"

#include <cstdint>
#include <filesystem>
#include <unordered_map>

namespace neurostrata::core
{

/// Reads how often each token id occurs in some large corpus: lines "id TAB count", after an optional header line;
/// blank lines are skipped, ids that are missing count 0. Packed (.gz, .zst) or not.
/// Throws Error naming the line: malformed, an id outside [0, vocabularySize), an id given twice.
std::unordered_map<TokenId, std::int64_t> readFrequencyTable(const std::filesystem::path& path,
                                                             std::int32_t vocabularySize, const JobContext& context);

} // namespace neurostrata::core
