// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// Byte-level BPE, as GPT-2 defined it: text to token ids and back, byte-exact. Immutable; safe to share between
/// threads.
class Tokenizer
{
public:
    /// Reads tokenizer.json, else vocab.json + merges.txt (with tokenizer_config.json / special_tokens_map.json where
    /// they name special tokens). Throws Error that names the file and what is wrong with it.
    static std::shared_ptr<const Tokenizer> load(const std::filesystem::path& folder);
    /// Whether `folder` holds tokenizer files at all (not whether they are sound).
    static bool presentIn(const std::filesystem::path& folder);

    ~Tokenizer();

    /// Token ids of `text`; nothing is added around it; special and added tokens inside it are recognised. Any bytes
    /// are accepted: what is not valid UTF-8 is split byte-wise, and decode(encode(x)) == x (after NFC where the
    /// tokenizer asks for it). Linear time, also for one "word" of many megabytes.
    std::vector<TokenId> encode(std::string_view text) const;
    std::string decode(const std::vector<TokenId>& ids) const;

    /// The bytes that token `id` stands for (a special or added token: its own text). Empty for an id without an entry.
    std::string_view bytes(TokenId id) const;
    bool hasEntry(TokenId id) const;
    /// Special tokens (`<|endoftext|>`) are never text; added tokens that are not special are.
    bool isSpecial(TokenId id) const;
    /// One more than the largest id.
    std::int32_t size() const;
    /// The token that precedes every document: `<|endoftext|>`, else the configured bos/eos token; none if there is no
    /// such.
    std::optional<TokenId> endOfText() const;
    /// SHA-256 (lower-case hex) over what determines the ids, whichever files it came from. The hashed text: a line
    /// `byte-level BPE 1`, the lines `nfc`, `add_prefix_space`, `use_regex`, `ignore_merges`, each with a space and 0
    /// or 1; `v ID HEX` for each vocabulary entry by id (HEX of the entry as the file spells it); `m LEFT RIGHT` (ids)
    /// for each merge by rank; `a ID HEX FLAGS` for each added or special token by id, FLAGS five digits 0 or 1:
    /// special, normalized, lstrip, rstrip, single_word.
    const std::string& sha256() const;

private:
    struct Implementation;
    explicit Tokenizer(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m;
};

} // namespace neurostrata::core
