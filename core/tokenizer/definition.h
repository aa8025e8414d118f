// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace neurostrata::core
{

/// More ids than any vocabulary has; what a file may make this program allocate.
inline constexpr std::int64_t vocabularyLimit = 1 << 21;

/// Throws Error(InvalidInput): "FILE: PROBLEM."
[[noreturn]] void throwBadTokenizerFile(const std::filesystem::path& file, const std::string& problem);

/// Entries as the file spells them (in symbols of the byte alphabet), both ways.
class Vocabulary
{
public:
    /// Throws Error naming `file` if the id is out of range, taken, or the entry is there already.
    void add(std::string symbols, std::int64_t id, const std::filesystem::path& file);
    std::optional<TokenId> find(const std::string& symbols) const;
    /// The spelling of `id`; null where there is no entry.
    const std::string* spelling(TokenId id) const;
    std::int32_t size() const { return static_cast<std::int32_t>(m_spellings.size()); } ///< largest id + 1
    std::size_t entries() const { return m_ids.size(); }

private:
    std::unordered_map<std::string, TokenId> m_ids;
    std::vector<const std::string*> m_spellings; ///< points at the keys of m_ids
};

/// Two neighbouring tokens that become one; the position in the list is the rank (lower first).
struct Merge {
    TokenId left;
    TokenId right;
    TokenId merged;
};

/// A token that is found in the text before it is split into words.
struct AddedToken {
    std::string content;
    TokenId id = -1;
    bool special = false;
    bool normalized = false; ///< looked for after normalisation, its content normalised too
    bool leftStrip = false;  ///< swallows white space before it
    bool rightStrip = false; ///< and after it
    bool singleWord = false; ///< only where no word character touches it
};

/// All that tokenizer files say.
struct TokenizerDefinition {
    Vocabulary vocabulary;
    std::vector<Merge> merges;
    std::vector<AddedToken> addedTokens;
    bool nfc = false;
    bool addPrefixSpace = false;  ///< a space is put before each stretch of text that begins without one
    bool splitIntoWords = true;   ///< false: a whole stretch between added tokens is one word
    bool wholeWordsFirst = false; ///< `ignore_merges`: a word that is an entry is that token whatever the merges say
    std::optional<std::string> endOfSequence; ///< configured eos_token
    std::optional<std::string> beginOfSequence;

    AddedToken* findAdded(std::string_view content);
    /// The id of an added token or vocabulary entry of this very text.
    std::optional<TokenId> idOf(const std::string& content) const;
    /// The id that the reference gives to an added token that is not in the vocabulary.
    std::int64_t nextAddedId() const;
    /// Adds the rule that tokens `left` and `right` merge; `where` ("merges[3]", "line 4") leads the error.
    void addMerge(const std::string& left, const std::string& right, const std::string& where,
                  const std::filesystem::path& file);
    /// Throws Error naming the first byte that no entry spells.
    void requireEveryByte(const std::filesystem::path& file) const;
    /// SHA-256 over the canonical text that tokenizer.h documents.
    std::string fingerprint() const;
};

} // namespace neurostrata::core
