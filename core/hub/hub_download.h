// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hub/http_transport.h"
#include "core/hub/hub_settings.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace neurostrata::core
{

struct DownloadQuestion {
    std::string repository;        ///< "EleutherAI/gpt-neo-125m"
    std::string revision = "main"; ///< branch, tag, refs/pr/N or commit
};

struct DownloadedModel {
    std::filesystem::path snapshot; ///< in the cache
    std::string commit;             ///< 40 hex
    std::vector<std::string> files;
    std::uint64_t bytes = 0;        ///< of all files
    std::uint64_t bytesFetched = 0; ///< of these, what came over the network now
    bool fromCache = false;         ///< the hub was not asked, or did not answer; all was there
};

/// What is about to be fetched.
struct DownloadPlan {
    std::string commit;
    std::size_t files = 0;
    std::uint64_t bytes = 0;        ///< of all files, as far as the hub says
    std::uint64_t bytesMissing = 0; ///< of these, what is not here yet
    std::string licence;            ///< of the model card; empty if it states none
};

/// Fetches what a measurement needs into the hub cache: config.json, the weights (safetensors rather than .bin, one
/// file or shards) and the tokenizer. The revision is resolved to a commit once. What is there stays, what was
/// interrupted goes on, and no file gets its name before its checksum is right. `planned` hears what there is to fetch
/// before the weights are. Offline, or where the hub does not answer, what is whole in the cache will do. Throws Error,
/// Stopped (what came so far is kept).
DownloadedModel downloadModel(const DownloadQuestion& question, const HubSettings& settings, HttpTransport& transport,
                              const JobContext& context, const std::function<void(const DownloadPlan&)>& planned = {});

} // namespace neurostrata::core
