// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoint/safetensors.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

namespace neurostrata::core
{

namespace
{

const std::filesystem::path parity = std::filesystem::path(NEUROSTRATA_TEST_DATA) / "parity";

/// What must hold of every header that is accepted, whatever was done to it.
void expectSound(const std::vector<TensorEntry>& entries, std::size_t fileBytes)
{
    std::uint64_t end = entries.empty() ? fileBytes : entries.front().begin;
    for (const TensorEntry& entry : entries) {
        ASSERT_EQ(entry.begin, end);
        ASSERT_LE(entry.begin, entry.end);
        end = entry.end;
    }
    ASSERT_EQ(end, fileBytes);
}

} // namespace

// The same cases in every run: a failure can be repeated.
TEST(SafetensorsFuzz, DamagedHeadersAreRefusedOrSound)
{
    const std::string whole = test::readFile(parity / "gpt_neo_wide/model.safetensors");
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, whole.data(), 8);
    std::mt19937 random(20240229);
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % limit); };
    static constexpr std::string_view pieces[] = {"[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  ",",
                                                  ":",
                                                  "\"",
                                                  "-1",
                                                  "1e9",
                                                  "null",
                                                  "9223372036854775807",
                                                  "\\u0000",
                                                  "\"dtype\":",
                                                  "\"__metadata__\":",
                                                  "\xff"};
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 6000; ++round) {
        std::string file = whole;
        const std::size_t changes = 1 + below(3);
        for (std::size_t i = 0; i < changes; ++i) {
            const std::size_t at = below(8 + headerBytes);
            switch (below(5)) {
            case 0:
                file[at] = static_cast<char>(file[at] ^ (1 << below(8)));
                break;
            case 1:
                file[at] = static_cast<char>(random());
                break;
            case 2:
                file.erase(at, 1 + below(20));
                break;
            case 3:
                file.insert(at, pieces[below(std::size(pieces))]);
                break;
            default:
                file.resize(std::max<std::size_t>(1, round % 2 == 0 ? at : below(file.size())));
                break;
            }
            if (file.size() < 8 + headerBytes)
                break;
        }
        try {
            expectSound(readSafetensorsHeader(std::as_bytes(std::span(file)), "fuzzed"), file.size());
            ++accepted;
        } catch (const Error& error) {
            ASSERT_EQ(error.kind(), ErrorKind::InvalidInput);
            test::expectSentence(error);
            ++refused;
        }
    }
    EXPECT_GT(accepted, 100) << "flips inside names are harmless";
    EXPECT_GT(refused, 3000);
}

} // namespace neurostrata::core
