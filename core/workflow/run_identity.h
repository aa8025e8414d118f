// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run/provenance.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// The run id: 12 hex digits of the SHA-256 over the hashes of weights, tokenizer and text, the options, the seed and
/// the version. Same id, same numbers.
std::string runIdOf(const Provenance& provenance);

/// MODEL-TEXT-RUNID.h5: names reduced to letters, digits, dots, dashes and underscores.
std::filesystem::path defaultRunName(std::string_view modelName, const std::vector<std::filesystem::path>& texts,
                                     std::string_view runId);

/// Now, ISO 8601 in UTC, to the second.
std::string utcNow();

} // namespace neurostrata::core
