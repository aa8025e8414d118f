// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/files.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>

namespace neurostrata::core
{

namespace
{

std::filesystem::path folderOf(const std::filesystem::path& path)
{
    const std::filesystem::path parent = path.parent_path();
    return parent.empty() ? std::filesystem::path(".") : parent;
}

ErrorKind kindOf(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
    case EDQUOT:
        return ErrorKind::NoSpace;
    case ENOENT:
    case ENOTDIR:
        return ErrorKind::NotFound;
    case EEXIST:
        return ErrorKind::AlreadyExists;
    case ENOMEM:
        return ErrorKind::OutOfMemory;
    default:
        return ErrorKind::Io;
    }
}

/// What went wrong and, where something can be done about it, what.
std::string reason(int errorNumber)
{
    switch (errorNumber) {
    case ENOSPC:
        return "no space is left on the device; free some or choose another place";
    case EDQUOT:
        return "your disk quota is used up; free some space or choose another place";
    case EFBIG:
        return "the file would be larger than the limit for files here";
    case EACCES:
    case EPERM:
        return "permission denied";
    case EROFS:
        return "the file system is read-only; choose another place";
    case ENAMETOOLONG:
        return "the name is too long";
    case ELOOP:
        return "symbolic links go round in a circle";
    default:
        break;
    }
    std::string text = std::generic_category().message(errorNumber);
    // "Input/output error" goes on in the middle of our sentence.
    if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

/// A new file in `folder` under a name that nobody uses. It goes away with this object unless it was moved away.
class Temporary
{
public:
    explicit Temporary(const std::filesystem::path& folder)
    {
        static std::atomic<unsigned> counter{0};
        do {
            m_path = folder / (".neurostrata-" + std::to_string(::getpid()) + "-" + std::to_string(counter++) + ".tmp");
            m_descriptor =
                FileDescriptor(::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
        } while (!m_descriptor.valid() && errno == EEXIST);
        m_error = m_descriptor.valid() ? 0 : errno;
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    ~Temporary()
    {
        if (m_descriptor.valid() && !m_moved)
            ::unlink(m_path.c_str());
    }

    /// 0, or the errno of the failed creation.
    int error() const { return m_error; }
    int descriptor() const { return m_descriptor.value(); }
    /// Renames to `target`; returns 0 or errno (EEXIST when it is there and may not be replaced).
    int moveTo(const std::filesystem::path& target, bool replace)
    {
        int result = ::renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, target.c_str(), replace ? 0 : RENAME_NOREPLACE);
        if (result != 0 && !replace && (errno == EINVAL || errno == ENOSYS)) {
            // This file system cannot do it in one step.
            if (::access(target.c_str(), F_OK) == 0)
                return EEXIST;
            result = ::rename(m_path.c_str(), target.c_str());
        }
        m_moved = result == 0;
        return m_moved ? 0 : errno;
    }

private:
    std::filesystem::path m_path;
    FileDescriptor m_descriptor;
    int m_error = 0;
    bool m_moved = false;
};

[[noreturn]] void throwExists(const std::filesystem::path& path)
{
    throw Error(ErrorKind::AlreadyExists,
                quotedPath(path) + " exists already; choose another name, or replace it with --force.", path);
}

/// The checks that need no attempt: name, folder, what is there now.
void checkTarget(const std::filesystem::path& path, bool replace)
{
    if (path.empty() || path.filename().empty() || path.filename() == "." || path.filename() == "..")
        throw Error(ErrorKind::InvalidInput, "cannot write " + quotedPath(path) + ": this is not the name of a file.",
                    path);
    const std::filesystem::path folder = folderOf(path);
    struct stat status {
    };
    if (::stat(folder.c_str(), &status) != 0) {
        if (errno == ENOENT)
            throw Error(ErrorKind::NotFound,
                        "cannot write " + quotedPath(path) + ": the folder " + quotedPath(folder) +
                            " does not exist; create it first.",
                        path);
        if (errno != ENOTDIR)
            throwSystemError(errno, "cannot write " + quotedPath(path), path);
        status.st_mode = S_IFREG; // some part of the way is a file
    }
    if (!S_ISDIR(status.st_mode))
        throw Error(ErrorKind::InvalidInput,
                    "cannot write " + quotedPath(path) + ": " + quotedPath(folder) + " is not a folder.", path);
    if (::stat(path.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode))
            throw Error(ErrorKind::InvalidInput,
                        "cannot write " + quotedPath(path) + ": it is a folder; add a file name.", path);
        if (!S_ISREG(status.st_mode)) // replacing /dev/null by a file would be a surprise
            throw Error(ErrorKind::InvalidInput,
                        "cannot write " + quotedPath(path) + ": it is a device or pipe, not a regular file.", path);
        if (!replace)
            throwExists(path);
    } else if (errno != ENOENT) {
        throwSystemError(errno, "cannot write " + quotedPath(path), path);
    }
}

void throwIfNotCreated(const Temporary& temporary, const std::filesystem::path& path)
{
    if (temporary.error() == EACCES || temporary.error() == EPERM)
        throw Error(ErrorKind::Io,
                    "cannot write " + quotedPath(path) + ": you may not create files in the folder " +
                        quotedPath(folderOf(path)) + "; choose another place.",
                    path);
    if (temporary.error() != 0)
        throwSystemError(temporary.error(), "cannot write " + quotedPath(path), path);
}

} // namespace

std::string readWholeFile(const std::filesystem::path& path, std::uint64_t limit, std::string_view what)
{
    const OpenedFile file = openRegularFile(path, what);
    const auto throwTooLarge = [&](std::uint64_t size) {
        throw Error(ErrorKind::InvalidInput,
                    std::string(what) + " " + quotedPath(path) + " has " +
                        withThousands(static_cast<std::int64_t>(size)) + " bytes, more than the " +
                        withThousands(static_cast<std::int64_t>(limit)) +
                        " allowed; it is probably not what its name says.",
                    path);
    };
    if (file.size > limit)
        throwTooLarge(file.size);
    std::string bytes(static_cast<std::size_t>(file.size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t got = ::read(file.descriptor.value(), bytes.data() + done, bytes.size() - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            throwSystemError(errno, "cannot read " + std::string(what) + " " + quotedPath(path), path);
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    if (done < bytes.size())
        throw Error(ErrorKind::Io,
                    std::string(what) + " " + quotedPath(path) + " became shorter while it was read; try again.", path);
    return bytes;
}

bool isGitLfsPointer(std::string_view head)
{
    return head.starts_with("version https://git-lfs");
}

void writeFileAtomically(const std::filesystem::path& path, std::string_view bytes, bool replace)
{
    checkTarget(path, replace);
    Temporary temporary(folderOf(path));
    throwIfNotCreated(temporary, path);
    int error = writeAll(temporary.descriptor(), bytes);
    // Without the sync a power cut after the rename could leave an empty file under the final name.
    if (error == 0 && ::fsync(temporary.descriptor()) != 0)
        error = errno;
    if (error == 0)
        error = temporary.moveTo(path, replace);
    if (error == EEXIST && !replace)
        throwExists(path);
    if (error != 0)
        throwSystemError(error, "cannot write " + quotedPath(path), path);
    syncFolder(folderOf(path));
}

void syncFolder(const std::filesystem::path& folder)
{
    const std::filesystem::path place = folder.empty() ? std::filesystem::path(".") : folder;
    const FileDescriptor descriptor(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.valid())
        throwSystemError(errno, "cannot open the folder " + quotedPath(place), place);
    // Some file systems cannot sync a folder and say EINVAL; there is nothing to lose there.
    if (::fsync(descriptor.value()) != 0 && errno != EINVAL && errno != ENOTSUP)
        throwSystemError(errno, "cannot write to the folder " + quotedPath(place), place);
}

void requireWritableTarget(const std::filesystem::path& path, bool force)
{
    checkTarget(path, force);
    // Only the attempt knows of read-only mounts, access lists and quotas. A file without a name where the file system
    // has such: a kill at this very moment then leaves nothing behind.
    if (FileDescriptor(::open(folderOf(path).c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600)).valid())
        return;
    throwIfNotCreated(Temporary(folderOf(path)), path);
}

void throwSystemError(int errorNumber, const std::string& doing, const std::filesystem::path& path)
{
    throw Error(kindOf(errorNumber), doing + ": " + reason(errorNumber) + ".", path);
}

} // namespace neurostrata::core
