// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/frequency_table.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace neurostrata::core
{
namespace
{

using testing::EndsWith;
using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

class FrequencyTable : public testing::Test
{
protected:
    test::TemporaryFolder m_folder;

    std::unordered_map<TokenId, std::int64_t> read(std::string_view text) const
    {
        return readFrequencyTable(test::writeFile(m_folder / "counts.tsv", text), 100, {});
    }
    void refuses(const std::string& text, const char* message) const
    {
        test::expectError(ErrorKind::InvalidInput, EndsWith(message), [&] { read(text); });
    }
};

TEST_F(FrequencyTable, MayHaveAHeaderBlankLinesAndWindowsLineEnds)
{
    EXPECT_THAT(read("1\t5\n99\t0"), UnorderedElementsAre(Pair(1, 5), Pair(99, 0)));
    EXPECT_THAT(read("\xEF\xBB\xBFtoken_id\tcount\r\n1\t5\r\n\r\n2\t9007199254740993\r\n"),
                UnorderedElementsAre(Pair(1, 5), Pair(2, 9007199254740993)));
}

TEST_F(FrequencyTable, NamesTheLineThatIsWrong)
{
    refuses("1\t5\n2 7\n", "is '2 7'; it must be a token id, a tab and a count.");
    refuses("id\tcount\nid\tcount\n", "is 'id\\x09count'; it must be a token id, a tab and a count.");
    refuses("1\t5\n2\t-7\n", "it must be a token id, a tab and a count.");
    refuses("1\t5.5\n", "it must be a token id, a tab and a count.");
    refuses("1\t5\t6\n", "it must be a token id, a tab and a count.");
    refuses("1\t99999999999999999999\n", "it must be a token id, a tab and a count.");
    refuses("1\t5\n-1\t5\n", "it must be a token id, a tab and a count.");
    refuses("1\t5\n100\t5\n", "names token id 100, but the vocabulary has 100 ids; use a table made with this model's "
                              "tokenizer.");
    refuses("1\t5\n2\t5\n1\t6\n", "gives token id 1 a second time.");
    refuses("id\tcount\n", "gives no counts; a line is a token id, a tab and a count.");
    test::expectError(ErrorKind::InvalidInput, HasSubstr("line 2 of the frequency table '"),
                      [&] { read("1\t5\nx\ty\n"); });
    refuses("1\t" + std::string(10000, '1'), "it must be a token id, a tab and a count.");
}

} // namespace
} // namespace neurostrata::core
