// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/model_config.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/config_fields.h"
#include "core/checkpoint/family.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace neurostrata::core
{

namespace
{

constexpr std::uint64_t maxConfigBytes = 1'000'000;

std::string supportedTypes()
{
    std::string names;
    for (const Family* family : families())
        names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", family->modelType, family->displayName);
    return names;
}

void requireModelFolder(const std::filesystem::path& folder)
{
    std::error_code error;
    const auto status = std::filesystem::status(folder, error);
    if (!std::filesystem::exists(status))
        throw Error(ErrorKind::NotFound, fmt::format("model folder {} does not exist.", quotedPath(folder)), folder);
    if (!std::filesystem::is_directory(status))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is not a folder; name the folder that holds config.json and the weights.",
                                quotedPath(folder)),
                    folder);
    if (std::filesystem::status(folder / "config.json", error).type() == std::filesystem::file_type::not_found)
        throw Error(ErrorKind::NotFound,
                    fmt::format("folder {} holds no config.json; it is not a model folder in the Hugging Face layout.",
                                quotedPath(folder)),
                    folder);
}

} // namespace

ModelConfig readModelConfig(const std::filesystem::path& folder)
{
    requireModelFolder(folder);
    const std::filesystem::path path = folder / "config.json";
    ModelConfig config;
    config.json = readWholeFile(path, maxConfigBytes, "model configuration");
    const nlohmann::json root = parseStrictJson(config.json, path);
    const ConfigFields fields(root, path);

    config.modelType = fields.text("model_type", "one of " + supportedTypes());
    const Family* const family = familyNamed(config.modelType);
    if (family == nullptr)
        throw Error(
            ErrorKind::Unsupported,
            fmt::format("{}: model_type is \"{}\", an architecture that this version does not measure; it measures "
                        "{}.",
                        quotedPath(path), printable(config.modelType, 80), supportedTypes()),
            path);
    if (fields.find("quantization_config") != nullptr)
        throw Error(ErrorKind::Unsupported,
                    fmt::format("{}: quantization_config is there, but quantized weights cannot be measured; use the "
                                "original checkpoint.",
                                quotedPath(path)),
                    path);
    // dtype (torch_dtype in older files) is not read: each tensor says its own type.
    config.family = family;
    family->readConfig(fields, config);
    return config;
}

} // namespace neurostrata::core
