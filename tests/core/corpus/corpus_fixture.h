// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/corpus.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::test
{

/// One gzip member.
inline std::string gzipped(std::string_view text)
{
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("deflateInit2");
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    if (deflate(&stream, Z_FINISH) != Z_STREAM_END)
        throw std::runtime_error("deflate");
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

/// One Zstandard frame.
inline std::string zstandard(std::string_view text)
{
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
    return packed;
}

/// Reads texts with the 8k tokenizer.
class CorpusTest : public testing::Test
{
protected:
    static constexpr core::TokenId endOfText = 8191;

    TemporaryFolder m_folder;

    static const core::Tokenizer& tokenizer()
    {
        static const std::shared_ptr<const core::Tokenizer> loaded =
            core::Tokenizer::load(std::string(NEUROSTRATA_TEST_DATA) + "/parity/tokenizer_8k");
        return *loaded;
    }
    std::filesystem::path write(std::string_view name, std::string_view text) const
    {
        return writeFile(m_folder / name, text);
    }
    static core::CorpusQuestion all(std::vector<std::filesystem::path> sources)
    {
        core::CorpusQuestion question;
        question.sources = std::move(sources);
        question.tokens.reset();
        return question;
    }
    static core::TokenTable read(const core::CorpusQuestion& question, const core::JobContext& context = {})
    {
        return core::readCorpus(question, tokenizer(), context);
    }
    /// All documents of the sources, decoded.
    static std::vector<std::string> documents(const std::vector<std::filesystem::path>& sources)
    {
        const core::TokenTable table = read(all(sources));
        std::vector<std::string> texts(table.documents.size());
        for (std::size_t t = 0; t < table.id.size(); ++t)
            if (table.id[t] != endOfText)
                texts[static_cast<std::size_t>(table.document[t])] += tokenizer().bytes(table.id[t]);
        return texts;
    }
};

} // namespace neurostrata::test
