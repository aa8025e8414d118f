// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/scale_comparison.h"

#include "core/analysis/correlation_table.h"
#include "core/analysis/question_checks.h"
#include "core/analysis/screening.h"
#include "core/base/error.h"
#include "core/inference/zones.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace neurostrata::core
{
namespace
{

struct Side {
    CorrelationTable r;
    std::optional<Screening> screening;
};

Side sideOf(const Run& run, Site site)
{
    if (!run.complete())
        throw Error(ErrorKind::InvalidInput,
                    "run " + run.provenance().runId + " is not finished; finish it with --resume before comparing.");
    requireSite(run.sites(), site);
    return {correlationTable(run, {site, "length"}), readScreening(run, site)};
}

ComparedRun describe(const Run& run, const Side& side)
{
    ComparedRun of;
    of.runId = run.provenance().runId;
    of.title = run.provenance().title;
    of.layers = run.layers();
    of.width = run.width();
    of.tokens = side.r.n;
    for (const LayerSummary& layer : layerSummaries(side.r)) {
        of.defined += layer.neurons;
        of.median.push_back(layer.median);
        of.sd.push_back(layer.sd);
        of.largest.push_back(layer.maxAbsolute);
    }
    if (side.screening) {
        const auto layers = static_cast<std::size_t>(of.layers), width = static_cast<std::size_t>(of.width);
        auto& shares = of.multimodal.emplace();
        for (std::size_t g = 0; g < lengthGroups; ++g) {
            std::vector<std::size_t> with(layers), all(layers);
            const auto& label = side.screening->group[g].label;
            for (std::size_t n = 0; n < label.size(); ++n) {
                with[n / width] += label[n] == ModeLabel::Multimodal ? 1 : 0;
                all[n / width] += label[n] != ModeLabel::NotTested ? 1 : 0;
            }
            shares[g] = layerShare(with, all);
        }
    }
    return of;
}

/// Expected max |r| of `subset` neurons of every layer.
std::vector<double> expectedLargest(const CorrelationTable& r, std::int64_t subset)
{
    std::vector<double> expected;
    const auto width = static_cast<std::size_t>(r.width);
    for (std::size_t l = 0; l < static_cast<std::size_t>(r.layers); ++l) {
        std::vector<double> sizes;
        for (std::size_t n = l * width; n < (l + 1) * width; ++n)
            sizes.push_back(std::abs(r.r[n]));
        // Neurons without r leave fewer to draw from.
        const auto defined =
            static_cast<std::int64_t>(std::ranges::count_if(sizes, [](double size) { return !std::isnan(size); }));
        expected.push_back(expectedMaximum(sizes, static_cast<std::size_t>(std::min(subset, defined))));
    }
    return expected;
}

std::vector<std::string> differences(const Run& a, const Run& b)
{
    const auto* const consequence = "; shares of multimodal neurons are not subtracted, neurons not matched.";
    std::vector<std::string> found;
    if (a.provenance().tokenizerSha256 != b.provenance().tokenizerSha256)
        found.push_back(std::string("the tokenizers differ") + consequence);
    else if (a.tokens().textSha256 != b.tokens().textSha256)
        found.push_back(std::string("the texts differ") + consequence);
    else if (a.tokens().id != b.tokens().id)
        found.push_back(std::string("the texts were cut into other tokens or windows") + consequence);
    else if (a.tokens().included != b.tokens().included)
        found.push_back(std::string("other tokens were analysed (mask)") + consequence);
    return found;
}

} // namespace

std::array<double, 2> ScaleComparison::depthOf(int layer) const
{
    std::array<double, 2> depth;
    for (std::size_t side = 0; side < 2; ++side)
        depth[side] = run[side].layers > 1 ? static_cast<double>(layer) / (run[side].layers - 1) : 0;
    return depth;
}

ScaleComparison compareRuns(const Run& first, const Run& second, Site site, const JobContext& context)
{
    ScaleComparison all;
    all.site = site;
    const std::array<const Run*, 2> runs{&first, &second};
    std::array<Side, 2> sides;
    for (std::size_t s = 0; s < 2; ++s) {
        context.throwIfStopped();
        sides[s] = sideOf(*runs[s], site);
        all.run[s] = describe(*runs[s], sides[s]);
    }
    const std::int64_t narrower = std::min(first.width(), second.width());
    for (std::size_t s = 0; s < 2; ++s)
        all.run[s].largestAtEqualWidth = expectedLargest(sides[s].r, narrower);
    all.shallower = second.layers() < first.layers() ? 1 : 0;
    const std::size_t deeper = 1 - all.shallower;
    all.distance = distancesAtDepth(
        layerQuantiles(sides[all.shallower].r.r, static_cast<std::size_t>(all.run[all.shallower].layers)),
        layerQuantiles(sides[deeper].r.r, static_cast<std::size_t>(all.run[deeper].layers)));
    all.notComparable = differences(first, second);
    if (all.notComparable.empty() && all.run[0].multimodal && all.run[1].multimodal &&
        sides[0].screening->split == sides[1].screening->split) {
        auto& difference = all.multimodalDifference.emplace();
        for (std::size_t g = 0; g < lengthGroups; ++g)
            difference[g] = differenceOfShares((*all.run[0].multimodal)[g], (*all.run[1].multimodal)[g],
                                               std::min(first.layers(), second.layers()) - 1);
    }
    return all;
}

} // namespace neurostrata::core
