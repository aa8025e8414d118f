// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/document_reader.h"
#include "core/corpus/piece_cutter.h"
#include "core/corpus/token_table_builder.h"
#include "core/io/sha256.h"
#include "core/jobs/job_context.h"
#include "core/tokenizer/tokenizer.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// Tokenises documents as they come, each after the end-of-text token, until there are as many tokens as wanted.
/// Documents of white space alone are skipped. Long ones are tokenised in pieces; where they are cut depends on nothing
/// but their bytes.
class TokenCollector : public DocumentSink
{
public:
    TokenCollector(const Tokenizer& tokenizer, std::optional<std::int64_t> tokens, const ReadLimits& limits,
                   const JobContext& context);

    /// Throws Error for text that is hardly UTF-8, or that cannot be cut; Stopped.
    void begin(const std::filesystem::path& file, std::int64_t offset) override;
    void add(std::string_view text) override;
    void end() override;
    bool full() const override { return m_builder.size() >= m_wanted; }

    TokenTableBuilder& builder() { return m_builder; }
    /// SHA-256 over the documents' bytes as far as they were tokenised, each followed by its length (8 bytes,
    /// little-endian).
    std::string sha256() { return m_hash.finish(); }

private:
    void takePieces();
    void take(std::string_view piece);
    void append(TokenId id);
    void throwUnlessUtf8(std::string_view piece) const;

    const Tokenizer& m_tokenizer;
    std::int64_t m_wanted;
    ReadLimits m_limits;
    JobContext m_context;
    PieceCutter m_cutter;
    TokenTableBuilder m_builder;
    Sha256 m_hash;

    std::filesystem::path m_file; ///< of the current document
    std::int64_t m_offset = 0;    ///< of it, as in DocumentSource
    std::string m_text;           ///< of it, not tokenised yet
    std::uint64_t m_taken = 0;    ///< bytes of it that were; 0: it is not in the table yet
    std::size_t m_pieceBytes = 0; ///< of its next piece; doubled while no place to cut is found
};

} // namespace neurostrata::core
