// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"

#include <gtest/gtest.h>

using namespace neurostrata::core;

namespace
{

/// Two sequences of the given tokens, all in one document.
TokenTable tableOf(const std::vector<std::vector<std::string>>& sequences)
{
    TokenTable table;
    for (const auto& sequence : sequences) {
        table.windows.push_back({table.size(), std::ssize(sequence)});
        for (const std::string& bytes : sequence) {
            TokenType type;
            type.id = static_cast<TokenId>(table.types.size());
            type.bytes = bytes;
            type.properties = tokenProperties(bytes);
            table.type.push_back(type.id);
            table.id.push_back(type.id);
            table.position.push_back(static_cast<std::int32_t>(table.size() - 1 - table.windows.back().first));
            table.sequence.push_back(static_cast<std::int32_t>(table.windows.size() - 1));
            table.document.push_back(0);
            table.types.push_back(type);
        }
    }
    table.documents.push_back({"notes.txt", 120});
    return table;
}

} // namespace

TEST(ReadableToken, ShowsWhatPeopleCannotSee)
{
    EXPECT_EQ(readableToken(" Straße"), " Straße");
    EXPECT_EQ(readableToken("a\nb"), "a⏎b");
    EXPECT_EQ(readableToken("a\r\nb\r\r\n"), "a⏎b⏎⏎");
    EXPECT_EQ(readableToken("\xe2\x80\xa8"), "⏎") << "U+2028 breaks lines";
    EXPECT_EQ(readableToken("\t"), "⇥");
    EXPECT_EQ(readableToken("\xe2\x82"), "⟨e2 82⟩");
    EXPECT_EQ(readableToken("x\xff\xc0y"), "x⟨ff c0⟩y");
    EXPECT_EQ(readableToken("\xed\xa0\x80"), "⟨ed a0 80⟩") << "a surrogate is no UTF-8";
    EXPECT_EQ(readableToken(std::string_view("a\0b", 3)), "a⟨U+0000⟩b");
    EXPECT_EQ(readableToken("\x7f"), "⟨U+007F⟩");
    EXPECT_EQ(readableToken("\xe2\x80\xae"
                            "abc"),
              "⟨U+202E⟩abc")
        << "nothing turns the line around";
    EXPECT_EQ(readableToken("שלום"), "שלום");
    EXPECT_EQ(readableToken("👩‍👩‍👧"), "👩‍👩‍👧") << "joiners hold emoji together";
    EXPECT_EQ(readableToken(""), "");
}

TEST(TokenContext, JoinsWhatStandsAround)
{
    const TokenTable tokens = tableOf({{"The", " end"}, {"A", " caf", "\xc3", "\xa9", " in", "\n", "Rome", "."}});
    const TokenContext at = tokenContext(tokens, 6, LengthUnit::Characters);
    EXPECT_EQ(at.before, "A café") << "the two bytes of é are two tokens, and nothing of the sequence before";
    EXPECT_EQ(at.token, " in");
    EXPECT_EQ(at.after, "⏎Rome.");
    EXPECT_EQ(at.length, 3);
    EXPECT_EQ(at.document, "notes.txt");
    EXPECT_EQ(at.offset, 120);
    EXPECT_EQ(at.position, 4);
    EXPECT_EQ(tokenContext(tokens, 6, LengthUnit::CharactersWithoutSpace).length, 2);

    const TokenContext piece = tokenContext(tokens, 5, LengthUnit::Bytes);
    EXPECT_EQ(piece.before, "A caf⟨c3⟩");
    EXPECT_EQ(piece.token, "⟨a9⟩");
    EXPECT_EQ(piece.length, 1);

    const TokenContext narrow = tokenContext(tokens, 6, LengthUnit::Characters, 1);
    EXPECT_EQ(narrow.before, "⟨a9⟩");
    EXPECT_EQ(narrow.after, "⏎");
    const TokenContext first = tokenContext(tokens, 0, LengthUnit::Characters),
                       last = tokenContext(tokens, 9, LengthUnit::Characters);
    EXPECT_EQ(first.before, "");
    EXPECT_EQ(first.after, " end");
    EXPECT_EQ(last.after, "");
}
