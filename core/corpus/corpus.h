// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "core/jobs/job_context.h"
#include "core/tokenizer/tokenizer.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace neurostrata::core
{

/// What to read and how much of it.
struct CorpusQuestion {
    /// .txt, .jsonl (field `text`), .gz/.zst of either, folders of those (sorted by path, recursive), "-" for standard
    /// input. A file named with another ending is read as text.
    std::vector<std::filesystem::path> sources;
    std::optional<std::int64_t> tokens = 8192; ///< exactly this many; none: all there are
    bool fewerWillDo = false;                  ///< `tokens` is the most: all there are where the text has fewer
    std::int64_t sequenceLength = 512;
    Mask mask = Mask::Default;
    std::optional<std::filesystem::path> frequencyTable; ///< .tsv: token id, count
};

/// Reads documents, tokenises them one by one and stops when there are enough tokens. A text file's documents end at
/// lines that hold only `<|endoftext|>`; those of white space alone are skipped. Every document is preceded by the
/// end-of-text token; windows are cut at token level and ignore document borders; the last may be short.
/// Throws Error: unreadable, binary or empty input, too little text (says how many tokens there are and offers --tokens
/// all).
TokenTable readCorpus(const CorpusQuestion& question, const Tokenizer& tokenizer, const JobContext& context);

/// A table from windows of ids without text (capture --ids): documents = windows. With a tokenizer the types get their
/// bytes, without one they have none, count as fragments, and `included` is 0 everywhere. Throws Error: no windows, an
/// empty one, an id outside the vocabulary.
TokenTable tableFromIds(const std::vector<std::vector<TokenId>>& windows, const Tokenizer* tokenizer,
                        std::int32_t vocabularySize);

} // namespace neurostrata::core
