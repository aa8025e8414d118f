// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/safetensors_builder.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What torch.save writes, written for tests alone: it knows nothing of the reader.

namespace neurostrata::test
{

template <class T>
std::string littleEndian(T value)
{
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

struct ZipMember {
    std::string name;
    std::string bytes;
    std::uint16_t method = 0;
    std::uint16_t flags = 0;
};

/// A zip archive of these members, uncompressed whatever their method says; with sizes and offsets in zip64 fields and
/// records if `large`.
inline std::string zipArchive(const std::vector<ZipMember>& members, bool large = false)
{
    using u16 = std::uint16_t;
    using u32 = std::uint32_t;
    using u64 = std::uint64_t;
    std::string file, directory;
    for (const ZipMember& member : members) {
        const u64 offset = file.size(), size = member.bytes.size();
        const auto head = [&] {
            return littleEndian<u16>(large ? 45 : 0) + littleEndian(member.flags) + littleEndian(member.method) +
                   std::string(8, '\0'); // time, date, checksum
        };
        const u32 size32 = large ? 0xFFFFFFFF : static_cast<u32>(size);
        const std::string sizes = littleEndian(size32) + littleEndian(size32);
        const std::string name = littleEndian(static_cast<u16>(member.name.size()));
        const std::string extra = large ? littleEndian<u16>(1) + littleEndian<u16>(24) + littleEndian(size) +
                                              littleEndian(size) + littleEndian(offset)
                                        : std::string();
        file += littleEndian<u32>(0x04034b50) + head() + sizes + name + littleEndian<u16>(5) + member.name + "FB" +
                littleEndian<u16>(1) + "Z" + member.bytes; // torch aligns by a field of its own
        directory += littleEndian<u32>(0x02014b50) + littleEndian<u16>(0) + head() + sizes + name +
                     littleEndian(static_cast<u16>(extra.size())) + std::string(10, '\0') +
                     littleEndian(large ? 0xFFFFFFFF : static_cast<u32>(offset)) + member.name + extra;
    }
    const u64 begin = file.size();
    file += directory;
    if (large) {
        const u64 end64 = file.size();
        file += littleEndian<u32>(0x06064b50) + littleEndian<u64>(44) + std::string(12, '\0') +
                littleEndian<u64>(members.size()) + littleEndian<u64>(members.size()) +
                littleEndian<u64>(directory.size()) + littleEndian(begin);
        file += littleEndian<u32>(0x07064b50) + littleEndian<u32>(0) + littleEndian(end64) + littleEndian<u32>(1);
    }
    const auto count = large ? u16{0xFFFF} : static_cast<u16>(members.size());
    return file + littleEndian<u32>(0x06054b50) + littleEndian<u32>(0) + littleEndian(count) + littleEndian(count) +
           littleEndian(large ? 0xFFFFFFFF : static_cast<u32>(directory.size())) +
           littleEndian(large ? 0xFFFFFFFF : static_cast<u32>(begin)) + littleEndian<u16>(0);
}

/// Pieces of a pickle of protocol 2.
namespace pickle
{

inline std::string text(std::string_view value)
{
    return 'X' + littleEndian(static_cast<std::uint32_t>(value.size())) + std::string(value);
}
inline std::string integer(std::int64_t value)
{
    return "\x8a\x08" + littleEndian(value);
}
inline std::string global(std::string_view module, std::string_view name)
{
    return 'c' + std::string(module) + '\n' + std::string(name) + '\n';
}
inline std::string tuple(const std::string& values)
{
    return '(' + values + 't';
}
inline std::string numbers(const std::vector<std::int64_t>& values)
{
    std::string all;
    for (const std::int64_t value : values)
        all += integer(value);
    return tuple(all);
}
inline const std::string orderedDictionary = global("collections", "OrderedDict") + ")R";
inline std::string storage(std::string_view type, std::string_view record, std::int64_t elements)
{
    return tuple(text("storage") + global("torch", type) + text(record) + text("cpu") + integer(elements)) + 'Q';
}
inline std::string tensor(const std::string& storage, std::int64_t offset, const std::vector<std::int64_t>& shape,
                          const std::vector<std::int64_t>& strides)
{
    return global("torch._utils", "_rebuild_tensor_v2") +
           tuple(storage + integer(offset) + numbers(shape) + numbers(strides) + '\x89' + orderedDictionary) + 'R';
}
/// The whole program: a dictionary of these keys and values.
inline std::string stateDictionary(const std::string& keysAndValues)
{
    return "\x80\x02" + orderedDictionary + '(' + keysAndValues + "u.";
}

} // namespace pickle

/// A file of torch.save: a pickle and its storages by key.
inline std::string torchArchive(const std::string& pickle, const std::map<std::string, std::string>& storages,
                                bool large = false)
{
    std::vector<ZipMember> members{{"archive/data.pkl", pickle}, {"archive/byteorder", "little"}};
    for (const auto& [key, bytes] : storages)
        members.push_back({"archive/data/" + key, bytes});
    members.push_back({"archive/version", "3\n"});
    return zipArchive(members, large);
}

inline std::vector<std::int64_t> rowMajorStrides(const std::vector<std::int64_t>& shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t axis = shape.size(); axis-- > 1;)
        strides[axis - 1] = strides[axis] * shape[axis];
    return strides;
}

inline std::string torchStorageName(const std::string& safetensorsType)
{
    static const std::map<std::string, std::string> names = {
        {"F32", "FloatStorage"}, {"F16", "HalfStorage"},  {"BF16", "BFloat16Storage"}, {"F64", "DoubleStorage"},
        {"U8", "ByteStorage"},   {"BOOL", "BoolStorage"}, {"I64", "LongStorage"},      {"I32", "IntStorage"},
    };
    return names.at(safetensorsType);
}

/// The tensors as torch.save would write them.
inline std::string torchArchive(const std::vector<ModelParts::Tensor>& tensors, bool large = false)
{
    std::string entries;
    std::map<std::string, std::string> storages;
    for (const ModelParts::Tensor& tensor : tensors) {
        std::int64_t elements = 1;
        for (const std::int64_t extent : tensor.shape)
            elements *= extent;
        const std::string key = std::to_string(storages.size());
        storages[key] = tensor.bytes;
        entries +=
            pickle::text(tensor.name) + pickle::tensor(pickle::storage(torchStorageName(tensor.type), key, elements), 0,
                                                       tensor.shape, rowMajorStrides(tensor.shape));
    }
    return torchArchive(pickle::stateDictionary(entries), storages, large);
}

/// A model folder with pytorch_model.bin.
inline std::filesystem::path writeTorchModel(const ModelParts& parts, const std::filesystem::path& folder,
                                             bool large = false)
{
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "config.json") << parts.config.dump(2);
    std::ofstream(folder / "pytorch_model.bin", std::ios::binary) << torchArchive(parts.tensors, large);
    return folder;
}

} // namespace neurostrata::test
