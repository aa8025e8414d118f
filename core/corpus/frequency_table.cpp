// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/frequency_table.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/corpus/line_reader.h"

#include <charconv>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t longestLine = 4096;

std::optional<std::int64_t> countOf(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 0)
        return {};
    return value;
}

} // namespace

std::unordered_map<TokenId, std::int64_t> readFrequencyTable(const std::filesystem::path& path,
                                                             std::int32_t vocabularySize, const JobContext& context)
{
    const std::unique_ptr<ByteSource> source = openByteSource(path, context);
    LineReader lines(*source, path);
    LineReader::Part part;
    std::unordered_map<TokenId, std::int64_t> counts;
    while (lines.next(longestLine, part)) {
        const auto refuse = [&](const std::string& problem) {
            throw Error(ErrorKind::InvalidInput,
                        "line " + withThousands(part.line) + " of the frequency table " + sourceName(path) + " " +
                            problem + ".",
                        path, part.offset);
        };
        std::string_view line = part.bytes;
        while (line.ends_with('\n') || line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        const std::size_t tab = line.find('\t');
        const std::optional<std::int64_t> id = countOf(line.substr(0, tab));
        const std::optional<std::int64_t> count =
            tab == std::string_view::npos ? std::nullopt : countOf(line.substr(tab + 1));
        if (!id && !count && part.line == 1 && tab != std::string_view::npos)
            continue; // a header
        if (!id || !count)
            refuse("is '" + printable(line, 60) + "'; it must be a token id, a tab and a count");
        if (*id >= vocabularySize)
            refuse("names token id " + withThousands(*id) + ", but the vocabulary has " +
                   withThousands(vocabularySize) + " ids; use a table made with this model's tokenizer");
        if (!counts.emplace(static_cast<TokenId>(*id), *count).second)
            refuse("gives token id " + withThousands(*id) + " a second time");
    }
    if (counts.empty())
        throw Error(ErrorKind::InvalidInput,
                    "the frequency table " + sourceName(path) +
                        " gives no counts; a line is a token id, a tab and a count.",
                    path);
    return counts;
}

} // namespace neurostrata::core
