// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/find_run.h"

#include "core/base/error.h"
#include "core/hub/remembered.h"
#include "core/workflow/open_any_run.h"

#include <algorithm>
#include <cstdint>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t mostEntries = 20'000; ///< of one folder
constexpr std::size_t mostOpened = 50;

struct Candidate {
    std::filesystem::path path;
    bool named = false; ///< the id is part of its name
    std::filesystem::file_time_type time;
};

void addFrom(const std::filesystem::path& folder, const std::string& runId, std::vector<Candidate>& found)
{
    std::error_code error;
    std::size_t entries = 0;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end && entries < mostEntries;
         at.increment(error), ++entries) {
        const std::string name = at->path().filename().string();
        std::error_code ignored;
        if ((name.ends_with(".h5") || name.ends_with(".h5.partial")) && at->is_regular_file(ignored))
            found.push_back({at->path(), name.find(runId) != std::string::npos, at->last_write_time(ignored)});
    }
}

bool holds(const std::filesystem::path& path, const std::string& runId)
{
    try {
        return isHdf5(path) && openAnyRun(path)->provenance().runId == runId;
    } catch (const Error&) {
        return false; // another kind of file, or one that cannot be read
    }
}

} // namespace

std::optional<std::filesystem::path>
findRun(const std::string& runId, const std::vector<std::filesystem::path>& folders, const JobContext& context)
{
    if (runId.empty())
        return {};
    std::vector<std::filesystem::path> places = folders;
    std::vector<std::filesystem::path> known; ///< remembered with another id: no need to open them
    for (const RememberedRun& run : rememberedRuns(SIZE_MAX)) {
        if (run.id != runId) {
            known.push_back(run.path);
            continue;
        }
        context.throwIfStopped();
        if (!run.missing && holds(run.path, runId))
            return run.path;
        places.push_back(run.path.parent_path());
    }
    std::ranges::sort(places);
    places.erase(std::ranges::unique(places).begin(), places.end());

    std::vector<Candidate> candidates;
    for (const std::filesystem::path& place : places) {
        context.throwIfStopped();
        addFrom(place, runId, candidates);
    }
    std::ranges::stable_sort(candidates, [](const Candidate& a, const Candidate& b) {
        return a.named != b.named ? a.named : a.time > b.time;
    });
    std::size_t opened = 0;
    for (const Candidate& candidate : candidates) {
        context.throwIfStopped();
        const bool other = !candidate.named && std::ranges::find(known, candidate.path) != known.end();
        if (other || opened == mostOpened)
            continue;
        ++opened;
        if (holds(candidate.path, runId))
            return candidate.path;
    }
    return {};
}

} // namespace neurostrata::core
