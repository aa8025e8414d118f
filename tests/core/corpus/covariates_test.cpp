// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/covariates.h"
#include "tests/support/parity_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace neurostrata::core
{
namespace
{

std::vector<std::string> namesOf(const Covariates& covariates)
{
    std::vector<std::string> names;
    for (const Covariate& covariate : covariates.list())
        names.push_back(covariate.name);
    return names;
}

class CovariatesOfTheReference : public testing::Test
{
protected:
    TokenTable m_table = test::parityTable();
    Covariates m_covariates{m_table};
    test::Hdf5Reader m_expected{std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/expected.h5"};

    std::vector<std::int64_t> analysed() const
    {
        std::vector<std::int64_t> tokens;
        for (std::int64_t t = 0; t < m_table.size(); ++t)
            if (m_table.included[static_cast<std::size_t>(t)] != 0)
                tokens.push_back(t);
        return tokens;
    }
};

TEST_F(CovariatesOfTheReference, HaveItsNamesMeansAndDeviations)
{
    auto names = m_expected.strings("covariates/name");
    ASSERT_EQ(names.back(), "always_zero"); // a column of the test data, not a covariate
    names.pop_back();
    ASSERT_EQ(namesOf(m_covariates), names);

    const auto mean = m_expected.read<double>("covariates/mean");
    const auto sd = m_expected.read<double>("covariates/sd");
    for (std::size_t c = 0; c < names.size(); ++c) {
        const Covariate& covariate = m_covariates.list()[c];
        EXPECT_NEAR(covariate.mean, mean[c], 1e-10 * std::abs(mean[c])) << names[c];
        EXPECT_NEAR(covariate.sd, sd[c], 1e-10 * sd[c]) << names[c];
        EXPECT_EQ(covariate.ofType, c < 13) << names[c];
    }
}

TEST_F(CovariatesOfTheReference, GiveItsGramMatrixFromSums)
{
    const auto expected = m_expected.read<double>("covariates/correlation");
    const CovariateSums sums = m_covariates.sums();
    const std::size_t columns = m_covariates.list().size();
    const double n = static_cast<double>(sums.tokens);
    EXPECT_EQ(sums.tokens, m_table.includedCount());
    const auto moment = [&](std::size_t a, std::size_t b) {
        return sums.product[a * columns + b] - sums.sum[a] * sums.sum[b] / n;
    };
    for (std::size_t a = 0; a < columns; ++a)
        for (std::size_t b = 0; b < columns; ++b)
            EXPECT_NEAR(moment(a, b) / std::sqrt(moment(a, a) * moment(b, b)), expected[a * (columns + 1) + b], 1e-12)
                << m_covariates.list()[a].name << " " << m_covariates.list()[b].name;

    const auto byLength = m_expected.read<double>("by_length/values"); // [neurons, 24, 8], n first
    for (std::size_t bin = 0; bin < 24; ++bin) {
        const double count = byLength[bin * 8]; // NaN in an empty bin
        EXPECT_EQ(static_cast<double>(sums.lengthCount[bin]), std::isnan(count) ? 0 : count);
    }
}

TEST_F(CovariatesOfTheReference, ColumnsAreCentredIntegersOrStandardised)
{
    const std::vector<std::int64_t> tokens = analysed();
    const std::size_t columns = m_covariates.list().size();
    std::vector<float> z(tokens.size() * columns);
    m_covariates.columns(tokens, z);
    for (std::size_t c = 0; c < columns; ++c) {
        const Covariate& covariate = m_covariates.list()[c];
        const bool integer = covariate.name.find("log_") == std::string::npos;
        EXPECT_EQ(covariate.centre, integer ? std::round(covariate.mean) : covariate.mean) << covariate.name;
        EXPECT_EQ(covariate.scale, integer ? 1 : covariate.sd) << covariate.name;
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const double value = m_covariates.value(static_cast<int>(c), tokens[i]);
            const float here = z[i * columns + c];
            ASSERT_EQ(here, static_cast<float>((value - covariate.centre) / covariate.scale)) << covariate.name;
            if (integer) {
                ASSERT_EQ(static_cast<double>(here), value - covariate.centre) << covariate.name;
            }
        }
    }
}

TEST_F(CovariatesOfTheReference, SumsOfWindowsAddUpToTheWhole)
{
    const std::int64_t windows = static_cast<std::int64_t>(m_table.windows.size());
    ASSERT_EQ(windows, 8);
    EXPECT_EQ(m_covariates.sums(0).tokens, 0);
    std::int64_t expectedTokens = 0;
    double expectedLengths = 0;
    for (std::int64_t t = 0; t < m_table.windows[3].first; ++t)
        if (m_table.included[static_cast<std::size_t>(t)] != 0) {
            ++expectedTokens;
            expectedLengths += m_table.typeOf(t).properties.length - m_covariates.list()[0].centre;
        }
    const CovariateSums part = m_covariates.sums(3);
    EXPECT_EQ(part.tokens, expectedTokens);
    EXPECT_EQ(part.sum[0], expectedLengths);
    EXPECT_EQ(m_covariates.sums(windows).product, m_covariates.sums().product);
}

TEST_F(CovariatesOfTheReference, HaveNoValueWhereThereIsNoOrdinaryToken)
{
    const int previous = *m_covariates.find("previous_length");
    const int next = *m_covariates.find("next_log_frequency");
    const int length = *m_covariates.find("length");
    const int position = *m_covariates.find("position");
    EXPECT_TRUE(std::isnan(m_covariates.value(previous, 0)));
    EXPECT_TRUE(std::isnan(m_covariates.value(next, m_table.size() - 1)));
    const std::int64_t second = m_table.windows[1].first;
    EXPECT_TRUE(std::isnan(m_covariates.value(previous, second)));
    EXPECT_TRUE(std::isnan(m_covariates.value(next, second - 1)));
    EXPECT_TRUE(std::isnan(m_covariates.value(length, 0))); // the special token that starts the document
    EXPECT_EQ(m_covariates.value(position, second - 1), 511);
}

TEST(Covariates, OfTheStudyMaskHaveNoNeighbours)
{
    const TokenTable table = test::parityTable(Mask::Study);
    const Covariates covariates(table);
    EXPECT_EQ(covariates.list().back().name, "position");
    EXPECT_EQ(covariates.sums().tokens, table.includedCount());
    EXPECT_FALSE(covariates.find("next_length"));
}

TEST(Covariates, WithoutAFrequencyTableHaveNoExternalFrequency)
{
    TokenTable table = test::parityTable();
    for (TokenType& type : table.types)
        type.externalCount.reset();
    const Covariates covariates(table);
    EXPECT_FALSE(covariates.find("log_external_frequency"));
    EXPECT_EQ(covariates.find("log_rank"), 6);
}

TEST(Covariates, WithoutSpreadHaveADeviationOfExactlyZero)
{
    TokenTable table;
    table.mask = Mask::Study;
    table.vocabularySize = 7;
    table.types.resize(1);
    table.types[0].id = 2;
    table.types[0].properties = tokenProperties("abc");
    table.id.assign(10, 2);
    table.type.assign(10, 0);
    table.sequence.assign(10, 0);
    table.document.assign(10, 0);
    for (std::int32_t t = 0; t < 10; ++t)
        table.position.push_back(t);
    table.windows = {{0, 10}};
    deriveMaskAndCounts(table);
    const Covariates covariates(table);
    for (const Covariate& covariate : covariates.list()) {
        const bool varies = covariate.name == "position";
        EXPECT_EQ(covariate.sd != 0, varies) << covariate.name;
    }
    EXPECT_EQ(covariates.value(*covariates.find("log_frequency"), 0), std::log(11.0 / 17.0));
    EXPECT_EQ(covariates.value(*covariates.find("log_rank"), 0), std::log(3.0));
    EXPECT_EQ(covariates.list()[0].mean, 3);
}

TEST(Covariates, OfATextWithoutAnalysedTokensAreUndefined)
{
    TokenTable table = test::parityTable();
    table.included.assign(table.id.size(), 0);
    const Covariates covariates(table);
    EXPECT_TRUE(std::isnan(covariates.list()[0].mean));
    EXPECT_TRUE(std::isnan(covariates.list()[0].sd));
    EXPECT_EQ(covariates.sums().tokens, 0);
}

} // namespace
} // namespace neurostrata::core
