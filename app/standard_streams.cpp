// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/standard_streams.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace neurostrata::app
{

void writeOutput(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            core::throwSystemError(errno, "cannot write to standard output", {});
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void writeMessage(std::string_view text)
{
    std::string line = "neurostrata: ";
    for (const char c : text)
        line += c == '\n' || c == '\r' ? ' ' : c;
    line += '\n';
    writeError(line);
}

void writeError(std::string_view text)
{
    // Nothing sensible is left to do when standard error itself fails.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void guardStandardStreams()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        if (::fcntl(descriptor, F_GETFD) < 0 && errno == EBADF)
            // Standard output opened for reading fails on write, as a closed one should.
            [[maybe_unused]]
            const int opened = ::open("/dev/null", descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY);
}

std::string readInput(const std::filesystem::path& path)
{
    const bool standard = path == "-";
    const int descriptor = standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const std::string name = standard ? "standard input" : core::printable(path.string());
    if (descriptor < 0)
        core::throwSystemError(errno, "cannot read " + name, path);
    std::string bytes;
    std::string piece(1 << 20, '\0');
    for (;;) {
        const ssize_t count = ::read(descriptor, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        const int error = errno;
        if (count <= 0 && !standard)
            ::close(descriptor);
        if (count < 0)
            core::throwSystemError(error, "cannot read " + name, path);
        if (count == 0)
            return bytes;
        bytes.append(piece.data(), static_cast<std::size_t>(count));
    }
}

} // namespace neurostrata::app
