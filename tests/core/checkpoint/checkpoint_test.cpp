// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"
#include "tests/support/expect_error.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <numeric>

namespace neurostrata::core
{

using test::ModelParts;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";
const std::string fcName = "transformer.h.1.mlp.c_fc.weight";

std::shared_ptr<const Checkpoint> open(const std::filesystem::path& folder)
{
    return Checkpoint::open(folder, readModelConfig(folder));
}

std::vector<float> values(const Checkpoint& checkpoint, std::string_view name)
{
    std::vector<float> out(static_cast<std::size_t>(checkpoint.tensor(name).elements()));
    checkpoint.read(name, out);
    return out;
}

/// Changes the small model gpt_neo_wide and opens it.
template <class Change>
std::shared_ptr<const Checkpoint> openChanged(Change change, const char* model = "gpt_neo_wide")
{
    const test::TemporaryFolder folder;
    ModelParts parts = ModelParts::read(parity / model);
    change(parts);
    return open(parts.writeTo(folder / "model"));
}

template <class Change>
void expectRefused(ErrorKind kind, const std::string& message, Change change)
{
    test::expectError(kind, HasSubstr(message), [&] { openChanged(change); });
}

} // namespace

struct Stored {
    const char* folder;
    ElementType type;
    float first, middle, last;
    double sum;
};

class StoredForms : public testing::TestWithParam<Stored>
{
};

// h.1.mlp.c_fc.weight as numpy reads it from the same files.
TEST_P(StoredForms, ReadAsNumpyReadsThem)
{
    const auto checkpoint = open(parity / GetParam().folder);
    const TensorView& view = checkpoint->tensor("h.1.mlp.c_fc.weight");
    EXPECT_EQ(view.type, GetParam().type);
    EXPECT_EQ(view.shape, (std::vector<std::int64_t>{192, 48}));
    EXPECT_EQ(view.name, "h.1.mlp.c_fc.weight");
    const auto all = values(*checkpoint, view.name);
    EXPECT_EQ(all[0], GetParam().first);
    EXPECT_EQ(all[4799], GetParam().middle);
    EXPECT_EQ(all[9215], GetParam().last);
    EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), GetParam().sum, 1e-12);

    std::vector<float> rows(5 * 48);
    checkpoint->readRows(view.name, 97, 5, rows);
    EXPECT_EQ(rows, std::vector<float>(all.begin() + 97 * 48, all.begin() + 102 * 48));
    checkpoint->prefetchLayer(1);
    checkpoint->releaseLayer(1);
    EXPECT_EQ(values(*checkpoint, view.name), all) << "after its pages were let go";
}

INSTANTIATE_TEST_SUITE_P(
    Checkpoint, StoredForms,
    testing::Values(
        Stored{"gpt_neo_bf16", ElementType::BF16, 0x1.9cp-3f, -0x1.d6p-3f, -0x1.48p-3f, 0x1.0de798p-1},
        Stored{"gpt_neo_fp16", ElementType::F16, 0x1.9c8p-3f, -0x1.d6p-3f, -0x1.484p-3f, 0x1.1f88b2p-1},
        Stored{"gpt_neo_sharded", ElementType::F32, 0x1.9c6438p-3f, -0x1.d5f014p-3f, -0x1.4847ccp-3f, 0x1.2161b29fbp-1},
        Stored{"gpt_neo_no_prefix", ElementType::F32, 0x1.9c6438p-3f, -0x1.d5f014p-3f, -0x1.4847ccp-3f,
               0x1.2161b29fbp-1},
        Stored{"gpt_neo_bin", ElementType::F32, 0x1.9c6438p-3f, -0x1.d5f014p-3f, -0x1.4847ccp-3f, 0x1.2161b29fbp-1},
        Stored{"gpt_neo_untied", ElementType::F32, 0x1.9c6438p-3f, -0x1.d5f014p-3f, -0x1.4847ccp-3f, 0x1.2161b29fbp-1}),
    [](const auto& stored) { return std::string(stored.param.folder); });

TEST(Checkpoint, FilesAndSizesAreThoseOnDisk)
{
    const auto sharded = open(parity / "gpt_neo_sharded");
    ASSERT_EQ(sharded->files().size(), 3u);
    EXPECT_EQ(sharded->files()[2].filename(), "model-00003-of-00003.safetensors");
    EXPECT_EQ(sharded->fileBytes(), 81928u + 94304u + 95152u);
}

TEST(Checkpoint, HeadIsWhatTransformersMakesOfIt)
{
    const auto untied = open(parity / "gpt_neo_untied");
    EXPECT_FALSE(untied->config().tiedHead);
    EXPECT_EQ(values(*untied, "lm_head.weight")[0], 0x1.862b62p-7f);
    EXPECT_THROW(open(parity / "gpt_neo_wide")->tensor("lm_head.weight"), Error);

    const auto storedTwice = openChanged([](ModelParts& parts) {
        auto head = parts.find("transformer.wte.weight");
        head.name = "lm_head.weight";
        parts.tensors.push_back(head);
    });
    EXPECT_TRUE(storedTwice->config().tiedHead);
    EXPECT_THROW(storedTwice->tensor("lm_head.weight"), Error);

    const auto different = openChanged([](ModelParts& parts) {
        auto head = parts.find("transformer.wte.weight");
        head.name = "lm_head.weight";
        head.bytes[0] = static_cast<char>(head.bytes[0] ^ 1);
        parts.tensors.push_back(head);
    });
    EXPECT_FALSE(different->config().tiedHead);
    EXPECT_NE(values(*different, "lm_head.weight"), values(*different, "wte.weight"));

    const auto headOnly =
        openChanged([](ModelParts& parts) { parts.find("transformer.wte.weight").name = "lm_head.weight"; });
    EXPECT_TRUE(headOnly->config().tiedHead);
    EXPECT_EQ(values(*headOnly, "wte.weight"), values(*open(parity / "gpt_neo_wide"), "wte.weight"));

    expectRefused(ErrorKind::InvalidInput, "lack the tensor 'lm_head.weight'",
                  [](ModelParts& parts) { parts.config["tie_word_embeddings"] = false; });
}

TEST(Checkpoint, LegacyBuffersAreIgnored)
{
    const auto checkpoint = openChanged([](ModelParts& parts) {
        for (const char* prefix : {"", "transformer."}) {
            parts.tensors.push_back(
                {std::string(prefix).append("h.2.attn.attention.bias"), "BOOL", {1, 1, 2, 2}, "abcd"});
            parts.tensors.push_back({std::string(prefix).append("h.0.attn.attention.masked_bias"), "F32", {}, "abcd"});
        }
    });
    EXPECT_THROW(checkpoint->tensor("h.2.attn.attention.bias"), Error);
    expectRefused(ErrorKind::InvalidInput,
                  "holds the tensor 'h.3.attn.attention.bias', which a GPT-Neo model of 3 layers",
                  [](ModelParts& parts) {
                      parts.tensors.push_back({"h.3.attn.attention.bias", "BOOL", {1}, "a"});
                  });
}

TEST(Checkpoint, DoublesAndUnalignedDataAreRead)
{
    const auto reference = values(*open(parity / "gpt_neo_wide"), "h.1.mlp.c_fc.weight");
    const auto checkpoint = openChanged([&](ModelParts& parts) {
        const std::vector<double> wide(reference.begin(), reference.end());
        auto& tensor = parts.find(fcName);
        tensor.type = "F64";
        tensor.bytes.assign(reinterpret_cast<const char*>(wide.data()), wide.size() * sizeof(double));
        parts.tensors.insert(parts.tensors.begin(), {"h.0.attn.attention.bias", "U8", {1}, "x"});
    });
    EXPECT_EQ(values(*checkpoint, "h.1.mlp.c_fc.weight"), reference);
}

TEST(Checkpoint, TensorsThatDoNotFitTheConfigurationAreNamed)
{
    expectRefused(ErrorKind::InvalidInput, "lack the tensor 'h.1.mlp.c_fc.weight'; config.json and weights",
                  [](ModelParts& parts) { parts.erase(fcName); });
    expectRefused(ErrorKind::InvalidInput, "lack the tensor 'wpe.weight' and 1 more;", [](ModelParts& parts) {
        parts.erase("transformer.wpe.weight");
        parts.erase(fcName);
    });
    expectRefused(ErrorKind::InvalidInput,
                  "holds the tensor 'transformer.h.2.attn.attention.k_proj.weight', which a GPT-Neo model "
                  "of 2 layers does not have",
                  [](ModelParts& parts) {
                      parts.config["num_layers"] = 2;
                      parts.config["attention_types"] = nlohmann::json::parse(R"([[["global","local"],1]])");
                  });
    expectRefused(ErrorKind::InvalidInput, "holds the tensor 'score.weight'", [](ModelParts& parts) {
        parts.tensors.push_back({"score.weight", "F32", {1}, "abcd"});
    });
    expectRefused(
        ErrorKind::InvalidInput,
        "the tensor 'transformer.h.0.mlp.c_fc.weight' has the shape [100, 40], but config.json implies [160, 40]",
        [](ModelParts& parts) { parts.config["intermediate_size"] = nullptr; });
    expectRefused(ErrorKind::InvalidInput, "has the shape [40, 100], but config.json implies [100, 40]",
                  [](ModelParts& parts) {
                      parts.find(fcName).shape = {40, 100};
                  });
    expectRefused(ErrorKind::InvalidInput, "holds the tensor 'wpe.weight' twice, with and without the prefix",
                  [](ModelParts& parts) {
                      auto copy = parts.find("transformer.wpe.weight");
                      copy.name = "wpe.weight";
                      parts.tensors.push_back(copy);
                  });
    expectRefused(ErrorKind::Unsupported, "stores the tensor 'transformer.ln_f.bias' as I32; weights can be read as",
                  [](ModelParts& parts) { parts.find("transformer.ln_f.bias").type = "I32"; });
}

namespace
{

/// A copy of gpt_neo_sharded whose index text was changed.
template <class Change>
void expectIndexRefused(const std::string& message, Change change)
{
    const test::TemporaryFolder folder;
    const auto model = folder / "model";
    std::filesystem::copy(parity / "gpt_neo_sharded", model);
    const auto path = model / "model.safetensors.index.json";
    std::filesystem::permissions(path, std::filesystem::perms(0644));
    nlohmann::json index = nlohmann::json::parse(test::readFile(path));
    change(index, model);
    test::writeFile(path, index.dump());
    test::expectError(ErrorKind::InvalidInput, HasSubstr(message), [&] { open(model); });
}

} // namespace

TEST(Checkpoint, ShardsAreHeldAgainstTheirIndex)
{
    using Json = nlohmann::json;
    const std::string name = fcName;
    for (const char* file : {"../model.safetensors", "/etc/passwd", "a\\b.safetensors", "model.bin", ""})
        expectIndexRefused("which is not the name of a .safetensors file beside it",
                           [&](Json& index, const auto&) { index["weight_map"][name] = file; });
    expectIndexRefused("has no weight_map", [](Json& index, const auto&) { index.erase("weight_map"); });
    expectIndexRefused("which the index expects in 'model-00001-of-00003.safetensors'", [&](Json& index, const auto&) {
        index["weight_map"][name] = "model-00001-of-00003.safetensors";
    });
    expectIndexRefused("which the index does not name",
                       [&](Json& index, const auto&) { index["weight_map"].erase(name); });
    expectIndexRefused(
        "puts the tensor 'more' into 'model-00001-of-00003.safetensors', but that file does not hold it",
        [](Json& index, const auto&) { index["weight_map"]["more"] = "model-00001-of-00003.safetensors"; });
    expectIndexRefused("says that the tensors have 268412 bytes in all, but they have 268416",
                       [](Json& index, const auto&) { index["metadata"]["total_size"] = 268412; });
    expectIndexRefused("which 'model-00001-of-00003.safetensors' holds too",
                       [](Json&, const std::filesystem::path& model) {
                           std::filesystem::remove(model / "model-00002-of-00003.safetensors");
                           std::filesystem::copy_file(model / "model-00001-of-00003.safetensors",
                                                      model / "model-00002-of-00003.safetensors");
                       });
}

TEST(Checkpoint, FoldersWithoutReadableWeightsSaySo)
{
    const test::TemporaryFolder folder;
    const ModelConfig config = readModelConfig(parity / "gpt_neo_tiny");
    const auto tryOpen = [&] { Checkpoint::open(folder.path(), config); };
    test::expectError(ErrorKind::NotFound,
                      EndsWith("neither model.safetensors nor pytorch_model.bin nor an index of either is there."),
                      tryOpen);
    test::writeFile(folder / "model.gguf", "GGUF");
    test::expectError(
        ErrorKind::Unsupported,
        AllOf(HasSubstr("only 'model.gguf' (GGUF), which cannot be read"), HasSubstr("safe_serialization=True")),
        tryOpen);
    test::writeFile(folder / "consolidated.00.bin", "PK");
    test::expectError(ErrorKind::Unsupported,
                      AllOf(HasSubstr("only 'consolidated.00.bin'"), EndsWith("rename the file to pytorch_model.bin if "
                                                                              "it holds the whole model.")),
                      tryOpen);
    test::writeFile(folder / "model.safetensors", "");
    test::expectError(ErrorKind::InvalidInput, HasSubstr("is empty"), tryOpen);
    test::writeFile(folder / "model.safetensors", "version https://git-lfs.github.com/spec/v1\n");
    test::expectError(ErrorKind::InvalidInput, HasSubstr("Git-LFS pointer"), tryOpen);
    const std::string whole = test::readFile(parity / "gpt_neo_tiny/model.safetensors");
    test::writeFile(folder / "model.safetensors", whole.substr(0, whole.size() / 2));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("is truncated: the tensor 'transformer."), tryOpen);
}

TEST(Checkpoint, FileThatShrinksWhileInUseIsAnErrorNotACrash)
{
    const test::TemporaryFolder folder;
    const auto model = ModelParts::read(parity / "gpt_neo_wide").writeTo(folder / "model");
    const auto checkpoint = open(model);
    std::filesystem::resize_file(model / "model.safetensors", 9000);
    test::expectError(ErrorKind::Io, HasSubstr("became shorter"), [&] { values(*checkpoint, "ln_f.bias"); });
    test::expectError(ErrorKind::Io, HasSubstr("became shorter"), [&] { checkpoint->verify({}); });
}

} // namespace neurostrata::core
