// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/ids_file.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/io/files.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace neurostrata::core
{
namespace
{

constexpr std::uint64_t largestIdsFile = 1'000'000'000;

/// Reads the two levels of arrays as they come: no document tree, so a hostile file costs no more memory than its ids.
class IdsHandler : public nlohmann::json_sax<nlohmann::json>
{
public:
    IdsHandler(const std::filesystem::path& path, std::int64_t vocabularySize, std::int64_t maxPositions)
        : m_path(path), m_vocabularySize(vocabularySize), m_maxPositions(maxPositions)
    {
    }

    std::vector<std::vector<TokenId>> windows;

    bool null() override { return notAnId("null"); }
    bool boolean(bool) override { return notAnId("true or false"); }
    bool number_float(double, const std::string& text) override { return notAnId(printable(text)); }
    bool string(std::string&) override { return notAnId("a string"); }
    bool binary(binary_t&) override { return notAnId("binary data"); }
    bool start_object(std::size_t) override { return notAnId("an object"); }
    bool key(std::string&) override { return notAnId("an object"); }
    bool end_object() override { return notAnId("an object"); }

    bool number_integer(number_integer_t value) override { return notAnId(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_depth != 2)
            return notAnId(std::to_string(value));
        if (value >= static_cast<std::uint64_t>(m_vocabularySize))
            fail(fmt::format("holds {}, but this model's ids end at {}", value, m_vocabularySize - 1));
        std::vector<TokenId>& window = windows.back();
        if (static_cast<std::int64_t>(window.size()) == m_maxPositions)
            fail(fmt::format("is longer than the model's {} positions", m_maxPositions));
        window.push_back(static_cast<TokenId>(value));
        return true;
    }
    bool start_array(std::size_t) override
    {
        if (++m_depth > 2)
            return notAnId("an array");
        if (m_depth == 2)
            windows.emplace_back();
        return true;
    }
    bool end_array() override
    {
        if (m_depth-- == 2 && windows.back().empty())
            fail("is empty");
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override
    {
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} is not JSON: a mistake near byte {}; --ids takes an array of windows, each an "
                                "array of token ids.",
                                printable(m_path.string()), position),
                    m_path, position);
    }

private:
    [[noreturn]] void fail(const std::string& what) const
    {
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{}: window {} {}.", printable(m_path.string()), windows.size() - 1, what), m_path);
    }
    [[noreturn]] bool notAnId(const std::string& what) const
    {
        if (m_depth == 2)
            fail(fmt::format("holds {} where a token id (an integer from 0) should be", what));
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("{} holds {} where an array of windows, each an array of token ids, should be.",
                                printable(m_path.string()), what),
                    m_path);
    }

    std::filesystem::path m_path;
    std::int64_t m_vocabularySize, m_maxPositions;
    int m_depth = 0;
};

} // namespace

std::vector<std::vector<TokenId>> readIdsFile(const std::filesystem::path& path, std::int64_t vocabularySize,
                                              std::int64_t maxPositions)
{
    const std::string text = readWholeFile(path, largestIdsFile, "ids file");
    IdsHandler handler(path, vocabularySize, maxPositions);
    nlohmann::json::sax_parse(text, &handler);
    if (handler.windows.empty())
        throw Error(ErrorKind::InvalidInput, fmt::format("{} holds no windows.", printable(path.string())), path);
    return std::move(handler.windows);
}

} // namespace neurostrata::core
