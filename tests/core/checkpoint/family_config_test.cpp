// SPDX-License-Identifier: GPL-3.0-or-later
// What GPT-2 and GPT-NeoX read of their config.json and what they refuse; GPT-Neo is in model_config_test.cpp.
#include "core/checkpoint/model_config.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

using testing::HasSubstr;
using Json = nlohmann::json;
using namespace std::string_literals;

namespace
{

const Json removed = Json(Json::value_t::discarded);

/// The configuration of a fixture with some fields changed (discarded value: removed).
ModelConfig readChanged(const char* model, const Json& changes)
{
    Json config =
        Json::parse(std::ifstream(std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity" / model / "config.json"));
    for (const auto& [field, value] : changes.items()) {
        if (value.is_discarded())
            config.erase(field);
        else
            config[field] = value;
    }
    const test::TemporaryFolder folder;
    test::writeFile(folder / "config.json", config.dump());
    return readModelConfig(folder.path());
}

void expectRefused(const char* model, const std::string& field, const Json& value, const std::string& state)
{
    test::expectError(ErrorKind::InvalidInput, HasSubstr("/config.json': " + field + " " + state), [&] {
        readChanged(model, Json::object({{field, value}}));
    });
}

} // namespace

TEST(Gpt2Config, ReadsWhatItsFixturesSay)
{
    const ModelConfig tiny = readChanged("gpt2_tiny", Json::object());
    EXPECT_EQ(tiny.layerNormEpsilon, 1e-4);
    EXPECT_EQ(tiny.attentionScale, 1 / std::sqrt(static_cast<double>(tiny.headSize())));
    EXPECT_FALSE(tiny.scaledByInverseLayer);
    EXPECT_EQ(tiny.rotary.dimensions, 0);
    EXPECT_TRUE(tiny.tiedHead);
    const ModelConfig inverse = readChanged("gpt2_inverse", Json::object());
    EXPECT_TRUE(inverse.scaledByInverseLayer);
    EXPECT_EQ(inverse.mlpWidth, inverse.hiddenSize);
    EXPECT_EQ(inverse.attentionScaleOf(1), inverse.attentionScale / 2);
    EXPECT_EQ(readChanged("gpt2_tiny", {{"scale_attn_weights", false}}).attentionScale, 1);
    EXPECT_EQ(readChanged("gpt2_tiny", {{"n_inner", nullptr}}).mlpWidth, 4 * tiny.hiddenSize);
    EXPECT_FALSE(readChanged("gpt2_tiny", {{"tie_word_embeddings", false}}).tiedHead);
}

TEST(Gpt2Config, RefusesByNameWhatItCannotMeasure)
{
    const char* const model = "gpt2_tiny";
    expectRefused(model, "add_cross_attention", true,
                  "is true, but must be false: only models that read one text can be measured.");
    expectRefused(model, "activation_function", "relu", "is \"relu\", but must be one of gelu_new,");
    expectRefused(model, "activation_function", "silu", "is \"silu\", but must be one of gelu_new,");
    expectRefused(model, "activation_function", removed, "is missing, but must be one of gelu_new,");
    expectRefused(model, "n_embd", removed, "is missing, but must be a whole number from 1 to 65,536.");
    expectRefused(model, "n_embd", 65'537, "is 65537, but must be a whole number from 1 to 65,536.");
    expectRefused(model, "n_layer", 0, "is 0, but must be a whole number from 1 to 1,024.");
    expectRefused(model, "n_layer", 1e3, "is 1000.0, but must be a whole number from 1 to 1,024.");
    expectRefused(model, "n_head", 7, "is 7, but must be a divisor of n_embd,");
    expectRefused(model, "n_inner", 9'223'372'036'854'775'807, "is 9223372036854775807, but must be a whole number");
    expectRefused(model, "n_positions", removed, "is missing, but must be a whole number from 1 to 16,777,216.");
    expectRefused(model, "layer_norm_epsilon", 1, "is 1, but must be a number above 0 and not above 0.1.");
    expectRefused(model, "scale_attn_weights", 1, "is 1, but must be true or false.");
    expectRefused(model, "scale_attn_by_inverse_layer_idx", "no", "is \"no\", but must be true or false.");
}

TEST(GptNeoXConfig, ReadsOldAndNewKeysOfTheRotation)
{
    const ModelConfig tiny = readChanged("gpt_neox_tiny", Json::object());
    EXPECT_EQ(tiny.gelu, GeluKind::Erf);
    EXPECT_EQ(tiny.rotary.dimensions, tiny.headSize() / 4);
    EXPECT_EQ(tiny.rotary.base, 10'000);
    EXPECT_TRUE(tiny.parallelResidual);
    EXPECT_FALSE(tiny.tiedHead);
    const ModelConfig serial = readChanged("gpt_neox_serial", Json::object());
    EXPECT_EQ(serial.rotary, (RotaryEmbedding{serial.headSize(), 500}));
    EXPECT_FALSE(serial.parallelResidual);
    EXPECT_EQ(readChanged("gpt_neox_tiny", {{"rotary_pct", removed}, {"rotary_emb_base", removed}}).rotary, tiny.rotary)
        << "a quarter and 10,000 where nothing is said";
    EXPECT_EQ(readChanged("gpt_neox_tiny", {{"rope_scaling", nullptr}}).rotary, tiny.rotary);
    EXPECT_EQ(readChanged("gpt_neox_tiny", {{"rope_scaling", {{"type", "default"}}}}).rotary, tiny.rotary);
    EXPECT_EQ(readChanged("gpt_neox_tiny", {{"rope_parameters", {{"rope_theta", 77}}}}).rotary.base, 77);
}

TEST(GptNeoXConfig, RefusesByNameWhatItCannotMeasure)
{
    const char* const model = "gpt_neox_tiny";
    for (const char* type : {"linear", "dynamic", "yarn", "llama3"}) {
        for (const char* key : {"type", "rope_type"})
            expectRefused(model, "rope_scaling", {{key, type}, {"factor", 2}},
                          "is {\"factor\":2,\""s + key + "\":\"" + type +
                              "\"}, but must be of the type \"default\": stretched positions cannot be measured.");
        expectRefused(model, "rope_parameters", {{"rope_type", type}}, "is {\"rope_type\":");
    }
    expectRefused(model, "rope_scaling", "linear", "is \"linear\", but must be a table.");
    expectRefused(model, "rotary_pct", 0.2, "is 0.2, but must be such that an even number of a head's");
    expectRefused(model, "rotary_pct", 1.5, "is 1.5, but must be a number above 0 and not above 1.");
    expectRefused(model, "rotary_pct", 0, "is 0, but must be a number above 0 and not above 1.");
    expectRefused(model, "rotary_emb_base", -1, "is -1, but must be a number above 0 and not above 1000000000000.");
    expectRefused(model, "attention_bias", false, "is false, but must be true: attention without biases");
    expectRefused(model, "hidden_act", "gelu_10", "is \"gelu_10\", but must be one of gelu_new,");
    expectRefused(model, "hidden_act", removed, "is missing, but must be one of gelu_new,");
    expectRefused(model, "hidden_size", removed, "is missing, but must be a whole number from 1 to 65,536.");
    expectRefused(model, "num_hidden_layers", 1'025, "is 1025, but must be a whole number from 1 to 1,024.");
    expectRefused(model, "num_attention_heads", 7, "is 7, but must be a divisor of hidden_size,");
    expectRefused(model, "intermediate_size", 1'048'577, "is 1048577, but must be a whole number from 1 to 1,048,576.");
    expectRefused(model, "max_position_embeddings", -1, "is -1, but must be a whole number from 1 to 16,777,216.");
    expectRefused(model, "layer_norm_eps", 0, "is 0, but must be a number above 0 and not above 0.1.");
    expectRefused(model, "use_parallel_residual", "false", "is \"false\", but must be true or false.");
}

} // namespace neurostrata::core
