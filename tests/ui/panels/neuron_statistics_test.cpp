// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_neuron.h"
#include "ui/panels/statistics_card.h"

#include <gtest/gtest.h>

#include <QDialog>
#include <QLabel>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

namespace neurostrata::ui
{
namespace
{

using core::LengthUnit;

class StatisticsTest : public testing::Test
{
protected:
    StatisticsTest() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    const StatisticsRow& row(const std::vector<StatisticsRow>& rows, const QString& name)
    {
        const auto at = std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.name == name; });
        if (at == rows.end())
            throw std::runtime_error("no row " + name.toStdString());
        return *at;
    }

    std::shared_ptr<const core::NeuronRecord> record = test::madeUpNeuron(3000);
    core::Split split{4, 6};
};

TEST_F(StatisticsTest, TheDifferenceFromTheSumsIsThatOfTheValues)
{
    // Directly from the values, one after the other.
    std::vector<double> shorter, longer;
    for (std::size_t i = 0; i < record->values.size(); ++i) {
        const int length = record->run->tokens->typeOf(record->run->store->token[i]).properties.length;
        if (length < split.below)
            shorter.push_back(static_cast<double>(record->values[i]));
        else if (length > split.above)
            longer.push_back(static_cast<double>(record->values[i]));
    }
    const auto mean = [](const std::vector<double>& v) {
        double sum = 0;
        for (const double x : v)
            sum += x;
        return sum / static_cast<double>(v.size());
    };
    const double a = mean(shorter), b = mean(longer);
    double squares = 0;
    for (const double x : shorter)
        squares += (x - a) * (x - a);
    for (const double x : longer)
        squares += (x - b) * (x - b);
    const double d = (b - a) / std::sqrt(squares / static_cast<double>(shorter.size() + longer.size() - 2));

    const auto fromSums = groupDifference(*record, split, LengthUnit::Characters, nullptr);
    ASSERT_TRUE(fromSums);
    EXPECT_NEAR(fromSums->difference, b - a, 1e-9);
    EXPECT_NEAR(fromSums->d, d, 1e-9);
    EXPECT_EQ(fromSums->longer, static_cast<std::int64_t>(longer.size()));
    EXPECT_FALSE(fromSums->ofSample);

    // Another unit needs the store; the same lengths in bytes for the ASCII words give the same groups here.
    EXPECT_FALSE(groupDifference(*record, split, LengthUnit::Bytes, nullptr));
    const core::GroupedHistogram histogram = core::groupedHistogram(*record, split, LengthUnit::Characters, false);
    const auto fromSample = groupDifference(*record, {4, 30}, LengthUnit::Characters, &histogram);
    ASSERT_TRUE(fromSample);
    EXPECT_TRUE(fromSample->ofSample) << "the sums hold every length from 24 on together";
    EXPECT_NEAR(fromSample->d, d, 1e-6);
}

TEST_F(StatisticsTest, SizesCountAnalysedTokensTypesAndDocuments)
{
    const RunSizes sizes = runSizes(*record->run);
    EXPECT_EQ(sizes.tokens, 3000);
    EXPECT_EQ(sizes.types, static_cast<std::int64_t>(test::madeUpWords().size()));
    EXPECT_EQ(sizes.documents, 3);
    auto half = *record->run;
    half.coveredTokens = 1500;
    EXPECT_EQ(runSizes(half).tokens, 1500);
    EXPECT_EQ(runSizes(half).documents, 2);
}

core::StrataQuestion questionOf(const core::Split& split)
{
    core::StrataQuestion question;
    question.split = split;
    return question;
}

TEST_F(StatisticsTest, RowsSayValueHintAndDefinition)
{
    const core::StrataQuestion asked = questionOf(split);
    const auto rows =
        statisticsRows(*record, asked, LengthUnit::Characters, nullptr, RunSizes{3000, 28, 3, 12.5, 2}, nullptr);
    const StatisticsRow& r = row(rows, QStringLiteral("r"));
    EXPECT_TRUE(r.value.startsWith(QLatin1Char('+'))) << r.value.toStdString();
    EXPECT_EQ(r.hint, QStringLiteral("more on longer tokens"));
    EXPECT_TRUE(r.strong);
    for (const StatisticsRow& each : rows)
        EXPECT_FALSE(each.definition.isEmpty()) << each.name.toStdString();
    EXPECT_EQ(row(rows, QStringLiteral("n types")).value, QStringLiteral("28"));
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(), [](const auto& x) { return x.ofCard; }), 10);

    auto dead = std::make_shared<core::NeuronRecord>(*record);
    dead->summary.positive = 0;
    dead->summary.positiveUpper = 0.001;
    const auto deadRows = statisticsRows(*dead, asked, LengthUnit::Characters, nullptr, {}, nullptr);
    EXPECT_EQ(row(deadRows, QStringLiteral("active share")).hint, QStringLiteral("dead: at most 0.1 %"));
}

TEST_F(StatisticsTest, TheListHoldsEveryRowAndFollowsTheNeuron)
{
    const core::StrataQuestion asked = questionOf(split);
    StatisticsCard card;
    card.setTheme(theme(ThemeName::Light));
    card.resize(260, 300);
    card.show();
    card.setRows(statisticsRows(*record, asked, LengthUnit::Characters, nullptr, {}, nullptr), QStringLiteral("n"));
    QTest::mouseClick(card.findChild<QToolButton*>(QStringLiteral("allStatistics")), Qt::LeftButton);
    ASSERT_NE(card.list(), nullptr);
    const auto* table = card.list()->findChild<QTableWidget*>();
    EXPECT_EQ(table->rowCount(), static_cast<int>(card.rows().size()));
    card.setRows({{QStringLiteral("x"), QStringLiteral("1"), {}, QStringLiteral("what it is"), false, 0, true}}, {});
    EXPECT_EQ(table->rowCount(), 1);
    QTest::keyClick(card.list(), Qt::Key_Escape);
    EXPECT_TRUE(QTest::qWaitFor([&] { return card.list() == nullptr; }));
}

} // namespace
} // namespace neurostrata::ui
