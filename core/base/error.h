// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace neurostrata::core
{

/// What went wrong, for callers that react differently; people read the message.
enum class ErrorKind {
    InvalidInput,  ///< a file, value or text that is not what it claims to be
    NotFound,      ///< something named is not there
    Unsupported,   ///< well-formed, but not something this program measures
    Io,            ///< the operating system refused to read or write
    NoSpace,       ///< disk full, or a forecast says that it would be
    OutOfMemory,   ///< a forecast says that it does not fit, or an allocation failed
    AlreadyExists, ///< the target is there and may not be replaced
    Busy,          ///< another process writes the same target
    Internal,      ///< a defect of this program
};

/// An error that a person reads as one sentence: what is wrong, where, and what to do about it.
///
/// Thrown anywhere in core; libtorch and HDF5 errors are translated at their wrappers. The message holds no line break
/// and names the path itself where that helps; `path` and `offset` are there for callers that want them apart.
class Error : public std::runtime_error
{
public:
    Error(ErrorKind kind, const std::string& message, std::filesystem::path path = {},
          std::optional<std::uint64_t> offset = {})
        : std::runtime_error(message), m_kind(kind), m_path(std::move(path)), m_offset(offset)
    {
    }

    ErrorKind kind() const noexcept { return m_kind; }
    const std::filesystem::path& path() const noexcept { return m_path; }
    std::optional<std::uint64_t> offset() const noexcept { return m_offset; }

private:
    ErrorKind m_kind;
    std::filesystem::path m_path;
    std::optional<std::uint64_t> m_offset;
};

} // namespace neurostrata::core
