// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/file_fetch.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace neurostrata::core
{

namespace
{

/// Small text files may come without a length; no weights do.
constexpr std::uint64_t mostBytesWithoutSize = 100'000'000;

class PartialFile
{
public:
    PartialFile(std::filesystem::path path) // NOLINT
        : m_path(std::move(path)),
          m_file(::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0666))
    {
        const off_t end = m_file.valid() ? ::lseek(m_file.value(), 0, SEEK_END) : -1;
        if (end < 0)
            throwSystemError(errno, "cannot write " + quotedPath(m_path), m_path);
        m_size = static_cast<std::uint64_t>(end);
    }
    std::uint64_t size() const { return m_size; }
    void clear()
    {
        if (::ftruncate(m_file.value(), 0) != 0)
            throwSystemError(errno, "cannot write " + quotedPath(m_path), m_path);
        m_size = 0;
    }
    void add(std::string_view bytes)
    {
        if (const int failure = writeAll(m_file.value(), bytes); failure != 0)
            throwSystemError(failure, "cannot write " + quotedPath(m_path), m_path);
        m_size += bytes.size();
    }

private:
    std::filesystem::path m_path;
    FileDescriptor m_file;
    std::uint64_t m_size = 0;
};

} // namespace

std::uint64_t fetchFile(HubClient& client, const HubStore& store, const HubFile& file, const HubSettings& settings,
                        const std::function<void(std::uint64_t)>& received, const JobContext& context)
{
    if (store.hasBlob(file.etag))
        return 0;
    const FileDescriptor lock = store.lock(file.etag, context);
    if (store.hasBlob(file.etag)) // Who held the lock has fetched it.
        return 0;
    PartialFile partial(store.partial(file.etag));
    const std::uint64_t limit = file.size.value_or(mostBytesWithoutSize);
    if (partial.size() > limit)
        partial.clear();
    std::uint64_t fetched = 0, furthest = partial.size();
    bool ofOlderDownload = partial.size() > 0;
    for (int failures = 0;;) {
        bool further = false;
        std::string reason = "broke off";
        bool ended = file.size && partial.size() == *file.size;
        try {
            if (!ended) {
                client.fetch(
                    file, partial.size(), [&] { partial.clear(); },
                    [&](std::string_view bytes) {
                        if (bytes.size() > limit - partial.size()) {
                            partial.clear();
                            throw Error(ErrorKind::InvalidInput,
                                        fmt::format("{} of {} is longer than the {} bytes that were announced; nothing "
                                                    "of it was kept, try again later.",
                                                    printable(file.path), client.repository(), limit));
                        }
                        partial.add(bytes);
                        fetched += bytes.size();
                        further = further || partial.size() > furthest;
                        furthest = std::max(furthest, partial.size());
                        received(partial.size());
                    },
                    context);
                ended = !file.size || partial.size() == *file.size;
            }
        } catch (const ConnectionLost& lost) {
            reason = lost.reason;
        }
        if (ended) {
            if (store.verify(file.etag, context))
                break;
            partial.clear();
            if (!ofOlderDownload)
                throw Error(ErrorKind::InvalidInput,
                            fmt::format("{} of {} does not have the checksum that the hub gave; nothing of it was "
                                        "kept, try again later.",
                                        printable(file.path), client.repository()));
            ofOlderDownload = false; // Perhaps only the older part was damaged.
            continue;
        }
        // Only what was never here before counts: a server that begins again and again brings nothing.
        failures = further ? 1 : failures + 1;
        if (failures >= HubSettings::tries)
            throw Error(
                ErrorKind::Io,
                fmt::format("{} of {} stopped after {} of {} bytes ({}); run the same again to go on from there.",
                            printable(file.path), client.repository(), partial.size(),
                            file.size ? std::to_string(*file.size) : std::string("unknown"), reason));
        pauseFor(settings.secondsBeforeRetry * (1 << (failures - 1)),
                 fmt::format("waiting: the transfer of {} {}", printable(file.path), reason), context);
    }
    store.publish(file.etag);
    return fetched;
}

} // namespace neurostrata::core
