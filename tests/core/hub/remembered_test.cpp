// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hub/model_library.h"
#include "core/hub/remembered.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <cmath>

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

TEST_F(Remembered, OpenedRunsAreListedButNotTrusted)
{
    const auto own = test::writeFile(m_folder / "own.h5", "measured"), other = test::writeFile(m_folder / "b.h5", "x");
    rememberRun(own, "aaaaaaaaaaaa");
    rememberOpenedRun(other, "bbbbbbbbbbbb");
    EXPECT_TRUE(isRememberedRun(own));
    EXPECT_FALSE(isRememberedRun(other));
    rememberOpenedRun(own, "aaaaaaaaaaaa");
    EXPECT_TRUE(isRememberedRun(own)) << "opening what was written here takes no trust from it";
    test::writeFile(own, "changed by someone");
    rememberOpenedRun(own, "aaaaaaaaaaaa");
    EXPECT_FALSE(isRememberedRun(own));

    const auto runs = rememberedRuns();
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].path, std::filesystem::canonical(own));
    EXPECT_EQ(runs[0].id, "aaaaaaaaaaaa");
    EXPECT_EQ(runs[1].id, "bbbbbbbbbbbb");
    EXPECT_LT(std::chrono::system_clock::now() - runs[0].time, std::chrono::minutes(10));
    EXPECT_FALSE(runs[1].missing);
    std::filesystem::remove(other);
    EXPECT_TRUE(rememberedRuns()[1].missing);
}

TEST_F(Remembered, FinishedRunTakesThePlaceOfItsPartial)
{
    const auto partial = test::writeFile(m_folder / "run.h5.partial", "half");
    rememberRun(partial, "aaaaaaaaaaaa");
    std::filesystem::rename(partial, m_folder / "run.h5");
    rememberRun(m_folder / "run.h5", "aaaaaaaaaaaa");
    ASSERT_EQ(rememberedRuns().size(), 1u);
    EXPECT_EQ(rememberedRuns()[0].path.filename(), "run.h5");
}

TEST_F(Remembered, TenRunsAndTextsAreShown)
{
    for (int i = 0; i < 14; ++i) {
        rememberRun(test::writeFile(m_folder / (std::to_string(i) + ".h5"), "x"), "id" + std::to_string(i));
        rememberText(test::writeFile(m_folder / (std::to_string(i) + ".txt"), "x"));
    }
    ASSERT_EQ(rememberedRuns().size(), 10u);
    EXPECT_EQ(rememberedRuns().front().id, "id13");
    EXPECT_EQ(rememberedRuns(100).size(), 14u);
    ASSERT_EQ(rememberedTexts().size(), 10u);
    EXPECT_EQ(rememberedTexts().back().filename(), "4.txt");
    rememberText(m_folder / "gone.txt");
    EXPECT_EQ(rememberedTexts().front().filename(), "13.txt");
}

TEST_F(Remembered, LatestSpeedOfEachSizeAndNumberOfThreadsIsKept)
{
    rememberSpeed({2, 1e6, 5e9, 1e8});
    rememberSpeed({2, 1.1e6, 6e9, 1e8});
    rememberSpeed({4, 1e6, 9e9, 1e8});
    rememberSpeed({2, 1e9, 2e11, 1e8});
    rememberSpeed({2, 1e9, std::nan(""), 1e8});
    const auto speeds = rememberedSpeeds();
    ASSERT_EQ(speeds.size(), 3u);
    EXPECT_EQ(speeds[0].workPerSecond, 2e11);
    EXPECT_EQ(speeds[1].threads, 4);
    EXPECT_EQ(speeds[2].workPerSecond, 6e9);
    std::string text = test::readFile(m_file);
    for (std::size_t at = 0; (at = text.find("\"host\": \"", at)) != std::string::npos;)
        text.insert(at += 9, "another-");
    test::writeFile(m_file, text);
    EXPECT_TRUE(rememberedSpeeds().empty()) << "of another computer";
}

TEST_F(Remembered, DamagedStateIsAsGoodAsNone)
{
    const auto folder = makeFolder("model");
    for (const char* damage : {"", "{", "[]", "null", "{\"models\":5,\"runs\":{\"a\":1}}",
                               "{\"models\":[5,null,{}],\"runs\":[7,{\"path\":1},{\"path\":\"a\"}],\"texts\":{},"
                               "\"speeds\":[{\"host\":1},{\"threads\":\"2\"},5]}",
                               "{\"models\":[],\"models\":[]}"}) {
        test::writeFile(m_file, damage);
        EXPECT_TRUE(rememberedModels().empty()) << damage;
        EXPECT_TRUE(rememberedRuns().empty()) << damage;
        EXPECT_TRUE(rememberedTexts().empty()) << damage;
        EXPECT_TRUE(rememberedSpeeds().empty()) << damage;
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
