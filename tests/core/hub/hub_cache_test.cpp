// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/hub_cache.h"
#include "core/hub/model_library.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>

namespace neurostrata::core
{

using test::ScopedEnvironment;

namespace
{

const std::string commitA(40, 'a');
const std::string commitB(40, 'b');

void setAge(const std::filesystem::path& path, std::chrono::hours age)
{
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - age);
}

} // namespace

TEST(HubCache, RootFollowsTheVariablesInTheOrderOfHuggingfaceHub)
{
    const ScopedEnvironment home("HOME", "/home/ada");
    const ScopedEnvironment noCache("HF_HUB_CACHE", nullptr);
    const ScopedEnvironment noOldCache("HUGGINGFACE_HUB_CACHE", nullptr);
    const ScopedEnvironment noHome("HF_HOME", nullptr);
    const ScopedEnvironment noXdg("XDG_CACHE_HOME", nullptr);
    EXPECT_EQ(hubCache(), "/home/ada/.cache/huggingface/hub");
    const ScopedEnvironment xdg("XDG_CACHE_HOME", "/xdg");
    EXPECT_EQ(hubCache(), "/xdg/huggingface/hub");
    const ScopedEnvironment hfHome("HF_HOME", "~/hf");
    EXPECT_EQ(hubCache(), "/home/ada/hf/hub");
    const ScopedEnvironment oldCache("HUGGINGFACE_HUB_CACHE", "/old");
    EXPECT_EQ(hubCache(), "/old");
    const ScopedEnvironment cache("HF_HUB_CACHE", "/new");
    EXPECT_EQ(hubCache(), "/new");
}

TEST(HubCache, MainReferenceWinsOverNewerSnapshots)
{
    const test::TemporaryFolder cache;
    const auto model = cache / "models--org--name";
    test::writeFile(model / "snapshots" / commitA / "config.json", "{}");
    test::writeFile(model / "snapshots" / commitB / "config.json", "{}");
    setAge(model / "snapshots" / commitA, std::chrono::hours(48));
    test::writeFile(model / "refs/main", commitA + "\n"); // a line break that Python would not forgive
    const auto models = cachedModels(cache.path());
    ASSERT_EQ(models.size(), 1u);
    EXPECT_EQ(models[0].id, "org/name");
    EXPECT_EQ(models[0].snapshot, model / "snapshots" / commitA);
}

TEST(HubCache, WithoutUsableReferenceTheNewestSnapshotCounts)
{
    const test::TemporaryFolder cache;
    const auto model = cache / "models--gpt2";
    for (const std::string& commit : {commitA, commitB})
        test::writeFile(model / "snapshots" / commit / "config.json", "{}");
    setAge(model / "snapshots" / commitB, std::chrono::hours(1));
    setAge(model / "snapshots" / commitA, std::chrono::hours(2));
    for (const std::string& reference :
         {std::string("../../../../etc"), std::string(40, 'c'), std::string("\n"), std::string()}) {
        test::writeFile(model / "refs/main", reference);
        const auto models = cachedModels(cache.path());
        ASSERT_EQ(models.size(), 1u) << reference;
        EXPECT_EQ(models[0].id, "gpt2");
        EXPECT_EQ(models[0].snapshot.filename(), commitB) << reference;
    }
}

TEST(HubCache, OtherThingsInTheCacheAreLeftOut)
{
    const test::TemporaryFolder cache;
    test::writeFile(cache / "datasets--org--text/snapshots/1/data.txt", "x");
    test::writeFile(cache / "models--org--empty/refs/main", commitA);
    test::writeFile(cache / "models--file", "x");
    test::writeFile(cache / ".locks/models--org--name/x.lock", "");
    EXPECT_TRUE(cachedModels(cache.path()).empty());
    EXPECT_TRUE(cachedModels(cache / "gone").empty());
}

} // namespace neurostrata::core
