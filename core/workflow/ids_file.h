// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace neurostrata::core
{

/// FILE.json of `capture --ids`: an array of windows, each an array of token ids; windows may differ in length.
/// Throws Error naming window and place: not JSON, another shape, empty windows, ids outside [0, vocabularySize),
/// windows longer than `maxPositions`.
std::vector<std::vector<TokenId>> readIdsFile(const std::filesystem::path& path, std::int64_t vocabularySize,
                                              std::int64_t maxPositions);

} // namespace neurostrata::core
