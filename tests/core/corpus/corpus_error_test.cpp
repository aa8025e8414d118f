// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/format.h"
#include "core/corpus/corpus.h"
#include "core/corpus/token_collector.h"
#include "tests/core/corpus/corpus_fixture.h"
#include "tests/support/expect_error.h"

#include <gmock/gmock.h>
#include <unistd.h>

namespace neurostrata::core
{
namespace
{

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

class CorpusErrors : public test::CorpusTest
{
protected:
    void refuses(ErrorKind kind, const std::filesystem::path& source, const std::string& rest) const
    {
        test::expectError(kind, AllOf(HasSubstr(quotedPath(source)), EndsWith(rest)), [&] { read(all({source})); });
    }
    void refusesText(std::string_view name, std::string_view text, const std::string& rest) const
    {
        refuses(ErrorKind::InvalidInput, write(name, text), rest);
    }
    void readLimited(std::string_view name, std::string_view bytes, const ReadLimits& limits) const
    {
        const auto path = write(name, bytes);
        TokenCollector collector(tokenizer(), {}, limits, {});
        const auto source = openByteSource(path, {});
        readDocuments(path, *source, limits, collector);
    }
};

TEST_F(CorpusErrors, TooLittleTextSaysHowMuchThereIs)
{
    CorpusQuestion question;
    question.sources = {std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/corpora/sample.txt"};
    question.tokens = 20000;
    test::expectError(
        ErrorKind::InvalidInput,
        "the text gives only 19,328 tokens where 20,000 were asked for; give more text or use --tokens all.",
        [&] { read(question); });
    question.fewerWillDo = true;
    EXPECT_EQ(read(question).size(), 19328);
}

TEST_F(CorpusErrors, QuestionsThatMakeNoSense)
{
    CorpusQuestion question;
    test::expectError(ErrorKind::InvalidInput, "no text was given; name files or folders, or - for standard input.",
                      [&] { read(question); });
    question.sources = {write("a.txt", "text")};
    question.tokens = 0;
    test::expectError(ErrorKind::InvalidInput, "the number of tokens must be at least 1, or `all`.",
                      [&] { read(question); });
    question.tokens = 1;
    question.sequenceLength = 0;
    test::expectError(ErrorKind::InvalidInput, "the sequence length must be at least 1.", [&] { read(question); });
}

TEST_F(CorpusErrors, FilesThatCannotBeRead)
{
    refuses(ErrorKind::NotFound, m_folder / "missing.txt", "does not exist.");
    refusesText("empty.txt", "", "is empty; download or copy it again.");
    refusesText("lfs.txt", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
                "is a Git-LFS pointer, not the file itself; run `git lfs pull` in its folder.");
    const auto locked = write("locked.txt", "text");
    std::filesystem::permissions(locked, std::filesystem::perms::none);
    if (::geteuid() != 0) // root may read everything
        refuses(ErrorKind::Io, locked, "permission denied.");
}

TEST_F(CorpusErrors, FilesAndFoldersWithoutText)
{
    refusesText("blank.txt", " \n\n\t", "holds no text.");
    refusesText("separators.txt", "<|endoftext|>\n<|endoftext|>\n", "holds no text.");
    refusesText("blank.jsonl", "\n{\"text\": \" \"}\n", "holds no text.");
    const auto folder = m_folder / "folder";
    test::writeFile(folder / "a.md", "text");
    refuses(ErrorKind::NotFound, folder,
            "holds no text: no file in it ends in .txt or .jsonl, nor in .gz or .zst after one of these.");
    test::writeFile(folder / "a.txt", "\n");
    refuses(ErrorKind::InvalidInput, folder, "hold no text.");
}

TEST_F(CorpusErrors, WhatIsNotTextInUtf8)
{
    using namespace std::string_literals;
    refusesText("a.txt", "text\0more"s, "is not text: byte 4 is NUL; give text in UTF-8.");
    refusesText("a.jsonl", "{\"text\": \"a\"}\n{\"text\": \"\0\"}\n"s,
                "is not JSON (byte 11 of the line); every line must be like {\"text\": \"…\"}.");
    const std::string utf16 = "is UTF-16 or UTF-32 text; convert it to UTF-8 (iconv -t UTF-8).";
    refusesText("b.txt", "\xFF\xFEt\0"s, utf16);
    refusesText("c.txt", "\xFE\xFF\0t"s, utf16);
    refusesText("d.txt", "\0\0\xFE\xFF"s, utf16);
    std::string latin1;
    for (int i = 0; i < 200; ++i)
        latin1 += "d\xE9j\xE0 vu, ";
    refusesText("e.txt", latin1,
                "is not text in UTF-8: 400 of 1,800 bytes belong to no character; convert it (iconv -t UTF-8).");
}

TEST_F(CorpusErrors, AStrayByteIsToleratedAsAFragment)
{
    const TokenTable table = read(all({write("a.txt", "text \xFF more text")}));
    EXPECT_EQ(table.exclusions.fragment, 1);
}

TEST_F(CorpusErrors, JsonLinesAreNamedByNumber)
{
    const std::string good = "{\"text\": \"a\"}\n";
    const std::string likeThis = "; every line must be like {\"text\": \"…\"}.";
    test::expectError(ErrorKind::InvalidInput, testing::StartsWith("line 3 of '"),
                      [&] { documents({write("a.jsonl", good + "\n{\"text\": 3}\n")}); });
    refusesText("b.jsonl", good + "{\"text\": 3}\n", "has a field `text` that is not a string" + likeThis);
    refusesText("c.jsonl", good + "{\"text\": [\"a\"]}", "has a field `text` that is not a string" + likeThis);
    refusesText("d.jsonl", good + "{\"text\": null}", "has a field `text` that is not a string" + likeThis);
    refusesText("e.jsonl", good + "{\"content\": \"a\"}", "has no field `text`" + likeThis);
    refusesText("f.jsonl", good + "[{\"text\": \"a\"}]", "has no field `text`" + likeThis);
    refusesText("g.jsonl", good + "\"text\"", "has no field `text`" + likeThis);
    refusesText("h.jsonl", "{\"text\": \"a\", \"text\": \"b\"}", "has the field `text` more than once.");
    refusesText("i.jsonl", "{\"text\": \"a\"", "is not JSON (byte 13 of the line)" + likeThis);
    refusesText("j.jsonl", "{\"text\": \"a\"} {}", "is not JSON (byte 15 of the line)" + likeThis);
    refusesText("k.jsonl", "{\"text\": \"\xFF\"}", "is not JSON (byte 11 of the line)" + likeThis);
    refusesText("l.jsonl", std::string(5'000'000, '['), "is not JSON (byte 5,000,001 of the line)" + likeThis);
}

TEST_F(CorpusErrors, PackedFilesThatAreDamagedOrCutOff)
{
    const std::string text(100'000, 'a');
    const std::string gzip = test::gzipped(text);
    refusesText("a.txt.gz", gzip.substr(0, gzip.size() - 5),
                "is cut off: its gzip data ends in the middle; download or copy it again.");
    refusesText("b.txt.gz", gzip.substr(0, 5),
                "is cut off: its gzip data ends in the middle; download or copy it again.");
    refusesText("c.txt.gz", "plain text",
                "is no sound gzip file: incorrect header check near byte 2; download or copy it again.");
    std::string wrongSum = gzip;
    wrongSum[wrongSum.size() - 8] ^= 1;
    refusesText("d.txt.gz", wrongSum,
                "is no sound gzip file: incorrect data check near byte " +
                    withThousands(static_cast<std::int64_t>(gzip.size()) - 4) + "; download or copy it again.");
    refusesText("e.txt.gz", test::gzipped("one") + "rubbish", "; download or copy it again.");

    const std::string zstd = test::zstandard(text);
    refusesText("a.txt.zst", zstd.substr(0, zstd.size() - 1),
                "is cut off: its Zstandard data ends in the middle; download or copy it again.");
    refusesText("b.txt.zst", "plain text",
                "is no sound Zstandard file: Unknown frame descriptor near byte 0; download or copy it again.");
    refusesText("c.txt.zst", test::zstandard("one") + zstd.substr(0, 3),
                "is cut off: its Zstandard data ends in the middle; download or copy it again.");
}

TEST_F(CorpusErrors, WhatAFileMayCostInMemoryIsLimited)
{
    ReadLimits limits;
    limits.piece = 1000;
    limits.uncut = 4000;
    limits.unpackedDocument = 20'000;
    std::string words;
    while (words.size() <= 20'000)
        words += "word ";
    const auto refusesLimited = [&](std::string_view name, std::string_view bytes, const char* rest) {
        test::expectError(ErrorKind::InvalidInput, EndsWith(rest), [&] { readLimited(name, bytes, limits); });
    };
    const char* bomb = "unpacks to a document of more than 20 kB; unpack it first, or separate its documents by lines "
                       "<|endoftext|>.";
    refusesLimited("a.txt.gz", test::gzipped(words), bomb);
    refusesLimited("a.txt.zst", test::zstandard(words), bomb);
    readLimited("a.txt", words, limits); // not packed: the file shows its size
    refusesLimited("b.txt", std::string(200'000, 'x'),
                   "has more than 4 kB without a white space at which it could be cut; separate its documents by "
                   "lines <|endoftext|>.");
    refusesLimited("b.jsonl.gz", test::gzipped("{\"text\": \"" + words.substr(0, 5000)),
                   "has more than 4 kB; a line holds one document.");
}

TEST(TableFromIdsErrors, NameTheWindowAndThePosition)
{
    test::expectError(ErrorKind::InvalidInput,
                      "token id 10 at position 2 of window 1 (both from 0) is outside the vocabulary of 10 ids.", [] {
                          tableFromIds({{1, 2}, {3, 4, 10}}, nullptr, 10);
                      });
    test::expectError(ErrorKind::InvalidInput,
                      "token id -1 at position 0 of window 0 (both from 0) is outside the vocabulary of 10 ids.",
                      [] { tableFromIds({{-1}}, nullptr, 10); });
    test::expectError(ErrorKind::InvalidInput, "window 1 (from 0) has no token ids; leave it out.", [] {
        tableFromIds({{1}, {}}, nullptr, 10);
    });
    test::expectError(ErrorKind::InvalidInput, "there are no windows of token ids; give at least one.",
                      [] { tableFromIds({}, nullptr, 10); });
}

} // namespace
} // namespace neurostrata::core
