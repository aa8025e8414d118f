// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/sha256.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{

// FIPS 180-4 examples.
TEST(Sha256, PublishedDigests)
{
    EXPECT_EQ(sha256Of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256Of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256Of(std::string(1'000'000, 'a')),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, PiecesGiveTheDigestOfTheWhole)
{
    Sha256 hash;
    hash.add("a");
    hash.add("");
    hash.add("bc");
    EXPECT_EQ(hash.finish(), sha256Of("abc"));
}

} // namespace neurostrata::core
