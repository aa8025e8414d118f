// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/definition.h"

#include "core/base/format.h"
#include "core/io/sha256.h"
#include "core/tokenizer/byte_alphabet.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{

namespace
{

/// Far more than any vocabulary has (one merge makes one token).
constexpr std::size_t mergeLimit = 2 * static_cast<std::size_t>(vocabularyLimit);

std::string hexOf(std::string_view bytes)
{
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const char c : bytes) {
        fmt::format_to(std::back_inserter(hex), "{:02x}", static_cast<unsigned char>(c));
    }
    return hex;
}

} // namespace

void throwBadTokenizerFile(const std::filesystem::path& file, const std::string& problem)
{
    throw Error(ErrorKind::InvalidInput, fmt::format("{}: {}.", printable(file.string()), problem), file);
}

void Vocabulary::add(std::string symbols, std::int64_t id, const std::filesystem::path& file)
{
    if (id < 0 || id >= vocabularyLimit) {
        throwBadTokenizerFile(file,
                              fmt::format("token \"{}\" has id {}, but ids lie between 0 and {}; the file is damaged",
                                          printable(symbols, 60), id, withThousands(vocabularyLimit - 1)));
    }
    const auto token = static_cast<TokenId>(id);
    if (const std::string* other = spelling(token)) {
        throwBadTokenizerFile(file, fmt::format("tokens \"{}\" and \"{}\" have the same id {}; the file is damaged",
                                                printable(*other, 60), printable(symbols, 60), id));
    }
    const auto [entry, inserted] = m_ids.emplace(std::move(symbols), token);
    if (!inserted) {
        throwBadTokenizerFile(file, fmt::format("token \"{}\" occurs twice, with ids {} and {}; the file is damaged",
                                                printable(entry->first, 60), entry->second, id));
    }
    if (token >= size()) {
        m_spellings.resize(static_cast<std::size_t>(token) + 1, nullptr);
    }
    m_spellings[static_cast<std::size_t>(token)] = &entry->first;
}

std::optional<TokenId> Vocabulary::find(const std::string& symbols) const
{
    const auto entry = m_ids.find(symbols);
    return entry == m_ids.end() ? std::nullopt : std::optional(entry->second);
}

const std::string* Vocabulary::spelling(TokenId id) const
{
    return id >= 0 && id < size() ? m_spellings[static_cast<std::size_t>(id)] : nullptr;
}

AddedToken* TokenizerDefinition::findAdded(std::string_view content)
{
    const auto token = std::find_if(addedTokens.begin(), addedTokens.end(),
                                    [&](const AddedToken& added) { return added.content == content; });
    return token == addedTokens.end() ? nullptr : &*token;
}

std::optional<TokenId> TokenizerDefinition::idOf(const std::string& content) const
{
    const auto token = std::find_if(addedTokens.begin(), addedTokens.end(),
                                    [&](const AddedToken& added) { return added.content == content; });
    return token == addedTokens.end() ? vocabulary.find(content) : std::optional(token->id);
}

std::int64_t TokenizerDefinition::nextAddedId() const
{
    auto next = static_cast<std::int64_t>(vocabulary.entries());
    for (const AddedToken& token : addedTokens) {
        next = std::max<std::int64_t>(next, std::int64_t{token.id} + 1);
    }
    return next;
}

void TokenizerDefinition::addMerge(const std::string& left, const std::string& right, const std::string& where,
                                   const std::filesystem::path& file)
{
    if (merges.size() >= mergeLimit) {
        throwBadTokenizerFile(file, fmt::format("more than {} merges; the file is damaged", withThousands(mergeLimit)));
    }
    const auto require = [&](const std::string& symbols, std::string_view role) {
        const std::optional<TokenId> id = vocabulary.find(symbols);
        if (!id) {
            throwBadTokenizerFile(file, fmt::format("{} merges \"{}\" and \"{}\", but the vocabulary lacks {} \"{}\"; "
                                                    "vocabulary and merges must come from the same tokenizer",
                                                    where, printable(left, 60), printable(right, 60), role,
                                                    printable(symbols, 60)));
        }
        return *id;
    };
    merges.push_back({require(left, "the part"), require(right, "the part"), require(left + right, "the result")});
}

void TokenizerDefinition::requireEveryByte(const std::filesystem::path& file) const
{
    const std::array<std::string, 256> symbols = byteSymbols();
    for (int byte = 0; byte < 256; ++byte) {
        if (!vocabulary.find(symbols[static_cast<std::size_t>(byte)])) {
            throwBadTokenizerFile(file,
                                  fmt::format("no token for byte 0x{:02X} (\"{}\"); a byte-level vocabulary has one "
                                              "for each of the 256 bytes, so this is another kind of tokenizer or a "
                                              "damaged file",
                                              byte, symbols[static_cast<std::size_t>(byte)]));
        }
    }
}

std::string TokenizerDefinition::fingerprint() const
{
    Sha256 hash;
    hash.add(fmt::format("byte-level BPE 1\nnfc {}\nadd_prefix_space {}\nuse_regex {}\nignore_merges {}\n", int{nfc},
                         int{addPrefixSpace}, int{splitIntoWords}, int{wholeWordsFirst}));
    for (TokenId id = 0; id < vocabulary.size(); ++id) {
        if (const std::string* symbols = vocabulary.spelling(id)) {
            hash.add(fmt::format("v {} {}\n", id, hexOf(*symbols)));
        }
    }
    for (const Merge& merge : merges) {
        hash.add(fmt::format("m {} {}\n", merge.left, merge.right));
    }
    std::vector<const AddedToken*> inOrder;
    for (const AddedToken& token : addedTokens) {
        inOrder.push_back(&token);
    }
    std::sort(inOrder.begin(), inOrder.end(), [](const AddedToken* a, const AddedToken* b) { return a->id < b->id; });
    for (const AddedToken* token : inOrder) {
        hash.add(fmt::format("a {} {} {}{}{}{}{}\n", token->id, hexOf(token->content), int{token->special},
                             int{token->normalized}, int{token->leftStrip}, int{token->rightStrip},
                             int{token->singleWord}));
    }
    return hash.finish();
}

} // namespace neurostrata::core
