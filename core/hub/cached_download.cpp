// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/cached_download.h"

#include "core/base/error.h"
#include "core/checkpoint/weight_files.h"
#include "core/hub/hub_store.h"
#include "core/io/files.h"
#include "core/tokenizer/tokenizer.h"

#include <algorithm>

namespace neurostrata::core
{

namespace
{

bool isCommit(const std::string& text)
{
    return text.size() == 40 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

/// Empty if no whole reference is there.
std::string commitOf(const DownloadQuestion& question, const std::filesystem::path& folder)
{
    if (isCommit(question.revision))
        return question.revision;
    try {
        std::string commit = readWholeFile(folder / "refs" / question.revision, 1000, "reference");
        commit.erase(commit.find_last_not_of(" \t\r\n") + 1);
        return isCommit(commit) ? commit : std::string();
    } catch (const Error&) {
        return {};
    }
}

bool isWhole(const std::filesystem::path& snapshot)
{
    try {
        const std::vector<std::filesystem::path> weights = findWeightFiles(snapshot).files;
        return std::filesystem::is_regular_file(snapshot / "config.json") && Tokenizer::presentIn(snapshot) &&
               std::all_of(weights.begin(), weights.end(),
                           [](const auto& file) { return std::filesystem::is_regular_file(file); });
    } catch (const Error&) {
        return false;
    }
}

} // namespace

std::optional<DownloadedModel> cachedDownload(const DownloadQuestion& question, const std::filesystem::path& cache)
{
    const std::filesystem::path folder = repositoryFolder(cache, question.repository);
    DownloadedModel model;
    model.commit = commitOf(question, folder);
    model.snapshot = folder / "snapshots" / model.commit;
    std::error_code error;
    if (model.commit.empty() || !std::filesystem::is_directory(model.snapshot, error) || !isWhole(model.snapshot))
        return std::nullopt;
    for (std::filesystem::directory_iterator at(model.snapshot, error), end; !error && at != end; at.increment(error)) {
        std::error_code unreadable;
        const std::uintmax_t size = std::filesystem::file_size(at->path(), unreadable);
        if (unreadable || !at->is_regular_file(unreadable))
            continue;
        model.files.push_back(at->path().filename().string());
        model.bytes += size;
    }
    std::sort(model.files.begin(), model.files.end());
    model.fromCache = true;
    return model;
}

} // namespace neurostrata::core
