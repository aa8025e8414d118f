// SPDX-License-Identifier: GPL-3.0-or-later
// The forward pass against tests/data/parity: float64 reference outputs, absolute tolerance 1e-4 (its README says why).
#include "tests/core/model/model_runner.h"
#include "tests/support/hdf5_reader.h"

#include <gtest/gtest.h>

#include <cmath>

namespace neurostrata::test
{

namespace
{

constexpr double tolerance = 1e-4;

void expectNear(const std::vector<float>& got, const std::vector<float>& want, const std::string& what)
{
    ASSERT_EQ(got.size(), want.size()) << what;
    double worst = 0;
    for (std::size_t i = 0; i < got.size(); ++i) {
        const double difference = std::abs(static_cast<double>(got[i]) - want[i]);
        ASSERT_FALSE(std::isnan(difference)) << what << " at " << i;
        worst = std::max(worst, difference);
    }
    EXPECT_LE(worst, tolerance) << what;
}

class Parity : public testing::TestWithParam<const char*>
{
};

TEST_P(Parity, EveryLayerHiddenStateAndLogitEqualsTheReference)
{
    const std::filesystem::path folder = parityFolder(GetParam());
    const ModelRunner runner(folder);
    const Hdf5Reader expected(folder / "expected.h5");
    const auto cases = expected.attribute<std::int64_t>("n_cases");
    ASSERT_GT(cases, 0);
    for (std::int64_t c = 0; c < cases; ++c) {
        const std::string group = "/case" + std::to_string(c) + "/";
        const auto ids = expected.read<std::int32_t>(group + "ids");
        const auto shape = expected.shape(group + "ids");
        std::vector<std::vector<core::TokenId>> windows;
        for (std::int64_t row = 0; row < shape[0]; ++row)
            windows.emplace_back(ids.begin() + row * shape[1], ids.begin() + (row + 1) * shape[1]);
        const PassResult result = runner.run(windows);

        const core::ModelConfig& config = runner.model().config();
        for (const core::Site site : core::allSites) {
            const auto want = expected.read<float>(group + core::siteName(site));
            const auto layerSize = static_cast<std::ptrdiff_t>(shape[0] * shape[1] * config.mlpWidth);
            ASSERT_EQ(static_cast<std::ptrdiff_t>(want.size()), layerSize * config.layers);
            for (int layer = 0; layer < config.layers; ++layer)
                expectNear(result.activations.at({layer, site}),
                           {want.begin() + layer * layerSize, want.begin() + (layer + 1) * layerSize},
                           group + core::siteName(site) + " layer " + std::to_string(layer));
        }
        expectNear(result.hidden, expected.read<float>(group + "ln_f"), group + "ln_f");
        expectNear(result.logits, expected.read<float>(group + "logits_last"), group + "logits_last");
    }
}

INSTANTIATE_TEST_SUITE_P(Folders, Parity,
                         testing::Values("gpt_neo_tiny", "gpt_neo_window", "gpt_neo_wide", "gpt_neo_bf16",
                                         "gpt_neo_fp16", "gpt_neo_sharded", "gpt_neo_bin", "gpt_neo_no_prefix",
                                         "gpt_neo_untied", "gpt2_tiny", "gpt2_inverse", "gpt_neox_tiny",
                                         "gpt_neox_serial"),
                         [](const auto& folder) { return std::string(folder.param); });

} // namespace

} // namespace neurostrata::test
