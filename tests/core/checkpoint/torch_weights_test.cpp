// SPDX-License-Identifier: GPL-3.0-or-later
// Models as pytorch_model.bin against the same models as safetensors.
#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/family.h"
#include "core/io/sha256.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/torch_archive_builder.h"

#include <gtest/gtest.h>

#include <cstring>

namespace neurostrata::core
{

using test::ModelParts;
using testing::HasSubstr;

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";

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

void expectSame(const Checkpoint& got, const Checkpoint& want)
{
    EXPECT_EQ(got.config().tiedHead, want.config().tiedHead);
    for (const TensorSpec& spec : tensorsOf(*want.config().family, want.config())) {
        EXPECT_EQ(got.tensor(spec.name).type, want.tensor(spec.name).type) << spec.name;
        EXPECT_EQ(values(got, spec.name), values(want, spec.name)) << spec.name;
    }
}

/// The tensor as torch writes a transposed matrix: the columns one after another.
std::string transposed(const ModelParts::Tensor& tensor)
{
    const auto rows = static_cast<std::size_t>(tensor.shape[0]), columns = static_cast<std::size_t>(tensor.shape[1]);
    const std::size_t size = tensor.bytes.size() / (rows * columns);
    std::string bytes(tensor.bytes.size(), '\0');
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = 0; c < columns; ++c)
            std::memcpy(bytes.data() + (c * rows + r) * size, tensor.bytes.data() + (r * columns + c) * size, size);
    }
    return bytes;
}

/// All matrices of a model transposed in the file, then changed by `change`.
template <class Change>
std::filesystem::path writeTransposed(ModelParts parts, const std::filesystem::path& folder, Change change)
{
    std::string entries;
    std::map<std::string, std::string> storages;
    for (const ModelParts::Tensor& tensor : parts.tensors) {
        const std::string key = std::to_string(storages.size());
        const bool matrix = tensor.shape.size() == 2;
        storages[key] = matrix ? transposed(tensor) : tensor.bytes;
        change(tensor.name, storages[key]);
        const auto elements = matrix ? tensor.shape[0] * tensor.shape[1] : tensor.shape[0];
        entries += test::pickle::text(tensor.name) +
                   test::pickle::tensor(
                       test::pickle::storage(test::torchStorageName(tensor.type), key, elements), 0, tensor.shape,
                       matrix ? std::vector<std::int64_t>{1, tensor.shape[0]} : test::rowMajorStrides(tensor.shape));
    }
    test::writeTorchModel({parts.config, {}}, folder);
    test::writeFile(folder / "pytorch_model.bin", test::torchArchive(test::pickle::stateDictionary(entries), storages));
    return folder;
}

} // namespace

// gpt_neo_bin is what torch wrote of the model that gpt_neo_untied holds with another head and gpt_neo_no_prefix holds.
TEST(TorchWeights, FixtureHoldsTheSameModelAsItsSafetensors)
{
    const auto checkpoint = open(parity / "gpt_neo_bin");
    expectSame(*checkpoint, *open(parity / "gpt_neo_no_prefix"));
    EXPECT_TRUE(checkpoint->config().tiedHead);
    EXPECT_THROW(checkpoint->tensor("lm_head.weight"), Error) << "shares its storage with the embedding";
    EXPECT_THROW(checkpoint->tensor("h.0.attn.attention.bias"), Error) << "a mask, no weight";
    ASSERT_EQ(checkpoint->files().size(), 1u);
    EXPECT_EQ(checkpoint->fileBytes(), std::filesystem::file_size(parity / "gpt_neo_bin/pytorch_model.bin"));
    EXPECT_EQ(checkpoint->verify({}), sha256Of(test::readFile(parity / "gpt_neo_bin/pytorch_model.bin")));
}

TEST(TorchWeights, EveryFamilyAndTypeReadsAsFromSafetensors)
{
    const test::TemporaryFolder folder;
    for (const char* model : {"gpt_neo_bf16", "gpt_neo_fp16", "gpt_neo_untied", "gpt_neo_wide", "gpt2_tiny",
                              "gpt2_inverse", "gpt_neox_tiny", "gpt_neox_serial"}) {
        for (const bool large : {false, true}) {
            SCOPED_TRACE(std::string(model) + (large ? " zip64" : ""));
            const auto copy = test::writeTorchModel(ModelParts::read(parity / model), folder / model, large);
            expectSame(*open(copy), *open(parity / model));
        }
    }
}

TEST(TorchWeights, TransposedMatricesAreReadInTheirOwnOrder)
{
    const test::TemporaryFolder folder;
    for (const char* model : {"gpt_neo_wide", "gpt_neo_fp16"}) {
        const auto same = open(
            writeTransposed(ModelParts::read(parity / model), folder / model, [](const std::string&, std::string&) {}));
        const auto want = open(parity / model);
        EXPECT_EQ(same->tensor("h.1.mlp.c_fc.weight").order, ElementOrder::ColumnMajor);
        expectSame(*same, *want);
        std::vector<float> got(3 * 40), rows(3 * 40);
        const auto hidden = static_cast<std::size_t>(want->config().hiddenSize);
        got.resize(3 * hidden);
        rows.resize(3 * hidden);
        same->readRows("wte.weight", 17, 3, got);
        want->readRows("wte.weight", 17, 3, rows);
        EXPECT_EQ(got, rows);
    }
}

TEST(TorchWeights, ValueThatIsNotFiniteIsNamedByItsIndexWhateverTheOrder)
{
    const test::TemporaryFolder folder;
    const auto checkpoint = open(writeTransposed(
        ModelParts::read(parity / "gpt_neo_wide"), folder / "model", [](const std::string& name, std::string& bytes) {
            if (name == "transformer.h.2.mlp.c_proj.weight") // [40, 100]
                bytes.replace(4 * (31 * 40 + 7), 4, std::string_view("\0\0\x80\x7f", 4));
        }));
    test::expectError(ErrorKind::InvalidInput,
                      HasSubstr("'h.2.mlp.c_proj.weight' holds a value that is not finite at [7, 31] (F32)"),
                      [&] { checkpoint->verify({}); });
}

TEST(TorchWeights, ViewsOfOneStorageAreReadAtTheirOffsets)
{
    const test::TemporaryFolder folder;
    const ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
    std::string all(12, 'x'), entries;
    for (const auto& tensor : parts.tensors)
        all += tensor.bytes;
    std::int64_t offset = 3;
    for (const auto& tensor : parts.tensors) {
        entries += test::pickle::text(tensor.name) +
                   test::pickle::tensor(
                       test::pickle::storage("FloatStorage", "all", static_cast<std::int64_t>(all.size() / 4)), offset,
                       tensor.shape, test::rowMajorStrides(tensor.shape));
        offset += static_cast<std::int64_t>(tensor.bytes.size() / 4);
    }
    test::writeTorchModel({parts.config, {}}, folder / "model");
    test::writeFile(folder / "model/pytorch_model.bin",
                    test::torchArchive(test::pickle::stateDictionary(entries), {{"all", all}}));
    expectSame(*open(folder / "model"), *open(parity / "gpt_neo_wide"));
}

TEST(TorchWeights, SpareHeadCountsWhereItDiffersFromTheEmbedding)
{
    const test::TemporaryFolder folder;
    ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
    auto head = parts.find("transformer.wte.weight");
    head.name = "lm_head.weight";
    parts.tensors.push_back(head);
    EXPECT_TRUE(open(test::writeTorchModel(parts, folder / "same"))->config().tiedHead);
    parts.tensors.back().bytes.back() = static_cast<char>(parts.tensors.back().bytes.back() ^ 1);
    EXPECT_FALSE(open(test::writeTorchModel(parts, folder / "other"))->config().tiedHead);
}

TEST(TorchWeights, ShardsAreHeldAgainstTheirIndex)
{
    const test::TemporaryFolder folder;
    const ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
    const auto half = static_cast<std::ptrdiff_t>(parts.tensors.size() / 2);
    const std::vector<ModelParts::Tensor> first(parts.tensors.begin(), parts.tensors.begin() + half),
        second(parts.tensors.begin() + half, parts.tensors.end());
    nlohmann::json index = {{"metadata", {{"total_size", 1}}}}; // as some versions of transformers counted
    for (const auto& tensor : first)
        index["weight_map"][tensor.name] = "pytorch_model-00001-of-00002.bin";
    for (const auto& tensor : second)
        index["weight_map"][tensor.name] = "pytorch_model-00002-of-00002.bin";
    const auto write = [&] {
        test::writeFile(folder / "config.json", parts.config.dump());
        test::writeFile(folder / "pytorch_model.bin.index.json", index.dump());
        test::writeFile(folder / "pytorch_model-00001-of-00002.bin", test::torchArchive(first));
        test::writeFile(folder / "pytorch_model-00002-of-00002.bin", test::torchArchive(second));
    };
    write();
    const auto checkpoint = open(folder.path());
    EXPECT_EQ(checkpoint->files().size(), 2u);
    expectSame(*checkpoint, *open(parity / "gpt_neo_wide"));

    index["weight_map"][first.front().name] = "pytorch_model-00002-of-00002.bin";
    write();
    test::expectError(ErrorKind::InvalidInput,
                      HasSubstr("which the index expects in 'pytorch_model-00002-of-00002.bin'"),
                      [&] { open(folder.path()); });
    index["weight_map"][first.front().name] = "model.safetensors";
    write();
    test::expectError(ErrorKind::InvalidInput, HasSubstr("which is not the name of a .bin file beside it"),
                      [&] { open(folder.path()); });
}

TEST(TorchWeights, SafetensorsWinWhereBothAreThere)
{
    const test::TemporaryFolder folder;
    const auto model = ModelParts::read(parity / "gpt_neo_wide").writeTo(folder / "model");
    test::writeFile(model / "pytorch_model.bin", "not looked at");
    const auto checkpoint = open(model);
    ASSERT_EQ(checkpoint->files().size(), 1u);
    EXPECT_EQ(checkpoint->files()[0].filename(), "model.safetensors");
}

TEST(TorchWeights, TensorsAreHeldAgainstTheConfiguration)
{
    const test::TemporaryFolder folder;
    const auto expectRefused = [&](ErrorKind kind, const std::string& message, auto change) {
        ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
        change(parts);
        const auto model = test::writeTorchModel(parts, folder / "model");
        test::expectError(kind, HasSubstr(message), [&] { open(model); });
    };
    expectRefused(ErrorKind::Unsupported, "stores the tensor 'transformer.ln_f.bias' as I32",
                  [](ModelParts& parts) { parts.find("transformer.ln_f.bias").type = "I32"; });
    expectRefused(ErrorKind::InvalidInput, "lack the tensor 'wpe.weight';",
                  [](ModelParts& parts) { parts.erase("transformer.wpe.weight"); });
    expectRefused(ErrorKind::InvalidInput, "has the shape [40, 100], but config.json implies [100, 40]",
                  [](ModelParts& parts) {
                      parts.find("transformer.h.1.mlp.c_fc.weight").shape = {40, 100};
                  });
}

} // namespace neurostrata::core
