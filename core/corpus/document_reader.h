// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/byte_source.h"
#include "core/corpus/token_table.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// Limits on what a file may make this program hold in memory. Tests use smaller ones.
struct ReadLimits {
    std::size_t piece = 256 << 10;            ///< bytes of a document that are tokenised at once, where it can be cut
    std::size_t uncut = 256 << 20;            ///< bytes without a place to cut: one "word"; a line of a .jsonl file
    std::uint64_t unpackedDocument = 1 << 30; ///< bytes of one document of a packed file: what a packing bomb may cost
};

/// Takes documents as they are read: begin, text in any number of pieces, end.
class DocumentSink
{
public:
    virtual ~DocumentSink() = default;
    virtual void begin(const std::filesystem::path& file, std::int64_t offset) = 0;
    virtual void add(std::string_view text) = 0;
    virtual void end() = 0;
    /// Nothing more is wanted; the reader stops.
    virtual bool full() const = 0;
};

/// One file (or "-") to read.
struct TextFile {
    std::filesystem::path path;
    bool named = true; ///< asked for by name, not found in a folder
};

/// The files that `sources` stand for, in order; folders recursively, sorted by path, without hidden entries and files
/// of other endings, and without following links to folders. Throws Error: missing, unreadable, a folder without texts.
std::vector<TextFile> listTextFiles(const std::vector<std::filesystem::path>& sources, const JobContext& context);

/// Reads the documents of one file into `sink`: JSON Lines for .jsonl (before .gz or .zst), text for everything else.
/// Throws Error naming the file, and the line or byte offset.
void readDocuments(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink);

/// The same for each format.
void readPlainText(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink);
void readJsonLines(const std::filesystem::path& path, ByteSource& source, const ReadLimits& limits, DocumentSink& sink);

} // namespace neurostrata::core
