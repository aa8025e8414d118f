// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/checkpoint.h"
#include "core/io/sha256.h"
#include "tests/support/expect_error.h"
#include "tests/support/safetensors_builder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <limits>
#include <thread>

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

/// gpt_neo_wide with a position table of this many rows, all zero, most of it a hole on disk.
std::filesystem::path writeLarge(const std::filesystem::path& folder, std::int64_t rows)
{
    ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
    parts.config["max_position_embeddings"] = rows;
    parts.erase("transformer.wpe.weight");
    nlohmann::json header;
    std::string data;
    for (const auto& tensor : parts.tensors) {
        header[tensor.name] = {{"dtype", tensor.type},
                               {"shape", tensor.shape},
                               {"data_offsets", {data.size(), data.size() + tensor.bytes.size()}}};
        data += tensor.bytes;
    }
    const std::size_t end = data.size() + static_cast<std::size_t>(rows) * 40 * 4;
    header["wpe.weight"] = {{"dtype", "F32"}, {"shape", {rows, 40}}, {"data_offsets", {data.size(), end}}};
    const std::string text = header.dump();
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "config.json") << parts.config.dump();
    std::ofstream(folder / "model.safetensors", std::ios::binary) << test::safetensors(text, data);
    std::filesystem::resize_file(folder / "model.safetensors", 8 + text.size() + end);
    return folder;
}

/// A line of /proc/self/status in bytes.
std::int64_t memoryStatus(const std::string& name)
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        if (word == name + ":") {
            std::int64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes * 1024;
        }
    }
    return -1;
}

} // namespace

TEST(Verify, HashIsThatOfTheFilesOneAfterAnother)
{
    EXPECT_EQ(open(parity / "gpt_neo_tiny")->verify({}),
              sha256Of(test::readFile(parity / "gpt_neo_tiny/model.safetensors")));
    std::string shards;
    for (const char* number : {"1", "2", "3"})
        shards +=
            test::readFile(parity / "gpt_neo_sharded" / ("model-0000" + std::string(number) + "-of-00003.safetensors"));
    EXPECT_EQ(open(parity / "gpt_neo_sharded")->verify({}), sha256Of(shards));
}

TEST(Verify, WeightThatIsNotFiniteIsNamedWithItsPlace)
{
    const test::TemporaryFolder folder;
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
        ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
        std::memcpy(parts.find("transformer.h.2.mlp.c_proj.weight").bytes.data() + 4 * (7 * 100 + 31), &bad, 4);
        const auto checkpoint = open(parts.writeTo(folder / "model"));
        test::expectError(
            ErrorKind::InvalidInput,
            HasSubstr("the tensor 'h.2.mlp.c_proj.weight' holds a value that is not finite at [7, 31] (F32)"),
            [&] { checkpoint->verify({}); });
    }
    ModelParts half = ModelParts::read(parity / "gpt_neo_fp16");
    half.find("transformer.ln_f.bias").bytes.replace(2 * 47, 2, "\x00\x7c", 2);
    const auto checkpoint = open(half.writeTo(folder / "half"));
    test::expectError(ErrorKind::InvalidInput, HasSubstr("'ln_f.bias' holds a value that is not finite at [47] (F16)"),
                      [&] { checkpoint->verify({}); });
}

TEST(Verify, BuffersThatAreNotWeightsMayHoldAnything)
{
    const test::TemporaryFolder folder;
    ModelParts parts = ModelParts::read(parity / "gpt_neo_wide");
    parts.tensors.push_back({"transformer.h.0.attn.attention.masked_bias", "F32", {}, std::string("\0\0\x80\xff", 4)});
    EXPECT_EQ(open(parts.writeTo(folder / "model"))->verify({}).size(), 64u);
}

TEST(Verify, MemoryStaysSmall)
{
    const test::TemporaryFolder folder;
    const auto checkpoint = open(writeLarge(folder / "model", 1'000'000)); // 160 MB
    ASSERT_GT(checkpoint->fileBytes(), 160'000'000u);
    std::ofstream("/proc/self/clear_refs") << "5"; // starts a new peak
    const std::int64_t before = memoryStatus("VmRSS");
    checkpoint->verify({});
    EXPECT_LT(memoryStatus("VmHWM") - before, 32'000'000);
}

TEST(Verify, StopsWithin200Milliseconds)
{
    const test::TemporaryFolder folder;
    const auto checkpoint = open(writeLarge(folder / "model", 16'000'000)); // 2.6 GB: seconds of work, no bytes on disk
    std::stop_source stop;
    std::chrono::steady_clock::time_point asked;
    std::jthread asking([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        asked = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    EXPECT_THROW(checkpoint->verify(JobContext(stop.get_token())), Stopped);
    const auto answered = std::chrono::steady_clock::now();
    asking.join();
    EXPECT_LT(std::chrono::duration<double>(answered - asked).count(), 0.2);
}

} // namespace neurostrata::core
