// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace neurostrata::core
{

/// Owns a POSIX file descriptor.
class FileDescriptor
{
public:
    FileDescriptor() = default;
    explicit FileDescriptor(int descriptor) : m_descriptor(descriptor) {}
    FileDescriptor(FileDescriptor&& other) noexcept;
    FileDescriptor& operator=(FileDescriptor&& other) noexcept;
    ~FileDescriptor();

    int value() const noexcept { return m_descriptor; }
    bool valid() const noexcept { return m_descriptor >= 0; }
    /// Gives up ownership.
    int release() noexcept;

private:
    int m_descriptor = -1;
};

struct OpenedFile {
    FileDescriptor descriptor;
    std::uint64_t size = 0;
};

/// Opens a regular, non-empty file that is not a Git-LFS pointer. Throws Error whose sentence starts with
/// `what` ("tokenizer file"). Never waits on a pipe.
OpenedFile openRegularFile(const std::filesystem::path& path, std::string_view what);

/// Writes everything; returns 0 or the errno of the write that failed.
int writeAll(int descriptor, std::string_view bytes) noexcept;

} // namespace neurostrata::core
