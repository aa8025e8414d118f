// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_view.h"
#include "tests/core/analysis/measured_run.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

std::shared_ptr<const NeuronRecord> record(int neuron)
{
    static const auto view = describeRun(measuredRun(), {});
    return readNeuron(measuredRun(), view, {LayerIndex(0), NeuronIndex(neuron)}, Site::Pre);
}

std::vector<ContextRow> ask(const NeuronRecord& of, ContextMode mode, int rows = 24)
{
    ContextQuestion question;
    question.mode = mode;
    question.rows = rows;
    return contexts(of, question);
}

/// Values of all rows are those of their tokens, and no token comes twice.
void expectTrue(const std::vector<ContextRow>& rows, int neuron)
{
    std::set<std::int64_t> tokens;
    for (const ContextRow& row : rows) {
        EXPECT_EQ(row.value, measuredRun().value(neuron, row.token));
        EXPECT_TRUE(tokens.insert(row.token).second);
    }
}

std::vector<float> descending(int neuron)
{
    const MeasuredRun& run = measuredRun();
    std::vector<float> values;
    for (const std::int64_t token : run.store().token)
        values.push_back(run.value(neuron, token));
    std::sort(values.rbegin(), values.rend());
    return values;
}

} // namespace

TEST(Contexts, BeginWithTheMostExtremeTokensAndGoOnFromTheStore)
{
    const auto of = record(28);
    const auto values = descending(28);
    for (const int rows : {24, 100}) {
        const auto top = ask(*of, ContextMode::Top, rows), bottom = ask(*of, ContextMode::Bottom, rows);
        ASSERT_EQ(std::ssize(top), rows);
        ASSERT_EQ(std::ssize(bottom), rows);
        expectTrue(top, 28);
        expectTrue(bottom, 28);
        for (std::size_t i = 0; i < top.size(); ++i) {
            EXPECT_EQ(top[i].value, values[i]);
            EXPECT_EQ(bottom[i].value, values[values.size() - 1 - i]);
            EXPECT_EQ(top[i].heading, "");
        }
    }
    EXPECT_EQ(ask(*of, ContextMode::Top, 10000).size(), values.size());
}

TEST(Contexts, EndWithTheExtremeTokensWhereTheStoreIsASample)
{
    MeasuredRun run;
    StorePlan plan = run.store();
    std::fill(plan.sample.begin(), plan.sample.end(), StoreUniform);
    run.setStore(plan);
    const auto of = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(28)}, Site::Pre);
    EXPECT_EQ(ask(*of, ContextMode::Top, 100).size(), 32U);
}

TEST(Contexts, OfARangeAreItsHighestTokens)
{
    const auto of = record(28);
    const auto values = descending(28);
    ContextQuestion question;
    question.range = {values[500], values[480]};
    const auto rows = contexts(*of, question);
    ASSERT_EQ(rows.size(), 21U);
    expectTrue(rows, 28);
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(rows[i].value, values[480 + i]);
    question.rows = 5;
    EXPECT_EQ(contexts(*of, question).size(), 5U);
    question.range = {values.front() + 1.0, values.front() + 2.0};
    EXPECT_TRUE(contexts(*of, question).empty());
}

TEST(Contexts, PerModeAreTheTokensNearestToEveryPeak)
{
    const auto of = record(31); // three modes by design
    const KernelDensity density = kernelDensity({of->values.begin(), of->values.end()});
    ASSERT_EQ(density.peaks.size(), 3U);
    const auto rows = ask(*of, ContextMode::PerMode, 25);
    ASSERT_EQ(rows.size(), 25U);
    expectTrue(rows, 31);
    for (int mode = 3; mode >= 1; --mode) {
        const KernelDensity::Peak& peak = density.peaks[static_cast<std::size_t>(mode - 1)];
        double furthest = 0;
        std::int64_t shown = 0;
        for (const ContextRow& row : rows)
            if (row.mode == mode) {
                EXPECT_TRUE(row.value > peak.lower && row.value <= peak.upper);
                EXPECT_EQ(row.level, peak.at);
                furthest = std::max(furthest, std::abs(double{row.value} - peak.at));
                ++shown;
            }
        EXPECT_EQ(shown, mode == 3 ? 9 : 8);
        EXPECT_LE(std::count_if(of->values.begin(), of->values.end(),
                                [&](float v) { return std::abs(double{v} - peak.at) < furthest; }),
                  shown);
    }
    EXPECT_THAT(rows[0].heading, testing::StartsWith("mode 3 at "));
    EXPECT_EQ(rows[1].heading, "");
    EXPECT_THAT(rows[9].heading, testing::StartsWith("mode 2 at "));
    EXPECT_GT(rows[0].value, rows[8].value);
}

TEST(Contexts, OfQuantilesLieAroundThem)
{
    const auto values = descending(17);
    const auto rows = ask(*record(17), ContextMode::Quantiles, 23);
    ASSERT_EQ(rows.size(), 23U);
    expectTrue(rows, 17);
    const std::pair<std::size_t, double> first[] = {{0, 95}, {5, 75}, {10, 50}, {15, 25}, {19, 5}};
    for (const auto& [row, level] : first) {
        EXPECT_EQ(rows[row].heading, std::to_string(static_cast<int>(level)) + " %");
        EXPECT_EQ(rows[row].level, level);
        const auto rank =
            static_cast<std::ptrdiff_t>(std::lround((100 - level) / 100 * (static_cast<double>(values.size()) - 1)));
        const auto at = std::find(values.begin(), values.end(), rows[row].value) - values.begin();
        EXPECT_LE(std::abs(at - rank), 5);
    }
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), [](auto& a, auto& b) { return a.value > b.value; }));
}

TEST(Contexts, AtRandomDependOnTheSeedAlone)
{
    const auto of = record(17);
    ContextQuestion question;
    question.mode = ContextMode::Random;
    const auto tokens = [&] {
        std::vector<std::int64_t> all;
        for (const ContextRow& row : contexts(*of, question))
            all.push_back(row.token);
        return all;
    };
    const auto first = tokens();
    EXPECT_EQ(tokens(), first);
    ASSERT_EQ(first.size(), 24U);
    question.rows = 60;
    const auto more = tokens();
    EXPECT_TRUE(std::equal(first.begin(), first.end(), more.begin())) << "more rows begin with the fewer ones";
    question.seed = 2;
    EXPECT_NE(tokens(), more);
    question.rows = 1'000'000;
    EXPECT_EQ(tokens().size(), 4036U);
}

TEST(Contexts, OfFewTokensShowEachOnce)
{
    MeasuredRun run;
    StorePlan plan;
    plan.token.assign(run.store().token.begin(), run.store().token.begin() + 7);
    plan.sample.assign(7, StoreUniform);
    run.setStore(plan);
    const auto of = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(17)}, Site::Pre);
    for (const ContextMode mode : {ContextMode::Quantiles, ContextMode::Random}) {
        const auto rows = ask(*of, mode);
        EXPECT_LE(rows.size(), 7U);
        EXPECT_GE(rows.size(), 6U);
        expectTrue(rows, 17);
    }
    EXPECT_TRUE(ask(*of, ContextMode::PerMode).empty()) << "too few values for modes";
    run.setStore({});
    const auto bare = readNeuron(run, describeRun(run, {}), {LayerIndex(0), NeuronIndex(17)}, Site::Pre);
    EXPECT_TRUE(ask(*bare, ContextMode::Quantiles).empty());
    EXPECT_EQ(ask(*bare, ContextMode::Top).size(), 24U);
}
