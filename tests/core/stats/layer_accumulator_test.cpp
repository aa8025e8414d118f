// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/stats/estimators.h"
#include "core/stats/half.h"
#include "core/stats/layer_accumulator.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/parity_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <numeric>
#include <random>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

/// 150 neurons (two slices and a part of one) on the tokens of the parity data, of very different means and scales,
/// with ties, and garbage at every token that is not analysed.
struct Data {
    TokenTable table = parityTable();
    Covariates covariates{table};
    std::int64_t width = 150;
    std::vector<float> values;

    Data()
    {
        std::mt19937 random(1);
        std::normal_distribution<double> normal;
        for (std::int64_t t = 0; t < table.size(); ++t) {
            for (std::int64_t n = 0; n < width; ++n) {
                double x = normal(random) + 0.1 * table.typeOf(t).properties.length * static_cast<double>(n % 3);
                x = (n % 7) * 100.0 + x * std::pow(10.0, static_cast<double>(n % 9) - 4);
                if (n % 10 == 3)
                    x = std::max(0.0, std::round(2 * normal(random)));
                if (table.included[static_cast<std::size_t>(t)] == 0)
                    x = n % 2 != 0 ? notANumber : 1e30;
                values.push_back(static_cast<float>(x));
            }
        }
    }
    AccumulatorShape shape(const StorePlan* store = nullptr, int threads = 1) const
    {
        AccumulatorShape s;
        s.tokens = &table;
        s.covariates = &covariates;
        s.store = store;
        s.width = width;
        s.threads = threads;
        return s;
    }
    float at(std::int64_t token, std::int64_t neuron) const
    {
        return values[static_cast<std::size_t>(token * width + neuron)];
    }
    std::vector<std::int64_t> analysed() const
    {
        std::vector<std::int64_t> tokens;
        for (std::int64_t t = 0; t < table.size(); ++t)
            if (table.included[static_cast<std::size_t>(t)] != 0)
                tokens.push_back(t);
        return tokens;
    }
};

template <class T>
void expectSameBytes(const std::vector<T>& a, const std::vector<T>& b, const char* what)
{
    ASSERT_EQ(a.size(), b.size()) << what;
    EXPECT_EQ(std::memcmp(a.data(), b.data(), a.size() * sizeof(T)), 0) << what;
}

void expectIdentical(const LayerSums& a, const LayerSums& b)
{
    EXPECT_EQ(a.tokens, b.tokens);
    expectSameBytes(a.lengthCount, b.lengthCount, "lengthCount");
    expectSameBytes(a.shift, b.shift, "shift");
    expectSameBytes(a.exponent, b.exponent, "exponent");
    expectSameBytes(a.mean, b.mean, "mean");
    expectSameBytes(a.m2, b.m2, "m2");
    expectSameBytes(a.m3, b.m3, "m3");
    expectSameBytes(a.m4, b.m4, "m4");
    expectSameBytes(a.cross, b.cross, "cross");
    expectSameBytes(a.minimum, b.minimum, "minimum");
    expectSameBytes(a.maximum, b.maximum, "maximum");
    expectSameBytes(a.positive, b.positive, "positive");
    expectSameBytes(a.nonFinite, b.nonFinite, "nonFinite");
    expectSameBytes(a.clamped, b.clamped, "clamped");
    expectSameBytes(a.topToken, b.topToken, "topToken");
    expectSameBytes(a.bottomToken, b.bottomToken, "bottomToken");
    expectSameBytes(a.topValue, b.topValue, "topValue");
    expectSameBytes(a.bottomValue, b.bottomValue, "bottomValue");
}

/// The whole store of a run, put together from its pieces.
struct Store {
    std::int64_t width, columns;
    std::vector<std::uint16_t> values;
    std::vector<int> written;
    std::vector<std::pair<std::int64_t, std::int64_t>> pieces;

    Store(std::int64_t neurons, const StorePlan& plan)
        : width(neurons), columns(static_cast<std::int64_t>(plan.token.size())),
          values(static_cast<std::size_t>(width * columns)), written(static_cast<std::size_t>(columns))
    {
    }
    LayerAccumulator::StoreOutput output()
    {
        return [this](StoredActivations&& piece) {
            EXPECT_EQ(piece.values.size(), static_cast<std::size_t>(width * piece.count));
            pieces.emplace_back(piece.firstStored, piece.count);
            for (std::int64_t c = 0; c < piece.count; ++c) {
                ++written[static_cast<std::size_t>(piece.firstStored + c)];
                for (std::int64_t n = 0; n < width; ++n)
                    at(n, piece.firstStored + c) = piece.values[static_cast<std::size_t>(n * piece.count + c)];
            }
        };
    }
    std::uint16_t& at(std::int64_t neuron, std::int64_t column)
    {
        return values[static_cast<std::size_t>(neuron * columns + column)];
    }
};

void expectStore(Store& store, const Data& data, const StorePlan& plan, const LayerSums& sums)
{
    for (std::size_t c = 0; c < plan.token.size(); ++c) {
        ASSERT_EQ(store.written[c], 1) << "column " << c;
        for (std::int64_t n = 0; n < data.width; ++n) {
            const auto i = static_cast<std::size_t>(n);
            const double y =
                std::ldexp(static_cast<double>(data.at(plan.token[c], n)) - sums.shift[i], -sums.exponent[i]);
            const auto clamped = static_cast<float>(std::clamp(y, -65504.0, 65504.0));
            ASSERT_NEAR(fromHalf(store.at(n, static_cast<std::int64_t>(c))), fromHalf(toHalf(clamped)),
                        std::abs(clamped) * 1e-3 + 1e-7)
                << "neuron " << n << " column " << c;
        }
    }
}

} // namespace

TEST(LayerAccumulator, IsBitIdenticalForAnyNumberOfThreads)
{
    const Data data;
    const StorePlan plan = planStore(data.table, data.width, 1 << 30);
    Store one(data.width, plan), three(data.width, plan);
    LayerAccumulator a(data.shape(&plan, 1), anyPoint, one.output()), b(data.shape(&plan, 3), anyPoint, three.output());
    feed(a, data.values, data.width, 0, data.table.size(), 512);
    feed(b, data.values, data.width, 0, data.table.size(), 512);
    const LayerSums sums = a.finish();
    expectIdentical(sums, b.finish());
    expectSameBytes(one.values, three.values, "store");
    expectStore(one, data, plan, sums);
}

TEST(LayerAccumulator, ContinuesFromSavedSumsBitForBit)
{
    const Data data;
    const StorePlan plan = planStore(data.table, data.width, 1 << 30);
    Store whole(data.width, plan), parts(data.width, plan);
    LayerAccumulator all(data.shape(&plan), anyPoint, whole.output());
    feed(all, data.values, data.width, 0, data.table.size(), 512);
    const LayerSums expected = all.finish();

    LayerSums sums;
    for (std::int64_t first = 0; first < data.table.size(); first += 3 * 512) {
        const std::int64_t last = std::min(first + 3 * 512, data.table.size());
        auto part = first == 0 ? LayerAccumulator(data.shape(&plan), anyPoint, parts.output())
                               : LayerAccumulator(data.shape(&plan), anyPoint, parts.output(), sums);
        feed(part, data.values, data.width, first, last, 512);
        sums = part.finish();
    }
    expectIdentical(sums, expected);
    expectSameBytes(parts.values, whole.values, "store");
}

TEST(LayerAccumulator, HandsOutPiecesThatEndAtMultiplesOf1024)
{
    const Data data;
    const StorePlan plan = planStore(data.table, data.width, 1 << 30);
    Store store(data.width, plan);
    LayerAccumulator accumulator(data.shape(&plan), anyPoint, store.output());
    feed(accumulator, data.values, data.width, 0, data.table.size(), 512);
    accumulator.finish();
    std::int64_t next = 0;
    for (const auto& [first, count] : store.pieces) {
        EXPECT_EQ(first, next);
        EXPECT_EQ(first % 1024, 0);
        next = first + count;
        EXPECT_TRUE(count == 1024 || next == store.columns);
    }
    EXPECT_EQ(next, store.columns);
}

TEST(LayerAccumulator, StoresASampleOfTheTokens)
{
    const Data data;
    const StorePlan plan = planStore(data.table, data.width, 700 * 2 * static_cast<std::uint64_t>(data.width));
    ASSERT_FALSE(plan.everything());
    Store store(data.width, plan);
    LayerAccumulator accumulator(data.shape(&plan), anyPoint, store.output());
    feed(accumulator, data.values, data.width, 0, data.table.size(), 512);
    const LayerSums sums = accumulator.finish();
    expectStore(store, data, plan, sums);
}

TEST(LayerAccumulator, ClampsAndCountsWhatSixteenBitsCannotHold)
{
    Data data;
    const std::vector<std::int64_t> analysed = data.analysed();
    for (const std::int64_t t : analysed)
        data.values[static_cast<std::size_t>(t * data.width)] = static_cast<float>(t % 2);
    data.values[static_cast<std::size_t>(analysed[1000] * data.width)] = 1e9F;
    data.values[static_cast<std::size_t>(analysed[1500] * data.width)] = -1e9F;
    data.values[static_cast<std::size_t>(analysed[1600] * data.width + 1)] = -infinity;
    data.values[static_cast<std::size_t>(analysed[1601] * data.width + 1)] = notANumber;
    const StorePlan plan = planStore(data.table, data.width, 1 << 30);
    Store store(data.width, plan);
    LayerAccumulator accumulator(data.shape(&plan), anyPoint, store.output());
    feed(accumulator, data.values, data.width, 0, data.table.size(), 512);
    const LayerSums sums = accumulator.finish();
    EXPECT_EQ(sums.clamped[0], 2);
    EXPECT_EQ(fromHalf(store.at(0, 1000)), 65504.0F);
    EXPECT_EQ(fromHalf(store.at(0, 1500)), -65504.0F);
    EXPECT_EQ(sums.clamped[1], 0) << "an infinity is kept";
    EXPECT_EQ(fromHalf(store.at(1, 1600)), -infinity);
    EXPECT_TRUE(std::isnan(fromHalf(store.at(1, 1601))));
}

TEST(LayerAccumulator, NonFiniteValuesTouchNoOtherNeuron)
{
    const Data clean;
    Data dirty = clean;
    const std::vector<std::int64_t> analysed = dirty.analysed();
    const std::int64_t bad = 70;
    dirty.values[static_cast<std::size_t>(analysed[0] * dirty.width + bad)] = infinity;
    dirty.values[static_cast<std::size_t>(analysed[900] * dirty.width + bad)] = notANumber;
    const LayerSums a = sumsOf(clean.shape(), clean.values, 512), b = sumsOf(dirty.shape(), dirty.values, 512);
    EXPECT_EQ(b.nonFinite[bad], 2);
    EXPECT_EQ(neuronState(b, bad), NeuronState::NonFinite);
    EXPECT_TRUE(std::isfinite(b.maximum[bad]));
    EXPECT_TRUE(std::isfinite(b.shift[bad])) << "the shift is of the finite values";
    const auto covariates = static_cast<std::size_t>(a.covariates);
    for (std::size_t n = 0; n < static_cast<std::size_t>(a.width); ++n) {
        if (n == bad)
            continue;
        EXPECT_EQ(std::memcmp(&a.mean[n * lengthBins], &b.mean[n * lengthBins], lengthBins * sizeof(double)), 0) << n;
        EXPECT_EQ(std::memcmp(&a.m4[n * lengthBins], &b.m4[n * lengthBins], lengthBins * sizeof(double)), 0) << n;
        EXPECT_EQ(std::memcmp(&a.cross[n * covariates], &b.cross[n * covariates], covariates * sizeof(double)), 0) << n;
        EXPECT_EQ(a.topToken[n * extremeTokens], b.topToken[n * extremeTokens]) << n;
    }
}

TEST(LayerAccumulator, FindsTheMostExtremeTokens)
{
    const Data data;
    const std::vector<std::int64_t> analysed = data.analysed();
    for (const std::int64_t blockTokens : {3, 512, 4096}) {
        const LayerSums sums = sumsOf(data.shape(), data.values, blockTokens);
        for (std::int64_t n = 0; n < data.width; ++n) {
            std::vector<std::int64_t> order = analysed;
            std::stable_sort(order.begin(), order.end(), [&](auto s, auto t) { return data.at(s, n) > data.at(t, n); });
            std::vector<std::int64_t> reverse = analysed;
            std::stable_sort(reverse.begin(), reverse.end(),
                             [&](auto s, auto t) { return data.at(s, n) < data.at(t, n); });
            for (std::size_t i = 0; i < extremeTokens; ++i) {
                const std::size_t at = static_cast<std::size_t>(n) * extremeTokens + i;
                ASSERT_EQ(sums.topToken[at], order[i]) << "neuron " << n << " place " << i;
                ASSERT_EQ(sums.topValue[at], data.at(order[i], n));
                ASSERT_EQ(sums.bottomToken[at], reverse[i]) << "neuron " << n << " place " << i;
                ASSERT_EQ(sums.bottomValue[at], data.at(reverse[i], n));
            }
        }
    }
}

TEST(LayerAccumulator, LeavesExtremesUnfilledWhereThereAreFewTokens)
{
    const Data data;
    const std::int64_t last = data.analysed()[4] + 1;
    const LayerSums sums = sumsOf(data.shape(), data.values, 512, 0, last);
    EXPECT_EQ(sums.tokens, 5);
    EXPECT_GE(sums.topToken[4], 0);
    EXPECT_EQ(sums.topToken[5], -1);
    EXPECT_TRUE(std::isnan(sums.topValue[5]));
    EXPECT_EQ(sums.bottomToken[5], -1);
}

TEST(LayerAccumulator, CorrelationsEqualFloat64)
{
    const Data data;
    const std::vector<std::int64_t> analysed = data.analysed();
    const LayerSums sums = sumsOf(data.shape(), data.values, 512);
    const std::vector<double> r = correlations(sums, data.covariates.sums());
    const auto n = static_cast<double>(analysed.size());
    for (std::int64_t neuron = 0; neuron < data.width; ++neuron) {
        for (int c = 0; c < data.covariates.count(); ++c) {
            double meanX = 0, meanZ = 0, xx = 0, zz = 0, xz = 0;
            for (const std::int64_t t : analysed) {
                meanX += data.at(t, neuron) / n;
                meanZ += data.covariates.value(c, t) / n;
            }
            for (const std::int64_t t : analysed) {
                const double x = data.at(t, neuron) - meanX, z = data.covariates.value(c, t) - meanZ;
                xx += x * x;
                zz += z * z;
                xz += x * z;
            }
            const double got = r[static_cast<std::size_t>(neuron * data.covariates.count() + c)];
            if (zz > 0)
                ASSERT_NEAR(got, xz / std::sqrt(xx * zz), 2e-7) << "neuron " << neuron << " covariate " << c;
            else
                ASSERT_TRUE(std::isnan(got)) << "neuron " << neuron << " covariate " << c;
        }
    }
}

TEST(LayerAccumulator, ChoosesShiftAndExponentFromTheFirstAnalysedBlock)
{
    Data data;
    for (const std::int64_t t : data.analysed()) {
        const auto row = static_cast<std::size_t>(t * data.width);
        const float sign = t % 2 == 0 ? 1.0F : -1.0F;
        data.values[row] = 1e-40F * sign;
        data.values[row + 1] = 3e38F * sign;
        data.values[row + 2] = 0.1F;
        data.values[row + 3] = 10000.0F + 0x1p-10F * sign;
    }
    const LayerSums sums = sumsOf(data.shape(), data.values, 512);
    EXPECT_EQ(sums.exponent[0], std::lrint(std::log2(1e-40)));
    EXPECT_EQ(sums.exponent[1], 128);
    EXPECT_EQ(sums.exponent[2], 0);
    EXPECT_EQ(sums.exponent[3], -10);
    EXPECT_EQ(sums.shift[2], 0.1F);
    EXPECT_NEAR(sums.shift[3], 10000.0F, 1e-3F);
    EXPECT_NEAR(moments(sums, 0).sd, 1e-40, 1e-44);
    EXPECT_NEAR(moments(sums, 1).sd / 3e38, 1.0, 1e-3);
    EXPECT_EQ(moments(sums, 2).sd, 0.0);
    EXPECT_EQ(moments(sums, 2).mean, static_cast<double>(0.1F));
    EXPECT_NEAR(moments(sums, 3).sd, 0x1p-10, 1e-6);

    const LayerSums nothing = sumsOf(data.shape(), data.values, 512, 0, 1);
    EXPECT_EQ(nothing.tokens, 0);
    EXPECT_EQ(nothing.shift[3], 0.0F);
    EXPECT_EQ(nothing.minimum[3], infinity);
    EXPECT_EQ(nothing.maximum[3], -infinity);
}

TEST(LayerAccumulator, RefusesWhatDoesNotFit)
{
    const Data data;
    LayerAccumulator accumulator(data.shape(), anyPoint, {});
    const std::vector<float> row(static_cast<std::size_t>(data.width));
    EXPECT_THROW(accumulator.consume({anyPoint, data.table.size(), 1, data.width, row}), Error);
    EXPECT_THROW(accumulator.consume({anyPoint, 0, 1, data.width - 1, row}), Error);
    LayerSums other = accumulator.finish();
    other.width = 3;
    EXPECT_THROW(LayerAccumulator(data.shape(), anyPoint, {}, other), Error);
    EXPECT_THROW(merged(other, sumsOf(data.shape(), data.values, 512, 0, 512), data.covariates.sums(1)), Error);
}
