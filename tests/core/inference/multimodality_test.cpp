// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/multimodality.h"
#include "core/inference/multiple_testing.h"
#include "tests/core/inference/parity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(Multimodality, CoefficientsEqualTheReference)
{
    const auto expected = parityExpected().read<double>("modes/tokens/values"); // n bc bc_corrected …
    const auto moments = parityExpected().read<double>("by_group/moments");     // mean sd skewness kurtosis
    std::vector<double> got, want;
    for (std::size_t i = 0; i < expected.size() / 11; ++i) {
        if (std::isnan(expected[i * 11])) // constant or non-finite as a whole
            continue;
        const BimodalityCoefficient of =
            bimodalityCoefficient(moments[i * 4 + 2], moments[i * 4 + 3], static_cast<std::int64_t>(expected[i * 11]));
        got.insert(got.end(), {of.plain, of.corrected});
        want.insert(want.end(), {expected[i * 11 + 1], expected[i * 11 + 2]});
    }
    EXPECT_GT(got.size(), 300U);
    expectClose(got, want, 1e-8, 0, "bimodality");
    EXPECT_TRUE(std::isnan(bimodalityCoefficient(0, 1.8, 3).plain));
}

TEST(Multimodality, LabelsEqualTheReference)
{
    const auto expected = parityExpected().read<std::int32_t>("modes/label");
    const auto types = parityExpected().read<double>("modes/tokens/effective_types");
    std::map<std::string, std::vector<double>> q;
    for (const std::string sample : {"tokens", "balanced"}) {
        // q from p within each group, as the screening does
        const auto values = parityExpected().read<double>("modes/" + sample + "/values");
        const std::size_t neurons = expected.size() / 3;
        q[sample].resize(expected.size());
        for (std::size_t group = 0; group < 3; ++group) {
            std::vector<double> p;
            for (std::size_t n = 0; n < neurons; ++n) {
                const double* const of = values.data() + (n * 3 + group) * 11;
                p.push_back(of[6] == 0 ? of[4] : NAN); // not where discrete
            }
            const auto corrected = benjaminiHochberg(p);
            for (std::size_t n = 0; n < neurons; ++n)
                q[sample][n * 3 + group] = corrected[n];
        }
        expectClose(q[sample], parityExpected().read<double>("modes/" + sample + "/q"), 0, 1e-9, sample + " q");
    }
    std::map<int, int> seen;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const ModeLabel label = modeLabel(q["balanced"][i], q["tokens"][i], std::span(types).subspan(i * 6, 6));
        EXPECT_EQ(static_cast<int>(label), expected[i]) << i / 3 << ", group " << i % 3;
        ++seen[expected[i]];
    }
    EXPECT_GE(seen.size(), 4U);
    EXPECT_STREQ(modeLabelName(ModeLabel::SpikeOfFrequentTypes), "spike");
}
