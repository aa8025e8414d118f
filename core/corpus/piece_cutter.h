// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/tokenizer.h"

#include <string_view>

namespace neurostrata::core
{

/// Finds places where a long document can be cut so that the ids of the parts are those of the whole.
///
/// Such a place lies between a character that is not white space and an ASCII white space. Why the ids are the same:
/// - No alternative of the split pattern ('s|…| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+) takes white space
///   after something else, so a word ends here; none looks back; the only look-ahead belongs to runs of white space,
///   and the whole run lies in the second part. BPE works within words.
/// - NFC composes nothing with a white space before it.
/// - What the pattern does not decide is asked of the tokenizer: an entry (added tokens, or a tokenizer that does not
///   split into words) may span such a place, then nothing is cut; an added token may swallow the white space that
///   follows it, or a space may be put before each text, then the very place is tried and passed over.
class PieceCutter
{
public:
    explicit PieceCutter(const Tokenizer& tokenizer) : m_tokenizer(tokenizer) {}

    /// The last such place in text[1, limit]; 0 if there is none. `text` is longer than `limit`.
    std::size_t lastCut(std::string_view text, std::size_t limit);

private:
    bool anyEntrySpansACut();
    bool agrees(std::string_view before, char whiteSpace) const;

    const Tokenizer& m_tokenizer;
    enum class Entries : char { Unknown, SpanNoCut, SpanCuts } m_entries = Entries::Unknown;
};

} // namespace neurostrata::core
