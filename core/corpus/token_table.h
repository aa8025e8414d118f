// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/corpus/token_properties.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// Which tokens enter the statistics (statistics.md §1).
enum class Mask : std::uint8_t {
    Default, ///< ordinary, with an ordinary predecessor and successor in the same sequence
    Study,   ///< every ordinary token, as in the source study; the neighbour covariates are off
};

/// One token type that occurs in the text.
struct TokenType {
    TokenId id = 0;
    std::string bytes;
    bool special = false;
    TokenProperties properties;
    std::int64_t count = 0; ///< among the ordinary tokens of the text; 0 for special and fragment types
    std::optional<std::int64_t> externalCount; ///< from a frequency table; none if there is no table
    bool ordinary() const { return !special && !properties.fragment; }
};

/// A sequence the model sees at once: tokens [first, first + count) of the table, positions from 0.
struct TokenWindow {
    std::int64_t first = 0;
    std::int64_t count = 0;
    friend bool operator==(const TokenWindow&, const TokenWindow&) = default;
};

/// Where a document came from.
struct DocumentSource {
    std::string name;        ///< file name without its folder, "-" for standard input, empty for windows of ids
    std::int64_t offset = 0; ///< byte offset within it (unpacked), line number from 1 for .jsonl, window from 0 for ids
};

/// How many tokens each rule leaves out of the analysis, in the order in which the rules are applied.
struct Exclusions {
    std::int64_t special = 0;       ///< special tokens
    std::int64_t fragment = 0;      ///< bytes that are not UTF-8 on their own
    std::int64_t noPredecessor = 0; ///< ordinary, but first of its sequence or after a token that is not ordinary
    std::int64_t noSuccessor =
        0; ///< has a predecessor, but is last of its sequence or before a token that is not ordinary
};

/// Every token of a text, in reading order, with what is known about it before a model runs.
///
/// Columns have length size(). Immutable once built; safe to share between threads. About 21 bytes a token.
struct TokenTable {
    std::vector<TokenId> id;
    std::vector<std::int32_t> type;     ///< index into `types`
    std::vector<std::int32_t> sequence; ///< window number, from 0
    std::vector<std::int32_t> document; ///< document number, from 0; its leading end-of-text token belongs to it
    std::vector<std::int32_t> position; ///< in the sequence, from 0
    std::vector<std::uint8_t> included; ///< 1: the token is analysed

    std::vector<TokenType> types;     ///< ascending by id
    std::vector<TokenWindow> windows; ///< cover the table without gaps
    std::vector<DocumentSource> documents;
    std::int32_t vocabularySize = 0; ///< V of log_frequency: the tokenizer's size
    Mask mask = Mask::Default;
    Exclusions exclusions;
    std::string textSha256; ///< over the bytes that were tokenised, document by document, lengths included

    std::int64_t size() const { return static_cast<std::int64_t>(id.size()); }
    std::int64_t includedCount() const;
    const TokenType& typeOf(std::int64_t token) const
    {
        return types[static_cast<std::size_t>(type[static_cast<std::size_t>(token)])];
    }
};

/// Fills type counts, `included` and `exclusions` from id/type/sequence and the types' properties. Both `analyze` and
/// `import` call it, so the two derive the same mask from the same tokens. Throws Error if a type that is ordinary has
/// no characters.
void deriveMaskAndCounts(TokenTable& table);

/// splitmix64 of statistics.md §5 (the hash adds the 1 itself).
constexpr std::uint64_t splitmix64(std::uint64_t v)
{
    std::uint64_t z = (v + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

/// The type-balanced sample: of every analysed type the one analysed token whose number (index in the table) has the
/// smallest splitmix64. Ascending token indices.
std::vector<std::int64_t> balancedSample(const TokenTable& table);
/// Kish effective numbers (sum n)^2 / sum n^2 over analysed tokens.
double effectiveTypes(const TokenTable& table);
double effectiveDocuments(const TokenTable& table);

} // namespace neurostrata::core
