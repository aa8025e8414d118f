// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/session/random_selection.h"
#include "ui/session/filter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

namespace neurostrata::test
{
namespace
{

using core::NeuronColumn;
using core::NeuronState;
using core::NeuronTable;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ui::compileFilter;
using ui::Filter;
using ui::FilterError;
using Rows = std::vector<std::int32_t>;

/// Numbers spread over every column; a tenth of the neurons is constant and has no r.
NeuronTable table(int layers, std::int64_t width, const std::vector<std::string>& types)
{
    NeuronTable t;
    t.layers = layers;
    t.width = width;
    t.held.assign(static_cast<std::size_t>(layers), true);
    std::mt19937_64 random(5);
    std::normal_distribution<float> normal(0, 0.3F);
    const auto rows = static_cast<std::size_t>(layers * width);
    for (auto* column :
         {&t.value, &t.r, &t.difference, &t.mean, &t.sd, &t.skewness, &t.kurtosis, &t.positive, &t.eta2,
          &t.nonlinearity, &t.minimum, &t.maximum, &t.activation, &t.partialR, &t.controlsR2, &t.deltaR2})
        for (std::size_t row = 0; row < rows; ++row)
            column->push_back(normal(random));
    auto tokens = std::make_shared<core::TokenTable>();
    for (std::size_t i = 0; i < types.size(); ++i) {
        core::TokenType type;
        type.id = static_cast<core::TokenId>(i);
        type.bytes = types[i];
        tokens->types.push_back(type);
        tokens->id.push_back(type.id);
        tokens->type.push_back(type.id);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        t.state.push_back(row % 10 == 9 ? NeuronState::Constant : NeuronState::Ok);
        if (row % 10 == 9)
            t.r[row] = t.value[row] = NAN;
        t.topToken.push_back(row % 7 == 6 ? -1 : static_cast<std::int64_t>(row % types.size()));
    }
    t.tokens = tokens;
    return t;
}

class FilterTest : public ::testing::Test
{
protected:
    Rows rows(std::string_view text) const
    {
        const auto compiled = compileFilter(text);
        if (const auto* error = std::get_if<FilterError>(&compiled)) {
            ADD_FAILURE() << text << ": " << error->message.toStdString();
            return {};
        }
        return std::get<Filter>(compiled).rows(m_table, m_pinned);
    }
    template <class Passes>
    Rows where(Passes passes) const
    {
        Rows all;
        for (std::int32_t row = 0; row < m_table.rows(); ++row)
            if (passes(static_cast<std::size_t>(row)))
                all.push_back(row);
        return all;
    }
    std::string top(std::size_t row) const
    {
        return m_table.topToken[row] < 0 ? "" : m_table.tokens->typeOf(m_table.topToken[row]).bytes;
    }

    NeuronTable m_table = table(6, 50, {" international", "Nation", "tion", " the", "the", "\n", "\xE1\xBB", " độ"});
    std::vector<core::NeuronId> m_pinned = {{core::LayerIndex(1), core::NeuronIndex(2)},
                                            {core::LayerIndex(90), core::NeuronIndex(2)}};
};

TEST_F(FilterTest, ComparesEveryNumber)
{
    for (int c = 0; c < core::neuronColumns; ++c) {
        const auto column = static_cast<NeuronColumn>(c);
        if (column == NeuronColumn::TopToken || column == NeuronColumn::State)
            continue;
        const std::string name = core::columnName(column);
        const auto x = [&](std::size_t row) { return m_table.number(column, static_cast<std::int64_t>(row)); };
        EXPECT_EQ(rows(name + " > 0.25"), where([&](std::size_t row) { return x(row) > 0.25; })) << name;
        EXPECT_EQ(rows(name + "<=2"), where([&](std::size_t row) { return x(row) <= 2; })) << name;
        EXPECT_EQ(rows(name + " in 0..0.5"), where([&](std::size_t row) { return x(row) >= 0 && x(row) <= 0.5; }))
            << name;
    }
    EXPECT_EQ(rows("d < 0"), rows("difference < 0"));
    EXPECT_EQ(rows("q <= 0.05"), Rows()) << "nothing was tested";
    auto evidence = std::make_shared<core::NeuronEvidence>();
    auto& q = evidence->column[static_cast<std::size_t>(core::EvidenceColumn::Q)];
    q.assign(static_cast<std::size_t>(m_table.rows()), 0.5F);
    q[1] = 0.05F;
    q[2] = std::numeric_limits<float>::quiet_NaN();
    m_table.evidence = evidence;
    EXPECT_EQ(rows("q <= 0.05"), Rows{1});
    EXPECT_EQ(rows("p_t > -2"), Rows()) << "this run has no such column";
    m_table.activation.clear(); // no token was asked about
    EXPECT_EQ(rows("activation < 100"), Rows());
    EXPECT_EQ(rows("R >= −0.1"), where([&](std::size_t row) { return m_table.r[row] >= -0.1F; }));
}

TEST_F(FilterTest, ComparesStoredNumbersAsTheyAreStored)
{
    m_table.positive[3] = 0.7F; // a little below 0.7
    EXPECT_THAT(rows("positive = 0.7"), ElementsAre(3));
    EXPECT_THAT(rows("positive >= 0.7 and neuron = 3 and layer = 0"), ElementsAre(3));
    EXPECT_THAT(rows("positive > 0.7 and neuron = 3 and layer = 0"), IsEmpty());
    EXPECT_EQ(rows("positive != 0.7").size(), 299U);
}

TEST_F(FilterTest, TakesListsAndRanges)
{
    EXPECT_EQ(rows("layer in 1,3..4 and neuron in 0, 2..3"), (Rows{50, 52, 53, 150, 152, 153, 200, 202, 203}));
}

TEST_F(FilterTest, JoinsConditions)
{
    const auto r = [&](std::size_t row) { return m_table.r[row]; };
    EXPECT_EQ(rows("r > 0.2 or r < -0.2 and layer = 1"),
              where([&](std::size_t row) { return r(row) > 0.2F || (r(row) < -0.2F && row / 50 == 1); }));
    EXPECT_EQ(rows("(r > 0.2 OR r < -0.2) AND layer = 1"),
              where([&](std::size_t row) { return (r(row) > 0.2F || r(row) < -0.2F) && row / 50 == 1; }));
    EXPECT_EQ(rows("not not r > 0.2"), rows("r > 0.2"));
    EXPECT_EQ(rows(""), where([](std::size_t) { return true; }));
}

TEST_F(FilterTest, AnUndefinedNumberPassesNoComparison)
{
    EXPECT_EQ(rows("r < 0").size() + rows("r >= 0").size(), 270U);
    EXPECT_EQ(rows("r != 5").size(), 270U);
    EXPECT_EQ(rows("not r < 0").size(), 300 - rows("r < 0").size());
    EXPECT_EQ(rows("state = constant").size(), 30U);
    EXPECT_EQ(rows("state != ok"), rows("state = constant"));
    EXPECT_THAT(rows("state = \"n too small\" or state = non-finite or state = too-few"), IsEmpty());
    m_table.held[1] = false;
    EXPECT_EQ(rows("state = constant").size(), 25U);
}

TEST_F(FilterTest, SearchesTokensAsShownAndAsTheyAre)
{
    const auto tokenIn = [&](std::vector<std::string> tokens) {
        return where(
            [&](std::size_t row) { return std::find(tokens.begin(), tokens.end(), top(row)) != tokens.end(); });
    };
    EXPECT_EQ(rows("token ~ NATION"), tokenIn({" international", "Nation"}));
    EXPECT_EQ(rows("nation"), rows("token ~ nation"));
    EXPECT_EQ(rows("tion"), tokenIn({" international", "Nation", "tion"}));
    EXPECT_EQ(rows("token = the"), tokenIn({" the", "the"}));
    EXPECT_EQ(rows("token = ␣the"), tokenIn({" the"}));
    EXPECT_EQ(rows("token = \" the\""), tokenIn({" the"}));
    EXPECT_EQ(rows("ĐỘ"), tokenIn({" độ"}));
    EXPECT_EQ(rows("token = \"\\n\""), tokenIn({"\n"}));
    EXPECT_EQ(rows("⏎"), tokenIn({"\n"}));
    EXPECT_EQ(rows("no such token"), Rows());
    EXPECT_EQ(rows("tion and r > 0"), rows("r > 0 and token ~ tion"));
}

TEST_F(FilterTest, KnowsPins)
{
    EXPECT_THAT(rows("pinned"), ElementsAre(52));
    EXPECT_THAT(rows("pinned = yes"), ElementsAre(52));
    EXPECT_EQ(rows("not pinned"), rows("pinned = no"));
    EXPECT_EQ(rows("pinned != yes").size(), 299U);
}

struct Mistake {
    const char* text;
    int place, length;
    const char* message;
};
class FilterMistakeTest : public ::testing::TestWithParam<Mistake>
{
};
TEST_P(FilterMistakeTest, IsShownWhereItIs)
{
    const auto compiled = compileFilter(GetParam().text);
    ASSERT_TRUE(std::holds_alternative<FilterError>(compiled)) << GetParam().text;
    const auto& error = std::get<FilterError>(compiled);
    EXPECT_EQ(error.message.toStdString(), GetParam().message);
    EXPECT_EQ(error.place, GetParam().place);
    EXPECT_EQ(error.length, GetParam().length);
}
INSTANTIATE_TEST_SUITE_P(
    Texts, FilterMistakeTest,
    ::testing::Values(Mistake{"z < 0.05", 0, 1, "There is no column “z”."},
                      Mistake{"r >", 2, 1, "A value is missing after this."},
                      Mistake{"r > x", 4, 1, "“x” is no number."},
                      Mistake{"r > 0,41", 4, 4, "Write 0.41, with a point."},
                      Mistake{"r > 0.1 layer = 2", 8, 5, "“and” or “or” is missing here."},
                      Mistake{"(r > 0.1", 0, 1, "This parenthesis is not closed."},
                      Mistake{"r > 0.1)", 7, 1, "This parenthesis was not opened."},
                      Mistake{"r > 0.1 and", 8, 3, "A condition is missing after this."},
                      Mistake{"or r > 1", 0, 2, "A condition is missing before this."},
                      Mistake{"not", 0, 3, "A condition is missing after “not”."},
                      Mistake{"layer in 7..3", 9, 4, "This range ends before it begins."},
                      Mistake{"layer in 3,", 9, 2, "A number is missing after the comma."},
                      Mistake{"token ~ \"abc", 8, 4, "The closing quote is missing."},
                      Mistake{"\"\"", 0, 2, "There is no text between the quotes."},
                      Mistake{"token < b", 6, 1, "“token” takes ~ (contains), = or !=."},
                      Mistake{"độ > 0.1", 0, 2, "There is no column “độ”."},
                      Mistake{"\"độ 😀\" and x = 1", 12, 1, "There is no column “x”."},
                      Mistake{"state = broken", 8, 6, "A state is one of: ok, constant, non-finite, too-few."},
                      Mistake{"pinned = maybe", 9, 5, "“pinned” is yes or no."},
                      Mistake{"!pinned", 0, 1, "“!” stands only in “!=”; write “not” or put quotes around the text."},
                      Mistake{"r > inf", 4, 3, "“inf” is no number."}));

TEST_F(FilterTest, RefusesWhatIsTooLongOrTooDeep)
{
    EXPECT_TRUE(std::holds_alternative<FilterError>(compileFilter(std::string(5000, 'a'))));
    EXPECT_TRUE(std::holds_alternative<FilterError>(compileFilter(std::string(2000, '(') + "r > 0")));
    std::string negated;
    for (int i = 0; i < 1000; ++i)
        negated += "not ";
    EXPECT_TRUE(std::holds_alternative<FilterError>(compileFilter(negated + "r > 0")));
}

TEST_F(FilterTest, AnyTextIsAFilterOrAMistakeInIt)
{
    RandomSelections random(22);
    const std::vector<const char*> words = {
        "r", "layer", "state", "token", "pinned", "and", "or", "not", "in", "(",  ")",  "<", "<=", "!=",   "~", "=",
        "!", "0.3",   "..",    "3..7",  ",",      "ok",  "\"", "độ",  "😀",  "\\", "\n", "≤", "−",  "\xFF", "\0"};
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (int n = random.number(10); n >= 0; --n)
            text += std::string(words[static_cast<std::size_t>(random.number(static_cast<int>(words.size()) - 1))]) +
                    (random.one(2) ? " " : "");
        const auto compiled = compileFilter(text);
        const QString shown = QString::fromUtf8(text.c_str());
        if (const auto* error = std::get_if<FilterError>(&compiled)) {
            ASSERT_GE(error->place, 0) << text;
            ASSERT_GE(error->length, 1) << text;
            ASSERT_LE(error->place + error->length, shown.size()) << text;
        } else {
            ASSERT_LE(std::get<Filter>(compiled).rows(m_table, m_pinned).size(), 300U);
        }
        for (const ui::FilterCompletion& completion : ui::filterCompletions(shown, random.number(30)))
            ASSERT_LE(completion.from, completion.to) << text;
    }
}

std::vector<std::string> completions(const char* text)
{
    const QString all = QString::fromUtf8(text);
    std::vector<std::string> words;
    for (const ui::FilterCompletion& completion : ui::filterCompletions(all, static_cast<int>(all.size())))
        words.push_back((all.left(completion.from) + completion.text + all.mid(completion.to)).toStdString());
    return words;
}

TEST(FilterCompletions, FitThePlace)
{
    EXPECT_THAT(completions("la"), ElementsAre("layer"));
    EXPECT_THAT(completions("r > 0.2 and S"),
                ElementsAre("r > 0.2 and sd", "r > 0.2 and skewness", "r > 0.2 and state", "r > 0.2 and spearman"));
    EXPECT_THAT(completions("state = c"), ElementsAre("state = constant"));
    EXPECT_THAT(completions("token "), ElementsAre("token ~", "token =", "token !="));
    EXPECT_THAT(completions("layer i"), ElementsAre("layer in"));
    EXPECT_THAT(completions("r > 0.2 a"), ElementsAre("r > 0.2 and"));
    EXPECT_THAT(completions("pinned = "), ElementsAre("pinned = yes", "pinned = no"));
    EXPECT_THAT(completions("token ~ \"la"), IsEmpty());
    EXPECT_EQ(completions("(").size(), 34U);
}

TEST(FilterSpeed, OfALargeRun)
{
    std::vector<std::string> types;
    for (int i = 0; i < 20000; ++i)
        types.push_back(" token" + std::to_string(i));
    const NeuronTable large = table(24, 8192, types);
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
        const auto start = std::chrono::steady_clock::now();
        const auto rows =
            std::get<Filter>(compileFilter("layer in 3..20 and (r > 0.2 or d < -0.2) and token ~ 7")).rows(large, {});
        EXPECT_FALSE(rows.empty());
        best =
            std::min(best, std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    RecordProperty("milliseconds", std::to_string(best));
    EXPECT_LT(best, 60) << "30 ms on a quiet machine";
}

} // namespace
} // namespace neurostrata::test
