// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace neurostrata::core
{

namespace
{

/// Whether `path` still names the file that is open: its holder may have removed it before we got the lock.
bool stillNamed(int descriptor, const std::filesystem::path& path)
{
    struct stat opened {
    };
    struct stat named {
    };
    return ::fstat(descriptor, &opened) == 0 && ::lstat(path.c_str(), &named) == 0 && opened.st_dev == named.st_dev &&
           opened.st_ino == named.st_ino;
}

} // namespace

TargetLock::TargetLock(const std::filesystem::path& target) : m_path(target.string() + ".lock")
{
    for (;;) {
        FileDescriptor descriptor(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
        if (!descriptor.valid())
            throwSystemError(errno, "cannot create the lock file " + quotedPath(m_path), m_path);
        int result = 0;
        do {
            result = ::flock(descriptor.value(), LOCK_EX | LOCK_NB);
        } while (result != 0 && errno == EINTR);
        if (result != 0 && errno == EWOULDBLOCK)
            throw Error(ErrorKind::Busy,
                        "cannot write " + quotedPath(target) +
                            ": another process is writing it; wait until it is done, or choose another name.",
                        target);
        // Some network file systems have no locks: writing unprotected there is better than not at all.
        if (result != 0 && errno != ENOLCK && errno != ENOTSUP && errno != ENOSYS)
            throwSystemError(errno, "cannot lock " + quotedPath(m_path), m_path);
        if (stillNamed(descriptor.value(), m_path)) {
            m_descriptor = descriptor.release();
            return;
        }
    }
}

TargetLock::~TargetLock()
{
    // Removed while still locked: whoever opened it meanwhile sees on getting the lock that the name is gone.
    ::unlink(m_path.c_str());
    ::close(m_descriptor);
}

} // namespace neurostrata::core
