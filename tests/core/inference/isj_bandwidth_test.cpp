// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/dip.h"
#include "core/inference/isj_bandwidth.h"
#include "tests/core/inference/analysed.h"

#include <algorithm>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(IsjBandwidth, EqualsTheReferenceWhereThatHasARoot)
{
    const Analysed& data = analysed();
    const double threshold = parityExpected().read<double>("tokens/threshold")[0];
    const auto balanced = parityExpected().read<std::int32_t>("tokens/balanced");
    int compared = 0;
    for (const bool one : {false, true}) {
        const auto want =
            column(parityExpected().read<double>(one ? "modes/balanced/values" : "modes/tokens/values"), 11, 8);
        for (std::size_t n = 0; n < data.x.size(); ++n)
            for (std::size_t group = 0; group < 3; ++group) {
                const double expected = want[3 * n + group];
                if (std::isnan(expected))
                    continue;
                std::vector<double> sample;
                for (std::size_t i = 0; i < data.x[n].size(); ++i) {
                    const double length = data.length[i];
                    const std::size_t of = length < threshold ? 0 : length == threshold ? 1 : 2;
                    if (of == group && (!one || balanced[static_cast<std::size_t>(data.token[i])] == 1))
                        sample.push_back(data.x[n][i]);
                }
                std::ranges::sort(sample);
                if (isDiscrete(sample))
                    continue; // several roots
                EXPECT_NEAR(isjBandwidth(sample), expected, 1e-4 * expected) << n << " " << group << " " << one;
                ++compared;
            }
    }
    EXPECT_GT(compared, 100);
}

TEST(IsjBandwidth, OfEqualValuesIsUndefined)
{
    EXPECT_TRUE(std::isnan(isjBandwidth(std::vector<double>(9, 2.0))));
    EXPECT_TRUE(std::isnan(isjBandwidth({})));
}
