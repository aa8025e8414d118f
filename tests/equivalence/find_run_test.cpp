// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/hub/model_library.h"
#include "core/hub/remembered.h"
#include "core/run/run.h"
#include "core/workflow/collect.h"
#include "core/workflow/find_run.h"
#include "tests/support/scoped_environment.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

namespace neurostrata::test
{
namespace
{

using namespace core;

TEST(FindRun, FindsAFileThatWasMovedOrRenamed)
{
    const TemporaryFolder folder;
    const ScopedEnvironment state{"XDG_STATE_HOME", (folder / "state").string()};
    std::filesystem::create_directories(folder / "there");
    CollectQuestion question;
    question.model = resolveModel("demo-small").folder;
    question.modelName = "demo-small";
    question.corpus.sources = {sampleText()};
    question.corpus.tokens = 300;
    question.output = folder / "run.h5";
    ASSERT_EQ(collect(question, {}).kind, CollectOutcome::Kind::Measured);
    const std::string id = openRun(folder / "run.h5")->provenance().runId;
    writeFile(folder / "there/decoy.h5", "\x89HDF\r\n\x1a\n but no more");
    writeFile(folder / ("there/decoy-" + id + ".h5"), "no run");

    EXPECT_EQ(rememberedRuns().front().id, id);
    EXPECT_EQ(rememberedTexts().front(), std::filesystem::canonical(sampleText()));
    EXPECT_EQ(findRun(id, {}, {}), std::filesystem::canonical(folder / "run.h5"));
    std::filesystem::rename(folder / "run.h5", folder / "novel.h5"); // its folder is looked through
    EXPECT_EQ(findRun(id, {}, {}), std::filesystem::canonical(folder / "novel.h5"));
    std::filesystem::rename(folder / "novel.h5", folder / "there/other.h5");
    EXPECT_FALSE(findRun(id, {}, {}));
    EXPECT_EQ(findRun(id, {folder / "nowhere", folder / "there"}, {}), folder / "there/other.h5");
    EXPECT_FALSE(findRun("000000000000", {folder / "there"}, {}));
    EXPECT_FALSE(findRun("", {folder / "there"}, {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THROW(findRun(id, {folder / "there"}, JobContext(stop.get_token())), Stopped);
}

} // namespace
} // namespace neurostrata::test
