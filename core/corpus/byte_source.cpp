// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/byte_source.h"

#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

namespace neurostrata::core
{
namespace
{

constexpr int pollMilliseconds = 50;

class DescriptorSource : public ByteSource
{
public:
    /// Reads from `owned`, or from standard input if it is not valid.
    DescriptorSource(FileDescriptor owned, std::filesystem::path path, const JobContext& context)
        : m_owned(std::move(owned)), m_path(std::move(path)), m_context(context)
    {
    }

    std::size_t read(std::span<char> out) override
    {
        const bool standardInput = !m_owned.valid();
        const int descriptor = standardInput ? STDIN_FILENO : m_owned.value();
        for (;;) {
            m_context.throwIfStopped();
            if (standardInput && !ready(descriptor))
                continue;
            const ssize_t got = ::read(descriptor, out.data(), out.size());
            if (got >= 0) {
                m_consumed += static_cast<std::uint64_t>(got);
                return static_cast<std::size_t>(got);
            }
            if (errno != EINTR && errno != EAGAIN)
                throwSystemError(errno, "cannot read " + sourceName(m_path), m_path);
        }
    }
    std::uint64_t consumed() const override { return m_consumed; }

private:
    /// A terminal or pipe may keep us waiting: wait in short steps, so that a stop request is heard.
    static bool ready(int descriptor)
    {
        pollfd wait{descriptor, POLLIN, 0};
        return ::poll(&wait, 1, pollMilliseconds) != 0;
    }

    FileDescriptor m_owned;
    std::filesystem::path m_path;
    JobContext m_context;
    std::uint64_t m_consumed = 0;
};

} // namespace

std::string sourceName(const std::filesystem::path& path)
{
    return path == "-" ? "standard input" : quotedPath(path);
}

Packing packingOf(const std::filesystem::path& path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".gz" ? Packing::Gzip : ending == ".zst" ? Packing::Zstandard : Packing::None;
}

std::unique_ptr<ByteSource> openByteSource(const std::filesystem::path& path, const JobContext& context)
{
    if (path == "-")
        return std::make_unique<DescriptorSource>(FileDescriptor(), path, context);
    auto file = std::make_unique<DescriptorSource>(openRegularFile(path, "text file").descriptor, path, context);
    const Packing packing = packingOf(path);
    if (packing == Packing::None)
        return file;
    return unpacked(std::move(file), packing, path);
}

} // namespace neurostrata::core
