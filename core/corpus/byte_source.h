// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/job_context.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace neurostrata::core
{

/// Bytes that are read once from front to end: a file, standard input, or either unpacked.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    /// Fills `out` from the front and says how far; 0 only at the end. Throws Error, or Stopped.
    virtual std::size_t read(std::span<char> out) = 0;
    /// Bytes taken from the file so far (packed ones if it is packed), for progress.
    virtual std::uint64_t consumed() const = 0;
};

enum class Packing : std::uint8_t { None, Gzip, Zstandard };

/// Packing by the ending of a file name: .gz, .zst (any case).
Packing packingOf(const std::filesystem::path& path);

/// Opens a file, or standard input for "-" (never unpacked). Unpacking follows the file's ending. Throws Error:
/// missing, unreadable, empty, not a regular file, a Git-LFS pointer; read() throws it for damaged or truncated packed
/// data.
std::unique_ptr<ByteSource> openByteSource(const std::filesystem::path& path, const JobContext& context);

/// Unpacks `packed` (all gzip members, all Zstandard frames). `path` is named in messages.
std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, Packing packing, std::filesystem::path path);

/// "'FILE'", or "standard input" for "-".
std::string sourceName(const std::filesystem::path& path);

} // namespace neurostrata::core
