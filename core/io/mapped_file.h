// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

namespace neurostrata::core
{

/// A whole regular file mapped read-only (MAP_PRIVATE). Movable. The descriptor is kept so that a truncation can be
/// noticed.
class MappedFile
{
public:
    /// Throws Error(NotFound | Io | InvalidInput): missing, unreadable, a folder, empty, a Git-LFS pointer.
    explicit MappedFile(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    ~MappedFile();

    std::span<const std::byte> bytes() const { return {m_data, m_size}; }
    const std::filesystem::path& path() const { return m_path; }
    /// Throws Error if the file is shorter now than when it was mapped (reading on would be a bus error).
    void throwIfTruncated() const;
    /// madvise hints on the pages that hold [offset, offset + size).
    void willNeed(std::uint64_t offset, std::uint64_t size) const;
    void dontNeed(std::uint64_t offset, std::uint64_t size) const;

private:
    std::filesystem::path m_path;
    const std::byte* m_data = nullptr;
    std::size_t m_size = 0;
    int m_descriptor = -1;
};

} // namespace neurostrata::core
