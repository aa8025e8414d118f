// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus.h"

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/corpus/frequency_table.h"
#include "core/corpus/token_collector.h"
#include "core/corpus/token_table_builder.h"
#include "core/io/sha256.h"

#include <algorithm>
#include <array>
#include <functional>
#include <system_error>
#include <unordered_map>

namespace neurostrata::core
{
namespace
{

/// Tells how far reading has come whenever more is read.
class WatchedSource : public ByteSource
{
public:
    WatchedSource(ByteSource& source, std::function<void(std::uint64_t consumed)> watch)
        : m_source(source), m_watch(std::move(watch))
    {
    }
    std::size_t read(std::span<char> out) override
    {
        m_watch(m_source.consumed());
        return m_source.read(out);
    }
    std::uint64_t consumed() const override { return m_source.consumed(); }

private:
    ByteSource& m_source;
    std::function<void(std::uint64_t)> m_watch;
};

std::uint64_t sizeOf(const TextFile& file)
{
    std::error_code unknown; // standard input, or a file that opening will complain about
    const std::uintmax_t size = std::filesystem::file_size(file.path, unknown);
    return unknown ? 0 : size;
}

void requireSensible(const CorpusQuestion& question)
{
    if (question.sources.empty())
        throw Error(ErrorKind::InvalidInput, "no text was given; name files or folders, or - for standard input.");
    if (question.tokens && *question.tokens < 1)
        throw Error(ErrorKind::InvalidInput, "the number of tokens must be at least 1, or `all`.");
    if (question.sequenceLength < 1)
        throw Error(ErrorKind::InvalidInput, "the sequence length must be at least 1.");
}

void readAll(const CorpusQuestion& question, const ReadLimits& limits, TokenCollector& collector,
             const JobContext& context)
{
    const std::vector<TextFile> files = listTextFiles(question.sources, context);
    std::uint64_t total = 0;
    for (const TextFile& file : files)
        total += sizeOf(file);
    std::uint64_t before = 0;
    double fraction = 0;
    const auto report = [&](std::uint64_t consumed) {
        context.throwIfStopped();
        const double done = question.tokens ? double(collector.builder().size()) / double(*question.tokens)
                            : total > 0     ? double(before + consumed) / double(total)
                                            : 0;
        Progress progress;
        progress.stage = "reading text";
        progress.fraction = fraction = std::max(fraction, std::min(done, 1.0)); // a file may grow while it is read
        context.report(progress);
    };
    for (const TextFile& file : files) {
        if (collector.full())
            break;
        const std::size_t documentsBefore = collector.builder().documents();
        const std::unique_ptr<ByteSource> source = openByteSource(file.path, context);
        WatchedSource watched(*source, report);
        readDocuments(file.path, watched, limits, collector);
        if (file.named && collector.builder().documents() == documentsBefore)
            throw Error(ErrorKind::InvalidInput, sourceName(file.path) + " holds no text.", file.path);
        before += source->consumed();
    }
    if (collector.builder().size() == 0)
        throw Error(ErrorKind::InvalidInput, "the files of " + sourceName(question.sources.front()) + " hold no text.",
                    question.sources.front());
    report(0);
}

std::vector<std::int64_t> windowLengths(std::int64_t tokens, std::int64_t sequenceLength)
{
    std::vector<std::int64_t> lengths;
    for (std::int64_t first = 0; first < tokens; first += lengths.back())
        lengths.push_back(std::min(sequenceLength, tokens - first));
    return lengths;
}

} // namespace

TokenTable readCorpus(const CorpusQuestion& question, const Tokenizer& tokenizer, const JobContext& context)
{
    requireSensible(question);
    // The short file first: what is wrong with it should not be said after minutes of reading text.
    std::unordered_map<TokenId, std::int64_t> frequencies;
    if (question.frequencyTable)
        frequencies = readFrequencyTable(*question.frequencyTable, tokenizer.size(), context);

    const ReadLimits limits;
    TokenCollector collector(tokenizer, question.tokens, limits, context);
    readAll(question, limits, collector, context);
    TokenTableBuilder& builder = collector.builder();
    if (question.tokens && !question.fewerWillDo && builder.size() < *question.tokens)
        throw Error(ErrorKind::InvalidInput, "the text gives only " + withThousands(builder.size()) + " tokens where " +
                                                 withThousands(*question.tokens) +
                                                 " were asked for; give more text or use --tokens all.");

    TokenTable table = builder.finish(windowLengths(builder.size(), question.sequenceLength), &tokenizer,
                                      tokenizer.size(), question.mask);
    table.textSha256 = collector.sha256();
    if (question.frequencyTable)
        for (TokenType& type : table.types) {
            const auto entry = frequencies.find(type.id);
            type.externalCount = entry == frequencies.end() ? 0 : entry->second;
        }
    return table;
}

TokenTable tableFromIds(const std::vector<std::vector<TokenId>>& windows, const Tokenizer* tokenizer,
                        std::int32_t vocabularySize)
{
    if (windows.empty())
        throw Error(ErrorKind::InvalidInput, "there are no windows of token ids; give at least one.");
    TokenTableBuilder builder;
    Sha256 hash; // over the ids as 4 bytes, little-endian, and of every window its length after it
    const auto add = [&hash](std::uint32_t value) {
        std::array<char, 4> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i)
            bytes[i] = static_cast<char>(value >> (8 * i) & 0xFF);
        hash.add(std::string_view(bytes.data(), bytes.size()));
    };
    std::vector<std::int64_t> lengths;
    for (std::size_t w = 0; w < windows.size(); ++w) {
        const auto number = static_cast<std::int64_t>(w);
        if (windows[w].empty())
            throw Error(ErrorKind::InvalidInput,
                        "window " + withThousands(number) + " (from 0) has no token ids; leave it out.");
        builder.beginDocument({"", number});
        for (std::size_t position = 0; position < windows[w].size(); ++position) {
            const TokenId id = windows[w][position];
            if (id < 0 || id >= vocabularySize)
                throw Error(ErrorKind::InvalidInput, "token id " + std::to_string(id) + " at position " +
                                                         withThousands(static_cast<std::int64_t>(position)) +
                                                         " of window " + withThousands(number) +
                                                         " (both from 0) is outside the vocabulary of " +
                                                         withThousands(vocabularySize) + " ids.");
            builder.append(id);
            add(static_cast<std::uint32_t>(id));
        }
        lengths.push_back(static_cast<std::int64_t>(windows[w].size()));
        add(static_cast<std::uint32_t>(windows[w].size()));
    }
    TokenTable table = builder.finish(lengths, tokenizer, vocabularySize, Mask::Default);
    table.textSha256 = hash.finish();
    return table;
}

} // namespace neurostrata::core
