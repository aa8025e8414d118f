// SPDX-License-Identifier: GPL-3.0-or-later
// Results must not depend on how the work was divided: compared bit for bit, without any golden file.
#include "tests/core/model/model_runner.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <random>

namespace neurostrata::test
{

namespace
{

std::filesystem::path demoFolder()
{
    return std::filesystem::path(NEUROSTRATA_SOURCE_DIR) / "resources/models/demo-small";
}

/// Windows of many lengths: one token, around a tile, around the attention window, the model's full length.
std::vector<std::vector<core::TokenId>> someWindows()
{
    std::mt19937 random(7);
    std::vector<std::vector<core::TokenId>> windows;
    for (const int length : {512, 1, 129, 128, 127, 300, 2, 17, 511, 64}) {
        auto& window = windows.emplace_back();
        for (int i = 0; i < length; ++i)
            window.push_back(static_cast<core::TokenId>(random() % 8192));
    }
    return windows;
}

TEST(ModelEquivalence, BatchedEqualsSingle)
{
    const ModelRunner runner(demoFolder());
    const auto windows = someWindows();
    const PassResult together = runner.run(windows);
    PassResult alone;
    for (const auto& window : windows) {
        const PassResult one = runner.run({window});
        for (const auto& [point, values] : one.activations) {
            auto& all = alone.activations[point];
            all.insert(all.end(), values.begin(), values.end());
        }
        alone.hidden.insert(alone.hidden.end(), one.hidden.begin(), one.hidden.end());
        alone.logits.insert(alone.logits.end(), one.logits.begin(), one.logits.end());
    }
    EXPECT_EQ(together.activations, alone.activations);
    EXPECT_EQ(together.hidden, alone.hidden);
    EXPECT_EQ(together.logits, alone.logits);
}

TEST(ModelEquivalence, EveryNumberOfThreadsGivesTheSameBits)
{
    const auto windows = someWindows();
    const PassResult one = ModelRunner(demoFolder(), 1).run(windows);
    for (const int threads : {2, 3, 5})
        EXPECT_EQ(one, ModelRunner(demoFolder(), threads).run(windows)) << threads << " threads";
}

TEST(ModelEquivalence, StreamedEqualsResident)
{
    const auto windows = someWindows();
    const ModelRunner resident(demoFolder(), 2, core::WeightResidency::Resident);
    const PassResult streamed = ModelRunner(demoFolder(), 2, core::WeightResidency::Streamed).run(windows);
    EXPECT_EQ(streamed, resident.run(windows));
    EXPECT_EQ(streamed, resident.run(windows)) << "second pass over weights that are kept";
}

TEST(ModelEquivalence, LeavingOutTheLastProjectionChangesNoActivation)
{
    const ModelRunner runner(demoFolder());
    const auto windows = someWindows();
    const PassResult whole = runner.run(windows);
    std::vector<core::ModelWindow> views;
    std::int64_t first = 0;
    for (const auto& window : windows) {
        views.push_back({window, first});
        first += static_cast<std::int64_t>(window.size());
    }
    core::ResidualStream stream = runner.model().embed(views);
    PassResult result;
    RecordingSink sink(result);
    const auto layers = static_cast<int>(runner.model().config().layers);
    for (int layer = 0; layer < layers; ++layer)
        runner.model().runLayer(core::LayerIndex(layer), stream, &sink, layer + 1 < layers, {});
    EXPECT_EQ(result.activations, whole.activations);
}

TEST(ModelEquivalence, AStreamThatWasSavedAndRestoredGoesOnTheSame)
{
    const ModelRunner runner(demoFolder());
    const auto windows = someWindows();
    const PassResult whole = runner.run(windows);
    std::vector<core::ModelWindow> views;
    for (const auto& window : windows)
        views.push_back({window, 0});
    core::ResidualStream stream = runner.model().embed(views);
    runner.model().runLayer(core::LayerIndex(0), stream, nullptr, true, {});
    core::ResidualStream restored;
    restored.windowTokens = stream.windowTokens;
    restored.firstToken = stream.firstToken;
    restored.hidden = stream.hidden;
    restored.values = stream.values;
    PassResult result;
    RecordingSink sink(result);
    runner.model().runLayer(core::LayerIndex(1), restored, &sink, true, {});
    EXPECT_EQ(result.activations.at({1, core::Site::Post}), whole.activations.at({1, core::Site::Post}));
}

/// A fixture with room for 400 positions, several tiles; learned positions beyond its own repeat.
class FamilyEquivalence : public testing::TestWithParam<const char*>
{
protected:
    static constexpr std::int64_t positions = 400;

    FamilyEquivalence()
    {
        ModelParts parts = ModelParts::read(parityFolder(GetParam()));
        parts.config[parts.config.contains("n_positions") ? "n_positions" : "max_position_embeddings"] = positions;
        for (ModelParts::Tensor& tensor : parts.tensors) {
            if (!tensor.name.ends_with("wpe.weight"))
                continue;
            const std::size_t rowBytes = static_cast<std::size_t>(tensor.shape[1]) * sizeof(float);
            tensor.shape[0] = positions;
            for (std::size_t at = 0; tensor.bytes.size() < rowBytes * positions; ++at)
                tensor.bytes += tensor.bytes[at];
        }
        m_model = parts.writeTo(m_folder / "model");
        std::mt19937 random(7);
        for (const int length : {400, 1, 129, 128, 127, 300, 17}) {
            auto& window = m_windows.emplace_back();
            for (int i = 0; i < length; ++i)
                window.push_back(static_cast<core::TokenId>(random() % 320));
        }
    }

    TemporaryFolder m_folder;
    std::filesystem::path m_model;
    std::vector<std::vector<core::TokenId>> m_windows;
};

TEST_P(FamilyEquivalence, BatchThreadsAndResidencyLeaveEveryBitAlone)
{
    const PassResult together = ModelRunner(m_model, 1).run(m_windows);
    for (const int threads : {2, 5})
        EXPECT_EQ(together, ModelRunner(m_model, threads).run(m_windows)) << threads << " threads";
    const ModelRunner resident(m_model, 2, core::WeightResidency::Resident);
    EXPECT_EQ(together, resident.run(m_windows));
    EXPECT_EQ(together, resident.run(m_windows)) << "second pass over weights that are kept";
    std::vector<float> hidden, logits;
    for (const auto& window : m_windows) {
        const PassResult one = resident.run({window});
        hidden.insert(hidden.end(), one.hidden.begin(), one.hidden.end());
        logits.insert(logits.end(), one.logits.begin(), one.logits.end());
    }
    EXPECT_EQ(together.hidden, hidden);
    EXPECT_EQ(together.logits, logits);
}

INSTANTIATE_TEST_SUITE_P(Folders, FamilyEquivalence,
                         testing::Values("gpt2_tiny", "gpt2_inverse", "gpt_neox_tiny", "gpt_neox_serial"),
                         [](const auto& folder) { return std::string(folder.param); });

} // namespace

} // namespace neurostrata::test
