// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// The whole file as bytes. Throws Error: missing, unreadable, a folder, empty, a Git-LFS pointer, larger than `limit`.
/// `what` names its role in the message ("tokenizer file").
std::string readWholeFile(const std::filesystem::path& path, std::uint64_t limit, std::string_view what);
/// Whether the text is a Git-LFS pointer instead of the file itself.
bool isGitLfsPointer(std::string_view head);
/// Writes to a temporary beside `path`, fsync, rename, fsync of the folder. On failure nothing is left behind; throws
/// Error (NoSpace, Io, AlreadyExists unless `replace`).
void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes, bool replace);
/// fsync of a folder, so that a rename in it survives a power cut.
void syncFolder(const std::filesystem::path& folder);
/// Throws Error unless a new file could be created at `path` (folder exists and is writable, no such file unless
/// `force`, not a folder).
void requireWritableTarget(const std::filesystem::path& path, bool force);
/// Error for a failed system call: `doing` is "cannot write FILE"; ENOSPC/EDQUOT become NoSpace with what to do.
[[noreturn]] void throwSystemError(int errorNumber, const std::string& doing, const std::filesystem::path& path);

/// An exclusive advisory lock (flock) on `PATH.lock`... held for the life of the object; Error(Busy) if another process
/// holds it.
class TargetLock
{
public:
    explicit TargetLock(const std::filesystem::path& target);
    TargetLock(const TargetLock&) = delete;
    TargetLock& operator=(const TargetLock&) = delete;
    ~TargetLock();

private:
    std::filesystem::path m_path;
    int m_descriptor = -1;
};

} // namespace neurostrata::core
