// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/corpus/byte_source.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

namespace neurostrata::core
{
namespace
{

/// The packed bytes, a buffer at a time, and the errors that both formats share.
class PackedInput
{
public:
    PackedInput(std::unique_ptr<ByteSource> source, std::filesystem::path path, const char* format)
        : m_source(std::move(source)), m_path(std::move(path)), m_format(format)
    {
    }

    /// The unread part of the buffer; refilled when it is used up, empty at the end.
    std::span<char> available()
    {
        if (m_used == m_filled) {
            m_filled = m_source->read(m_buffer);
            m_used = 0;
        }
        return std::span<char>(m_buffer).subspan(m_used, m_filled - m_used);
    }
    void use(std::size_t bytes) { m_used += bytes; }
    std::uint64_t consumed() const { return m_source->consumed(); }

    [[noreturn]] void throwTruncated() const
    {
        throw Error(ErrorKind::InvalidInput,
                    quotedPath(m_path) + " is cut off: its " + m_format +
                        " data ends in the middle; download or copy it again.",
                    m_path, consumed());
    }
    [[noreturn]] void throwDamaged(const std::string& reason) const
    {
        const std::uint64_t offset = consumed() - (m_filled - m_used);
        throw Error(ErrorKind::InvalidInput,
                    quotedPath(m_path) + " is no sound " + m_format + " file: " + reason + " near byte " +
                        withThousands(static_cast<std::int64_t>(offset)) + "; download or copy it again.",
                    m_path, offset);
    }

private:
    std::unique_ptr<ByteSource> m_source;
    std::filesystem::path m_path;
    const char* m_format;
    std::array<char, 1 << 16> m_buffer;
    std::size_t m_filled = 0;
    std::size_t m_used = 0;
};

/// Every member of a gzip file. zlib's own gzread would take a damaged second member for the end of the file.
class GzipSource : public ByteSource
{
public:
    GzipSource(std::unique_ptr<ByteSource> source, std::filesystem::path path)
        : m_input(std::move(source), std::move(path), "gzip")
    {
        constexpr int gzipOnly = 16;
        if (inflateInit2(&m_stream, MAX_WBITS + gzipOnly) != Z_OK)
            throw std::bad_alloc();
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override { inflateEnd(&m_stream); }

    std::size_t read(std::span<char> out) override
    {
        const std::size_t room = std::min<std::size_t>(out.size(), std::numeric_limits<uInt>::max());
        m_stream.next_out = reinterpret_cast<Bytef*>(out.data());
        m_stream.avail_out = static_cast<uInt>(room);
        while (m_stream.avail_out == room) {
            const std::span<char> packed = m_input.available();
            if (packed.empty() && !m_insideMember)
                return 0;
            if (packed.empty())
                m_input.throwTruncated();
            m_insideMember = true;
            m_stream.next_in = reinterpret_cast<Bytef*>(packed.data());
            m_stream.avail_in = static_cast<uInt>(packed.size());
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            m_input.use(packed.size() - m_stream.avail_in);
            if (result == Z_STREAM_END) {
                m_insideMember = false;
                inflateReset(&m_stream);
            } else if (result == Z_MEM_ERROR) {
                throw std::bad_alloc();
            } else if (result != Z_OK && result != Z_BUF_ERROR) {
                m_input.throwDamaged(m_stream.msg == nullptr ? "wrong data" : m_stream.msg);
            }
        }
        return room - m_stream.avail_out;
    }
    std::uint64_t consumed() const override { return m_input.consumed(); }

private:
    PackedInput m_input;
    z_stream m_stream{};
    bool m_insideMember = true; // an empty file is a truncated one
};

/// Every frame of a Zstandard file; skippable frames give nothing.
class ZstandardSource : public ByteSource
{
public:
    ZstandardSource(std::unique_ptr<ByteSource> source, std::filesystem::path path)
        : m_input(std::move(source), std::move(path), "Zstandard"), m_stream(ZSTD_createDStream(), ZSTD_freeDStream)
    {
        if (m_stream == nullptr)
            throw std::bad_alloc();
    }

    std::size_t read(std::span<char> out) override
    {
        ZSTD_outBuffer unpacked{out.data(), out.size(), 0};
        while (unpacked.pos == 0) {
            const std::span<char> packed = m_input.available();
            if (packed.empty() && !m_insideFrame)
                return 0;
            ZSTD_inBuffer from{packed.data(), packed.size(), 0};
            const std::size_t result = ZSTD_decompressStream(m_stream.get(), &unpacked, &from);
            m_input.use(from.pos);
            if (ZSTD_isError(result) != 0)
                m_input.throwDamaged(ZSTD_getErrorName(result));
            // At the end of the file the library may still hold unpacked bytes; only when it has none is this an error.
            if (packed.empty() && unpacked.pos == 0 && result != 0)
                m_input.throwTruncated();
            m_insideFrame = result != 0;
        }
        return unpacked.pos;
    }
    std::uint64_t consumed() const override { return m_input.consumed(); }

private:
    PackedInput m_input;
    std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> m_stream;
    bool m_insideFrame = true; // an empty file is a truncated one
};

} // namespace

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed, Packing packing, std::filesystem::path path)
{
    switch (packing) {
    case Packing::Gzip:
        return std::make_unique<GzipSource>(std::move(packed), std::move(path));
    case Packing::Zstandard:
        return std::make_unique<ZstandardSource>(std::move(packed), std::move(path));
    case Packing::None:
        break;
    }
    return packed;
}

} // namespace neurostrata::core
