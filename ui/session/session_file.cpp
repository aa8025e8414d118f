// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/session_file.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"
#include "ui/session/selection_fields.h"

#include <fmt/format.h>

#include <initializer_list>
#include <nlohmann/json.hpp>

namespace neurostrata::ui
{
namespace
{

using Json = nlohmann::json;
using core::Error;
using core::ErrorKind;
namespace fs = std::filesystem;

constexpr const char* format = "neurostrata-session";
constexpr int version = 1;
constexpr std::uint64_t largestFile = 8 << 20;
constexpr std::size_t mostRuns = 1000;

[[noreturn]] void throwWrong(const fs::path& path, const std::string& what)
{
    throw Error(ErrorKind::InvalidInput,
                fmt::format("{} {}; it is damaged: open an earlier copy.", core::quotedPath(path), what), path);
}

/// Takes `key` out of the object, so that what is left at the end is what this version does not know.
Json taken(Json& object, const char* key)
{
    const auto found = object.find(key);
    if (found == object.end())
        return nullptr;
    Json value = std::move(*found);
    object.erase(found);
    return value;
}

std::string text(const Json& value, const char* key, const fs::path& path)
{
    if (value.is_null())
        return {};
    if (!value.is_string())
        throwWrong(path, fmt::format("has something other than text as \"{}\"", key));
    return value.get<std::string>();
}

/// A path as the session file writes it; what lies on no common tree stays absolute.
std::string relativeText(const fs::path& path, const fs::path& folder)
{
    if (path.empty())
        return {};
    const fs::path relative = path.lexically_normal().lexically_relative(folder);
    return (relative.empty() ? path : relative).generic_string();
}

fs::path folderOf(const fs::path& session)
{
    return fs::absolute(session).lexically_normal().parent_path();
}

void readRuns(SessionFile& session, const Json& runs, const fs::path& path)
{
    if (runs.is_null())
        return;
    if (!runs.is_array() || runs.size() > mostRuns)
        throwWrong(path, "has no list of at most 1,000 runs as \"runs\"");
    for (const Json& run : runs) {
        if (!run.is_object() || !run.contains("id") || !run.contains("path"))
            throwWrong(path, "has a run without id and path");
        const std::string file = text(run["path"], "path", path);
        if (file.find('\0') != std::string::npos)
            throwWrong(path, "has a run without a usable path");
        session.runs.push_back(
            {text(run["id"], "id", path), file.empty() ? fs::path() : (folderOf(path) / file).lexically_normal()});
    }
}

/// Reads the known fields of an object and leaves the unknown ones in it.
template <class T>
void readFields(T& value, Json& fields, const char* name, bool newer, const fs::path& path)
{
    if (fields.is_null())
        fields = Json::object();
    if (!fields.is_object())
        throwWrong(path, fmt::format("has something other than an object as \"{}\"", name));
    for (auto field = fields.begin(); field != fields.end();) {
        FieldRead read = FieldRead::Wrong;
        if (field->is_string())
            read = readField(value, field.key(), field->get_ref<const std::string&>());
        else if (readField(value, field.key(), "") == FieldRead::Unknown)
            read = FieldRead::Unknown;
        if (read == FieldRead::Wrong && !newer)
            throwWrong(path, fmt::format("has a value of \"{}\" in \"{}\" that is none",
                                         core::printable(field.key(), 40), name));
        field = read == FieldRead::Done ? fields.erase(field) : std::next(field);
    }
}

Json fieldsJson(const std::vector<TextField>& fields)
{
    Json object = Json::object();
    for (const TextField& field : fields)
        object[field.key] = field.value;
    return object;
}

/// `known` first; keys that the session was loaded with and this version does not know are kept beside them.
void keep(Json& known, const Json& others)
{
    for (const auto& [key, value] : others.items())
        if (!known.contains(key))
            known[key] = value;
        else if (known[key].is_object() && value.is_object())
            keep(known[key], value);
}

} // namespace

SessionFile loadSession(const fs::path& path)
{
    const std::string bytes = core::readWholeFile(path, largestFile, "session");
    Json json = core::parseStrictJson(bytes, path);
    if (!json.is_object() || !json.contains("format") || json["format"] != format)
        throw Error(
            ErrorKind::InvalidInput,
            fmt::format("{} is no Neurostrata session; choose a file that was saved as one.", core::quotedPath(path)),
            path);
    const Json number = taken(json, "version");
    if (!number.is_number_integer() || number < 1)
        throwWrong(path, "does not say its version");
    json.erase("format");

    SessionFile session;
    session.readOnly = number > version;
    readRuns(session, taken(json, "runs"), path);
    Json selection = taken(json, "selection"), view = taken(json, "view");
    readFields(session.selection, selection, "selection", session.readOnly, path);
    readFields(session.view, view, "view", session.readOnly, path);
    session.layout = text(taken(json, "layout"), "layout", path);
    session.notes = text(taken(json, "notes"), "notes", path);
    for (auto [name, rest] :
         std::initializer_list<std::pair<const char*, Json*>>{{"selection", &selection}, {"view", &view}})
        if (!rest->empty())
            json[name] = *rest;
    session.otherKeys = json.dump();
    return session;
}

void saveSession(const SessionFile& session, const fs::path& path)
{
    if (session.readOnly)
        throw Error(ErrorKind::Unsupported,
                    fmt::format("{} was made by a newer version, and saving would lose what this one does not know; "
                                "save under another name from that version.",
                                core::quotedPath(path)),
                    path);
    nlohmann::ordered_json out = {{"format", format}, {"version", version}};
    Json known = {{"runs", Json::array()},
                  {"selection", fieldsJson(textFields(session.selection))},
                  {"view", fieldsJson(textFields(session.view))},
                  {"layout", session.layout},
                  {"notes", session.notes}};
    for (const SessionRun& run : session.runs)
        known["runs"].push_back(
            {{"id", run.id},
             {"path", relativeText(run.path.empty() ? run.path : fs::absolute(run.path), folderOf(path))}});
    keep(known, Json::parse(session.otherKeys));
    for (const auto& [key, value] : known.items())
        out[key] = value;
    core::writeFileAtomically(path, out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n", true);
}

} // namespace neurostrata::ui
