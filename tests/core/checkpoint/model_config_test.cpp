// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/model_config.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace neurostrata::core
{

using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using Json = nlohmann::json;

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";

Json tinyConfig()
{
    return Json::parse(std::ifstream(parity / "gpt_neo_tiny/config.json"));
}

ModelConfig read(const std::string& text)
{
    const test::TemporaryFolder folder;
    test::writeFile(folder / "config.json", text);
    return readModelConfig(folder.path());
}

/// The message for the configuration of gpt_neo_tiny with one field changed (discarded value: removed).
void expectRefused(const std::string& field, const Json& value, const std::string& message)
{
    Json config = tinyConfig();
    config.erase("attention_layers"); // leaves one statement of the layers
    if (value.is_discarded())
        config.erase(field);
    else
        config[field] = value;
    test::expectError(ErrorKind::InvalidInput, EndsWith("/config.json': " + message), [&] { read(config.dump()); });
}

const Json removed = Json(Json::value_t::discarded);

} // namespace

TEST(ModelConfig, ReadsEveryFieldOfTheFixtures)
{
    const ModelConfig tiny = readModelConfig(parity / "gpt_neo_tiny");
    EXPECT_EQ(tiny.modelType, "gpt_neo");
    EXPECT_EQ(tiny.vocabularySize, 8192);
    EXPECT_EQ(tiny.hiddenSize, 48);
    EXPECT_EQ(tiny.layers, 4);
    EXPECT_EQ(tiny.heads, 3);
    EXPECT_EQ(tiny.headSize(), 16);
    EXPECT_EQ(tiny.mlpWidth, 192) << "null means 4 * hidden";
    EXPECT_EQ(tiny.neurons(), 768);
    EXPECT_EQ(tiny.maxPositions, 96);
    EXPECT_EQ(tiny.layerNormEpsilon, 1e-5);
    EXPECT_EQ(tiny.gelu, GeluKind::Tanh);
    EXPECT_EQ(tiny.attention, (std::vector<AttentionReach>{{false, 0}, {true, 16}, {false, 0}, {true, 16}}));
    EXPECT_EQ(tiny.attentionScale, 1);
    EXPECT_TRUE(tiny.tiedHead);
    EXPECT_EQ(tiny.json, test::readFile(parity / "gpt_neo_tiny/config.json"));

    const ModelConfig wide = readModelConfig(parity / "gpt_neo_wide"); // attention_types only
    EXPECT_EQ(wide.mlpWidth, 100);
    EXPECT_EQ(wide.layerNormEpsilon, 1e-3);
    EXPECT_EQ(wide.attention, (std::vector<AttentionReach>{{false, 0}, {true, 7}, {true, 7}}));
    EXPECT_FALSE(readModelConfig(parity / "gpt_neo_untied").tiedHead);
}

TEST(ModelConfig, OptionalFieldsMayBeMissing)
{
    Json config = tinyConfig();
    for (const char* field : {"intermediate_size", "tie_word_embeddings", "dtype", "attention_types", "architectures"})
        config.erase(field);
    config["torch_dtype"] = "float16";
    const ModelConfig read1 = read(config.dump());
    EXPECT_EQ(read1.mlpWidth, 192);
    EXPECT_TRUE(read1.tiedHead);
    EXPECT_EQ(read1.attention.size(), 4u);

    config = tinyConfig();
    config["attention_layers"] = {"global", "global", "global", "global"};
    config.erase("attention_types");
    config.erase("window_size"); // only local layers have one
    config["activation_function"] = "gelu";
    const ModelConfig read2 = read(config.dump());
    EXPECT_EQ(read2.attention[3], AttentionReach{});
    EXPECT_EQ(read2.gelu, GeluKind::Erf);
}

TEST(ModelConfig, AbsurdOrMissingValuesAreRefusedByName)
{
    expectRefused("vocab_size", 0, "vocab_size is 0, but must be a whole number from 1 to 10,000,000.");
    expectRefused("vocab_size", removed, "vocab_size is missing, but must be a whole number from 1 to 10,000,000.");
    expectRefused("hidden_size", -48, "hidden_size is -48, but must be a whole number from 1 to 65,536.");
    expectRefused("hidden_size", "48", "hidden_size is \"48\", but must be a whole number from 1 to 65,536.");
    expectRefused("hidden_size", 48.5, "hidden_size is 48.5, but must be a whole number from 1 to 65,536.");
    expectRefused("hidden_size", 18446744073709551615u,
                  "hidden_size is 18446744073709551615, but must be a whole number from 1 to 65,536.");
    expectRefused("num_layers", nullptr, "num_layers is null, but must be a whole number from 1 to 1,024.");
    expectRefused("num_heads", 5, "num_heads is 5, but must be a divisor of hidden_size, 48.");
    expectRefused("num_heads", 49, "num_heads is 49, but must be a whole number from 1 to 48.");
    expectRefused("intermediate_size", 0, "intermediate_size is 0, but must be a whole number from 1 to 1,048,576.");
    expectRefused("max_position_embeddings", true,
                  "max_position_embeddings is true, but must be a whole number from 1 to 16,777,216.");
    expectRefused("window_size", 0, "window_size is 0, but must be a whole number from 1 to 16,777,216.");
    expectRefused("layer_norm_epsilon", 0, "layer_norm_epsilon is 0, but must be a number above 0 and not above 0.1.");
    expectRefused("layer_norm_epsilon", "1e-5",
                  "layer_norm_epsilon is \"1e-5\", but must be a number above 0 and not above 0.1.");
    expectRefused(
        "activation_function", "relu",
        "activation_function is \"relu\", but must be one of gelu_new, gelu_fast, gelu_pytorch_tanh (tanh form), gelu, "
        "gelu_python.");
    expectRefused("tie_word_embeddings", "yes", "tie_word_embeddings is \"yes\", but must be true or false.");
    expectRefused(
        "model_type", removed,
        "model_type is missing, but must be one of gpt_neo (GPT-Neo), gpt2 (GPT-2), gpt_neox (GPT-NeoX, Pythia).");
}

TEST(ModelConfig, AttentionListsMustFitTheLayers)
{
    const std::string allowed = ", but must be a list of [[types…], repeats] that adds up to 4 layers.";
    const auto types = [](const char* text) { return Json::parse(text); };
    expectRefused("attention_types", removed,
                  "attention_types is missing, but must be there, or attention_layers in its place.");
    for (const char* text :
         {R"([[["global","local"],1]])", R"([[["global","local"],3]])", R"([[["global"],4611686018427387904]])",
          R"([[["global"],-1]])", R"([[[],4]])", R"(["global"])", R"([])", R"([[["global","local"],2,1]])"})
        expectRefused("attention_types", types(text), "attention_types is " + types(text).dump() + allowed);
    expectRefused("attention_types", types(R"([[["global","sliding"],2]])"),
                  R"(attention_types is [[["global","sliding"],2]], but must be made of "global" and "local".)");
    expectRefused("attention_layers", types(R"(["global","local","global"])"),
                  R"(attention_layers is ["global","local","global"], but must be a list of 4 types, one per layer.)");
    expectRefused(
        "attention_layers", types(R"(["local","global","local","global"])"),
        R"(attention_layers is ["local","global","local","global"], but must be the same as attention_types written out.)");
}

TEST(ModelConfig, OtherArchitecturesAreRefusedByName)
{
    test::expectError(
        ErrorKind::Unsupported,
        EndsWith("model_type is \"llama\", an architecture that this version does not measure; it measures gpt_neo "
                 "(GPT-Neo), gpt2 (GPT-2), gpt_neox (GPT-NeoX, Pythia)."),
        [] {
            Json llama = tinyConfig();
            llama["model_type"] = "llama";
            read(llama.dump());
        });
    Json config = tinyConfig();
    config["quantization_config"] = {{"bits", 4}};
    test::expectError(ErrorKind::Unsupported, HasSubstr("quantized weights cannot be measured"),
                      [&] { read(config.dump()); });
}

TEST(ModelConfig, WhatIsNoConfigurationIsRefused)
{
    const auto expectInvalid = [](const std::string& text, const std::string& part) {
        test::expectError(ErrorKind::InvalidInput, AllOf(HasSubstr("config.json'"), HasSubstr(part)),
                          [&] { read(text); });
    };
    expectInvalid("", "is empty");
    expectInvalid("[]", "is not a JSON object");
    expectInvalid("{\n\"vocab_size\": NaN}", "is not valid JSON (line 2)");
    expectInvalid("{\"vocab_size\": 1e999}", "number that is out of range");
    expectInvalid("{\"a\": 1, \"a\": 2}", "holds the key \"a\" twice");
    expectInvalid("{} x", "is not valid JSON (line 1)");
    expectInvalid(std::string("{}\0{}", 5), "is not valid JSON");
    expectInvalid("{\"a\": \"\xff\"}", "is not valid JSON");
    expectInvalid(std::string(100, '[') + std::string(100, ']'), "nested more than 32 levels");
    expectInvalid(std::string(500'000, '['), "nested more than 32 levels");
    expectInvalid(std::string(1'000'001, ' '), "more than the 1,000,000 allowed");
    expectInvalid("version https://git-lfs.github.com/spec/v1\n", "Git-LFS pointer");
}

TEST(ModelConfig, FolderMustBeAModelFolder)
{
    const test::TemporaryFolder folder;
    test::expectError(ErrorKind::NotFound, HasSubstr("holds no config.json"), [&] { readModelConfig(folder.path()); });
    test::expectError(ErrorKind::NotFound, EndsWith("/gone' does not exist."),
                      [&] { readModelConfig(folder / "gone"); });
    const auto file = test::writeFile(folder / "file", "x");
    test::expectError(ErrorKind::InvalidInput, HasSubstr("is not a folder"), [&] { readModelConfig(file); });
}

} // namespace neurostrata::core
