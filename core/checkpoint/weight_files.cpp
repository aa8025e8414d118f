// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/weight_files.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/safetensors.h"
#include "core/checkpoint/torch_archive.h"
#include "core/io/files.h"
#include "core/io/strict_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

namespace neurostrata::core
{

namespace
{

struct Layout {
    std::string_view single;
    std::string_view index;
    std::string_view ending; ///< of the shards
};
constexpr Layout safetensors{"model.safetensors", "model.safetensors.index.json", ".safetensors"};
constexpr Layout torchArchive{"pytorch_model.bin", "pytorch_model.bin.index.json", ".bin"};
constexpr std::uint64_t maxIndexBytes = 64'000'000;
constexpr std::size_t maxShards = 256; // each takes a descriptor

struct Index {
    std::map<std::string, std::string, std::less<>> shardOf; ///< tensor → file
    std::set<std::string> shards;
    std::optional<double> totalBytes;
};

bool isThere(const std::filesystem::path& path)
{
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

/// Only names of files in the folder itself: an index from elsewhere must not reach others.
bool isPlainFileName(std::string_view name, std::string_view ending)
{
    return name.ends_with(ending) && name.size() <= 255 &&
           name.find_first_of(std::string_view("/\\\0", 3)) == name.npos;
}

/// The layout can be told from the name of the index.
Index readIndex(const std::filesystem::path& path)
{
    const Layout& layout = path.filename() == torchArchive.index ? torchArchive : safetensors;
    const nlohmann::json root = parseStrictJson(readWholeFile(path, maxIndexBytes, "shard index"), path, 8);
    const auto refuse = [&](const std::string& defect) {
        throw Error(ErrorKind::InvalidInput, quotedPath(path) + " " + defect, path);
    };
    if (!root.is_object() || !root.contains("weight_map") || !root["weight_map"].is_object() ||
        root["weight_map"].empty())
        refuse("has no weight_map; it is no index of a sharded model.");
    Index index;
    for (const auto& [tensor, shard] : root["weight_map"].items()) {
        if (!shard.is_string() || !isPlainFileName(shard.get_ref<const std::string&>(), layout.ending))
            refuse(fmt::format("puts the tensor '{}' into {}, which is not the name of a {} file beside it.",
                               printable(tensor, 120), printable(shard.dump(-1, ' ', true), 120), layout.ending));
        index.shards.insert(shard.get<std::string>());
        index.shardOf.emplace(tensor, shard.get<std::string>());
    }
    if (index.shards.size() > maxShards)
        refuse(fmt::format("names {} files; {} are allowed.", index.shards.size(), maxShards));
    // Of .bin files some versions of transformers counted shared tensors once, others each time: no total to hold on
    // to.
    if (layout.ending == safetensors.ending && root.contains("metadata") && root["metadata"].is_object() &&
        root["metadata"].contains("total_size")) {
        if (!root["metadata"]["total_size"].is_number())
            refuse("has a total_size that is no number.");
        index.totalBytes = root["metadata"]["total_size"].get<double>();
    }
    return index;
}

[[noreturn]] void throwNoWeights(const std::filesystem::path& folder)
{
    struct Format {
        std::string_view ending;
        std::string_view name;
    };
    static constexpr Format formats[] = {
        {".safetensors", "safetensors under another name"},
        {".bin", "PyTorch under another name"},
        {".pth", "PyTorch"},
        {".pt", "PyTorch"},
        {".h5", "TensorFlow"},
        {".msgpack", "Flax"},
        {".gguf", "GGUF"},
        {".ggml", "GGML"},
        {".onnx", "ONNX"},
        {".ot", "Rust"},
    };
    std::vector<std::string> names;
    std::error_code error;
    for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        names.push_back(at->path().filename().string());
    std::sort(names.begin(), names.end());
    // Whole shards before training_args.bin and the like.
    std::stable_partition(names.begin(), names.end(),
                          [](const std::string& name) { return name.starts_with("pytorch_model"); });
    for (const std::string& name : names) {
        for (const Format& format : formats) {
            if (!name.ends_with(format.ending))
                continue;
            std::string remedy = "convert the weights once in Python with "
                                 "`model.save_pretrained(folder, safe_serialization=True)`";
            for (const Layout& layout : {safetensors, torchArchive}) {
                if (format.ending == layout.ending)
                    remedy = fmt::format("rename the file to {} if it holds the whole model", layout.single);
            }
            throw Error(ErrorKind::Unsupported,
                        fmt::format("model folder {} has neither {} nor {}, only '{}' ({}), which cannot be read; {}.",
                                    quotedPath(folder), safetensors.single, torchArchive.single, printable(name, 120),
                                    format.name, remedy),
                        folder);
        }
    }
    throw Error(ErrorKind::NotFound,
                fmt::format("model folder {} has no weights: neither {} nor {} nor an index of either is there.",
                            quotedPath(folder), safetensors.single, torchArchive.single),
                folder);
}

/// Holds the shards against their index.
void requireIndexed(const std::vector<WeightFile>& files, const Index& index, const std::filesystem::path& indexPath)
{
    std::map<std::string_view, std::string> seenIn;
    std::uint64_t bytes = 0;
    std::uint64_t bools = 0; // of which transformers counted eight to a byte for years
    for (const WeightFile& shard : files) {
        const std::string file = shard.file.path().filename().string();
        for (const TensorEntry& entry : shard.entries) {
            bytes += entry.end - entry.begin;
            bools += entry.format->name == "BOOL" ? entry.end - entry.begin : 0;
            if (const auto [at, isNew] = seenIn.emplace(entry.name, file); !isNew)
                throw Error(
                    ErrorKind::InvalidInput,
                    fmt::format("{} holds the tensor '{}', which '{}' holds too; shards of different models are mixed.",
                                quotedPath(shard.file.path()), printable(entry.name, 120), at->second),
                    shard.file.path());
            const auto promised = index.shardOf.find(entry.name);
            if (promised == index.shardOf.end() || promised->second != file)
                throw Error(
                    ErrorKind::InvalidInput,
                    fmt::format("{} holds the tensor '{}', which the index {}; shards of different models are mixed.",
                                quotedPath(shard.file.path()), printable(entry.name, 120),
                                promised == index.shardOf.end()
                                    ? "does not name"
                                    : "expects in '" + printable(promised->second, 120) + "'"),
                    shard.file.path());
        }
    }
    for (const auto& [tensor, shard] : index.shardOf) {
        if (!seenIn.contains(tensor))
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("{} puts the tensor '{}' into '{}', but that file does not hold it.",
                                    quotedPath(indexPath), printable(tensor, 120), printable(shard, 120)),
                        indexPath);
    }
    if (index.totalBytes && *index.totalBytes != static_cast<double>(bytes) &&
        *index.totalBytes != static_cast<double>(bytes - bools) + static_cast<double>(bools) / 8)
        throw Error(
            ErrorKind::InvalidInput,
            fmt::format(
                "{} says that the tensors have {:.0f} bytes in all, but they have {}; shards of different models "
                "are mixed, or total_size is wrong.",
                quotedPath(indexPath), *index.totalBytes, bytes),
            indexPath);
}

} // namespace

WeightFileList findWeightFiles(const std::filesystem::path& folder)
{
    for (const Layout& layout : {safetensors, torchArchive}) {
        if (isThere(folder / layout.single))
            return {{}, {folder / layout.single}};
        if (!isThere(folder / layout.index))
            continue;
        WeightFileList list{folder / layout.index, {}};
        for (const std::string& shard : readIndex(list.index).shards)
            list.files.push_back(folder / shard);
        return list;
    }
    throwNoWeights(folder);
}

std::vector<WeightFile> openWeightFiles(const std::filesystem::path& folder)
{
    const WeightFileList list = findWeightFiles(folder);
    std::vector<WeightFile> files;
    for (const std::filesystem::path& path : list.files) {
        MappedFile file(path);
        std::vector<TensorEntry> entries = path.extension() == torchArchive.ending
                                               ? readTorchArchive(file.bytes(), path)
                                               : readSafetensorsHeader(file.bytes(), path);
        files.push_back({std::move(file), std::move(entries)});
    }
    if (!list.index.empty())
        requireIndexed(files, readIndex(list.index), list.index);
    return files;
}

} // namespace neurostrata::core
