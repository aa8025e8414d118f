// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors.h"
#include "tests/support/expect_error.h"
#include "tests/support/safetensors_builder.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{

using testing::HasSubstr;

namespace
{

std::vector<TensorEntry> readHeader(const std::string& file)
{
    return readSafetensorsHeader(std::as_bytes(std::span(file)), "model.safetensors");
}

std::vector<TensorEntry> readHeader(const std::string& header, std::size_t dataBytes)
{
    return readHeader(test::safetensors(header, std::string(dataBytes, 'x')));
}

void expectRefused(const std::string& header, std::size_t dataBytes, const std::string& part)
{
    test::expectError(ErrorKind::InvalidInput,
                      testing::AllOf(testing::StartsWith("'model.safetensors' "), HasSubstr(part)),
                      [&] { readHeader(header, dataBytes); });
}

std::string entry(const std::string& name, const std::string& shape, int begin, int end,
                  const std::string& type = "F32")
{
    return "\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":" + shape + ",\"data_offsets\":[" +
           std::to_string(begin) + "," + std::to_string(end) + "]}";
}

} // namespace

// What the reference implementation (safetensors 0.8) accepts.
TEST(SafetensorsHeader, AcceptsWhatTheFormatAllows)
{
    const auto entries = readHeader(
        " {" + entry("b", "[2,1]", 4, 12) + ",\"__metadata__\":{\"format\":\"pt\"}," + entry("a", "[]", 0, 4) + "," +
            entry("empty", "[0,7]", 4, 4) +
            R"(,"extra":{"note":{"x":[1,{"y":null}]},"shape":[3],"dtype":"U8","data_offsets":[12,15]}})" + "   ",
        15);
    ASSERT_EQ(entries.size(), 4u);
    EXPECT_EQ(entries[0].name, "a");
    EXPECT_EQ(entries[1].name, "empty");
    EXPECT_EQ(entries[2].name, "b");
    EXPECT_EQ(entries[2].shape, (std::vector<std::int64_t>{2, 1}));
    EXPECT_EQ(entries[2].end - entries[2].begin, 8u);
    EXPECT_EQ(entries[3].format->name, "U8");
    EXPECT_TRUE(readHeader("{}", 0).empty());
    EXPECT_EQ(readHeader("{" + entry("packed", "[4]", 0, 2, "F4") + "}", 2).size(), 1u);
}

TEST(SafetensorsHeader, LengthOfTheHeaderIsNotTrusted)
{
    const auto expectFile = [](const std::string& file, const std::string& part) {
        test::expectError(ErrorKind::InvalidInput, HasSubstr(part), [&] { readHeader(file); });
    };
    expectFile("1234567", "has only 7 bytes; it is truncated");
    expectFile(std::string("\0\0\0\0\0\0\0\x80", 8) + "{}", "promises a header of 9223372036854775808 bytes");
    expectFile(std::string(8, '\xff') + "{}", "promises a header of 18446744073709551615 bytes");
    expectFile(std::string("\3\0\0\0\0\0\0\0", 8) + "{}", "promises a header of 3 bytes but has only 10 in all");
    expectFile("<!DOCTYPE html><html>", "not a safetensors file");
}

TEST(SafetensorsHeader, EveryByteBelongsToOneTensor)
{
    expectRefused("{" + entry("a", "[1]", 0, 4) + "," + entry("b", "[1]", 8, 12) + "}", 12,
                  "has 4 bytes before the tensor 'b' that belong to no tensor");
    expectRefused("{" + entry("a", "[1]", 4, 8) + "}", 8, "has 4 bytes before the tensor 'a'");
    expectRefused("{" + entry("a", "[2]", 0, 8) + "," + entry("b", "[1]", 4, 8) + "}", 8,
                  "lets the tensor 'b' overlap the tensor 'a'");
    expectRefused("{" + entry("a", "[1]", 0, 4) + "," + entry("b", "[1]", 0, 4) + "}", 4, "overlap");
    expectRefused("{" + entry("a", "[1]", 0, 4) + "}", 7, "has 3 bytes after its last tensor");
    expectRefused("{}", 1, "has 1 bytes after its last tensor");
    expectRefused("{" + entry("a", "[4]", 0, 16) + "}", 10, "is truncated: the tensor 'a' needs 6 bytes more");
}

TEST(SafetensorsHeader, ShapeTypeAndRangeMustAgree)
{
    expectRefused("{" + entry("a", "[3]", 0, 8) + "}", 8,
                  "reserves 8 bytes for the tensor 'a', which is not what F32 [3] takes");
    expectRefused("{" + entry("a", "[4294967296,4294967296]", 0, 0) + "}", 0,
                  "which is not what F32 [4294967296, 4294967296]");
    expectRefused("{" + entry("a", "[9223372036854775808]", 0, 0) + "}", 0, "a dimension of 9223372036854775808");
    expectRefused("{" + entry("a", "[0,9223372036854775807,4]", 0, 8) + "}", 8, "which is not what");
    expectRefused("{" + entry("a", "[3]", 0, 1, "F4") + "}", 1, "which is not what");
    expectRefused("{" + entry("a", "[1]", 4, 0) + "}", 4, "puts the end of the tensor 'a' before its beginning");
    expectRefused("{" + entry("a", "[1,1,1,1,1,1,1,1,1]", 0, 4) + "}", 4, "more than 8 dimensions");
    expectRefused("{" + entry("a", "[1]", 0, 4, "Q4_0") + "}", 4, "as 'Q4_0', a type that safetensors does not have");
}

TEST(SafetensorsHeader, MalformedEntriesAreRefused)
{
    for (const char* body :
         {R"({"dtype":"F32","shape":[1]})", R"({"dtype":"F32","data_offsets":[0,4]})",
          R"({"shape":[1],"data_offsets":[0,4]})", R"({"dtype":"F32","shape":[1],"data_offsets":[0,4,8]})",
          R"({"dtype":"F32","shape":[1],"data_offsets":[0]})", R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})",
          R"({"dtype":"F32","shape":[1.0],"data_offsets":[0,4]})", R"({"dtype":"F32","shape":1,"data_offsets":[0,4]})",
          R"({"dtype":"F32","shape":[[1]],"data_offsets":[0,4]})",
          R"({"dtype":"F32","shape":{"0":1},"data_offsets":[0,4]})", R"({"dtype":7,"shape":[1],"data_offsets":[0,4]})",
          R"({"dtype":"F32","shape":null,"data_offsets":[0,4]})", R"([1])", R"("F32")", R"(4)", R"(null)", R"({})"})
        expectRefused(std::string("{\"a\":") + body + "}", 4, "describes the tensor 'a' by a malformed entry");
    expectRefused(R"({"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}})", 4,
                  "the field 'dtype' twice");
    expectRefused("{" + entry("a", "[1]", 0, 4) + "," + entry("a", "[1]", 0, 4) + "}", 4,
                  "describes the tensor 'a' twice");
    expectRefused(R"({"__metadata__":{"format":1}})", 0, "__metadata__ is not a table of texts");
    expectRefused(R"({"__metadata__":{},"__metadata__":{}})", 0, "twice");
    expectRefused("{" + entry(std::string(513, 'n'), "[1]", 0, 4) + "}", 4, "name has 513 bytes");
}

TEST(SafetensorsHeader, HeaderMustBeOneJsonObject)
{
    expectRefused("[]", 0, "not a JSON object");
    expectRefused("7", 0, "not a JSON object");
    expectRefused("{\"a\"", 0, "not valid JSON");
    expectRefused("{} {}", 0, "not valid JSON");
    expectRefused("", 0, "not valid JSON");
    expectRefused("{\"\xff\":1}", 0, "not valid JSON");
    expectRefused(std::string("{}\0\0", 4), 0, "a zero byte in its header (byte 10)");
    expectRefused("{\"a\":{\"note\":" + std::string(100'000, '['), 0, "nested too deep");
}

TEST(SafetensorsHeader, CountOfTensorsIsLimited)
{
    std::string header = "{";
    for (int i = 0; i < 100'001; ++i)
        header.append(entry(std::to_string(i), "[0]", 0, 0)).append(",");
    header.back() = '}';
    expectRefused(header, 0, "holds more than 100,000 tensors");
}

} // namespace neurostrata::core
