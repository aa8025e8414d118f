// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/stored_zip.h"

#include "core/checkpoint/tensor_entry.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <tuple>
#include <vector>

namespace neurostrata::core
{

namespace
{

// Layouts: APPNOTE.TXT of PKWARE, 4.3.
constexpr std::uint32_t localMagic = 0x04034b50, directoryMagic = 0x02014b50, endMagic = 0x06054b50,
                        end64Magic = 0x06064b50, locatorMagic = 0x07064b50;
constexpr std::uint64_t localBytes = 30, directoryBytes = 46, endBytes = 22, end64Bytes = 56, locatorBytes = 20;
constexpr std::uint64_t maxCommentBytes = 65'535;
constexpr std::uint64_t maxRecords = 2 * maxTensors;
constexpr std::uint32_t elsewhere = 0xFFFFFFFF; ///< the number is too large for its field and lies in a zip64 one

class Reader
{
public:
    Reader(std::span<const std::byte> file, const std::filesystem::path& path) : m_file(file), m_path(path) {}

    std::map<std::string, ZipRecord, std::less<>> run()
    {
        findDirectory();
        std::map<std::string, ZipRecord, std::less<>> records;
        std::vector<std::tuple<std::uint64_t, std::uint64_t, std::string_view>> places; // from the local header on
        std::uint64_t at = m_directory;
        for (std::uint64_t i = 0; i < m_records; ++i) {
            const Entry entry = readEntry(at);
            const auto [place, isNew] = records.emplace(entry.name, locate(entry));
            if (!isNew)
                damaged(fmt::format("names the record '{}' twice", printable(entry.name, 120)));
            places.emplace_back(entry.header, place->second.end, place->first);
        }
        if (at != m_directoryEnd)
            damaged("has a directory of another size than it says");
        requireApart(places);
        return records;
    }

private:
    struct Entry {
        std::string_view name;
        std::uint64_t header = 0; ///< offset of the local header
        std::uint64_t size = 0;   ///< in the file
        std::uint16_t method = 0; ///< 0: stored as it is
        bool plain = true;
    };

    [[noreturn]] void damaged(const std::string& what) const
    {
        refuseFile(m_path, what + "; it is damaged: download or copy it again.");
    }

    template <class T>
    T number(std::uint64_t at) const
    {
        if (at > m_file.size() || sizeof(T) > m_file.size() - at)
            damaged(fmt::format("ends within its directory (byte {})", at));
        T value;
        std::memcpy(&value, m_file.data() + at, sizeof value);
        return value;
    }
    std::string_view text(std::uint64_t at, std::uint64_t size) const
    {
        if (at > m_file.size() || size > m_file.size() - at)
            damaged(fmt::format("ends within its directory (byte {})", at));
        return {reinterpret_cast<const char*>(m_file.data()) + at, static_cast<std::size_t>(size)};
    }

    /// The end record is the last that names a comment reaching exactly to the end of the file.
    std::uint64_t findEnd() const
    {
        if (m_file.size() >= endBytes) {
            const std::uint64_t last = m_file.size() - endBytes;
            const std::uint64_t first = last - std::min(last, maxCommentBytes);
            for (std::uint64_t at = last + 1; at-- > first;) {
                if (number<std::uint32_t>(at) == endMagic && number<std::uint16_t>(at + 20) == last - at)
                    return at;
            }
        }
        refuseFile(m_path, "is truncated: the end of the archive is missing; download or copy it again.");
    }

    void findDirectory()
    {
        const std::uint64_t end = findEnd();
        if (number<std::uint16_t>(end + 4) != 0 || number<std::uint16_t>(end + 6) != 0)
            damaged("is one of several parts of an archive");
        m_records = number<std::uint16_t>(end + 10);
        std::uint64_t size = number<std::uint32_t>(end + 12);
        m_directory = number<std::uint32_t>(end + 16);
        m_directoryEnd = end;
        if (end >= locatorBytes && number<std::uint32_t>(end - locatorBytes) == locatorMagic) {
            const std::uint64_t end64 = number<std::uint64_t>(end - locatorBytes + 8);
            if (end64 > end - locatorBytes || end - locatorBytes - end64 < end64Bytes ||
                number<std::uint32_t>(end64) != end64Magic)
                damaged("does not say where its directory is");
            m_records = number<std::uint64_t>(end64 + 32);
            size = number<std::uint64_t>(end64 + 40);
            m_directory = number<std::uint64_t>(end64 + 48);
            m_directoryEnd = end64;
        }
        if (m_records > maxRecords)
            refuseFile(m_path, fmt::format("holds {} records; {} are allowed.", m_records, withThousands(maxRecords)));
        if (m_directory > m_directoryEnd || size != m_directoryEnd - m_directory)
            damaged("has its directory in another place than it says");
    }

    /// Moves `at` behind the entry.
    Entry readEntry(std::uint64_t& at) const
    {
        if (m_directoryEnd - at < directoryBytes || number<std::uint32_t>(at) != directoryMagic)
            damaged(fmt::format("has a directory that breaks off (byte {})", at));
        Entry entry;
        const std::uint64_t nameBytes = number<std::uint16_t>(at + 28);
        const std::uint64_t extraBytes = number<std::uint16_t>(at + 30);
        const std::uint64_t commentBytes = number<std::uint16_t>(at + 32);
        const std::uint64_t rest = m_directoryEnd - at - directoryBytes;
        if (nameBytes + extraBytes + commentBytes > rest)
            damaged(fmt::format("has a directory that breaks off (byte {})", at));
        entry.name = text(at + directoryBytes, nameBytes);
        entry.header = number<std::uint32_t>(at + 42);
        entry.size = number<std::uint32_t>(at + 20);
        entry.method = number<std::uint16_t>(at + 10);
        std::uint64_t unpacked = number<std::uint32_t>(at + 24);
        readLarge(text(at + directoryBytes + nameBytes, extraBytes), {&unpacked, &entry.size, &entry.header});
        const bool encrypted = (number<std::uint16_t>(at + 8) & 1) != 0;
        entry.plain = entry.method == 0 && unpacked == entry.size && !encrypted;
        at += directoryBytes + nameBytes + extraBytes + commentBytes;
        return entry;
    }

    /// The numbers that lie elsewhere stand in the zip64 field, in this order.
    void readLarge(std::string_view extra, std::initializer_list<std::uint64_t*> numbers) const
    {
        std::string_view large;
        while (extra.size() >= 4) {
            std::uint16_t kind = 0, size = 0;
            std::memcpy(&kind, extra.data(), sizeof kind);
            std::memcpy(&size, extra.data() + 2, sizeof size);
            if (size > extra.size() - 4)
                damaged("has a directory with a broken field");
            if (kind == 1)
                large = extra.substr(4, size);
            extra.remove_prefix(4 + std::size_t{size});
        }
        for (std::uint64_t* const value : numbers) {
            if (*value != elsewhere)
                continue;
            if (large.size() < sizeof *value)
                damaged("has a directory without the sizes of large records");
            std::memcpy(value, large.data(), sizeof *value);
            large.remove_prefix(sizeof *value);
        }
    }

    ZipRecord locate(const Entry& entry) const
    {
        const auto broken = [&] {
            damaged(fmt::format("has no whole record '{}' at byte {}", printable(entry.name, 120), entry.header));
        };
        if (entry.header > m_directory || m_directory - entry.header < localBytes + entry.name.size() ||
            number<std::uint32_t>(entry.header) != localMagic ||
            number<std::uint16_t>(entry.header + 8) != entry.method ||
            number<std::uint16_t>(entry.header + 26) != entry.name.size() ||
            text(entry.header + localBytes, entry.name.size()) != entry.name)
            broken();
        const std::uint64_t begin =
            entry.header + localBytes + entry.name.size() + number<std::uint16_t>(entry.header + 28);
        if (begin > m_directory || entry.size > m_directory - begin)
            broken();
        return {begin, begin + entry.size, entry.plain};
    }

    void requireApart(std::vector<std::tuple<std::uint64_t, std::uint64_t, std::string_view>>& places) const
    {
        std::sort(places.begin(), places.end());
        for (std::size_t i = 1; i < places.size(); ++i) {
            if (std::get<0>(places[i]) < std::get<1>(places[i - 1]))
                damaged(fmt::format("lets the record '{}' overlap '{}'", printable(std::get<2>(places[i]), 120),
                                    printable(std::get<2>(places[i - 1]), 120)));
        }
    }

    std::span<const std::byte> m_file;
    const std::filesystem::path& m_path;
    std::uint64_t m_records = 0, m_directory = 0, m_directoryEnd = 0;
};

} // namespace

std::map<std::string, ZipRecord, std::less<>> readStoredZip(std::span<const std::byte> file,
                                                            const std::filesystem::path& path)
{
    return Reader(file, path).run();
}

} // namespace neurostrata::core
