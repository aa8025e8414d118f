// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// A model of the hub cache and the folder that holds its files.
struct CachedModel {
    std::string id; ///< "EleutherAI/gpt-neo-125m"
    std::filesystem::path snapshot;
};

/// All models in `cache` that have a snapshot, by id. The layout is that of huggingface_hub (platform-notes §1); what
/// cannot be read is left out.
std::vector<CachedModel> cachedModels(const std::filesystem::path& cache);

} // namespace neurostrata::core
