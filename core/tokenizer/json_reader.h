// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// A container of the document that is handed over element by element instead of being kept.
struct BulkContainer {
    std::vector<std::string> path; ///< keys from the root; empty for the root itself
    nlohmann::json::value_t type;  ///< object or array; a container of the other type is kept as it is
    /// Called for each element in order, `key` empty in an array.
    std::function<void(const std::string& key, const nlohmann::json& element)> take;
};

/// Parses JSON from elsewhere: no repeated keys, bounded depth, a bounded number of values kept (the bulk containers,
/// which hold nearly all of a tokenizer file, are streamed). Throws Error that names `file` and the byte.
nlohmann::json readJson(const std::filesystem::path& file, std::string_view text,
                        const std::vector<BulkContainer>& bulkContainers = {});

} // namespace neurostrata::core
