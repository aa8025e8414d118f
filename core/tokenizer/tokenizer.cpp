// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tokenizer/tokenizer.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/tokenizer/added_token_matcher.h"
#include "core/tokenizer/byte_alphabet.h"
#include "core/tokenizer/byte_pair_encoder.h"
#include "core/tokenizer/definition_files.h"
#include "core/tokenizer/known_words.h"
#include "core/tokenizer/unicode.h"
#include "core/tokenizer/word_splitter.h"

#include <fmt/format.h>

#include <algorithm>

namespace neurostrata::core
{

namespace
{

struct Entry {
    std::string bytes;
    bool present = false;
    bool special = false;
};

/// Longer entries are left to the merges: a hostile vocabulary could make trying them out slow.
constexpr std::size_t knownWordLimit = 64;

bool isThere(const std::filesystem::path& file)
{
    std::error_code ignored;
    return std::filesystem::exists(
        std::filesystem::symlink_status(file, ignored)); // a dangling link is there, and named
}

std::vector<Entry> makeEntries(const TokenizerDefinition& definition)
{
    std::vector<Entry> entries(static_cast<std::size_t>(definition.vocabulary.size()));
    for (std::size_t id = 0; id < entries.size(); ++id) {
        if (const std::string* spelling = definition.vocabulary.spelling(static_cast<TokenId>(id))) {
            // What is not spelled in the byte alphabet can only stand for its own text.
            entries[id] = {bytesOfSymbols(*spelling).value_or(*spelling), true, false};
        }
    }
    for (const AddedToken& token : definition.addedTokens) {
        const auto id = static_cast<std::size_t>(token.id);
        if (id >= entries.size()) {
            entries.resize(id + 1);
        }
        entries[id] = {token.content, true, token.special};
    }
    return entries;
}

std::array<TokenId, 256> makeByteTokens(const Vocabulary& vocabulary)
{
    const std::array<std::string, 256> symbols = byteSymbols();
    std::array<TokenId, 256> tokens{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        tokens[byte] = vocabulary.find(symbols[byte]).value(); // the readers require every byte
    }
    return tokens;
}

KnownWords makeKnownWords(const TokenizerDefinition& definition, const std::vector<Entry>& entries,
                          const BytePairEncoder& encoder)
{
    std::vector<KnownWords::Word> words;
    std::vector<TokenId> merged;
    for (TokenId id = 0; id < definition.vocabulary.size(); ++id) {
        const Entry& entry = entries[static_cast<std::size_t>(id)];
        const std::string* spelling = definition.vocabulary.spelling(id);
        if (!spelling || entry.bytes.empty() || bytesOfSymbols(*spelling) != entry.bytes) {
            continue;
        }
        if (definition.wholeWordsFirst) {
            words.push_back({entry.bytes, id});
        } else if (entry.bytes.size() <= knownWordLimit) {
            merged.clear();
            encoder.encode(entry.bytes, merged);
            if (merged.size() == 1 && merged[0] == id) {
                words.push_back({entry.bytes, id});
            }
        }
    }
    return KnownWords(words);
}

AddedTokenMatcher makeMatcher(const TokenizerDefinition& definition, bool normalized)
{
    std::vector<AddedToken> tokens;
    std::vector<std::string> contents;
    for (const bool special : {true, false}) { // the order in which the reference takes them
        for (const AddedToken& token : definition.addedTokens) {
            if (token.normalized == normalized && token.special == special) {
                tokens.push_back(token);
                contents.push_back(normalized && definition.nfc ? toNfc(token.content) : token.content);
            }
        }
    }
    return AddedTokenMatcher(std::move(tokens), contents);
}

std::optional<TokenId> findEndOfText(const TokenizerDefinition& definition)
{
    for (const std::optional<std::string>& name :
         {std::optional<std::string>("<|endoftext|>"), definition.beginOfSequence, definition.endOfSequence}) {
        if (const std::optional<TokenId> id = name ? definition.idOf(*name) : std::nullopt) {
            return id;
        }
    }
    return std::nullopt;
}

TokenizerDefinition readDefinition(const std::filesystem::path& folder)
{
    const std::filesystem::path json = folder / "tokenizer.json";
    const std::filesystem::path vocab = folder / "vocab.json";
    const std::filesystem::path merges = folder / "merges.txt";
    const bool hasJson = isThere(json);
    if (!hasJson && !isThere(vocab) && !isThere(merges)) {
        throw Error(
            ErrorKind::NotFound,
            fmt::format("{}: no tokenizer here; put tokenizer.json, or vocab.json and merges.txt, into the folder.",
                        printable(folder.string())),
            folder);
    }
    if (!hasJson && (!isThere(vocab) || !isThere(merges))) {
        const std::filesystem::path& missing = isThere(vocab) ? merges : vocab;
        throw Error(
            ErrorKind::NotFound,
            fmt::format("{}: the file is missing; a tokenizer needs vocab.json and merges.txt, or tokenizer.json.",
                        printable(missing.string())),
            missing);
    }
    TokenizerDefinition definition = hasJson ? readTokenizerJson(json) : readVocabAndMerges(vocab, merges);
    readSpecialTokenFiles(folder, !hasJson, definition);
    return definition;
}

} // namespace

struct Tokenizer::Implementation {
    explicit Implementation(const TokenizerDefinition& definition)
        : entries(makeEntries(definition)), encoder(makeByteTokens(definition.vocabulary), definition.merges),
          knownWords(makeKnownWords(definition, entries, encoder)), rawTokens(makeMatcher(definition, false)),
          normalizedTokens(makeMatcher(definition, true)), nfc(definition.nfc),
          addPrefixSpace(definition.addPrefixSpace), splitIntoWords(definition.splitIntoWords),
          endOfText(findEndOfText(definition)), fingerprint(definition.fingerprint())
    {
        if (endOfText) {
            entries[static_cast<std::size_t>(*endOfText)].special = true;
        }
    }

    void encodeWord(std::string_view word, std::vector<TokenId>& out) const
    {
        if (const TokenId token = knownWords.find(word); token >= 0) {
            out.push_back(token);
        } else {
            encoder.encode(word, out);
        }
    }

    /// Text without added tokens.
    void encodePlain(std::string_view text, std::vector<TokenId>& out) const
    {
        std::string prefixed;
        if (addPrefixSpace && !text.starts_with(' ')) {
            prefixed.reserve(text.size() + 1);
            prefixed.push_back(' ');
            prefixed.append(text);
            text = prefixed;
        }
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t end = splitIntoWords ? wordEnd(text, begin) : text.size();
            encodeWord(text.substr(begin, end - begin), out);
            begin = end;
        }
    }

    /// Text without those added tokens that are looked for before normalisation.
    void encodeUnnormalized(std::string_view text, std::vector<TokenId>& out) const
    {
        std::string normal;
        if (nfc && mayChangeUnderNfc(text)) {
            normal = toNfc(text);
            text = normal;
        }
        normalizedTokens.split(
            text, [&](std::string_view plain) { encodePlain(plain, out); },
            [&](TokenId token) { out.push_back(token); });
    }

    std::vector<Entry> entries;
    BytePairEncoder encoder;
    KnownWords knownWords; ///< views of `entries`
    AddedTokenMatcher rawTokens;
    AddedTokenMatcher normalizedTokens;
    bool nfc;
    bool addPrefixSpace;
    bool splitIntoWords;
    std::optional<TokenId> endOfText;
    std::string fingerprint;
};

Tokenizer::Tokenizer(std::unique_ptr<Implementation> implementation) : m(std::move(implementation)) {}
Tokenizer::~Tokenizer() = default;

std::shared_ptr<const Tokenizer> Tokenizer::load(const std::filesystem::path& folder)
{
    return std::shared_ptr<const Tokenizer>(new Tokenizer(std::make_unique<Implementation>(readDefinition(folder))));
}

bool Tokenizer::presentIn(const std::filesystem::path& folder)
{
    return isThere(folder / "tokenizer.json") || isThere(folder / "vocab.json") || isThere(folder / "merges.txt");
}

std::vector<TokenId> Tokenizer::encode(std::string_view text) const
{
    std::vector<TokenId> ids;
    m->rawTokens.split(
        text, [&](std::string_view stretch) { m->encodeUnnormalized(stretch, ids); },
        [&](TokenId token) { ids.push_back(token); });
    return ids;
}

std::string Tokenizer::decode(const std::vector<TokenId>& ids) const
{
    std::string text;
    for (const TokenId id : ids) {
        text.append(bytes(id));
    }
    return text;
}

std::string_view Tokenizer::bytes(TokenId id) const
{
    return hasEntry(id) ? std::string_view(m->entries[static_cast<std::size_t>(id)].bytes) : std::string_view{};
}

bool Tokenizer::hasEntry(TokenId id) const
{
    return id >= 0 && id < size() && m->entries[static_cast<std::size_t>(id)].present;
}

bool Tokenizer::isSpecial(TokenId id) const
{
    return hasEntry(id) && m->entries[static_cast<std::size_t>(id)].special;
}

std::int32_t Tokenizer::size() const
{
    return static_cast<std::int32_t>(m->entries.size());
}

std::optional<TokenId> Tokenizer::endOfText() const
{
    return m->endOfText;
}

const std::string& Tokenizer::sha256() const
{
    return m->fingerprint;
}

} // namespace neurostrata::core
