// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/jobs/fake_backend.h"

#include "core/base/error.h"

namespace neurostrata::test
{

using namespace core;

std::filesystem::path FakeBackend::locateModel(const Provenance& run, const JobContext&)
{
    if (!modelThere)
        throw Error(ErrorKind::NotFound, "The model " + run.modelName + " is not on this computer.");
    return "/models/" + run.modelName;
}

FixtureShape wholeShape(int layers, std::int64_t width)
{
    FixtureShape shape;
    shape.layers = layers;
    shape.width = width;
    shape.superBlocks = {shape.windows};
    return shape;
}

std::filesystem::path writeRunAs(const RunFixture& fixture, const std::filesystem::path& path, const std::string& id,
                                 std::optional<int> units)
{
    RunPlan plan = fixture.plan();
    plan.provenance.runId = id;
    plan.provenance.title = "run " + id;
    const auto writer = RunWriter::open({path, true, false}, plan);
    fixture.measure(*writer, units.value_or(1000));
    return units ? writer->stop().value() : writer->finish({});
}

std::shared_ptr<const RunView> snapshotOf(const RunFixture& fixture, const std::string& id, int layers)
{
    auto empty = std::make_shared<RunView>();
    empty->provenance = fixture.plan().provenance;
    empty->provenance.runId = id;
    empty->provenance.title = "run " + id;
    empty->tokens = std::make_shared<const TokenTable>(fixture.tokens());
    empty->covariates = fixture.covariates().list();
    empty->covariateSums = fixture.covariates().sums();
    empty->coveredTokens = fixture.tokens().size();
    empty->store = std::make_shared<const StorePlan>(*fixture.plan().store);
    empty->layers = fixture.plan().layers;
    empty->width = fixture.plan().width;
    empty->sites = fixture.plan().sites;
    for (const Site site : allSites)
        empty->sums[static_cast<std::size_t>(site)].resize(static_cast<std::size_t>(empty->layers));
    std::shared_ptr<const RunView> view = std::move(empty);
    for (int layer = 0; layer < layers; ++layer)
        for (const Site site : allSites)
            view = withSums(view, LayerIndex(layer), site, fixture.sums(0, {LayerIndex(layer), site}));
    return view;
}

} // namespace neurostrata::test
