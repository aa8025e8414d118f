// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tokenizer/definition.h"

#include <filesystem>

namespace neurostrata::core
{

/// tokenizer.json of the tokenizers library. Throws Error: damaged, or something in it would change the ids in a way
/// that byte-level BPE does not know (Unsupported). Its post-processor, truncation and padding are ignored: they act
/// around the ids of the text.
TokenizerDefinition readTokenizerJson(const std::filesystem::path& file);

/// GPT-2's own files. `<|endoftext|>` becomes a special token where the vocabulary has it.
TokenizerDefinition readVocabAndMerges(const std::filesystem::path& vocabFile, const std::filesystem::path& mergesFile);

/// Adds what tokenizer_config.json, special_tokens_map.json and added_tokens.json in `folder` say, where present:
/// added and special tokens, end and begin of sequence. `prefixSpaceToo`: add_prefix_space as well, which is
/// tokenizer.json's own matter where there is one.
void readSpecialTokenFiles(const std::filesystem::path& folder, bool prefixSpaceToo, TokenizerDefinition& definition);

} // namespace neurostrata::core
