// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/run_identity.h"

#include <gtest/gtest.h>

#include <set>

namespace neurostrata::core
{
namespace
{

Provenance example()
{
    Provenance p;
    p.weightsSha256 = "aa";
    p.tokenizerSha256 = "bb";
    p.textSha256 = "cc";
    p.optionsJson = "{}";
    p.seed = 1;
    p.programVersion = "1.0.0";
    return p;
}

TEST(RunId, DependsOnEverythingTheNumbersDependOnAndOnNothingElse)
{
    std::set<std::string> ids = {runIdOf(example())};
    const auto differs = [&ids](auto change) {
        Provenance p = example();
        change(p);
        return ids.insert(runIdOf(p)).second;
    };
    EXPECT_TRUE(differs([](Provenance& p) { p.weightsSha256 = "ab"; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.tokenizerSha256 = "bc"; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.textSha256 = "cd"; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.optionsJson = "{ }"; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.seed = 2; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.programVersion = "1.0.1"; }));
    EXPECT_TRUE(differs([](Provenance& p) { p.weightsSha256 = "a", p.tokenizerSha256 = "abb"; }));
    EXPECT_FALSE(differs([](Provenance& p) { p.threads = 8, p.created = "now", p.modelName = "other"; }));
    for (const std::string& id : ids)
        EXPECT_EQ(id.size(), 12U);
}

TEST(DefaultRunName, IsPlainWhateverTheNamesAre)
{
    EXPECT_EQ(defaultRunName("demo-large", {"corpora/sample.txt"}, "0123456789ab"),
              "demo-large-sample-0123456789ab.h5");
    EXPECT_EQ(defaultRunName("EleutherAI/gpt-neo-125m", {"a b\n.jsonl.zst"}, "0"), "gpt-neo-125m-a-b-0.h5");
    EXPECT_EQ(defaultRunName("models/neo/", {"-"}, "0"), "neo-stdin-0.h5");
    EXPECT_EQ(defaultRunName("..", {"texts/", "more.txt"}, "0"), "unnamed-texts-and-1-more-0.h5");
}

} // namespace
} // namespace neurostrata::core
