// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/corpus/corpus.h"
#include "core/corpus/covariates.h"
#include "core/io/sha256.h"
#include "tests/core/corpus/corpus_fixture.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <numeric>
#include <thread>

namespace neurostrata::core
{
namespace
{

using testing::ElementsAre;
using testing::HasSubstr;

class Corpus : public test::CorpusTest
{
protected:
    std::filesystem::path m_sample = std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/corpora/sample.txt";
};

std::string sha256OfIds(const TokenTable& table)
{
    return sha256Of({reinterpret_cast<const char*>(table.id.data()), table.id.size() * sizeof(TokenId)});
}

/// Standard input that comes from a pipe for the life of the object.
class PipedInput
{
public:
    PipedInput() : m_saved(::dup(STDIN_FILENO))
    {
        int ends[2] = {};
        if (::pipe(ends) != 0)
            throw std::runtime_error("pipe");
        ::dup2(ends[0], STDIN_FILENO);
        ::close(ends[0]);
        m_writeEnd = ends[1];
    }
    PipedInput(const PipedInput&) = delete;
    PipedInput& operator=(const PipedInput&) = delete;
    ~PipedInput()
    {
        close();
        ::dup2(m_saved, STDIN_FILENO);
        ::close(m_saved);
    }
    void write(std::string_view text)
    {
        ASSERT_EQ(::write(m_writeEnd, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    void close()
    {
        if (m_writeEnd >= 0)
            ::close(m_writeEnd);
        m_writeEnd = -1;
    }

private:
    int m_saved;
    int m_writeEnd = -1;
};

// The hashes of ids were made with the Python package tokenizers on text.split("<|endoftext|>\n"), 8191 before each.
TEST_F(Corpus, OfTheSampleTextHasTheIdsOfTheReference)
{
    const TokenTable table = read(all({m_sample}));
    EXPECT_EQ(table.size(), 19328);
    EXPECT_EQ(table.documents.size(), 44U);
    EXPECT_EQ(sha256OfIds(table), "6a8229a31010898a84bc01d6e0e9eca63e1e1eeeb8b292be1d7133bbba2953b7");
    EXPECT_EQ(table.textSha256, "7baad9069e7758929999b70351f396986eaa267f6e7f20a038ac8af4cd8c1e17");
    EXPECT_EQ(table.vocabularySize, 8192);
}

TEST_F(Corpus, TakesExactlyTheTokensAskedForInWindows)
{
    CorpusQuestion question;
    question.sources = {m_sample};
    TokenTable table = read(question);
    EXPECT_EQ(table.size(), 8192);
    EXPECT_EQ(sha256OfIds(table), "07be900ebacaf17dcacbd56f378c0bb71749e151a04fc6606702b5e7fb7cbdc0");
    ASSERT_EQ(table.windows.size(), 16U);
    for (std::int32_t w = 0; w < 16; ++w) {
        EXPECT_EQ(table.windows[static_cast<std::size_t>(w)], (TokenWindow{w * 512, 512}));
        EXPECT_EQ(table.sequence[static_cast<std::size_t>(w * 512)], w);
        EXPECT_EQ(table.position[static_cast<std::size_t>(w * 512)], 0);
        EXPECT_EQ(table.position[static_cast<std::size_t>(w * 512 + 511)], 511);
    }

    question.tokens = 1000;
    question.sequenceLength = 300;
    table = read(question);
    EXPECT_THAT(table.windows,
                ElementsAre(TokenWindow{0, 300}, TokenWindow{300, 300}, TokenWindow{600, 300}, TokenWindow{900, 100}));
    question.tokens = 1;
    EXPECT_THAT(read(question).id, ElementsAre(endOfText));
}

TEST_F(Corpus, CountsWhatIsAnalysedAndWhatIsNotUpToTheSize)
{
    CorpusQuestion question;
    question.sources = {m_sample};
    for (const Mask mask : {Mask::Default, Mask::Study}) {
        question.mask = mask;
        const TokenTable table = read(question);
        const Exclusions& out = table.exclusions;
        EXPECT_EQ(out.special, std::count(table.id.begin(), table.id.end(), endOfText));
        EXPECT_EQ(out.special + out.fragment + out.noPredecessor + out.noSuccessor + table.includedCount(), 8192);
        const std::int64_t counted =
            std::accumulate(table.types.begin(), table.types.end(), std::int64_t{0},
                            [](std::int64_t sum, const TokenType& type) { return sum + type.count; });
        EXPECT_EQ(counted + out.special + out.fragment, 8192);
        EXPECT_EQ(out.noPredecessor > 0, mask == Mask::Default);
    }
}

TEST_F(Corpus, TypesAreThoseThatOccurAscendingWithTheirBytes)
{
    const TokenTable table = read(all({write("a.txt", "the cat and the dog")}));
    ASSERT_EQ(table.size(), 6);
    EXPECT_TRUE(std::is_sorted(table.types.begin(), table.types.end(),
                               [](const TokenType& a, const TokenType& b) { return a.id < b.id; }));
    for (std::int64_t t = 0; t < table.size(); ++t) {
        EXPECT_EQ(table.typeOf(t).id, table.id[static_cast<std::size_t>(t)]);
        EXPECT_EQ(table.typeOf(t).bytes, tokenizer().bytes(table.typeOf(t).id));
    }
    EXPECT_TRUE(table.types.back().special);
    EXPECT_EQ(table.typeOf(2).bytes, " cat");
    EXPECT_EQ(table.typeOf(2).count, 1);
    EXPECT_EQ(table.typeOf(2).externalCount, std::nullopt);
}

TEST_F(Corpus, DocumentsEndAtSeparatorLinesAndFiles)
{
    const auto first =
        write("a.txt", "\xEF\xBB\xBFone\n<|endoftext|>\ntwo\nlines\n\n<|endoftext|>\r\n \n<|endoftext|>\n"
                       "<|endoftext|>\nthree\r\n");
    const auto second = write("b.txt", "<|endoftext|>\nfour");
    EXPECT_THAT(documents({first, second}), ElementsAre("one\n", "two\nlines\n\n", "three\r\n", "four"));

    const TokenTable table = read(all({first, second}));
    EXPECT_EQ(table.documents[0].name, "a.txt");
    EXPECT_EQ(table.documents[0].offset, 3);
    EXPECT_EQ(table.documents[1].offset, 21);
    EXPECT_EQ(table.documents[3].name, "b.txt");
    EXPECT_EQ(table.documents[3].offset, 14);
    std::int32_t before = -1;
    for (std::size_t t = 0; t < table.id.size(); ++t) {
        EXPECT_EQ(table.document[t], before + (table.id[t] == endOfText ? 1 : 0));
        before = table.document[t];
    }
}

TEST_F(Corpus, ASeparatorInsideALineIsTheTokenNotTheEndOfADocument)
{
    const TokenTable table = read(all({write("a.txt", "one <|endoftext|>\ntwo")}));
    EXPECT_EQ(table.documents.size(), 1U);
    EXPECT_EQ(table.exclusions.special, 2);
}

TEST_F(Corpus, JsonLinesGiveTheirTextField)
{
    const auto file = write("a.jsonl", "\xEF\xBB\xBF{\"text\": \"one\\n\"}\r\n\n"
                                       "{\"meta\": {\"text\": \"no\", \"list\": [1, null]}, \"text\": \"tw\\u00f6\"}\n"
                                       "{\"text\": \"\"}\n{\"text\": \"<|endoftext|>\\nlast\", \"id\": 3}");
    EXPECT_THAT(documents({file}), ElementsAre("one\n", "tw\xC3\xB6", "\nlast"));
    const TokenTable table = read(all({file}));
    EXPECT_EQ(table.documents[1].offset, 3);
    EXPECT_EQ(table.documents[2].offset, 5);
}

TEST_F(Corpus, PackedTextsAreUnpackedOverAllMembersAndFrames)
{
    const std::string text = test::readFile(m_sample);
    const std::string_view front = std::string_view(text).substr(0, 30001);
    const std::string_view back = std::string_view(text).substr(30001);
    const std::string expected = sha256OfIds(read(all({m_sample})));
    EXPECT_EQ(sha256OfIds(read(all({write("a.txt.gz", test::gzipped(front) + test::gzipped(back))}))), expected);
    EXPECT_EQ(sha256OfIds(read(
                  all({write("A.TXT.ZST", test::zstandard(front) + test::zstandard("") + test::zstandard(back))}))),
              expected);
    const char* line = "{\"text\": \"one\"}\n";
    EXPECT_THAT(documents({write("b.jsonl.gz", test::gzipped(line)), write("c.jsonl.zst", test::zstandard(line))}),
                ElementsAre("one", "one"));
}

TEST_F(Corpus, FoldersAreReadInOrderWithoutHiddenEmptyAndOtherFiles)
{
    const auto folder = m_folder / "texts";
    test::writeFile(folder / "b.txt", "b");
    test::writeFile(folder / "a" / "z.jsonl", "{\"text\": \"az\"}");
    test::writeFile(folder / "a" / "c.txt.gz", test::gzipped("ac"));
    test::writeFile(folder / "README.md", "no");
    test::writeFile(folder / "x.gz", "no");
    test::writeFile(folder / ".hidden.txt", "no");
    test::writeFile(folder / ".git" / "a.txt", "no");
    test::writeFile(folder / "empty.txt", "");
    std::filesystem::create_directory_symlink(folder, folder / "loop");
    EXPECT_THAT(documents({folder, write("other.md", "named")}), ElementsAre("ac", "az", "b", "named"));
}

TEST_F(Corpus, StandardInputIsReadToItsEnd)
{
    PipedInput input;
    std::thread writer([&] {
        for (int i = 0; i < 3; ++i) {
            input.write(i == 1 ? "<|endo" : i == 2 ? "ftext|>\ntwo" : "one\n");
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        input.close();
    });
    const TokenTable table = read(all({"-"}));
    writer.join();
    ASSERT_EQ(table.documents.size(), 2U);
    EXPECT_EQ(table.documents[1].name, "-");
    EXPECT_EQ(table.documents[1].offset, 18);
}

TEST_F(Corpus, WaitingForStandardInputHearsAStopRequest)
{
    PipedInput input;
    std::stop_source stop;
    std::thread person([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    const auto start = std::chrono::steady_clock::now();
    EXPECT_THROW(read(all({"-"}), JobContext(stop.get_token())), Stopped);
    person.join();
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(250));
}

TEST_F(Corpus, ReadingALargeTextHearsAStopRequest)
{
    std::string text;
    while (text.size() < 8'000'000)
        text += "some words that go on and on, and 12345 more of them; ";
    const auto file = write("large.txt", text);
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    const JobContext context(stop.get_token(), [&](const Progress& progress) {
        if (progress.fraction > 0.1 && !stop.stop_requested()) {
            stop.request_stop();
            asked = std::chrono::steady_clock::now();
        }
    });
    EXPECT_THROW(read(all({file}), context), Stopped);
    EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::milliseconds(200));
}

TEST_F(Corpus, ProgressRisesToOne)
{
    for (const auto& tokens : {std::optional<std::int64_t>(5000), std::optional<std::int64_t>()}) {
        std::vector<double> fractions;
        const JobContext context({}, [&](const Progress& progress) {
            EXPECT_EQ(progress.stage, "reading text");
            fractions.push_back(progress.fraction);
        });
        CorpusQuestion question = all({m_sample, m_sample});
        question.tokens = tokens;
        read(question, context);
        EXPECT_TRUE(std::is_sorted(fractions.begin(), fractions.end()));
        EXPECT_EQ(fractions.front(), 0);
        EXPECT_EQ(fractions.back(), 1);
    }
}

TEST_F(Corpus, StopsReadingWhenThereAreEnoughTokens)
{
    std::string packed = test::gzipped(std::string(20'000'000, ' ') + "unread");
    packed.resize(packed.size() / 2); // reading on would find it cut off
    const auto broken = write("b.txt.gz", packed);
    CorpusQuestion question = all({m_sample, broken});
    question.tokens = 19328;
    EXPECT_EQ(read(question).documents.size(), 44U);
    question.tokens = 19329;
    EXPECT_THROW(read(question), Error);
}

TEST_F(Corpus, HashOfTheTextTellsDocumentsApart)
{
    const auto hash = [&](std::string_view text) { return read(all({write("a.txt", text)})).textSha256; };
    EXPECT_EQ(hash("one"), hash("\xEF\xBB\xBFone"));
    EXPECT_NE(hash("one\n<|endoftext|>\ntwo"), hash("one\ntwo"));
    EXPECT_NE(hash("one"), hash("one\n"));
}

TEST_F(Corpus, FrequencyTableGivesExternalCountsAndTheirCovariate)
{
    CorpusQuestion question = all({write("a.txt", "the cat and the dog and the cat")});
    const TokenId cat = tokenizer().encode(" cat").front();
    question.frequencyTable = write("f.tsv", "id\tcount\n" + std::to_string(cat) + "\t41\n5\t1000\n");
    const TokenTable table = read(question);
    for (const TokenType& type : table.types)
        EXPECT_EQ(type.externalCount, type.id == cat ? 41 : 0);
    const Covariates covariates(table);
    const int external = covariates.find("log_external_frequency").value();
    EXPECT_EQ(covariates.value(external, 2), std::log(42.0 / (41 + 8192)));
    EXPECT_EQ(covariates.value(external, 1), std::log(1.0 / (41 + 8192)));
}

TEST(TableFromIds, MakesADocumentOfEveryWindow)
{
    const auto tokenizer = Tokenizer::load(std::string(NEUROSTRATA_TEST_DATA) + "/parity/tokenizer_8k");
    const std::vector<std::vector<TokenId>> windows = {{8191, 5, 6, 5}, {7, 8}};
    const TokenTable table = tableFromIds(windows, tokenizer.get(), 8200);
    EXPECT_THAT(table.id, ElementsAre(8191, 5, 6, 5, 7, 8));
    EXPECT_THAT(table.sequence, ElementsAre(0, 0, 0, 0, 1, 1));
    EXPECT_EQ(table.document, table.sequence);
    EXPECT_THAT(table.position, ElementsAre(0, 1, 2, 3, 0, 1));
    EXPECT_THAT(table.included, ElementsAre(0, 0, 1, 0, 0, 0));
    EXPECT_THAT(table.windows, ElementsAre(TokenWindow{0, 4}, TokenWindow{4, 2}));
    EXPECT_EQ(table.vocabularySize, 8200);
    EXPECT_EQ(table.typeOf(1).bytes, tokenizer->bytes(5));
    EXPECT_NE(table.textSha256, tableFromIds({{8191, 5, 6}, {5, 7, 8}}, tokenizer.get(), 8200).textSha256);
}

TEST(TableFromIds, WithoutATokenizerAnalysesNothing)
{
    const TokenTable table = tableFromIds({{3, 4, 5, 6}}, nullptr, 2'000'000'000);
    EXPECT_EQ(table.includedCount(), 0);
    EXPECT_EQ(table.exclusions.fragment, 4);
    EXPECT_EQ(table.types.size(), 4U);
}

} // namespace
} // namespace neurostrata::core
