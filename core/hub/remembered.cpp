// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/remembered.h"

#include "core/hub/environment.h"
#include "core/hub/model_library.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::size_t maxEntries = 50;
constexpr std::size_t shownTexts = 10;
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

/// The state may lie on a disk that several computers share.
std::string hostName()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "";
}

std::optional<MeasuredSpeed> speedFrom(const Json& entry)
{
    try {
        MeasuredSpeed speed;
        speed.threads = entry.at("threads").get<int>();
        speed.workPerToken = entry.at("work_per_token").get<double>();
        speed.workPerSecond = entry.at("work_per_second").get<double>();
        speed.weightBytesPerSecond = entry.at("weight_bytes_per_second").get<double>();
        const bool good = entry.at("host").is_string() && speed.threads > 0 && speed.workPerToken >= 1 &&
                          speed.workPerSecond >= 1 && speed.weightBytesPerSecond >= 1;
        return good ? std::optional(speed) : std::nullopt;
    } catch (const Json::exception&) {
        return {};
    }
}

/// {"models": ["FOLDER", …], "texts": ["PATH", …], "runs": [{"path", "id", "size", "time", "foreign"}, …],
/// "speeds": [{"host", "threads", "work_per_token", "work_per_second", "weight_bytes_per_second"}, …]}, latest first; a
/// foreign run was opened, not written here. Whatever is not of this form is left out: the file is a
/// convenience and may be old, cut off or edited.
Json readState()
{
    Json state = {
        {"models", Json::array()}, {"texts", Json::array()}, {"runs", Json::array()}, {"speeds", Json::array()}};
    const std::filesystem::path path = stateFile();
    Json found;
    try {
        found = parseStrictJson(readWholeFile(path, maxStateBytes, "list of recent models"), path, 8);
    } catch (const std::exception&) {
        return state;
    }
    if (!found.is_object())
        return state;
    for (const char* list : {"models", "texts"}) {
        for (const Json& entry : found.value(list, Json::array())) {
            if (entry.is_string())
                state[list].push_back(entry);
        }
    }
    for (const Json& run : found.value("runs", Json::array())) {
        if (run.is_object() && run.contains("path") && run["path"].is_string())
            state["runs"].push_back(run);
    }
    for (const Json& speed : found.value("speeds", Json::array())) {
        if (speedFrom(speed))
            state["speeds"].push_back(speed);
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

std::vector<std::filesystem::path> rememberedPaths(const char* list)
{
    std::vector<std::filesystem::path> paths;
    const Json state = readState();
    for (const Json& path : state[list])
        paths.emplace_back(path.get<std::string>());
    return paths;
}

void rememberPath(const char* list, const std::filesystem::path& path)
{
    try {
        const std::string canonical = std::filesystem::canonical(path).string();
        putFirst(list, canonical, [&](const Json& old) { return old == canonical; });
    } catch (const std::exception&) {
        // As the header says: a convenience that must not fail a measurement.
    }
}

bool sameFile(const Json& run, const Json& now)
{
    return run["path"] == now["path"] && run.value("size", Json()) == now["size"] &&
           run.value("time", Json()) == now["time"];
}

/// Whether the list says that this very file was written here.
bool writtenHere(const Json& state, const Json& now)
{
    return std::any_of(state["runs"].begin(), state["runs"].end(), [&](const Json& run) {
        return sameFile(run, now) && run.value("foreign", Json(false)) == false;
    });
}

void rememberRunAs(const std::filesystem::path& file, const std::string& runId, bool written)
{
    try {
        auto entry = fingerprint(file);
        if (!entry)
            return;
        if (!written && !writtenHere(readState(), *entry))
            (*entry)["foreign"] = true;
        (*entry)["id"] = runId;
        const std::string path = (*entry)["path"].get<std::string>();
        const std::string partial = path + ".partial"; // what a finished run has replaced
        putFirst("runs", std::move(*entry), [&](const Json& old) {
            return old["path"] == path || (old["path"] == partial && !std::filesystem::exists(partial));
        });
    } catch (const std::exception&) {
        // As above.
    }
}

} // namespace

std::vector<std::filesystem::path> rememberedModels()
{
    return rememberedPaths("models");
}

void rememberModel(const std::filesystem::path& folder)
{
    rememberPath("models", folder);
}

std::vector<std::filesystem::path> rememberedTexts()
{
    auto texts = rememberedPaths("texts");
    texts.resize(std::min(texts.size(), shownTexts));
    return texts;
}

void rememberText(const std::filesystem::path& text)
{
    rememberPath("texts", text);
}

void rememberRun(const std::filesystem::path& file, const std::string& runId)
{
    rememberRunAs(file, runId, true);
}

void rememberOpenedRun(const std::filesystem::path& file, const std::string& runId)
{
    rememberRunAs(file, runId, false);
}

std::vector<RememberedRun> rememberedRuns(std::size_t most)
{
    std::vector<RememberedRun> runs;
    const Json state = readState();
    for (const Json& entry : state["runs"]) {
        if (runs.size() >= most)
            break;
        const Json id = entry.value("id", Json()), time = entry.value("time", Json());
        if (!id.is_string() || !time.is_number_integer())
            continue;
        RememberedRun run;
        run.path = entry["path"].get<std::string>();
        run.id = id.get<std::string>();
        run.time =
            std::chrono::system_clock::time_point(std::chrono::duration_cast<std::chrono::system_clock::duration>(
                std::chrono::nanoseconds(time.get<std::int64_t>())));
        std::error_code ignored;
        run.missing = !std::filesystem::is_regular_file(run.path, ignored);
        runs.push_back(std::move(run));
    }
    return runs;
}

std::vector<MeasuredSpeed> rememberedSpeeds()
{
    std::vector<MeasuredSpeed> speeds;
    const std::string host = hostName();
    const Json state = readState();
    for (const Json& entry : state["speeds"])
        if (entry["host"] == host)
            speeds.push_back(*speedFrom(entry));
    return speeds;
}

void rememberSpeed(const MeasuredSpeed& speed)
{
    try {
        const std::string host = hostName();
        const Json entry{{"host", host},
                         {"threads", speed.threads},
                         {"work_per_token", speed.workPerToken},
                         {"work_per_second", speed.workPerSecond},
                         {"weight_bytes_per_second", speed.weightBytesPerSecond}};
        if (!speedFrom(entry))
            return;
        const auto size = [](const MeasuredSpeed& of) { return std::lround(std::log2(of.workPerToken)); };
        putFirst("speeds", entry, [&](const Json& old) {
            const auto other = speedFrom(old);
            return old["host"] == host && other->threads == speed.threads && size(*other) == size(speed);
        });
    } catch (const std::exception&) {
        // As above.
    }
}

bool isRememberedRun(const std::filesystem::path& file)
{
    try {
        const auto now = fingerprint(file);
        return now && writtenHere(readState(), *now);
    } catch (const std::exception&) {
        return false;
    }
}

} // namespace neurostrata::core
