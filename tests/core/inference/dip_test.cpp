// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/dip.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// n, D, p and whether discrete of a sample; NaN where the reference has none.
struct Tested {
    std::vector<double> n, dip, p, discrete;
};

/// Neurons × groups of the parity data, on all tokens or on one per type.
Tested parityDips(bool balancedOnly)
{
    const auto values = parityInput().read<float>("activations");
    const auto analysed = parityExpected().read<std::int32_t>("tokens/analysed"),
               balanced = parityExpected().read<std::int32_t>("tokens/balanced"),
               id = parityInput().read<std::int32_t>("types/id"),
               type = parityInput().read<std::int32_t>("tokens/type"),
               lengths = parityInput().read<std::int32_t>("types/length"),
               state = parityExpected().read<std::int32_t>("moments/state");
    const double threshold = parityExpected().read<double>("tokens/threshold")[0];
    const std::size_t tokens = analysed.size();
    Tested tested;
    for (std::size_t neuron = 0; neuron < state.size(); ++neuron)
        for (int group = 0; group < 3; ++group) {
            std::vector<double> sample;
            for (std::size_t t = 0; t < tokens; ++t) {
                if (analysed[t] == 0 || (balancedOnly && balanced[t] == 0))
                    continue;
                const double length =
                    lengths[static_cast<std::size_t>(std::ranges::lower_bound(id, type[t]) - id.begin())];
                if ((length < threshold ? 0 : length == threshold ? 1 : 2) == group)
                    sample.push_back(values[neuron * tokens + t]);
            }
            std::ranges::sort(sample);
            const bool ok = state[neuron] == 0;
            tested.n.push_back(ok ? static_cast<double>(sample.size()) : NAN);
            tested.dip.push_back(ok ? dip(sample) : NAN);
            tested.p.push_back(dipP(tested.dip.back(), static_cast<std::int64_t>(sample.size())));
            tested.discrete.push_back(ok ? isDiscrete(sample) : NAN);
        }
    return tested;
}

std::vector<double> column(const std::vector<double>& table, std::size_t columns, std::size_t at)
{
    std::vector<double> values;
    for (std::size_t i = at; i < table.size(); i += columns)
        values.push_back(table[i]);
    return values;
}

} // namespace

TEST(Dip, EqualsTheReferenceOnAllTokensAndOnOnePerType)
{
    for (const std::string sample : {"tokens", "balanced"}) {
        const auto expected = parityExpected().read<double>("modes/" + sample + "/values");
        const Tested got = parityDips(sample == "balanced");
        expectClose(got.n, column(expected, 11, 0), 0, 0, sample + " n");
        expectClose(got.dip, column(expected, 11, 3), 1e-12, 0, sample + " dip");
        expectClose(got.p, column(expected, 11, 4), 1e-9, 0, sample + " p");
        expectClose(got.discrete, column(expected, 11, 6), 0, 0, sample + " discrete");
    }
}

TEST(Dip, OfDegenerateSamplesEqualsTheReference)
{
    const std::string folder = std::string(NEUROSTRATA_TEST_DATA) + "/parity/statistics/";
    const Hdf5Reader cases(folder + "edge_cases.h5");
    for (const std::string name : {"one_token", "two_tokens", "three_tokens", "four_tokens", "same_length", "two_types",
                                   "non_finite", "extreme_values", "long_tokens"}) {
        const auto values = cases.read<float>(name + "/input/activations");
        const auto state = cases.read<std::int32_t>(name + "/expected/state");
        const std::size_t n = values.size() / state.size();
        std::vector<double> got;
        for (std::size_t neuron = 0; neuron < state.size(); ++neuron) {
            std::vector<double> sample(values.begin() + static_cast<std::ptrdiff_t>(neuron * n),
                                       values.begin() + static_cast<std::ptrdiff_t>((neuron + 1) * n));
            if (state[neuron] == 2) { // non-finite
                got.insert(got.end(), {NAN, NAN});
                continue;
            }
            std::ranges::sort(sample);
            got.push_back(dip(sample));
            got.push_back(dipP(got.back(), static_cast<std::int64_t>(n)));
        }
        expectClose(got, cases.read<double>(name + "/expected/dip"), 1e-9, 0, name);
    }
}

TEST(Dip, HasItsBoundsAndItsFloor)
{
    std::vector<double> even, two;
    for (int i = 0; i < 400; ++i) {
        even.push_back(i);
        two.push_back(i < 200 ? 0 : 1);
    }
    EXPECT_NEAR(dip(even), 1 / 800.0, 1e-12);
    EXPECT_EQ(dipP(dip(even), 400), 1);
    EXPECT_NEAR(dip(two), 0.25, 1e-12);
    EXPECT_EQ(dipP(0.25, 400), smallestDipP);
    EXPECT_TRUE(std::isnan(dip(std::vector<double>(10, 2.5))));
    EXPECT_TRUE(std::isnan(dipP(NAN, 400)));
}
