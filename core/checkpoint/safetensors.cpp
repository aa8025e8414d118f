// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors.h"

#include "core/base/format.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_set>

namespace neurostrata::core
{

namespace
{

constexpr std::uint64_t prefixBytes = 8; // the header's length, little-endian
constexpr std::uint64_t maxHeaderBytes = 100'000'000;
constexpr int maxDepth = 16;

/// Bytes of so many elements of so many bits; none if they do not fit 64 bits or are no whole bytes.
std::optional<std::uint64_t> byteCount(const std::vector<std::int64_t>& shape, unsigned bits)
{
    const auto total = elementProduct(shape, bits);
    return total && *total % 8 == 0 ? std::optional(*total / 8) : std::nullopt;
}

/// Collects the entries. Events outside the few places that the format has are errors or, in fields that it does not
/// have, skipped.
class HeaderHandler final : public nlohmann::json_sax<nlohmann::json>
{
public:
    explicit HeaderHandler(const std::filesystem::path& path) : m_path(path) {}

    std::vector<TensorEntry> entries;

    bool null() override { return scalar(); }
    bool boolean(bool) override { return scalar(); }
    bool number_integer(number_integer_t) override { return scalar(); } // negative: never right
    bool number_float(number_float_t, const string_t&) override { return scalar(); }
    bool binary(binary_t&) override { return scalar(); }

    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_depth == 3 && m_field == Field::Shape) {
            if (m_shape.size() == maxRank)
                refuseFile(m_path, fmt::format("gives {} more than {} dimensions.", tensorNamed(m_name), maxRank));
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                refuseFile(m_path,
                           fmt::format("gives {} a dimension of {}; the file is damaged.", tensorNamed(m_name), value));
            m_shape.push_back(static_cast<std::int64_t>(value));
            return true;
        }
        if (m_depth == 3 && m_field == Field::Offsets && m_offsets.size() < 2) {
            m_offsets.push_back(value);
            return true;
        }
        return scalar();
    }

    bool string(string_t& value) override
    {
        if (m_depth == 2 && m_field == Field::Type) {
            m_format = elementFormat(value);
            if (m_format == nullptr)
                refuseFile(m_path, fmt::format("stores {} as '{}', a type that safetensors does not have.",
                                               tensorNamed(m_name), printable(value, 40)));
            return true;
        }
        return m_inMetadata && m_depth == 2 ? true : scalar();
    }

    bool start_object(std::size_t) override
    {
        const bool expected = m_depth <= 1 || skipping();
        return expected ? deeper() : malformed();
    }
    bool start_array(std::size_t) override
    {
        const bool isList = m_depth == 2 && (m_field == Field::Shape || m_field == Field::Offsets) && !m_inMetadata;
        return isList || skipping() ? deeper() : malformed();
    }
    bool end_array() override
    {
        --m_depth;
        return true;
    }

    bool key(string_t& value) override
    {
        if (m_depth == 1)
            beginTensor(value);
        else if (m_depth == 2 && !m_inMetadata)
            beginField(value);
        return true;
    }

    bool end_object() override
    {
        --m_depth;
        if (m_depth == 1 && !m_inMetadata)
            finishTensor();
        return true;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        refuseFile(
            m_path,
            fmt::format("has a header that is not valid JSON (byte {}); the file is damaged: download or copy it "
                        "again.",
                        prefixBytes + position));
    }

private:
    enum class Field { None, Type, Shape, Offsets, Unknown };

    bool skipping() const { return m_depth >= 2 && m_field == Field::Unknown && !m_inMetadata; }
    bool scalar() { return skipping() ? true : malformed(); }
    bool deeper()
    {
        if (++m_depth > maxDepth)
            refuseFile(m_path, "has a header that is nested too deep; the file is damaged or made to do harm.");
        return true;
    }
    [[noreturn]] bool malformed()
    {
        if (m_depth == 0)
            refuseFile(m_path, "has a header that is not a JSON object; the file is damaged.");
        if (m_inMetadata)
            refuseFile(m_path, "has a header whose __metadata__ is not a table of texts; the file is damaged.");
        refuseFile(m_path, fmt::format("describes {} by a malformed entry; the file is damaged.", tensorNamed(m_name)));
    }

    void beginTensor(const std::string& name)
    {
        if (name.size() > maxTensorNameBytes)
            refuseFile(m_path, fmt::format("holds a tensor whose name has {} bytes; {} are allowed.", name.size(),
                                           maxTensorNameBytes));
        if (m_names.size() >= maxTensors)
            refuseFile(m_path,
                       fmt::format("holds more than {} tensors; it is no language model.", withThousands(maxTensors)));
        if (!m_names.insert(name).second)
            refuseFile(m_path, fmt::format("describes {} twice; the file is damaged.", tensorNamed(name)));
        m_name = name;
        m_inMetadata = name == "__metadata__";
        m_format = nullptr;
        m_shape.clear();
        m_offsets.clear();
        m_fields.clear();
        m_field = Field::None;
    }

    void beginField(const std::string& field)
    {
        if (!m_fields.insert(field).second)
            refuseFile(m_path, fmt::format("gives {} the field '{}' twice; the file is damaged.", tensorNamed(m_name),
                                           printable(field, 40)));
        m_field = field == "dtype"          ? Field::Type
                  : field == "shape"        ? Field::Shape
                  : field == "data_offsets" ? Field::Offsets
                                            : Field::Unknown;
    }

    void finishTensor()
    {
        if (m_format == nullptr || !m_fields.contains("shape") || m_offsets.size() != 2)
            malformed();
        if (m_offsets[0] > m_offsets[1])
            refuseFile(m_path, fmt::format("puts the end of {} before its beginning; the file is damaged.",
                                           tensorNamed(m_name)));
        const auto needed = byteCount(m_shape, m_format->bits);
        if (!needed || *needed != m_offsets[1] - m_offsets[0])
            refuseFile(m_path,
                       fmt::format("reserves {} bytes for {}, which is not what {} [{}] takes; the file is damaged.",
                                   m_offsets[1] - m_offsets[0], tensorNamed(m_name), m_format->name,
                                   fmt::join(m_shape, ", ")));
        entries.push_back({m_name, m_format, m_shape, m_offsets[0], m_offsets[1], ElementOrder::RowMajor});
    }

    const std::filesystem::path& m_path;
    int m_depth = 0;
    bool m_inMetadata = false;
    Field m_field = Field::None;
    std::string m_name;
    const ElementFormat* m_format = nullptr;
    std::vector<std::int64_t> m_shape;
    std::vector<std::uint64_t> m_offsets;
    std::unordered_set<std::string> m_names;
    std::unordered_set<std::string> m_fields;
};

/// Every byte of the data must belong to exactly one tensor. Offsets still count from the start of the data.
void requireSeamless(const std::vector<TensorEntry>& entries, std::uint64_t dataBytes,
                     const std::filesystem::path& path)
{
    std::uint64_t covered = 0;
    std::string_view previous;
    for (const TensorEntry& entry : entries) {
        if (entry.begin < covered)
            refuseFile(path, fmt::format("lets {} overlap {}; the file is damaged.", tensorNamed(entry.name),
                                         tensorNamed(previous)));
        if (entry.begin > covered)
            refuseFile(path, fmt::format("has {} bytes before {} that belong to no tensor; the file is damaged.",
                                         entry.begin - covered, tensorNamed(entry.name)));
        if (entry.end > dataBytes)
            refuseFile(path,
                       fmt::format("is truncated: {} needs {} bytes more than there are; download or copy it again.",
                                   tensorNamed(entry.name), entry.end - dataBytes));
        covered = entry.end;
        previous = entry.name;
    }
    if (covered < dataBytes)
        refuseFile(path, fmt::format("has {} bytes after its last tensor; the file is damaged.", dataBytes - covered));
}

} // namespace

std::vector<TensorEntry> readSafetensorsHeader(std::span<const std::byte> file, const std::filesystem::path& path)
{
    if (file.size() < prefixBytes)
        refuseFile(path, fmt::format("has only {} bytes; it is truncated: download or copy it again.", file.size()));
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, file.data(), sizeof headerBytes);
    if (headerBytes > maxHeaderBytes)
        refuseFile(
            path,
            fmt::format("promises a header of {} bytes, more than the {} allowed; it is damaged or not a safetensors "
                        "file.",
                        headerBytes, withThousands(maxHeaderBytes)));
    if (headerBytes > file.size() - prefixBytes)
        refuseFile(
            path,
            fmt::format("promises a header of {} bytes but has only {} in all; it is truncated: download or copy it "
                        "again.",
                        headerBytes, file.size()));
    const std::string_view header(reinterpret_cast<const char*>(file.data()) + prefixBytes, headerBytes);
    // The JSON parser takes NUL for the end of its input and would not see what follows.
    if (const std::size_t nul = header.find('\0'); nul != std::string_view::npos)
        refuseFile(path,
                   fmt::format("has a zero byte in its header (byte {}); the file is damaged.", prefixBytes + nul));

    HeaderHandler handler(path);
    nlohmann::json::sax_parse(header.begin(), header.end(), &handler);
    std::vector<TensorEntry>& entries = handler.entries;
    std::sort(entries.begin(), entries.end(), [](const TensorEntry& a, const TensorEntry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    const std::uint64_t dataStart = prefixBytes + headerBytes;
    requireSeamless(entries, file.size() - dataStart, path);
    for (TensorEntry& entry : entries) {
        entry.begin += dataStart;
        entry.end += dataStart;
    }
    return std::move(entries);
}

} // namespace neurostrata::core
