// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/run_view.h"

#include "core/analysis/stored_tokens.h"
#include "core/base/error.h"

#include <utility>

namespace neurostrata::core
{

namespace
{

/// [width, 32] to [width, 1].
template <class Value>
void keepFirst(std::vector<Value>& values, std::int64_t width)
{
    std::vector<Value> first;
    first.reserve(static_cast<std::size_t>(width));
    for (std::size_t i = 0; i < values.size(); i += extremeTokens)
        first.push_back(values[i]);
    values = std::move(first);
}

std::shared_ptr<const std::vector<float>> readSpearman(const Run& run, Site site)
{
    auto all = std::make_shared<std::vector<float>>();
    for (std::int32_t layer = 0; layer < run.layers(); ++layer) {
        const std::vector<float> of = run.screening(LayerIndex(layer), site, "spearman");
        all->insert(all->end(), of.begin(), of.end());
    }
    return all;
}

} // namespace

std::shared_ptr<const RunView> describeRun(const Run& run, const std::filesystem::path& path)
{
    auto view = std::make_shared<RunView>();
    view->path = path;
    view->provenance = run.provenance();
    view->complete = run.complete();
    view->tokens = std::make_shared<const TokenTable>(run.tokens());
    view->covariates = run.covariates();
    view->covariateSums = run.covariateSums();
    view->coveredTokens = run.coveredTokens();
    view->store = std::make_shared<const StorePlan>(run.store());
    view->stored = storedTokens(*view->tokens, *view->store);
    view->layers = run.layers();
    view->width = run.width();
    view->sites = run.sites();
    if (run.inferencePlan() != nullptr)
        view->inferred = run.inferredSites();
    for (const Site site : allSites)
        if (view->sites.contains(site))
            view->sums[static_cast<std::size_t>(site)].resize(static_cast<std::size_t>(view->layers));
    if (run.screenedAt())
        for (const Site site : allSites)
            if (run.inferredSites().contains(site))
                view->spearman[static_cast<std::size_t>(site)] = readSpearman(run, site);
    return view;
}

std::shared_ptr<const RunView> withLayer(const std::shared_ptr<const RunView>& view, const Run& run, LayerIndex layer,
                                         Site site)
{
    return withSums(view, layer, site, run.sums(layer, site));
}

std::shared_ptr<const RunView> withSums(const std::shared_ptr<const RunView>& view, LayerIndex layer, Site site,
                                        LayerSums sums)
{
    if (layer.value < 0 || layer.value >= view->layers || !view->sites.contains(site) || sums.width != view->width)
        throw Error(ErrorKind::Internal, "the sums of a layer do not belong to the run that is shown.");
    sums.inference = {};
    keepFirst(sums.topToken, sums.width);
    keepFirst(sums.topValue, sums.width);
    keepFirst(sums.bottomToken, sums.width);
    keepFirst(sums.bottomValue, sums.width);
    auto next = std::make_shared<RunView>(*view);
    auto& ofSite = next->sums[static_cast<std::size_t>(site)];
    ofSite.resize(static_cast<std::size_t>(view->layers));
    ofSite[static_cast<std::size_t>(layer.value)] = std::make_shared<const LayerSums>(std::move(sums));
    return next;
}

} // namespace neurostrata::core
