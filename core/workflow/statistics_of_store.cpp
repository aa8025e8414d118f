// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/distribution.h"
#include "core/corpus/frequency_strata.h"
#include "core/inference/clustered_errors.h"
#include "core/inference/dip.h"
#include "core/inference/group_comparison.h"
#include "core/inference/strata_pooling.h"
#include "core/workflow/statistics_of.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

constexpr std::size_t mostModes = 6;

struct Pair {
    const char* name;
    std::size_t a, b;
};
constexpr Pair pairs[] = {{"shorter_longer", 0, 2}, {"shorter_equal", 0, 1}, {"equal_longer", 1, 2}};

template <class Value>
std::vector<Value> at(const std::vector<Value>& values, const std::vector<std::size_t>& places)
{
    std::vector<Value> chosen;
    chosen.reserve(places.size());
    for (const std::size_t place : places)
        chosen.push_back(values[place]);
    return chosen;
}

} // namespace

StatisticsOfStore::StatisticsOfStore(const Run& run, const Split& split)
    : m_sample(tokenSample(run.tokens(), run.store(), split))
{
    const std::vector<std::int32_t> stratum = frequencyStrata(run.tokens());
    for (std::size_t i = 0; i < m_sample.sampled.size(); ++i) {
        if (m_sample.sampled[i] == 0)
            continue;
        const std::int64_t token = run.store().token[i];
        const auto type = static_cast<std::size_t>(run.tokens().type[static_cast<std::size_t>(token)]);
        m_group[m_sample.group[i]].push_back(m_place.size());
        m_place.push_back(i);
        m_length.push_back(m_sample.length[i]);
        m_type.push_back(m_sample.type[i]);
        m_document.push_back(m_sample.document[i]);
        m_token.push_back(static_cast<std::int32_t>(m_token.size()));
        m_cell.push_back(stratum[type] * 2 + (run.tokens().types[type].properties.leadingSpace ? 1 : 0));
        m_side.push_back(static_cast<std::int8_t>(m_sample.group[i] - 1));
    }
    // Samples of one token per type, cut to equal size: the smallest hashes first.
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t i = 0; i < m_sample.balanced.size(); ++i)
            if (m_sample.balanced[i] != 0 && m_sample.group[i] == 2 * side)
                m_equalSize[side].push_back(i);
    const std::size_t size = std::min(m_equalSize[0].size(), m_equalSize[1].size());
    for (auto& places : m_equalSize) {
        std::ranges::sort(places, {},
                          [&](std::size_t i) { return splitmix64(static_cast<std::uint64_t>(run.store().token[i])); });
        places.resize(size);
    }
}

void StatisticsOfStore::declare(StatisticsTable& table) const
{
    table.declare("correlation/spearman", {}, "Spearman with length, mid-ranks");
    table.declare("correlation/type_eta2", {}, "share of variance between types");
    table.declare("correlation/type_epsilon2", {}, "the same, bias-corrected: the lexical share");
    table.declare("correlation/slope", {2}, "activation per character, standard error clustered by type");
    for (const char* name : {"se_types", "se_documents", "se_tokens", "se_two_way", "effective_n", "design_effect"})
        table.declare(std::string("inference/") + name, {}, name);
    table.declare("quantiles/exact", {std::ssize(quantileProbabilities)},
                  "linear at (n - 1) p; p in quantiles/probability");
    for (const Pair& pair : pairs)
        table.declare(std::string("comparison/") + pair.name, {9},
                      "difference se_welch se_types cohen_d hedges_g ks wasserstein wasserstein_sd auc");
    table.declare("strata/matched", {3},
                  "longer less shorter at equal stratum and leading space: difference d support");
    table.declare("modes/equal_size", {2, 3}, "shorter, longer; n dip p of balanced samples of equal size");
    for (const char* sample : {"tokens", "balanced"}) {
        const std::string group = std::string("modes/") + sample + "/";
        table.declare(group + "values", {3, 11},
                      "n bc bc_corrected dip p - discrete bandwidth - modes clear; columns marked - stay NaN");
        table.declare(group + "position", {3, mostModes}, "modes, ascending");
        table.declare(group + "antimode", {3, mostModes - 1}, "minima between them");
        table.declare(group + "share", {3, mostModes}, "share of the sample in each basin");
        table.declare(group + "effective_types", {3, mostModes}, "Kish effective types of each basin");
    }
}

void StatisticsOfStore::fill(StatisticsTable& table, std::int64_t row, std::span<const float> stored,
                             const NeuronShape& shape, double rLength) const
{
    std::vector<double> x;
    x.reserve(m_place.size());
    for (const std::size_t place : m_place)
        x.push_back(stored[place]);
    if (std::ranges::all_of(x, [](double v) { return std::isfinite(v); })) {
        std::vector<double> ascending = x;
        std::ranges::sort(ascending);
        const auto quantiles = table.of("quantiles/exact", row);
        for (std::size_t p = 0; p < quantiles.size() && !ascending.empty(); ++p)
            quantiles[p] = quantileOf(ascending, quantileProbabilities[p]);
        fillByLength(table, row, x);
    }
    const auto equalSize = table.of("modes/equal_size", row);
    for (std::size_t side = 0; side < 2; ++side)
        equalSize[3 * side] = static_cast<double>(m_equalSize[side].size());
    if (!shape.defined || std::isnan(rLength))
        return;
    table.set("correlation/spearman", row, shape.spearman);
    table.set("correlation/type_eta2", row, shape.typeEta2);
    table.set("correlation/type_epsilon2", row, shape.typeEpsilon2);
    const Slope slope = clusteredSlope(x, m_length, m_type);
    table.set("correlation/slope", row, std::array{slope.value, slope.error});
    const double byType = clusteredErrorOfR(x, m_length, m_type);
    table.set("inference/se_types", row, byType);
    table.set("inference/se_documents", row, clusteredErrorOfR(x, m_length, m_document));
    table.set("inference/se_tokens", row, clusteredErrorOfR(x, m_length, m_token));
    table.set("inference/se_two_way", row, twoWayErrorOfR(x, m_length, m_type, m_document));
    const double effective = effectiveTokens(rLength, byType);
    table.set("inference/effective_n", row, effective);
    table.set("inference/design_effect", row, static_cast<double>(x.size()) / effective);
    fillGroups(table, row, x);
    fillModes(table, row, shape);
    for (std::size_t side = 0; side < 2; ++side) {
        std::vector<double> values;
        for (const std::size_t place : m_equalSize[side])
            values.push_back(stored[place]);
        std::ranges::sort(values);
        const double d = dip(values);
        equalSize[3 * side + 1] = d;
        equalSize[3 * side + 2] = dipP(d, std::ssize(values));
    }
}

void StatisticsOfStore::fillByLength(StatisticsTable& table, std::int64_t row, const std::vector<double>& x) const
{
    std::array<std::vector<double>, lengthBins> values;
    std::array<std::vector<std::int32_t>, lengthBins> types;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const auto bin = static_cast<std::size_t>(lengthBin(static_cast<std::int32_t>(m_length[i])));
        values[bin].push_back(x[i]);
        types[bin].push_back(m_type[i]);
    }
    const auto out = table.of("by_length/values", row);
    for (std::size_t b = 0; b < lengthBins; ++b) {
        if (values[b].empty())
            continue;
        const Interval95 mean = clusteredMean(values[b], types[b]);
        std::ranges::copy(std::array{mean.error, mean.lower, mean.upper},
                          out.begin() + static_cast<std::ptrdiff_t>(8 * b + 5));
    }
}

void StatisticsOfStore::fillGroups(StatisticsTable& table, std::int64_t row, const std::vector<double>& x) const
{
    std::array<std::vector<double>, lengthGroups> values;
    std::array<std::vector<std::int32_t>, lengthGroups> types;
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        values[g] = at(x, m_group[g]);
        types[g] = at(m_type, m_group[g]);
    }
    for (const Pair& pair : pairs) {
        const GroupComparison c = compareGroups(values[pair.a], values[pair.b], types[pair.a], types[pair.b]);
        table.set(std::string("comparison/") + pair.name, row,
                  std::array{c.difference, c.welchError, c.typesError, c.cohenD, c.hedgesG, c.ks, c.wasserstein,
                             c.wassersteinSd, c.auc});
    }
    const MatchedDifference matched = matchedDifference(x, m_side, m_cell);
    table.set("strata/matched", row, std::array{matched.difference, matched.d, matched.support});
}

void StatisticsOfStore::fillModes(StatisticsTable& table, std::int64_t row, const NeuronShape& shape) const
{
    for (std::size_t s = 0; s < modeSamples; ++s) {
        const std::string group = s == 0 ? "modes/tokens/" : "modes/balanced/";
        const auto values = table.of(group + "values", row), position = table.of(group + "position", row),
                   antimode = table.of(group + "antimode", row), share = table.of(group + "share", row),
                   types = table.of(group + "effective_types", row);
        for (std::size_t g = 0; g < lengthGroups; ++g) {
            const SampleShape& of = shape.shape[g][s];
            const bool searched = !std::isnan(of.bandwidth);
            std::ranges::copy(std::array{static_cast<double>(of.n), of.bimodality, of.bimodalityCorrected, of.dip,
                                         of.dipP, undefined, static_cast<double>(of.discrete), of.bandwidth, undefined,
                                         searched ? static_cast<double>(of.modes.size()) : undefined,
                                         searched ? static_cast<double>(of.clear) : undefined},
                              values.begin() + static_cast<std::ptrdiff_t>(11 * g));
            for (std::size_t m = 0; m < std::min(of.modes.size(), mostModes); ++m) {
                position[mostModes * g + m] = of.modes[m].at;
                share[mostModes * g + m] = of.modes[m].share;
                types[mostModes * g + m] = of.modes[m].effectiveTypes;
                if (m + 1 < mostModes)
                    antimode[(mostModes - 1) * g + m] = of.modes[m].antimode;
            }
        }
    }
}

} // namespace neurostrata::core
