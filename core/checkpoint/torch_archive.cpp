// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/torch_archive.h"

#include "core/checkpoint/stored_zip.h"
#include "core/checkpoint/torch_pickle.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>

namespace neurostrata::core
{

namespace
{

using namespace std::string_view_literals;
using Records = std::map<std::string, ZipRecord, std::less<>>;

/// What torch wrote before 1.6 begins with: a pickle of its magic number.
constexpr std::string_view olderMagic = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19\x2e"sv;
constexpr std::size_t tarMagicOffset = 257;

void requireZip(std::string_view file, const std::filesystem::path& path)
{
    constexpr std::string_view remedy =
        "convert it once in Python with `torch.save(torch.load(file, weights_only=True), file)`";
    if (file.starts_with("PK\x03\x04"))
        return;
    if (file.starts_with(olderMagic))
        refuseFile(path, fmt::format("was saved by torch before 1.6; {}.", remedy), ErrorKind::Unsupported);
    if (file.size() > tarMagicOffset && file.substr(tarMagicOffset).starts_with("ustar"))
        refuseFile(path, fmt::format("is a tar archive, as torch saved before 0.1.10; {}.", remedy),
                   ErrorKind::Unsupported);
    if (file.starts_with('\x80'))
        refuseFile(path, "is a bare pickle, not a file of torch.save; save the weights again with torch.",
                   ErrorKind::Unsupported);
    refuseFile(path, "is no file of torch.save; it is damaged or something else: download or copy it again.");
}

/// The record, which must be one that can be read where it lies.
const ZipRecord& plainRecord(const Records::value_type& named, const std::filesystem::path& path)
{
    if (!named.second.plain)
        refuseFile(path,
                   fmt::format("holds the record '{}' compressed or encrypted, which torch.save never does; save the "
                               "weights again with torch.",
                               printable(named.first, 120)),
                   ErrorKind::Unsupported);
    return named.second;
}

std::string_view bytesOf(const ZipRecord& record, std::string_view file)
{
    return file.substr(record.begin, record.end - record.begin);
}

/// The folder that all records are in.
std::string rootOf(const Records& records, const std::filesystem::path& path)
{
    constexpr std::string_view pickle = "/data.pkl";
    for (const auto& [name, record] : records) {
        const std::string root = name.substr(0, name.find('/'));
        if (records.contains(root + "/constants.pkl"))
            refuseFile(path, "is a TorchScript archive, a program with its weights; save `model.state_dict()` instead.",
                       ErrorKind::Unsupported);
        if (records.contains(root + std::string(pickle)))
            return root + '/';
    }
    refuseFile(path, "is a zip archive without data.pkl; it is no file of torch.save.");
}

/// How the elements follow one another; none if they do not. Strides of dimensions of one element do not matter.
std::optional<ElementOrder> orderOf(const PickledTensor& tensor)
{
    std::int64_t step = 1; // within the storage, so that it cannot overflow
    bool rowMajor = true;
    for (std::size_t axis = tensor.shape.size(); axis-- > 0;) {
        rowMajor = rowMajor && (tensor.shape[axis] == 1 || tensor.strides[axis] == step);
        step *= tensor.shape[axis];
    }
    if (rowMajor)
        return ElementOrder::RowMajor;
    if (tensor.shape.size() == 2 && tensor.strides[0] == 1 && tensor.strides[1] == tensor.shape[0])
        return ElementOrder::ColumnMajor;
    return std::nullopt;
}

/// Index of the last element within the storage; none if it is beyond 64 bits. No dimension is 0.
std::optional<std::int64_t> lastElement(const PickledTensor& tensor)
{
    std::int64_t last = tensor.offset;
    for (std::size_t axis = 0; axis < tensor.shape.size(); ++axis) {
        std::int64_t reach = 0;
        if (__builtin_mul_overflow(tensor.shape[axis] - 1, tensor.strides[axis], &reach) ||
            __builtin_add_overflow(last, reach, &last))
            return std::nullopt;
    }
    return last;
}

TensorEntry place(const PickledTensor& tensor, const ZipRecord& record, const std::filesystem::path& path)
{
    const std::uint64_t size = tensor.format->bits / 8;
    const std::uint64_t recordBytes = record.end - record.begin;
    if (recordBytes % size != 0 || recordBytes / size != static_cast<std::uint64_t>(tensor.storageElements))
        refuseFile(path,
                   fmt::format("promises {} elements of {} for {}, but its record has {} bytes; the file is "
                               "damaged.",
                               tensor.storageElements, tensor.format->name, tensorNamed(tensor.name), recordBytes));
    TensorEntry entry{std::string(tensor.name), tensor.format, tensor.shape, record.begin, record.begin,
                      ElementOrder::RowMajor};
    const auto elements = elementProduct(tensor.shape);
    if (elements == 0u)
        return entry;
    const auto last = lastElement(tensor);
    if (!last || *last >= tensor.storageElements)
        refuseFile(path, fmt::format("puts {} beyond the end of its storage of {} elements; the file is damaged.",
                                     tensorNamed(tensor.name), tensor.storageElements));
    // Elements may be repeated by a stride of 0: their number is bounded only where each has a place of its own.
    const bool fits = elements && *elements <= static_cast<std::uint64_t>(tensor.storageElements);
    const auto order = fits ? orderOf(tensor) : std::nullopt;
    if (!order)
        refuseFile(
            path,
            fmt::format("stores {} of shape [{}] with strides [{}], which leave gaps or repeat elements; make it "
                        "whole in Python with `.contiguous()` and save the weights again.",
                        tensorNamed(tensor.name), fmt::join(tensor.shape, ", "), fmt::join(tensor.strides, ", ")),
            ErrorKind::Unsupported);
    entry.order = *order;
    entry.begin += static_cast<std::uint64_t>(tensor.offset) * size;
    entry.end = entry.begin + *elements * size;
    return entry;
}

} // namespace

std::vector<TensorEntry> readTorchArchive(std::span<const std::byte> bytes, const std::filesystem::path& path)
{
    const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    requireZip(file, path);
    const Records records = readStoredZip(bytes, path);
    const std::string root = rootOf(records, path);
    if (const auto order = records.find(root + "byteorder");
        order != records.end() && bytesOf(order->second, file) != "little")
        refuseFile(path, "was saved on a big-endian computer; save it again on an ordinary one.",
                   ErrorKind::Unsupported);

    std::vector<TensorEntry> entries;
    for (const PickledTensor& tensor :
         readTorchPickle(bytesOf(plainRecord(*records.find(root + "data.pkl"), path), file), path)) {
        const auto record = records.find(root + "data/" + std::string(tensor.storage));
        if (record == records.end())
            refuseFile(path, fmt::format("lacks the record '{}' that holds {}; the file is damaged.",
                                         printable(tensor.storage, 120), tensorNamed(tensor.name)));
        entries.push_back(place(tensor, plainRecord(*record, path), path));
    }
    std::sort(entries.begin(), entries.end(), [](const TensorEntry& a, const TensorEntry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    return entries;
}

} // namespace neurostrata::core
