// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/run/run.h"
#include "tests/core/run/run_fixture.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <hdf5.h>

#include <chrono>
#include <cmath>

namespace neurostrata::test
{
namespace
{

using namespace core;

TEST(RunFile, GivesBackEverythingThatWasWritten)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    const auto path = folder.path() / "run.h5";
    fixture.writeRun(path);
    // Nothing beside the run: no partial, no journal, no lock.
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
    auto run = openRun(path);
    EXPECT_TRUE(isHdf5(path));
    EXPECT_TRUE(run->complete());
    EXPECT_EQ(run->layers(), 3);
    EXPECT_EQ(run->width(), 70);
    EXPECT_TRUE(run->sites() == SiteSet{});

    const Provenance &p = run->provenance(), &q = fixture.plan().provenance;
    EXPECT_EQ(p.runId, q.runId);
    EXPECT_EQ(p.title, q.title);
    EXPECT_EQ(p.created, q.created);
    EXPECT_EQ(p.modelName, q.modelName);
    EXPECT_EQ(p.modelType, q.modelType);
    EXPECT_EQ(p.configJson, q.configJson);
    EXPECT_EQ(p.optionsJson, q.optionsJson);
    EXPECT_EQ(p.weightsSha256, q.weightsSha256);
    EXPECT_EQ(p.tokenizerSha256, q.tokenizerSha256);
    EXPECT_EQ(p.textSha256, q.textSha256);
    EXPECT_EQ(p.seed, q.seed);
    EXPECT_EQ(p.programVersion, q.programVersion);
    EXPECT_EQ(p.libraryVersion, q.libraryVersion);
    EXPECT_EQ(p.cpuCapability, q.cpuCapability);
    EXPECT_EQ(p.matrixKernels, q.matrixKernels);
    EXPECT_EQ(p.device, q.device);
    EXPECT_EQ(p.threads, q.threads);
    EXPECT_EQ(p.timings.load, 1);
    EXPECT_EQ(p.timings.tokenize, 2);
    EXPECT_EQ(p.timings.pass, 3);
    EXPECT_GT(p.timings.write, 0.5); // and the seconds waited here
    EXPECT_DOUBLE_EQ(p.timings.total, 6 + p.timings.write);
    EXPECT_EQ(p.timings.peakBytes, 789U);

    const TokenTable &t = run->tokens(), &u = fixture.tokens();
    EXPECT_EQ(t.id, u.id);
    EXPECT_EQ(t.type, u.type);
    EXPECT_EQ(t.sequence, u.sequence);
    EXPECT_EQ(t.document, u.document);
    EXPECT_EQ(t.position, u.position);
    EXPECT_EQ(t.included, u.included);
    EXPECT_EQ(t.windows, u.windows);
    EXPECT_EQ(t.vocabularySize, u.vocabularySize);
    EXPECT_EQ(t.mask, u.mask);
    EXPECT_EQ(t.textSha256, u.textSha256);
    EXPECT_EQ(t.exclusions.special, u.exclusions.special);
    EXPECT_EQ(t.exclusions.fragment, u.exclusions.fragment);
    EXPECT_EQ(t.exclusions.noPredecessor, u.exclusions.noPredecessor);
    EXPECT_EQ(t.exclusions.noSuccessor, u.exclusions.noSuccessor);
    ASSERT_EQ(t.documents.size(), u.documents.size());
    for (std::size_t d = 0; d < t.documents.size(); ++d) {
        EXPECT_EQ(t.documents[d].name, u.documents[d].name);
        EXPECT_EQ(t.documents[d].offset, u.documents[d].offset);
    }
    ASSERT_EQ(t.types.size(), u.types.size());
    for (std::size_t i = 0; i < t.types.size(); ++i) {
        const TokenType &a = t.types[i], &b = u.types[i];
        EXPECT_EQ(a.id, b.id);
        EXPECT_EQ(a.bytes, b.bytes);
        EXPECT_EQ(a.special, b.special);
        EXPECT_EQ(a.count, b.count);
        EXPECT_EQ(a.externalCount, b.externalCount);
        EXPECT_EQ(a.properties.length, b.properties.length);
        EXPECT_EQ(a.properties.bytes, b.properties.bytes);
        EXPECT_EQ(a.properties.graphemes, b.properties.graphemes);
        EXPECT_EQ(a.properties.leadingSpace, b.properties.leadingSpace);
        EXPECT_EQ(a.properties.fragment, b.properties.fragment);
        EXPECT_EQ(a.properties.tokenClass, b.properties.tokenClass);
    }

    const auto& list = fixture.covariates().list();
    ASSERT_EQ(run->covariates().size(), list.size());
    for (std::size_t c = 0; c < list.size(); ++c) {
        EXPECT_EQ(run->covariates()[c].name, list[c].name);
        EXPECT_EQ(run->covariates()[c].ofType, list[c].ofType);
        EXPECT_EQ(run->covariates()[c].centre, list[c].centre);
        EXPECT_EQ(run->covariates()[c].scale, list[c].scale);
        EXPECT_EQ(run->covariates()[c].mean, list[c].mean);
        EXPECT_EQ(run->covariates()[c].sd, list[c].sd);
    }
    const CovariateSums sums = fixture.covariates().sums();
    EXPECT_EQ(run->covariateSums().tokens, sums.tokens);
    EXPECT_EQ(run->covariateSums().sum, sums.sum);
    EXPECT_EQ(run->covariateSums().product, sums.product);
    EXPECT_EQ(run->covariateSums().lengthCount, sums.lengthCount);
    EXPECT_EQ(run->coveredTokens(), u.size());
    EXPECT_EQ(run->store().token, fixture.plan().store->token);
    EXPECT_EQ(run->store().sample, fixture.plan().store->sample);
    EXPECT_EQ(run->store().bytes, fixture.plan().store->bytes);

    for (int layer = 0; layer < 3; ++layer)
        for (const Site site : allSites) {
            const ProbePoint point{LayerIndex(layer), site};
            EXPECT_TRUE(run->holds(point.layer));
            expectSameSums(allSums(*run, point), fixture.sums(2, point));
            for (const int neuron : {0, 1, 63, 64, 69}) {
                const auto values = run->activations({point.layer, NeuronIndex(neuron)}, site);
                ASSERT_EQ(values.size(), run->store().token.size());
                for (std::size_t i = 0; i < values.size(); ++i) {
                    const float x =
                        fixture.activations(point)[static_cast<std::size_t>(run->store().token[i] * 70 + neuron)];
                    ASSERT_NEAR(values[i], x, 2e-3 * (1 + std::abs(x - static_cast<float>(neuron))));
                }
                const std::size_t place = values.size() / 2;
                const auto column = run->activationsAt(point.layer, site, static_cast<std::int64_t>(place));
                ASSERT_EQ(column.size(), 70U);
                ASSERT_EQ(column[static_cast<std::size_t>(neuron)], values[place]);
            }
        }
    run.reset();
    EXPECT_EQ(H5Fget_obj_count(static_cast<hid_t>(H5F_OBJ_ALL), H5F_OBJ_ALL), 0); // every handle is closed
}

TEST(RunFile, ReadsOneNeuronsSumsByThemselves)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    fixture.writeRun(folder.path() / "run.h5");
    const auto run = openRun(folder.path() / "run.h5");
    for (const int neuron : {0, 1, 64, 69}) {
        const NeuronId id{LayerIndex(2), NeuronIndex(neuron)};
        const LayerSums got = run->neuronSums(id, Site::Post), all = run->sums(id.layer, Site::Post);
        expectSameSums(got, run->Run::neuronSums(id, Site::Post));
        const auto n = static_cast<std::size_t>(neuron);
        EXPECT_EQ(got.width, 1);
        EXPECT_EQ(got.tokens, all.tokens);
        EXPECT_EQ(got.lengthCount, all.lengthCount);
        EXPECT_EQ(got.shift, std::vector<float>{all.shift[n]});
        ASSERT_EQ(got.topToken.size(), static_cast<std::size_t>(extremeTokens));
        EXPECT_TRUE(
            std::equal(got.topToken.begin(), got.topToken.end(), all.topToken.begin() + neuron * extremeTokens));
        ASSERT_EQ(got.m2.size(), static_cast<std::size_t>(lengthBins));
        EXPECT_TRUE(std::equal(got.m2.begin(), got.m2.end(), all.m2.begin() + neuron * lengthBins));
    }
    for (const int neuron : {-1, 70})
        EXPECT_THROW(run->neuronSums({LayerIndex(2), NeuronIndex(neuron)}, Site::Post), Error);
    EXPECT_THROW(run->neuronSums({LayerIndex(3), NeuronIndex(0)}, Site::Post), Error);
}

TEST(RunFile, HoldsOneSiteAndNoStore)
{
    const TemporaryFolder folder;
    FixtureShape shape;
    shape.sites = {true, false};
    shape.store = false;
    const RunFixture fixture(shape);
    fixture.writeRun(folder.path() / "run.h5");
    const auto run = openRun(folder.path() / "run.h5");
    EXPECT_TRUE(run->sites() == (SiteSet{true, false}));
    EXPECT_TRUE(run->store().token.empty());
    EXPECT_TRUE(run->activations({LayerIndex(1), NeuronIndex(2)}, Site::Pre).empty());
    expectSameSums(allSums(*run, {LayerIndex(2), Site::Pre}), fixture.sums(2, {LayerIndex(2), Site::Pre}));
    EXPECT_THROW(run->sums(LayerIndex(2), Site::Post), Error);
    EXPECT_THROW(run->sums(LayerIndex(3), Site::Pre), Error);
}

TEST(RunFile, GivesBackHowItResamples)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    fixture.writeRun(folder.path() / "run.h5");
    const auto run = openRun(folder.path() / "run.h5");
    const InferencePlan *got = run->inferencePlan(), &want = *fixture.plan().inference;
    ASSERT_NE(got, nullptr);
    EXPECT_TRUE((run->inferredSites() == SiteSet{true, false}));
    EXPECT_EQ(got->columns(), want.columns());
    EXPECT_EQ(got->groups(), 5);
    EXPECT_EQ(got->strata(), want.strata());
    EXPECT_EQ(got->lengths().raw, want.lengths().raw);
    EXPECT_EQ(got->lengths().controlled, want.lengths().controlled);
    for (std::int64_t token = 0; token < run->tokens().size(); token += 37) {
        EXPECT_EQ(got->typeGroup(token), want.typeGroup(token));
        EXPECT_EQ(got->documentGroup(token), want.documentGroup(token));
    }
    EXPECT_THROW(static_cast<void>(run->inferenceSums(LayerIndex(0), Site::Post)), Error);

    FixtureShape without;
    without.inference = false;
    const RunFixture plain(without);
    plain.writeRun(folder.path() / "plain.h5");
    EXPECT_EQ(openRun(folder.path() / "plain.h5")->inferencePlan(), nullptr);
}

TEST(RunFile, LeavesInferenceOutUntilEveryTokenIsCovered)
{
    const TemporaryFolder folder;
    const RunFixture fixture;
    const auto writer = RunWriter::open({folder.path() / "run.h5", false, false}, fixture.plan());
    fixture.measure(*writer, 6); // two of three super-blocks
    const auto partial = writer->stop();
    ASSERT_TRUE(partial);
    const auto run = openRun(*partial);
    EXPECT_EQ(run->inferencePlan(), nullptr);
    expectSameSums(allSums(*run, {LayerIndex(1), Site::Pre}), fixture.sums(1, {LayerIndex(1), Site::Pre}));
}

} // namespace
} // namespace neurostrata::test
