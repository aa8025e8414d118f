// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/run_view.h"
#include "tests/core/analysis/measured_run.h"
#include "tests/support/expect_error.h"

#include <gtest/gtest.h>

using namespace neurostrata::core;
using namespace neurostrata::test;

TEST(RunView, DescribesARunWithoutItsSums)
{
    const MeasuredRun& run = measuredRun();
    const auto view = describeRun(run, "a/run.h5");
    EXPECT_EQ(view->path, "a/run.h5");
    EXPECT_EQ(view->provenance.runId, run.provenance().runId);
    EXPECT_FALSE(view->complete);
    EXPECT_EQ(view->tokens->id, run.tokens().id);
    EXPECT_EQ(view->covariates.size(), run.covariates().size());
    EXPECT_EQ(view->covariateSums.tokens, run.covariateSums().tokens);
    EXPECT_EQ(view->coveredTokens, run.tokens().size());
    EXPECT_EQ(view->store->token, run.store().token);
    EXPECT_EQ(view->neurons(), 2 * run.width());
    for (const Site site : allSites)
        for (int layer = 0; layer < 3; ++layer)
            EXPECT_EQ(view->layerSums(LayerIndex(layer), site), nullptr);
}

TEST(RunView, IsANewSnapshotWithEveryLayer)
{
    const MeasuredRun& run = measuredRun();
    const auto empty = describeRun(run, {});
    const auto one = withLayer(empty, run, LayerIndex(0), Site::Pre);
    const auto two = withSums(one, LayerIndex(1), Site::Pre, run.sums(LayerIndex(0), Site::Pre));
    EXPECT_EQ(empty->layerSums(LayerIndex(0), Site::Pre), nullptr) << "a snapshot never changes";
    EXPECT_EQ(one->layerSums(LayerIndex(1), Site::Pre), nullptr);
    EXPECT_EQ(two->layerSums(LayerIndex(0), Site::Pre), one->layerSums(LayerIndex(0), Site::Pre)) << "shared";
    EXPECT_EQ(two->tokens, empty->tokens);
    EXPECT_EQ(two->stored, empty->stored);

    const LayerSums all = run.sums(LayerIndex(0), Site::Pre);
    const LayerSums& kept = *two->layerSums(LayerIndex(1), Site::Pre);
    // By bytes: neurons that are not finite have NaN sums.
    const auto bytes = [](const std::vector<double>& values) {
        return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
    };
    EXPECT_TRUE(bytes(kept.mean) == bytes(all.mean));
    EXPECT_TRUE(bytes(kept.cross) == bytes(all.cross));
    EXPECT_EQ(kept.shift, all.shift);
    ASSERT_EQ(kept.topToken.size(), static_cast<std::size_t>(run.width()));
    ASSERT_EQ(kept.bottomValue.size(), static_cast<std::size_t>(run.width()));
    for (std::size_t n = 0; n < kept.topToken.size(); ++n) {
        EXPECT_EQ(kept.topToken[n], all.topToken[n * extremeTokens]);
        EXPECT_EQ(kept.bottomToken[n], all.bottomToken[n * extremeTokens]);
    }
}

TEST(RunView, RefusesSumsOfAnotherRun)
{
    const MeasuredRun& run = measuredRun();
    const auto view = describeRun(run, {});
    const auto message = testing::HasSubstr("do not belong to the run");
    const LayerSums sums = run.sums(LayerIndex(0), Site::Pre);
    expectError(ErrorKind::Internal, message, [&] { withSums(view, LayerIndex(2), Site::Pre, sums); });
    expectError(ErrorKind::Internal, message, [&] { withSums(view, LayerIndex(0), Site::Post, sums); });
    LayerSums wider = sums;
    ++wider.width;
    expectError(ErrorKind::Internal, message, [&] { withSums(view, LayerIndex(0), Site::Pre, wider); });
}
