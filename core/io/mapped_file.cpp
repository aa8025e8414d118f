// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/mapped_file.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"

#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

namespace neurostrata::core
{

namespace
{

/// madvise takes whole pages; hints outside the mapping are dropped.
void advise(const std::byte* data, std::size_t mapped, std::uint64_t offset, std::uint64_t size, int advice)
{
    if (data == nullptr || offset >= mapped || size == 0)
        return;
    static const auto page = static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
    const std::uint64_t first = offset / page * page;
    const std::uint64_t end = offset + std::min<std::uint64_t>(size, mapped - offset);
    // The mapping is ours and private; madvise only declares its argument without const.
    void* const start = const_cast<std::byte*>(data + first);
    ::madvise(start, static_cast<std::size_t>(end - first), advice);
}

} // namespace

MappedFile::MappedFile(const std::filesystem::path& path) : m_path(path)
{
    OpenedFile file = openRegularFile(path, "file");
    if (file.size > std::numeric_limits<std::size_t>::max())
        throw Error(ErrorKind::Unsupported, "file " + quotedPath(path) + " is too large for this computer.", path);
    const auto size = static_cast<std::size_t>(file.size);
    void* const data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.descriptor.value(), 0);
    if (data == MAP_FAILED)
        throwSystemError(errno, "cannot map file " + quotedPath(path) + " into memory", path);
    m_data = static_cast<const std::byte*>(data);
    m_size = size;
    m_descriptor = file.descriptor.release();
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : m_path(std::move(other.m_path)), m_data(std::exchange(other.m_data, nullptr)),
      m_size(std::exchange(other.m_size, 0)), m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept
{
    std::swap(m_path, other.m_path);
    std::swap(m_data, other.m_data);
    std::swap(m_size, other.m_size);
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

MappedFile::~MappedFile()
{
    if (m_data != nullptr)
        ::munmap(const_cast<std::byte*>(m_data), m_size);
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void MappedFile::throwIfTruncated() const
{
    struct stat status {
    };
    if (::fstat(m_descriptor, &status) != 0)
        throwSystemError(errno, "cannot read file " + quotedPath(m_path), m_path);
    if (static_cast<std::uint64_t>(status.st_size) < m_size)
        throw Error(ErrorKind::Io,
                    "file " + quotedPath(m_path) + " became shorter while it was in use; leave it alone during a run.",
                    m_path);
}

void MappedFile::willNeed(std::uint64_t offset, std::uint64_t size) const
{
    advise(m_data, m_size, offset, size, MADV_WILLNEED);
}

void MappedFile::dontNeed(std::uint64_t offset, std::uint64_t size) const
{
    advise(m_data, m_size, offset, size, MADV_DONTNEED);
}

} // namespace neurostrata::core
