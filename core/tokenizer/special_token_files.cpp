// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/io/files.h"
#include "core/tokenizer/definition_files.h"
#include "core/tokenizer/json_fields.h"
#include "core/tokenizer/json_reader.h"

#include <fmt/format.h>

#include <charconv>
#include <map>

namespace neurostrata::core
{

namespace
{

using Json = nlohmann::json;

constexpr std::uint64_t fileSizeLimit = 16'000'000;

/// Null if there is no such file.
Json readObjectIfPresent(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (!std::filesystem::exists(std::filesystem::symlink_status(file, ignored))) {
        return {};
    }
    Json document = readJson(file, readWholeFile(file, fileSizeLimit, "tokenizer configuration"));
    if (!document.is_object()) {
        throwBadTokenizerFile(file, "the JSON is no object; this is no tokenizer configuration");
    }
    return document;
}

/// Adds a token, or marks the one of the same text as special. `givenId` is -1 where the file leaves it open.
void addToken(AddedToken token, TokenId givenId, const std::filesystem::path& file, TokenizerDefinition& definition)
{
    const std::optional<TokenId> known = definition.idOf(token.content);
    if (known && givenId >= 0 && *known != givenId) {
        throwBadTokenizerFile(file, fmt::format("token \"{}\" has id {}, but {} in the vocabulary; the files belong to "
                                                "different tokenizers",
                                                printable(token.content, 60), givenId, *known));
    }
    if (AddedToken* added = definition.findAdded(token.content)) {
        added->special = added->special || token.special;
        return;
    }
    const std::int64_t id = known ? *known : givenId >= 0 ? givenId : definition.nextAddedId();
    if (id >= vocabularyLimit) {
        throwBadTokenizerFile(file, fmt::format("no id is left for token \"{}\"", printable(token.content, 60)));
    }
    token.id = static_cast<TokenId>(id);
    const std::string* other = known ? nullptr : definition.vocabulary.spelling(token.id);
    for (const AddedToken& added : definition.addedTokens) {
        if (added.id == token.id) {
            other = &added.content;
        }
    }
    if (other) {
        throwBadTokenizerFile(file, fmt::format("token \"{}\" has id {}, which is \"{}\" in the vocabulary; the files "
                                                "belong to different tokenizers",
                                                printable(token.content, 60), id, printable(*other, 60)));
    }
    definition.addedTokens.push_back(std::move(token));
}

/// A token named as "text" or {"content": "text", …}; returns its text, none for null and the empty string.
std::optional<std::string> addNamedToken(const Json& value, const std::string& where, const std::filesystem::path& file,
                                         TokenizerDefinition& definition)
{
    if (value.is_null() || value == "") {
        return std::nullopt;
    }
    AddedToken token = addedToken(value.is_string() ? Json{{"content", value}} : value, where, file);
    token.special = true;
    token.normalized = flag(value, "normalized", false, where, file);
    std::string content = token.content;
    addToken(std::move(token), -1, file, definition);
    return content;
}

void readNamedTokens(const Json& document, const std::filesystem::path& file, TokenizerDefinition& definition)
{
    for (const char* name :
         {"bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token"}) {
        const std::optional<std::string> content = addNamedToken(member(document, name), name, file, definition);
        if (content && std::string_view(name) == "bos_token") {
            definition.beginOfSequence = content;
        } else if (content && std::string_view(name) == "eos_token") {
            definition.endOfSequence = content;
        }
    }
    for (const char* name : {"additional_special_tokens", "extra_special_tokens"}) {
        for (const auto& [key, value] : member(document, name).items()) {
            addNamedToken(value, fmt::format("{}[{}]", name, printable(key, 60)), file, definition);
        }
    }
}

/// {"50256": {"content": …}, …}, taken in the order of the ids.
void readAddedTokensDecoder(const Json& document, const std::filesystem::path& file, TokenizerDefinition& definition)
{
    std::map<TokenId, AddedToken> tokens;
    const Json& decoder = member(document, "added_tokens_decoder");
    if (!decoder.is_null() && !decoder.is_object()) {
        throwBadTokenizerFile(file, fmt::format("added_tokens_decoder is {}, but must be an object", shown(decoder)));
    }
    for (const auto& [key, value] : decoder.items()) {
        const std::string where = fmt::format("added_tokens_decoder[\"{}\"]", printable(key, 60));
        std::uint64_t id = 0;
        const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), id);
        if (error != std::errc{} || end != key.data() + key.size()) {
            throwBadTokenizerFile(file, fmt::format("{} is no token id", where));
        }
        tokens.emplace(tokenId(id, where, file), addedToken(value, where, file));
    }
    for (auto& [id, token] : tokens) {
        addToken(std::move(token), id, file, definition);
    }
}

/// {"text": id, …}, older than added_tokens_decoder.
void readAddedTokensFile(const std::filesystem::path& file, TokenizerDefinition& definition)
{
    std::map<TokenId, std::string> tokens;
    const Json document = readObjectIfPresent(file);
    for (const auto& [content, id] : document.items()) {
        tokens.emplace(tokenId(id, fmt::format("the id of token \"{}\"", printable(content, 60)), file), content);
    }
    for (const auto& [id, content] : tokens) {
        addToken(addedToken(Json{{"content", content}}, "a token", file), id, file, definition);
    }
}

} // namespace

void readSpecialTokenFiles(const std::filesystem::path& folder, bool prefixSpaceToo, TokenizerDefinition& definition)
{
    const std::filesystem::path configFile = folder / "tokenizer_config.json";
    const Json config = readObjectIfPresent(configFile);
    readAddedTokensDecoder(config, configFile, definition);
    readAddedTokensFile(folder / "added_tokens.json", definition);
    readNamedTokens(config, configFile, definition);
    const std::filesystem::path mapFile = folder / "special_tokens_map.json";
    readNamedTokens(readObjectIfPresent(mapFile), mapFile, definition);
    if (prefixSpaceToo) {
        definition.addPrefixSpace = flag(config, "add_prefix_space", false, "", configFile);
    }
}

} // namespace neurostrata::core
