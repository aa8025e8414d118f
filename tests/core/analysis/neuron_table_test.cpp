// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_table.h"
#include "tests/core/analysis/measured_run.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::shared_ptr<const NeuronTable> parityNeurons(Measure measure)
{
    const auto view = withLayer(describeRun(measuredRun(), {}), measuredRun(), LayerIndex(0), Site::Pre);
    StrataQuestion question;
    question.site = Site::Pre;
    question.measure = measure;
    return neuronTable(*view, question, {});
}

void expectClose(double got, double want, double tolerance, const std::string& what)
{
    ASSERT_EQ(std::isnan(got), std::isnan(want)) << what;
    if (!std::isnan(want)) {
        EXPECT_NEAR(got, want, tolerance) << what;
    }
}

/// Rows in the order the definition asks for.
std::vector<std::int32_t> definedOrder(const std::vector<double>& values, bool descending)
{
    std::vector<std::int32_t> rows(values.size());
    std::iota(rows.begin(), rows.end(), 0);
    std::stable_sort(rows.begin(), rows.end(), [&](std::int32_t a, std::int32_t b) {
        const double x = values[static_cast<std::size_t>(a)], y = values[static_cast<std::size_t>(b)];
        if (std::isnan(x) || std::isnan(y))
            return !std::isnan(x) && std::isnan(y);
        return descending ? x > y : x < y;
    });
    return rows;
}

} // namespace

TEST(NeuronTable, HoldsTheStatisticsOfEveryNeuron)
{
    const Hdf5Reader expected(statisticsFolder + "expected.h5");
    const auto table = parityNeurons(Measure::Correlation);
    const auto state = expected.read<int>("moments/state");
    const auto column = [&](const std::string& name) { return expected.read<double>(name); };
    const auto mean = column("moments/mean"), sd = column("moments/sd"), skewness = column("moments/skewness"),
               kurtosis = column("moments/kurtosis"), positive = column("moments/positive"),
               minimum = column("moments/minimum"), maximum = column("moments/maximum"),
               eta2 = column("correlation/eta2"), nonlinearity = column("correlation/nonlinearity"),
               pearson = column("correlation/pearson"), comparison = column("comparison/shorter_longer");
    const std::size_t covariates = expected.strings("covariates/name").size();
    ASSERT_EQ(table->rows(), 2 * std::ssize(state));
    EXPECT_EQ(table->held, (std::vector<bool>{true, false}));
    EXPECT_EQ(table->n, measuredRun().covariateSums().tokens);
    for (std::size_t n = 0; n < state.size(); ++n) {
        const auto row = static_cast<std::int64_t>(n);
        const std::string at = "neuron " + std::to_string(n);
        const auto number = [&](NeuronColumn c) { return table->number(c, row); };
        EXPECT_EQ(number(NeuronColumn::State), state[n]);
        const double size = std::isnan(mean[n]) ? 1 : std::max(std::abs(mean[n]), sd[n]);
        expectClose(number(NeuronColumn::Mean), mean[n], 1e-6 * size, at + " mean");
        expectClose(number(NeuronColumn::Sd), sd[n], 1e-6 * sd[n], at + " sd");
        expectClose(number(NeuronColumn::Skewness), skewness[n], 1e-5 * (1 + std::abs(skewness[n])), at + " skewness");
        expectClose(number(NeuronColumn::Kurtosis), kurtosis[n], 1e-5 * (1 + kurtosis[n]), at + " kurtosis");
        expectClose(number(NeuronColumn::Positive), positive[n], 1e-7, at + " positive");
        expectClose(number(NeuronColumn::Minimum), minimum[n], 0, at + " minimum");
        expectClose(number(NeuronColumn::Maximum), maximum[n], 0, at + " maximum");
        expectClose(number(NeuronColumn::Eta2), eta2[n], 5e-6, at + " eta2");
        expectClose(number(NeuronColumn::Nonlinearity), nonlinearity[n], 5e-6, at + " nonlinearity");
        expectClose(number(NeuronColumn::R), pearson[n * covariates], 1e-6, at + " r");
        expectClose(number(NeuronColumn::Value), pearson[n * covariates], 1e-6, at + " value");
        const double d = comparison[n * 9 + 3];
        expectClose(number(NeuronColumn::Difference), d, 1e-5 * std::max(1.0, std::abs(d)), at + " d");
        EXPECT_TRUE(std::isnan(number(NeuronColumn::TopToken)));
        EXPECT_EQ(table->id(row), (NeuronId{LayerIndex(0), NeuronIndex(static_cast<std::int32_t>(n))}));
    }
    const std::int64_t absent = table->row({LayerIndex(1), NeuronIndex(3)});
    EXPECT_EQ(table->number(NeuronColumn::Layer, absent), 1);
    EXPECT_EQ(table->number(NeuronColumn::Neuron, absent), 3);
    EXPECT_TRUE(std::isnan(table->number(NeuronColumn::Mean, absent)));
    EXPECT_EQ(table->topToken[static_cast<std::size_t>(absent)], -1);
    const auto differences = parityNeurons(Measure::Difference);
    EXPECT_EQ(differences->number(NeuronColumn::Value, 17), table->number(NeuronColumn::Difference, 17));
}

TEST(NeuronTable, NamesItsTopTokens)
{
    const auto table = parityNeurons(Measure::Correlation);
    const MeasuredRun& run = measuredRun();
    for (const std::int64_t neuron : {0, 26, 43}) {
        std::int64_t top = -1;
        for (const std::int64_t token : run.store().token)
            if (top < 0 || run.value(neuron, token) > run.value(neuron, top))
                top = token;
        EXPECT_EQ(table->topToken[static_cast<std::size_t>(neuron)], top);
    }
}

TEST(SortedRows, FollowTheColumnWithUndefinedLast)
{
    const auto table = parityNeurons(Measure::Correlation);
    for (int c = 0; c < neuronColumns; ++c) {
        const auto column = static_cast<NeuronColumn>(c);
        if (column == NeuronColumn::TopToken)
            continue;
        std::vector<double> values;
        for (std::int64_t row = 0; row < table->rows(); ++row)
            values.push_back(table->number(column, row));
        for (const bool descending : {false, true})
            EXPECT_EQ(sortedRows(*table, column, descending), definedOrder(values, descending)) << columnName(column);
    }
}

TEST(SortedRows, TakeInfinityZerosAndTiesAsTheyAre)
{
    NeuronTable table;
    table.width = 4096;
    table.layers = 1;
    std::mt19937 random(5);
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const float special[] = {0.0F, -0.0F, infinity, -infinity, std::numeric_limits<float>::quiet_NaN(), 1e-45F, -1.0F};
    for (int row = 0; row < 4096; ++row)
        table.r.push_back(special[random() % std::size(special)]);
    table.state.assign(4096, NeuronState::Ok);
    const std::vector<double> values(table.r.begin(), table.r.end());
    for (const bool descending : {false, true})
        EXPECT_EQ(sortedRows(table, NeuronColumn::R, descending), definedOrder(values, descending));
}

TEST(SortedRows, OrderTokensByTheirBytes)
{
    auto tokens = std::make_shared<TokenTable>();
    for (const char* bytes : {" zebra", "apple", "\xc3\xa4", "apple", ""}) {
        TokenType type;
        type.bytes = bytes;
        tokens->type.push_back(static_cast<std::int32_t>(tokens->types.size()));
        tokens->types.push_back(type);
    }
    NeuronTable table;
    table.layers = 1;
    table.tokens = tokens;
    table.topToken = {3, -1, 2, 0, 1, 4};
    table.width = std::ssize(table.topToken);
    table.state.assign(table.topToken.size(), NeuronState::Ok);
    EXPECT_EQ(sortedRows(table, NeuronColumn::TopToken, false), (std::vector<std::int32_t>{5, 3, 0, 4, 2, 1}));
    EXPECT_EQ(sortedRows(table, NeuronColumn::TopToken, true), (std::vector<std::int32_t>{2, 0, 4, 3, 5, 1}));
}

TEST(NeuronTable, StopsWhenAsked)
{
    std::stop_source source;
    source.request_stop();
    const auto view = withLayer(describeRun(measuredRun(), {}), measuredRun(), LayerIndex(0), Site::Pre);
    StrataQuestion question;
    question.site = Site::Pre;
    EXPECT_THROW(neuronTable(*view, question, JobContext(source.get_token())), Stopped);
}
