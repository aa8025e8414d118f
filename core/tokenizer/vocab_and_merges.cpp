// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/io/files.h"
#include "core/tokenizer/definition_files.h"
#include "core/tokenizer/json_fields.h"
#include "core/tokenizer/json_reader.h"

#include <fmt/format.h>

namespace neurostrata::core
{

namespace
{

constexpr std::uint64_t fileSizeLimit = 64'000'000; // GPT-2's are 1 MB and 0.5 MB
constexpr std::string_view endOfTextContent = "<|endoftext|>";

void readVocabulary(const std::filesystem::path& file, TokenizerDefinition& definition)
{
    const std::string text = readWholeFile(file, fileSizeLimit, "vocabulary file");
    const auto take = [&](const std::string& symbols, const nlohmann::json& id) {
        if (!id.is_number_integer()) {
            throwBadTokenizerFile(file,
                                  fmt::format("token \"{}\" has id {}, which is no whole number; the file is damaged",
                                              printable(symbols, 60), shown(id)));
        }
        // What does not fit a signed number is out of range all the same.
        const bool huge = id.is_number_unsigned() && id.get<std::uint64_t>() > std::uint64_t{vocabularyLimit};
        definition.vocabulary.add(symbols, huge ? vocabularyLimit : id.get<std::int64_t>(), file);
    };
    const nlohmann::json document = readJson(file, text, {{{}, nlohmann::json::value_t::object, take}});
    if (!document.is_object()) {
        throwBadTokenizerFile(file, "the JSON is no object of tokens and ids; this is no vocabulary file");
    }
}

void readMerges(const std::filesystem::path& file, TokenizerDefinition& definition)
{
    const std::string text = readWholeFile(file, fileSizeLimit, "merges file");
    std::string_view rest = text;
    for (std::int64_t number = 1; !rest.empty(); ++number) {
        const std::size_t lineBreak = rest.find('\n');
        std::string_view line = rest.substr(0, lineBreak);
        rest = lineBreak == std::string_view::npos ? std::string_view{} : rest.substr(lineBreak + 1);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.starts_with("#version") ||
            (line.empty() && rest.find_first_not_of("\r\n") == std::string_view::npos)) {
            continue;
        }
        const std::size_t space = line.find(' ');
        if (space == 0 || space == std::string_view::npos || space + 1 == line.size() ||
            line.find(' ', space + 1) != std::string_view::npos) {
            throwBadTokenizerFile(file, fmt::format("line {} is \"{}\", but a merge is two symbols with one space "
                                                    "between them; the file is damaged",
                                                    number, printable(line, 60)));
        }
        definition.addMerge(std::string(line.substr(0, space)), std::string(line.substr(space + 1)),
                            fmt::format("line {}", number), file);
    }
}

} // namespace

TokenizerDefinition readVocabAndMerges(const std::filesystem::path& vocabFile, const std::filesystem::path& mergesFile)
{
    TokenizerDefinition definition;
    readVocabulary(vocabFile, definition);
    definition.requireEveryByte(vocabFile);
    readMerges(mergesFile, definition);
    if (const std::optional<TokenId> id = definition.vocabulary.find(std::string(endOfTextContent))) {
        AddedToken token;
        token.content = endOfTextContent;
        token.id = *id;
        token.special = true;
        definition.addedTokens.push_back(std::move(token));
    }
    return definition;
}

} // namespace neurostrata::core
