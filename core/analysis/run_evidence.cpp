// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/run_evidence.h"

#include "core/analysis/distribution.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

LayerSummary summaryWithout(std::span<const float> values)
{
    std::vector<double> defined;
    for (const float value : values)
        if (std::isfinite(value))
            defined.push_back(value);
    std::ranges::sort(defined);
    return summaryOf(LayerIndex(0), defined, std::ssize(values));
}

/// Of one layer; `without` is [replicates, width], empty where the sums do not allow it.
LayerBand bandOf(std::span<const double> statistic, const std::vector<float>& without, int replicates,
                 const std::vector<std::int64_t>& permuted)
{
    LayerBand band;
    const auto width = statistic.size();
    const LayerSummary full = summaryWithout(std::vector<float>(statistic.begin(), statistic.end()));
    band.median = {full.median, undefined, undefined, undefined};
    band.sd = {full.sd, undefined, undefined, undefined};
    if (!without.empty() && full.neurons > 0) {
        std::vector<double> medians, sds;
        for (std::size_t g = 0; g < static_cast<std::size_t>(replicates); ++g) {
            const LayerSummary of = summaryWithout(std::span(without).subspan(g * width, width));
            medians.push_back(of.median);
            sds.push_back(of.sd);
        }
        band.median = jackknife(full.median, medians);
        band.sd = jackknife(full.sd, sds);
    }
    const auto all = static_cast<double>(std::accumulate(permuted.begin(), permuted.end(), std::int64_t{0}));
    const double binWidth = 2.0 / strataBins;
    for (const std::int64_t count : permuted)
        band.permuted.push_back(all > 0 ? static_cast<double>(count) / (all * binWidth) : 0);
    return band;
}

std::vector<LayerBand> bandsOf(const RunInference& inference, const NeuronTests& tests,
                               const std::vector<std::vector<float>>& without,
                               const std::vector<std::vector<std::int64_t>>& permuted, const JobContext& context)
{
    std::vector<LayerBand> bands;
    const auto width = static_cast<std::size_t>(inference.width);
    for (std::size_t l = 0; l < static_cast<std::size_t>(inference.layers); ++l) {
        context.throwIfStopped();
        bands.push_back(bandOf(std::span(tests.statistic).subspan(l * width, width),
                               without.empty() ? std::vector<float>() : without[l], inference.typeGroups, permuted[l]));
    }
    return bands;
}

} // namespace

std::vector<std::string> testedControls(std::vector<std::string> controls)
{
    controls.emplace_back("log_frequency");
    std::ranges::sort(controls);
    controls.erase(std::ranges::unique(controls).begin(), controls.end());
    return controls;
}

const std::vector<LayerBand>* bandsFor(const RunEvidence* evidence, const StrataQuestion& question)
{
    if (evidence == nullptr || !evidence->tested || evidence->site != question.site ||
        question.measure != Measure::Correlation || question.covariate != "length")
        return nullptr;
    if (!question.partial())
        return &evidence->raw;
    return question.controls == evidence->controls ? &evidence->controlled : nullptr;
}

const DepthProfile* depthFor(const RunEvidence* evidence, const StrataQuestion& question)
{
    return !question.partial() && bandsFor(evidence, question) != nullptr ? &evidence->depth : nullptr;
}

std::shared_ptr<const RunEvidence> runEvidence(const Run& run, Site site, const std::vector<std::string>& controls,
                                               const JobContext& context)
{
    auto evidence = std::make_shared<RunEvidence>();
    evidence->runId = run.provenance().runId;
    evidence->site = site;
    evidence->controls = testedControls(controls);
    evidence->tested = run.complete() && run.inferencePlan() != nullptr && run.inferredSites().contains(site);
    if (!evidence->tested) {
        evidence->neurons = neuronEvidence(run, site, nullptr, !controls.empty());
        return evidence->neurons ? evidence : nullptr;
    }
    const RunInference inference = runInference(run, {site, evidence->controls}, context);
    evidence->neurons = neuronEvidence(run, site, &inference, !controls.empty());
    evidence->raw = bandsOf(inference, inference.raw, inference.withoutTypes, inference.permutedCount, context);
    evidence->controlled = bandsOf(inference, inference.controlled, inference.controlledWithoutTypes,
                                   inference.controlledPermutedCount, context);
    const Findings found = findings(inference, run.tokens(), run.provenance().seed);
    evidence->depth = found.depth;
    evidence->n = found.n;
    evidence->types = found.types;
    evidence->effectiveTypes = found.effectiveTypes;
    evidence->permutations = found.permutations;
    evidence->typeGroups = found.typeGroups;
    return evidence;
}

} // namespace neurostrata::core
