// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_library.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/model_config.h"
#include "core/checkpoint/weight_files.h"
#include "core/hub/hub_cache.h"
#include "core/hub/remembered.h"
#include "core/io/file_descriptor.h"
#include "core/tokenizer/tokenizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace neurostrata::core
{

namespace
{

using Origin = ModelEntry::Origin;

/// What can be said of a model folder without reading its weights.
ModelEntry describe(Origin origin, std::string name, std::filesystem::path folder)
{
    ModelEntry entry{origin, std::move(name), std::move(folder), "ready", 0, 0};
    try {
        const ModelConfig config = readModelConfig(entry.folder);
        entry.layers = static_cast<int>(config.layers);
        entry.width = config.mlpWidth;
        for (const std::filesystem::path& file : findWeightFiles(entry.folder).files)
            openRegularFile(file, "weight file");
        if (!Tokenizer::presentIn(entry.folder))
            entry.state =
                fmt::format("model folder {} has no tokenizer files: tokenizer.json, or vocab.json and merges.txt.",
                            quotedPath(entry.folder));
    } catch (const Error& error) {
        entry.state = error.what();
    }
    return entry;
}

std::vector<std::pair<std::string, std::filesystem::path>> bundledModels()
{
    std::vector<std::pair<std::string, std::filesystem::path>> models;
    std::error_code error;
    try {
        const std::filesystem::path folder = resourcesFolder() / "models";
        for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            std::error_code ignored;
            if (std::filesystem::is_regular_file(at->path() / "config.json", ignored))
                models.emplace_back(at->path().filename().string(), at->path());
        }
    } catch (const Error&) {
        // No resources: other models can still be measured.
    }
    std::sort(models.begin(), models.end());
    return models;
}

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

/// "a, b, c and 4 more".
std::string joined(const std::vector<std::string>& names)
{
    constexpr std::size_t shown = 12;
    const std::size_t count = std::min(names.size(), shown);
    const std::string text =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count), ", "));
    return names.size() > shown ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

[[noreturn]] void throwUnknown(std::string_view model, const std::vector<CachedModel>& cached)
{
    std::vector<std::string> bundledNames;
    for (const auto& [name, folder] : bundledModels())
        bundledNames.push_back(name);
    std::vector<std::string> cachedNames;
    for (const CachedModel& entry : cached)
        cachedNames.push_back(printable(entry.id, 80));
    throw Error(
        ErrorKind::NotFound,
        fmt::format(
            "model '{}' was not found: it is no folder, no bundled model ({}) and not in the local cache {} ({}).",
            printable(model), bundledNames.empty() ? "none is installed" : joined(bundledNames), quotedPath(hubCache()),
            cachedNames.empty() ? "which holds no models" : joined(cachedNames)));
}

} // namespace

std::vector<ModelEntry> listModels()
{
    std::vector<ModelEntry> models;
    std::set<std::filesystem::path> seen;
    const auto add = [&](Origin origin, const std::string& name, const std::filesystem::path& folder) {
        std::error_code error;
        const std::filesystem::path canonical = std::filesystem::canonical(folder, error);
        if (!error && seen.insert(canonical).second)
            models.push_back(describe(origin, name, folder));
    };
    for (const auto& [name, folder] : bundledModels())
        add(Origin::Bundled, name, folder);
    for (const CachedModel& model : cachedModels(hubCache()))
        add(Origin::Cache, model.id, model.snapshot);
    for (const std::filesystem::path& folder : rememberedModels())
        add(Origin::Recent, folder.string(), folder);
    return models;
}

std::string titleOf(const ModelEntry& model)
{
    if (model.origin == Origin::Bundled || model.origin == Origin::Cache)
        return model.name;
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::canonical(model.folder, error);
    return error || !whole.has_filename() ? model.name : whole.filename().string();
}

ModelEntry resolveModel(std::string_view model)
{
    for (const auto& [name, folder] : bundledModels()) {
        if (name == model)
            return describe(Origin::Bundled, name, folder);
    }
    const std::filesystem::path folder(model);
    std::error_code ignored;
    const auto status = std::filesystem::status(folder, ignored);
    if (std::filesystem::is_directory(status))
        return describe(Origin::Folder, std::string(model), folder);
    if (std::filesystem::exists(status))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is a file; name the folder that holds config.json, the weights and the tokenizer.",
                                quotedPath(folder)),
                    folder);
    const std::vector<CachedModel> cached = cachedModels(hubCache());
    for (const CachedModel& entry : cached) {
        if (entry.id == model)
            return describe(Origin::Cache, entry.id, entry.snapshot);
    }
    // The hub itself takes gpt-neo-125M and gpt-neo-125m for one.
    for (const CachedModel& entry : cached) {
        if (lowerCase(entry.id) == lowerCase(model))
            return describe(Origin::Cache, entry.id, entry.snapshot);
    }
    throwUnknown(model, cached);
}

} // namespace neurostrata::core
