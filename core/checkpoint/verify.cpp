// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/checkpoint_data.h"
#include "core/checkpoint/element_types.h"
#include "core/io/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <tuple>

namespace neurostrata::core
{

namespace
{

/// Small enough to answer a stop in time from a disk of 10 MB/s, large enough for the hints to cost nothing.
constexpr std::size_t pieceBytes = std::size_t{1} << 20;

/// Calls `work(piece, offset in range)` for the pieces of a range of a mapped file and lets go of each one's pages.
template <class Work>
void forEachPiece(const MappedFile& file, std::uint64_t offset, std::uint64_t size, const std::atomic<bool>& abandoned,
                  const JobContext& context, Work work)
{
    for (std::uint64_t at = 0; at < size && !abandoned; at += pieceBytes) {
        context.throwIfStopped();
        file.throwIfTruncated();
        const std::uint64_t count = std::min<std::uint64_t>(pieceBytes, size - at);
        work(file.bytes().subspan(offset + at, count), at);
        file.dontNeed(offset + at, count);
    }
}

[[noreturn]] void throwNonFinite(const StoredTensor& stored, std::uint64_t element)
{
    // As numpy would index it.
    std::vector<std::int64_t> index(stored.view.shape.size());
    auto rest = static_cast<std::int64_t>(element);
    std::vector<std::int64_t> extents = stored.view.shape;
    const bool byColumn = stored.view.order == ElementOrder::ColumnMajor;
    if (byColumn)
        std::reverse(extents.begin(), extents.end());
    for (std::size_t axis = index.size(); axis-- > 0;) {
        index[axis] = rest % extents[axis];
        rest /= extents[axis];
    }
    if (byColumn)
        std::reverse(index.begin(), index.end());
    throw Error(
        ErrorKind::InvalidInput,
        fmt::format("{}: the tensor '{}' holds a value that is not finite at [{}] ({}); a model with such a weight "
                    "cannot be measured.",
                    quotedPath(stored.file->path()), stored.view.name, fmt::join(index, ", "),
                    elementTypeName(stored.view.type)),
        stored.file->path(), stored.offset + element * elementSize(stored.view.type));
}

} // namespace

std::string Checkpoint::verify(const JobContext& context) const
{
    std::vector<const StoredTensor*> inFileOrder;
    for (const auto& [name, stored] : m->tensors)
        inFileOrder.push_back(&stored);
    // The order of the hash, so that both threads read the same part of the disk.
    std::sort(inFileOrder.begin(), inFileOrder.end(), [](const StoredTensor* a, const StoredTensor* b) {
        return std::tie(a->file->path(), a->offset) < std::tie(b->file->path(), b->offset);
    });

    std::atomic<bool> abandoned{false}; // one side failed: the other's result is not wanted
    std::exception_ptr scanFailure;
    std::jthread scan([&] {
        try {
            for (const StoredTensor* stored : inFileOrder) {
                forEachPiece(*stored->file, stored->offset, stored->view.bytes.size(), abandoned, context,
                             [&](std::span<const std::byte> piece, std::uint64_t at) {
                                 if (const auto bad = firstNonFinite(stored->view.type, piece))
                                     throwNonFinite(*stored, at / elementSize(stored->view.type) + *bad);
                             });
            }
        } catch (...) {
            scanFailure = std::current_exception();
            abandoned = true;
        }
    });

    Sha256 hash;
    try {
        for (const WeightFile& file : m->files)
            forEachPiece(file.file, 0, file.file.bytes().size(), abandoned, context,
                         [&](std::span<const std::byte> piece, std::uint64_t) { hash.add(piece); });
    } catch (...) {
        abandoned = true;
        throw; // the thread joins on the way out
    }
    scan.join();
    if (scanFailure)
        std::rethrow_exception(scanFailure);
    return hash.finish();
}

} // namespace neurostrata::core
