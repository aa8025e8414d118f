// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_cache.h"

#include "core/base/error.h"
#include "core/hub/environment.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"

#include <algorithm>

namespace neurostrata::core
{

namespace
{

constexpr std::string_view prefix = "models--";

std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> folders;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code ignored;
        if (at->is_directory(ignored))
            folders.push_back(at->path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

/// The commit that refs/main names; empty if it names none. Other writers may have added a line break.
std::string mainCommit(const std::filesystem::path& model)
{
    std::string commit;
    try {
        commit = readWholeFile(model / "refs" / "main", 1000, "reference");
    } catch (const Error&) {
        return {};
    }
    commit.erase(commit.find_last_not_of(" \t\r\n") + 1);
    const bool isHex = !commit.empty() && commit.find_first_not_of("0123456789abcdef") == std::string::npos;
    return isHex ? commit : std::string();
}

/// The snapshot of refs/main, else the newest.
std::optional<std::filesystem::path> snapshotOf(const std::filesystem::path& model)
{
    const std::filesystem::path snapshots = model / "snapshots";
    std::error_code ignored;
    if (const std::string commit = mainCommit(model);
        !commit.empty() && std::filesystem::is_directory(snapshots / commit, ignored))
        return snapshots / commit;
    std::optional<std::filesystem::path> newest;
    std::filesystem::file_time_type newestTime;
    for (const std::filesystem::path& snapshot : foldersIn(snapshots)) {
        const auto time = std::filesystem::last_write_time(snapshot, ignored);
        if (!newest || time > newestTime) {
            newest = snapshot;
            newestTime = time;
        }
    }
    return newest;
}

} // namespace

std::filesystem::path hubCache()
{
    for (const char* name : {"HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE"}) {
        if (const auto value = environmentVariable(name))
            return expandedPath(*value);
    }
    if (const auto value = environmentVariable("HF_HOME"))
        return expandedPath(*value) / "hub";
    if (const auto value = environmentVariable("XDG_CACHE_HOME"))
        return expandedPath(*value) / "huggingface" / "hub";
    return homeFolder() / ".cache" / "huggingface" / "hub";
}

std::vector<CachedModel> cachedModels(const std::filesystem::path& cache)
{
    std::vector<CachedModel> models;
    for (const std::filesystem::path& folder : foldersIn(cache)) {
        std::string id = folder.filename().string();
        if (!id.starts_with(prefix))
            continue;
        id.erase(0, prefix.size());
        if (const std::size_t separator = id.find("--"); separator != std::string::npos)
            id = id.substr(0, separator) + '/' + id.substr(separator + 2);
        if (const auto snapshot = snapshotOf(folder))
            models.push_back({id, *snapshot});
    }
    return models;
}

} // namespace neurostrata::core
