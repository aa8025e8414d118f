// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run/side_files.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/file_descriptor.h"
#include "core/io/files.h"
#include "core/run/layer_sums_fields.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace neurostrata::core
{
namespace
{

constexpr char sumsMagic[8] = {'N', 'S', 'S', 'U', 'M', 'S', '0', '4'};
constexpr char residualMagic[8] = {'N', 'S', 'R', 'E', 'S', 'I', '0', '1'};

/// An open side file that knows its name for messages.
struct SideFile {
    std::filesystem::path path;
    FileDescriptor descriptor;

    SideFile(const std::filesystem::path& file, int flags)
        : path(file), descriptor(::open(file.c_str(), flags | O_CLOEXEC, 0666))
    {
    }
    int id() const { return descriptor.value(); }
    [[noreturn]] void fail(int errorNumber, const char* verb) const
    {
        throwSystemError(errorNumber, fmt::format("cannot {} {}", verb, quotedPath(path)), path);
    }
};

class SideWriter
{
public:
    SideWriter(const std::filesystem::path& path, const char (&magic)[8]) : m_file(path, O_WRONLY | O_CREAT | O_TRUNC)
    {
        if (m_file.id() < 0)
            m_file.fail(errno, "write");
        raw(magic, sizeof magic);
    }

    void number(std::int64_t value) { raw(&value, sizeof value); }
    template <class T>
    void array(const std::vector<T>& values)
    {
        number(static_cast<std::int64_t>(values.size()));
        raw(values.data(), values.size() * sizeof(T));
    }
    SideFileRecord finish()
    {
        if (::fdatasync(m_file.id()) != 0)
            m_file.fail(errno, "write");
        return m_record;
    }

private:
    void raw(const void* data, std::size_t size)
    {
        if (size == 0) // an empty array has no address, and zlib takes none as the wish to start anew
            return;
        m_record.crc = static_cast<std::uint32_t>(::crc32_z(m_record.crc, static_cast<const Bytef*>(data), size));
        m_record.bytes += size;
        if (const int failure = writeAll(m_file.id(), {static_cast<const char*>(data), size}))
            m_file.fail(failure, "write");
    }

    SideFile m_file;
    SideFileRecord m_record;
};

class SideReader
{
public:
    SideReader(const std::filesystem::path& path, const char (&magic)[8]) : m_file(path, O_RDONLY)
    {
        struct stat status {
        };
        if (m_file.id() < 0 || ::fstat(m_file.id(), &status) != 0)
            m_file.fail(errno, "read");
        m_left = static_cast<std::uint64_t>(status.st_size);
        char head[sizeof magic];
        raw(head, sizeof head);
        if (std::memcmp(head, magic, sizeof magic) != 0)
            damaged();
    }

    std::int64_t number()
    {
        std::int64_t value = 0;
        raw(&value, sizeof value);
        return value;
    }
    template <class T>
    void array(std::vector<T>& values)
    {
        const std::int64_t count = number();
        if (count < 0 || static_cast<std::uint64_t>(count) > m_left / sizeof(T))
            damaged();
        values.resize(static_cast<std::size_t>(count));
        raw(values.data(), values.size() * sizeof(T));
    }

private:
    [[noreturn]] void damaged() const
    {
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is damaged; start the measurement over with --force.", quotedPath(m_file.path)),
                    m_file.path);
    }
    void raw(void* data, std::size_t size)
    {
        if (size > m_left)
            damaged();
        char* at = static_cast<char*>(data);
        while (size > 0) {
            const ssize_t got = ::read(m_file.id(), at, size);
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                m_file.fail(errno, "read");
            if (got == 0)
                damaged();
            at += got;
            size -= static_cast<std::size_t>(got);
            m_left -= static_cast<std::uint64_t>(got);
        }
    }

    SideFile m_file;
    std::uint64_t m_left = 0;
};

} // namespace

SideFileRecord writeSumsFile(const std::filesystem::path& path, const SiteSums& sums)
{
    SideWriter out(path, sumsMagic);
    out.number(static_cast<std::int64_t>(sums.size()));
    for (const auto& [site, layer] : sums) {
        out.number(static_cast<std::int64_t>(site));
        out.number(layer.width);
        out.number(layer.covariates);
        out.number(layer.tokens);
        forEachField(layer, [&](const char*, const auto& values) { out.array(values); });
        forEachInferenceField(layer.inference, [&](const char*, const auto& values) { out.array(values); });
        forEachHistogramField(layer.histograms, [&](const char*, const auto& values) { out.array(values); });
    }
    return out.finish();
}

SiteSums readSumsFile(const std::filesystem::path& path)
{
    SideReader in(path, sumsMagic);
    SiteSums sums;
    const std::int64_t count = in.number();
    for (std::int64_t i = 0; i < count && i < 2; ++i) {
        auto& [site, layer] = sums.emplace_back();
        site = in.number() == 0 ? Site::Pre : Site::Post;
        layer.width = in.number();
        layer.covariates = static_cast<int>(in.number());
        layer.tokens = in.number();
        forEachField(layer, [&](const char*, auto& values) { in.array(values); });
        forEachInferenceField(layer.inference, [&](const char*, auto& values) { in.array(values); });
        forEachHistogramField(layer.histograms, [&](const char*, auto& values) { in.array(values); });
    }
    return sums;
}

SideFileRecord writeResidualFile(const std::filesystem::path& path, const ResidualStream& stream)
{
    SideWriter out(path, residualMagic);
    out.number(stream.hidden);
    out.array(stream.windowTokens);
    out.array(stream.firstToken);
    out.array(stream.values);
    return out.finish();
}

ResidualStream readResidualFile(const std::filesystem::path& path)
{
    SideReader in(path, residualMagic);
    ResidualStream stream;
    stream.hidden = in.number();
    in.array(stream.windowTokens);
    in.array(stream.firstToken);
    in.array(stream.values);
    return stream;
}

bool matches(const std::filesystem::path& path, const SideFileRecord& record)
{
    const SideFile file(path, O_RDONLY);
    struct stat status {
    };
    if (file.id() < 0 || ::fstat(file.id(), &status) != 0 || static_cast<std::uint64_t>(status.st_size) != record.bytes)
        return false;
    std::vector<Bytef> buffer(std::size_t{1} << 20);
    SideFileRecord seen;
    for (ssize_t got = 0; (got = ::read(file.id(), buffer.data(), buffer.size())) > 0;) {
        seen.crc = static_cast<std::uint32_t>(::crc32_z(seen.crc, buffer.data(), static_cast<std::size_t>(got)));
        seen.bytes += static_cast<std::uint64_t>(got);
    }
    return seen == record;
}

} // namespace neurostrata::core
