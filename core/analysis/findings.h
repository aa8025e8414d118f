// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/run_inference.h"
#include "core/inference/verdicts.h"
#include "core/inference/zones.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// The claims that are decided (statistics.md §11), numbered from 1 there.
enum class Claim : std::uint8_t {
    FirstLayerPositive,
    OthersSlightlyNegative,
    LastLayersCompress,
    ShortMultimodalAtScale,
    SurvivesFrequency,
    ShiftsToNext,
    FunctionalZones
};
inline constexpr int claims = 7;
const char* claimSentence(Claim claim); ///< "The first layer prefers long tokens."
const char* claimKey(Claim claim);      ///< "first_layer_positive"

/// What a number of a finding is.
enum class EvidenceKind : std::uint8_t {
    FirstMedian,
    OthersMedian,
    ShareNegative,
    Compression,
    CompressionLessNoise,
    GlobalP,
    Retained,
    ExcessRaw,
    ExcessControlled,
    NextChange,
    NextLate,
    Crossing, ///< layer; -1: none
    Zones,
    BicZones,
    BicTrend,
    OrderP,
    ScaleDifference, ///< of multimodal shares: shorter tokens, large less small model
    GroupDifference, ///< of the large model: shorter less longer tokens
    LargeShare,      ///< multimodal at shorter tokens, of the large model
    SmallShare,      ///< of the small one
    Stability        ///< of the boundary before Evidence::layer
};
/// A number with its interval; without one, lower and upper are NaN.
struct Evidence {
    EvidenceKind kind = EvidenceKind::FirstMedian;
    Interval95 value;
    int layer = 0; ///< of Stability
};
std::string evidenceName(const Evidence& evidence); ///< "median r of layer 0"
bool isCount(EvidenceKind kind);                    ///< a whole number

/// Why nothing is decided.
enum class Obstacle : std::uint8_t {
    None,
    TwoLayers,
    FourLayers,
    SixLayers,
    TwoRuns,      ///< runs of two models on the same text
    Permutations, ///< the run has none
    NoEffect,     ///< no length effect to control
    NoNeighbours, ///< the neighbours' covariates are off
    FewTypes      ///< fewer than 200 types in a group
};
const char* obstacleText(Obstacle obstacle); ///< "needs 4 layers or more"; "" of None

struct Finding {
    Claim claim = Claim::FirstLayerPositive;
    Verdict verdict = Verdict::Undecided;
    Obstacle obstacle = Obstacle::None;
    std::vector<Evidence> evidence;
};

/// Layer by layer, with jackknife intervals over types (statistics.md §9).
struct DepthProfile {
    /// [layers] of mean, median, sd, interquartile range, mean |r|, largest |r|.
    std::vector<std::array<Interval95, 6>> summary;
    std::vector<double> sharePositive, shareNegative; ///< [layers] of the neurons, with raw q <= 0.05
    Interval95 compression, compressionLessNoise;     ///< index; the second from sd without the permuted variance
    Zones zones;
    std::vector<std::size_t> zoneStart; ///< of the chosen number of zones
    std::vector<double> stability;      ///< of each boundary
    double orderP = 0;
    std::vector<double> distance;                    ///< [layers, layers] Wasserstein-1 between distributions of r
    std::vector<double> permutedSd;                  ///< [layers] root of the mean variance of permuted r; empty: none
    std::vector<double> rawExcess, controlledExcess; ///< [layers] of r, and of partial r; NaN without permutations
    std::vector<double> neighbourExcess; ///< [layers, 3] current, next, previous token; empty without neighbours
    int crossing = -1;                   ///< first layer from which the next token's excess leads to the end; -1: none
};

struct Findings {
    std::vector<Finding> finding; ///< one per claim, in order
    VerdictThresholds thresholds;
    DepthProfile depth;
    std::int64_t n = 0, types = 0;
    double effectiveTypes = 0;
    int permutations = 0, typeGroups = 0;
};

/// Pure. `seed`: of the random orders of layers that zones are held against.
DepthProfile depthProfile(const RunInference& inference, std::uint64_t seed);
/// The claim that needs two models on the same text, from the screenings of both. Throws Error if text or analysed
/// tokens differ, or a run is not screened at `site`. The larger model is the one with more neurons.
Finding multimodalAtScale(const Run& one, const Run& other, Site site);
Findings findings(const RunInference& inference, const TokenTable& tokens, std::uint64_t seed,
                  const VerdictThresholds& thresholds = {});

} // namespace neurostrata::core
