// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/findings.h"

#include "core/analysis/distribution.h"
#include "core/inference/depth.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr int layerOrders = 199;

/// Defined values of each layer, ascending.
using Layers = std::vector<std::vector<double>>;

template <class Value>
std::vector<double> definedAscending(std::span<const Value> values)
{
    std::vector<double> kept;
    for (const Value value : values)
        if (std::isfinite(value))
            kept.push_back(static_cast<double>(value));
    std::ranges::sort(kept);
    return kept;
}

Layers observed(const RunInference& inference)
{
    const auto width = static_cast<std::size_t>(inference.width);
    Layers layers;
    for (std::size_t l = 0; l < static_cast<std::size_t>(inference.layers); ++l)
        layers.push_back(definedAscending(std::span(inference.raw.statistic).subspan(l * width, width)));
    return layers;
}

Layers without(const RunInference& inference, std::size_t group)
{
    const auto width = static_cast<std::size_t>(inference.width);
    Layers layers;
    for (const auto& layer : inference.withoutTypes)
        layers.push_back(definedAscending(std::span(layer).subspan(group * width, width)));
    return layers;
}

using Six = std::array<double, 6>;

std::vector<Six> summaries(const Layers& layers)
{
    std::vector<Six> all;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const LayerSummary s =
            summaryOf(LayerIndex(static_cast<std::int32_t>(l)), layers[l], static_cast<std::int64_t>(layers[l].size()));
        all.push_back({s.mean, s.median, s.sd, s.iqr, s.meanAbsolute, s.maxAbsolute});
    }
    return all;
}

std::vector<double> columnOf(const std::vector<Six>& summary, std::size_t column)
{
    std::vector<double> values;
    for (const Six& of : summary)
        values.push_back(of[column]);
    return values;
}

double meanFrom(std::span<const double> values, std::size_t first)
{
    return std::accumulate(values.begin() + static_cast<std::ptrdiff_t>(first), values.end(), 0.0) /
           static_cast<double>(values.size() - first);
}

double compressionOf(std::vector<double> sd, const std::vector<double>& permutedVariance)
{
    for (std::size_t l = 0; l < permutedVariance.size(); ++l)
        sd[l] = std::sqrt(std::max(0.0, sd[l] * sd[l] - permutedVariance[l]));
    return compressionIndex(sd);
}

/// A statistic of the observed layers with its jackknife interval.
template <class Statistic>
Interval95 jackknifed(const std::vector<std::vector<Six>>& replicates, const std::vector<Six>& full,
                      Statistic statistic)
{
    std::vector<double> values;
    for (const auto& replicate : replicates)
        values.push_back(statistic(replicate));
    return jackknife(statistic(full), values);
}

LayerQuantiles quantilesOf(const Layers& layers)
{
    LayerQuantiles quantiles{layers.size(), quantileLevels, {}};
    for (const auto& layer : layers)
        for (std::size_t j = 0; j < quantileLevels; ++j)
            quantiles.value.push_back(quantileOf(layer, (static_cast<double>(j) + 0.5) / quantileLevels));
    return quantiles;
}

void addZones(DepthProfile& depth, const Layers& layers, const std::vector<Layers>& replicates, std::uint64_t seed)
{
    const auto quantiles = quantilesOf(layers);
    depth.zones = zones(quantiles);
    const std::size_t k = depth.zones.best();
    depth.zoneStart = depth.zones.start[k - 1];
    std::mt19937_64 random(seed);
    std::vector<std::size_t> order(layers.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::vector<std::size_t>> orders;
    for (int i = 0; i < layerOrders; ++i) {
        // Not std::shuffle: its numbers differ between libraries.
        for (std::size_t j = order.size(); j > 1; --j)
            std::swap(order[j - 1], order[random() % j]);
        orders.push_back(order);
    }
    depth.orderP = orderP(quantiles, std::max<std::size_t>(k, 2), orders);
    std::vector<LayerQuantiles> without;
    for (const Layers& replicate : replicates)
        without.push_back(quantilesOf(replicate));
    depth.stability = boundaryStability(depth.zoneStart, without);
}

std::vector<double> neighbourColumn(std::span<const double> excess, std::size_t which)
{
    std::vector<double> values;
    for (std::size_t at = which; at < excess.size(); at += 3)
        values.push_back(excess[at]);
    return values;
}

/// Next less current excess: mean of the last layers less that of the middle ones.
double changeOf(std::span<const double> excess)
{
    const auto next = neighbourColumn(excess, 1), current = neighbourColumn(excess, 0);
    const std::size_t layers = next.size(), last = lastLayers(layers);
    double late = 0, middle = 0;
    std::size_t middles = 0;
    for (std::size_t l = 0; l < layers; ++l) {
        const double difference = next[l] - current[l];
        late += l + last >= layers ? difference / static_cast<double>(last) : 0;
        if (isMiddleLayer(l, layers)) {
            middle += difference;
            ++middles;
        }
    }
    return late - middle / static_cast<double>(middles);
}

double lateOf(std::span<const double> excess)
{
    const auto next = neighbourColumn(excess, 1);
    return meanFrom(next, next.size() - lastLayers(next.size()));
}

Ends endsOf(const Interval95& value)
{
    return {value.lower, value.upper};
}

Evidence plain(EvidenceKind kind, double value, int layer = 0)
{
    return {kind, {value, undefined, undefined, undefined}, layer};
}

} // namespace

const char* claimSentence(Claim claim)
{
    static constexpr const char* sentences[] = {
        "The first layer prefers long tokens.",
        "The other layers lean slightly to short tokens.",
        "The last layers compress towards no correlation.",
        "Short tokens are multimodal, more so at the larger scale.",
        "Length survives control for token frequency.",
        "The last layers turn to the next token.",
        "There are functional zones over depth.",
    };
    return sentences[static_cast<std::size_t>(claim)];
}

const char* claimKey(Claim claim)
{
    static constexpr const char* keys[] = {
        "first_layer_positive", "others_slightly_negative", "last_layers_compress", "short_multimodal_at_scale",
        "survives_frequency",   "shifts_to_next",           "functional_zones"};
    return keys[static_cast<std::size_t>(claim)];
}

std::string evidenceName(const Evidence& evidence)
{
    static constexpr const char* names[] = {
        "median r of layer 0",
        "mean of the other layers' median r",
        "share of them below 0",
        "compression index",
        "compression index without the noise of r",
        "global p of the controlled test",
        "share of the excess that is retained",
        "excess, raw",
        "excess, controlled",
        "change of next less current excess, last less middle layers",
        "next token's excess in the last layers",
        "first layer from which the next token leads (-1: none)",
        "zones",
        "BIC of the zones",
        "BIC of a trend",
        "p of the order of layers",
        "multimodal share at shorter tokens, large less small model",
        "multimodal share of the large model, shorter less longer tokens",
        "multimodal share at shorter tokens, large model",
        "multimodal share at shorter tokens, small model",
    };
    if (evidence.kind == EvidenceKind::Stability)
        return "stability of the boundary before layer " + std::to_string(evidence.layer);
    return names[static_cast<std::size_t>(evidence.kind)];
}

bool isCount(EvidenceKind kind)
{
    return kind == EvidenceKind::Crossing || kind == EvidenceKind::Zones;
}

const char* obstacleText(Obstacle obstacle)
{
    static constexpr const char* texts[] = {"",
                                            "needs 2 layers or more",
                                            "needs 4 layers or more",
                                            "needs 6 layers or more",
                                            "needs runs of two models on the same text",
                                            "needs permutations",
                                            "no length effect to control",
                                            "needs the neighbours' covariates (mask default)",
                                            "too few types to tell (fewer than 200 in a group)"};
    return texts[static_cast<std::size_t>(obstacle)];
}

DepthProfile depthProfile(const RunInference& inference, std::uint64_t seed)
{
    DepthProfile depth;
    const Layers layers = observed(inference);
    std::vector<Layers> replicates;
    for (std::size_t g = 0; g < static_cast<std::size_t>(inference.typeGroups); ++g)
        replicates.push_back(without(inference, g));
    const std::vector<Six> full = summaries(layers);
    std::vector<std::vector<Six>> left;
    for (const Layers& replicate : replicates)
        left.push_back(summaries(replicate));

    const auto width = static_cast<std::size_t>(inference.width);
    for (std::size_t l = 0; l < layers.size(); ++l) {
        auto& summary = depth.summary.emplace_back();
        for (std::size_t s = 0; s < summary.size(); ++s)
            summary[s] = jackknifed(left, full, [&](const std::vector<Six>& of) { return of[l][s]; });
        double positive = 0, negative = 0;
        for (std::size_t n = l * width; n < (l + 1) * width; ++n)
            if (inference.raw.q[n] <= 0.05)
                (inference.raw.statistic[n] > 0 ? positive : negative) += 1;
        const auto neurons = static_cast<double>(layers[l].size());
        depth.sharePositive.push_back(positive / neurons);
        depth.shareNegative.push_back(negative / neurons);
    }
    const bool everywhere = std::ranges::none_of(layers, &std::vector<double>::empty) &&
                            std::ranges::all_of(replicates, [](const Layers& of) {
                                return std::ranges::none_of(of, &std::vector<double>::empty);
                            });
    constexpr Interval95 none{undefined, undefined, undefined, undefined};
    depth.compression = depth.compressionLessNoise = none;
    depth.orderP = undefined;
    if (everywhere && layers.size() >= 4) {
        const auto sd = [](const std::vector<Six>& of) { return columnOf(of, 2); };
        depth.compression = jackknifed(left, full, [&](const auto& of) { return compressionIndex(sd(of)); });
        depth.compressionLessNoise =
            jackknifed(left, full, [&](const auto& of) { return compressionOf(sd(of), inference.permutedVariance); });
    }
    if (everywhere && layers.size() >= 2)
        addZones(depth, layers, replicates, seed);
    for (const auto& a : layers)
        for (const auto& b : layers)
            depth.distance.push_back(wasserstein(a, b));
    for (const double variance : inference.permutedVariance)
        depth.permutedSd.push_back(std::sqrt(std::max(0.0, variance)));
    depth.rawExcess = inference.raw.layerExcess;
    depth.controlledExcess = inference.controlled.layerExcess;
    depth.neighbourExcess = inference.neighbourExcess;
    if (!inference.neighbourExcess.empty())
        depth.crossing =
            crossingLayer(neighbourColumn(inference.neighbourExcess, 1), neighbourColumn(inference.neighbourExcess, 0));
    return depth;
}

Findings findings(const RunInference& inference, const TokenTable& tokens, std::uint64_t seed,
                  const VerdictThresholds& thresholds)
{
    Findings all;
    all.thresholds = thresholds;
    all.depth = depthProfile(inference, seed);
    all.n = inference.n;
    all.effectiveTypes = effectiveTypes(tokens);
    all.permutations = inference.permutations;
    all.typeGroups = inference.typeGroups;
    std::vector<bool> seen(tokens.types.size());
    for (std::size_t t = 0; t < tokens.type.size(); ++t)
        if (tokens.included[t] != 0)
            seen[static_cast<std::size_t>(tokens.type[t])] = true;
    all.types = std::ranges::count(seen, true);

    const DepthProfile& depth = all.depth;
    const std::size_t layers = depth.summary.size();
    const auto add = [&](Claim claim, Verdict verdict, Obstacle obstacle, std::vector<Evidence> evidence) {
        all.finding.push_back(
            {claim, obstacle == Obstacle::None ? verdict : Verdict::Undecided, obstacle, std::move(evidence)});
    };
    using K = EvidenceKind;

    add(Claim::FirstLayerPositive, firstLayerPositive(endsOf(depth.summary[0][1]), thresholds), Obstacle::None,
        {{K::FirstMedian, depth.summary[0][1]}});

    // The jackknife of a mean of medians needs the replicates of all layers at once.
    Interval95 others{undefined, undefined, undefined, undefined};
    double negative = undefined;
    if (layers >= 2) {
        std::vector<std::vector<double>> medians;
        for (std::size_t g = 0; g < static_cast<std::size_t>(inference.typeGroups); ++g)
            medians.push_back(columnOf(summaries(without(inference, g)), 1));
        std::vector<double> replicates, median;
        for (const auto& of : medians)
            replicates.push_back(meanFrom(of, 1));
        for (const auto& of : depth.summary)
            median.push_back(of[1].value);
        others = jackknife(meanFrom(median, 1), replicates);
        negative =
            static_cast<double>(std::count_if(median.begin() + 1, median.end(), [](double m) { return m < 0; })) /
            static_cast<double>(layers - 1);
    }
    add(Claim::OthersSlightlyNegative, othersSlightlyNegative(endsOf(others), negative, thresholds),
        layers < 2 ? Obstacle::TwoLayers : Obstacle::None,
        {{K::OthersMedian, others}, plain(K::ShareNegative, negative)});

    add(Claim::LastLayersCompress, lastLayersCompress(endsOf(depth.compression), thresholds),
        layers < 4 ? Obstacle::FourLayers : Obstacle::None,
        {{K::Compression, depth.compression}, {K::CompressionLessNoise, depth.compressionLessNoise}});

    add(Claim::ShortMultimodalAtScale, Verdict::Undecided, Obstacle::TwoRuns, {});

    const bool effect = inference.raw.excess > 0;
    add(Claim::SurvivesFrequency,
        survivesFrequency(inference.controlled.globalP, endsOf(inference.retained), thresholds),
        inference.permutations < 2 ? Obstacle::Permutations
        : !effect                  ? Obstacle::NoEffect
                                   : Obstacle::None,
        {plain(K::GlobalP, inference.controlled.globalP),
         {K::Retained, inference.retained},
         plain(K::ExcessRaw, inference.raw.excess),
         plain(K::ExcessControlled, inference.controlled.excess)});

    Interval95 change{undefined, undefined, undefined, undefined}, late = change;
    if (!inference.neighbourExcess.empty() && layers >= 4) {
        std::vector<double> changes, lates;
        for (const auto& replicate : inference.neighbourWithoutTypes) {
            changes.push_back(changeOf(replicate));
            lates.push_back(lateOf(replicate));
        }
        change = jackknife(changeOf(inference.neighbourExcess), changes);
        late = jackknife(lateOf(inference.neighbourExcess), lates);
    }
    add(Claim::ShiftsToNext, shiftsToNext(endsOf(change), endsOf(late)),
        inference.neighbourExcess.empty() ? Obstacle::NoNeighbours
        : layers < 4                      ? Obstacle::FourLayers
                                          : Obstacle::None,
        {{K::NextChange, change}, {K::NextLate, late}, plain(K::Crossing, depth.crossing)});

    const std::size_t k = depth.zoneStart.size();
    const double bic = k > 0 ? depth.zones.bic[k - 1] : undefined,
                 trend = k > 0 ? std::min(depth.zones.bicLinear, depth.zones.bicQuadratic) : undefined;
    std::vector<Evidence> zoneEvidence = {plain(K::Zones, static_cast<double>(k)), plain(K::BicZones, bic),
                                          plain(K::BicTrend, trend), plain(K::OrderP, depth.orderP)};
    for (std::size_t b = 0; b < depth.stability.size(); ++b)
        zoneEvidence.push_back(plain(K::Stability, depth.stability[b], static_cast<int>(depth.zoneStart[b + 1])));
    add(Claim::FunctionalZones,
        functionalZones(static_cast<int>(k), bic, trend, depth.orderP, depth.stability, thresholds),
        layers < 6 ? Obstacle::SixLayers : Obstacle::None, std::move(zoneEvidence));
    return all;
}

} // namespace neurostrata::core
