// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_library.h"
#include "core/hub/remembered.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace neurostrata::core
{

namespace
{

class Remembered : public testing::Test
{
protected:
    test::TemporaryFolder m_folder;
    test::ScopedEnvironment m_state{"XDG_STATE_HOME", (m_folder / "state").string()};
    std::filesystem::path m_file = m_folder / "state/neurostrata/recent.json";

    std::filesystem::path makeFolder(const std::string& name)
    {
        std::filesystem::create_directories(m_folder / name);
        return std::filesystem::canonical(m_folder / name);
    }
};

} // namespace

TEST_F(Remembered, LatestModelComesFirstAndOnce)
{
    const auto a = makeFolder("a");
    const auto b = makeFolder("b");
    rememberModel(a);
    rememberModel(b);
    rememberModel(a / "../a/.");
    EXPECT_EQ(rememberedModels(), (std::vector<std::filesystem::path>{a, b}));
}

TEST_F(Remembered, OldestModelsAreForgotten)
{
    for (int i = 0; i < 60; ++i)
        rememberModel(makeFolder("m" + std::to_string(i)));
    const auto models = rememberedModels();
    ASSERT_EQ(models.size(), 50u);
    EXPECT_EQ(models.front().filename(), "m59");
    EXPECT_EQ(models.back().filename(), "m10");
}

TEST_F(Remembered, RunIsKnownUntilItChanges)
{
    const auto run = test::writeFile(m_folder / "run.h5", "measured");
    EXPECT_FALSE(isRememberedRun(run));
    rememberRun(run, "0123456789ab");
    EXPECT_TRUE(isRememberedRun(run));
    EXPECT_TRUE(isRememberedRun(m_folder / "state/../run.h5"));

    const auto time = std::filesystem::last_write_time(run);
    std::filesystem::last_write_time(run, time + std::chrono::nanoseconds(1000));
    EXPECT_FALSE(isRememberedRun(run)) << "another time";
    test::writeFile(run, "measured more");
    std::filesystem::last_write_time(run, time);
    EXPECT_FALSE(isRememberedRun(run)) << "another size";
    test::writeFile(run, "MEASURED");
    std::filesystem::last_write_time(run, time);
    const auto copy = m_folder / "copy.h5";
    std::filesystem::copy_file(run, copy);
    std::filesystem::last_write_time(copy, time);
    EXPECT_FALSE(isRememberedRun(copy)) << "another place";
    EXPECT_FALSE(isRememberedRun(m_folder / "gone.h5"));
}

TEST_F(Remembered, DamagedStateIsAsGoodAsNone)
{
    const auto folder = makeFolder("model");
    for (const char* damage : {"", "{", "[]", "null", "{\"models\":5,\"runs\":{\"a\":1}}",
                               "{\"models\":[5,null,{}],\"runs\":[7,{\"path\":1}]}", "{\"models\":[],\"models\":[]}"}) {
        test::writeFile(m_file, damage);
        EXPECT_TRUE(rememberedModels().empty()) << damage;
        EXPECT_FALSE(isRememberedRun(test::writeFile(m_folder / "run.h5", "x"))) << damage;
        rememberModel(folder);
        EXPECT_EQ(rememberedModels(), std::vector<std::filesystem::path>{folder}) << damage;
    }
}

TEST_F(Remembered, NothingIsThrownWhenNothingCanBeSaved)
{
    test::writeFile(m_folder / "state", "a file where the folder should be");
    rememberModel(m_folder.path());
    rememberRun(test::writeFile(m_folder / "run.h5", "x"), "id");
    rememberRun(m_folder / "gone", "id");
    EXPECT_TRUE(rememberedModels().empty());
}

} // namespace neurostrata::core
