// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/remembered.h"

#include "core/hub/environment.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::size_t maxEntries = 50;
constexpr std::uint64_t maxStateBytes = 1'000'000;

std::filesystem::path stateFile()
{
    std::filesystem::path base;
    if (const auto given = environmentVariable("XDG_STATE_HOME"))
        base = *given;
    if (!base.is_absolute()) // the XDG specification: a relative path is to be ignored
        base = homeFolder() / ".local" / "state";
    return base / "neurostrata" / "recent.json";
}

/// {"models": ["FOLDER", …], "runs": [{"path", "id", "size", "time"}, …]}, latest first. Whatever is not of this form
/// is left out: the file is a convenience and may be old, cut off or edited.
Json readState()
{
    Json state = {{"models", Json::array()}, {"runs", Json::array()}};
    const std::filesystem::path path = stateFile();
    Json found;
    try {
        found = parseStrictJson(readWholeFile(path, maxStateBytes, "list of recent models"), path, 8);
    } catch (const std::exception&) {
        return state;
    }
    if (!found.is_object())
        return state;
    for (const Json& folder : found.value("models", Json::array())) {
        if (folder.is_string())
            state["models"].push_back(folder);
    }
    for (const Json& run : found.value("runs", Json::array())) {
        if (run.is_object() && run.contains("path") && run["path"].is_string())
            state["runs"].push_back(run);
    }
    return state;
}

/// Puts `entry` at the front, without the entries for which `same` holds, and saves the state.
template <class Same>
void putFirst(const char* list, Json entry, Same same)
{
    Json state = readState();
    Json entries = Json::array({std::move(entry)});
    for (const Json& old : state[list]) {
        if (!same(old) && entries.size() < maxEntries)
            entries.push_back(old);
    }
    state[list] = std::move(entries);
    const std::filesystem::path path = stateFile();
    std::filesystem::create_directories(path.parent_path());
    writeFileAtomically(path, state.dump(2) + "\n", true);
}

/// What tells whether a file is still the one that was written.
std::optional<Json> fingerprint(const std::filesystem::path& file)
{
    struct stat status {
    };
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
    return Json{{"path", std::filesystem::canonical(file).string()},
                {"size", static_cast<std::int64_t>(status.st_size)},
                {"time", static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec}};
}

} // namespace

std::vector<std::filesystem::path> rememberedModels()
{
    std::vector<std::filesystem::path> folders;
    const Json state = readState();
    for (const Json& folder : state["models"])
        folders.emplace_back(folder.get<std::string>());
    return folders;
}

void rememberModel(const std::filesystem::path& folder)
{
    try {
        const std::string path = std::filesystem::canonical(folder).string();
        putFirst("models", path, [&](const Json& old) { return old == path; });
    } catch (const std::exception&) {
        // As the header says: a convenience that must not fail a measurement.
    }
}

void rememberRun(const std::filesystem::path& file, const std::string& runId)
{
    try {
        auto entry = fingerprint(file);
        if (!entry)
            return;
        (*entry)["id"] = runId;
        const std::string path = (*entry)["path"].get<std::string>();
        putFirst("runs", std::move(*entry), [&](const Json& old) { return old["path"] == path; });
    } catch (const std::exception&) {
        // As above.
    }
}

bool isRememberedRun(const std::filesystem::path& file)
{
    try {
        const auto now = fingerprint(file);
        if (!now)
            return false;
        const Json state = readState();
        return std::any_of(state["runs"].begin(), state["runs"].end(), [&](const Json& run) {
            return run["path"] == (*now)["path"] && run.value("size", Json()) == (*now)["size"] &&
                   run.value("time", Json()) == (*now)["time"];
        });
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace neurostrata::core
