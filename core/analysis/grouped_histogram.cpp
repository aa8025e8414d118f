// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/common_edges.h"
#include "core/analysis/distribution.h"
#include "core/analysis/kernel_density.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/stored_tokens.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

constexpr double rugLevels[] = {0.05, 0.25, 0.5, 0.75, 0.95};

/// Counts ascending values: bins only ever move on.
std::vector<std::int64_t> countsOf(const std::vector<double>& ascending, const std::vector<double>& edges)
{
    std::vector<std::int64_t> count(edges.empty() ? 0 : edges.size() - 1, 0);
    std::size_t bin = 0;
    for (const double v : ascending) {
        while (bin + 1 < count.size() && v >= edges[bin + 1])
            ++bin;
        ++count[bin];
    }
    return count;
}

void describe(GroupShape& shape, const std::vector<double>& ascending, bool withKernel)
{
    constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
    shape.n = std::ssize(ascending);
    shape.mean = shape.sd = undefined;
    shape.quantiles.fill(undefined);
    if (ascending.empty())
        return;
    shape.mean = meanOf(ascending);
    shape.sd = std::sqrt(squaresAbout(ascending, shape.mean) / static_cast<double>(shape.n));
    for (std::size_t i = 0; i < shape.quantiles.size(); ++i)
        shape.quantiles[i] = quantileOf(ascending, rugLevels[i]);
    if (withKernel)
        shape.kernel = kernelDensityOf(ascending);
}

} // namespace

GroupedHistogram groupedHistogram(const NeuronRecord& record, const Split& split, LengthUnit unit, bool withKernels)
{
    const std::vector<double> sample = sampleOf(record);
    const StoredTokens& stored = *record.stored;
    const auto& length = stored.length[static_cast<std::size_t>(unit)];
    GroupedHistogram histogram;
    histogram.split = split;
    histogram.unit = unit;
    histogram.edges = commonEdges(sample);
    histogram.stored = std::ssize(sample);
    histogram.of = record.summary.n;

    std::array<std::vector<double>, lengthGroups> values; // each ascending, as the sample is
    for (auto& ofGroup : values)
        ofGroup.reserve(sample.size());
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const std::int32_t l = length[static_cast<std::size_t>(record.ascending[i])];
        values[static_cast<std::size_t>(groupOf(l, split))].push_back(sample[i]);
    }
    constexpr std::int64_t longest = std::numeric_limits<std::int32_t>::max();
    const std::int64_t types[lengthGroups] = {stored.types(unit, 0, std::int64_t{split.below} - 1),
                                              stored.types(unit, split.below, split.above),
                                              stored.types(unit, std::int64_t{split.above} + 1, longest)};
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        GroupShape& shape = histogram.group[g];
        shape.types = types[g];
        shape.count = countsOf(values[g], histogram.edges);
        describe(shape, values[g], withKernels);
    }
    if (!sample.empty()) {
        histogram.below = std::lower_bound(sample.begin(), sample.end(), histogram.edges.front()) - sample.begin();
        histogram.beyond = sample.end() - std::upper_bound(sample.begin(), sample.end(), histogram.edges.back());
    }
    return histogram;
}

} // namespace neurostrata::core
