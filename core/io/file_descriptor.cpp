// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/file_descriptor.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

namespace neurostrata::core
{

FileDescriptor::FileDescriptor(FileDescriptor&& other) noexcept : m_descriptor(other.release()) {}

FileDescriptor& FileDescriptor::operator=(FileDescriptor&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileDescriptor::~FileDescriptor()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int FileDescriptor::release() noexcept
{
    return std::exchange(m_descriptor, -1);
}

OpenedFile openRegularFile(const std::filesystem::path& path, std::string_view what)
{
    const std::string subject = std::string(what) + " " + quotedPath(path);
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever; regular files do not care.
    FileDescriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.valid()) {
        if (errno == ENOENT || errno == ENOTDIR)
            throw Error(ErrorKind::NotFound, subject + " does not exist.", path);
        throwSystemError(errno, "cannot open " + subject, path);
    }
    struct stat status {
    };
    if (::fstat(descriptor.value(), &status) != 0)
        throwSystemError(errno, "cannot read " + subject, path);
    if (S_ISDIR(status.st_mode))
        throw Error(ErrorKind::InvalidInput, subject + " is a folder, not a file.", path);
    if (!S_ISREG(status.st_mode))
        throw Error(ErrorKind::InvalidInput, subject + " is a device or pipe, not a regular file.", path);
    if (status.st_size <= 0)
        throw Error(ErrorKind::InvalidInput, subject + " is empty; download or copy it again.", path);

    std::array<char, 64> head{};
    const ssize_t got = ::pread(descriptor.value(), head.data(), head.size(), 0);
    if (got < 0)
        throwSystemError(errno, "cannot read " + subject, path);
    if (isGitLfsPointer({head.data(), static_cast<std::size_t>(got)}))
        throw Error(ErrorKind::InvalidInput,
                    subject + " is a Git-LFS pointer, not the file itself; run `git lfs pull` in its folder.", path);
    return {std::move(descriptor), static_cast<std::uint64_t>(status.st_size)};
}

int writeAll(int descriptor, std::string_view bytes) noexcept
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

} // namespace neurostrata::core
