// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/sample_modes.h"
#include "core/analysis/token_sample.h"
#include "core/inference/multimodality.h"
#include "core/jobs/job_context.h"
#include "core/run/run.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

enum class ModeSample : std::uint8_t { Tokens, Balanced };
inline constexpr int modeSamples = 2;

/// What the store says of one neuron: its shape over each group of tokens, on all tokens and on one per type, and
/// what only ranks and types can tell. NaN where undefined.
struct NeuronShape {
    std::array<std::array<SampleShape, modeSamples>, lengthGroups> shape;
    double spearman = 0;                   ///< with length, mid-ranks
    double typeEta2 = 0, typeEpsilon2 = 0; ///< share of variance between types
    bool defined = false;                  ///< all stored values are finite, and not all the same
};

/// Buffers of one thread.
struct ShapeWorkspace {
    std::vector<std::uint64_t> keys, swap;
    std::vector<double> values;
    std::vector<std::int32_t> types;
    std::vector<double> typeSum;
    std::vector<std::int32_t> typeCount;
};
/// `x`: activations at the stored tokens. Shapes of a neuron that is not defined are empty.
NeuronShape neuronShape(std::span<const float> x, const TokenSample& sample, ShapeWorkspace& workspace);

/// Screening of all neurons at one site (statistics.md §8), parallel to [layers, width].
struct Screening {
    Site site = Site::Pre;
    Split split;
    int layers = 0;
    std::int64_t width = 0;
    std::array<std::int64_t, lengthGroups> groupTypes{}; ///< types of each group
    struct OfGroup {
        std::array<std::vector<float>, modeSamples> dip, p, bimodality; ///< p: NaN where discrete or undefined
        std::array<std::vector<std::uint8_t>, modeSamples> modes;
        std::vector<float> fewestTypes; ///< effective types of the poorest basin of all tokens; NaN without modes
        std::array<std::vector<float>, modeSamples> q; ///< over all neurons of the run; made by finishScreening
        std::vector<ModeLabel> label;                  ///< the same
    };
    std::array<OfGroup, lengthGroups> group;
    std::vector<float> spearman, typeEpsilon2;

    std::size_t at(NeuronId id) const { return static_cast<std::size_t>(id.layer.value * width + id.neuron.value); }
};

/// Below this many types in a group modes cannot be told from chance (statistics.md §8).
inline constexpr std::int64_t fewestTypesForModes = 200;

/// Reads the store in rows of chunks; computes over neurons with `threads` OpenMP threads (0: the default). Throws
/// Error without a store.
Screening screen(const Run& run, Site site, const Split& split, int threads, const JobContext& context);
/// The same of a run without a store, from its histograms (statistics.md §12), parted at the median length: what needs
/// ranks or types stays undefined, and a spike of frequent types is told from modes on token level alone.
Screening screenHistograms(const Run& run, Site site, int threads, const JobContext& context);
/// Keeps what a screening keeps of a neuron's shape.
void record(Screening& screening, std::size_t neuron, const NeuronShape& shape);
/// An empty screening with room for every neuron.
Screening emptyScreening(Site site, const Split& split, int layers, std::int64_t width);
/// The screening that a run file holds at `site`, finished; none if it holds none.
std::optional<Screening> readScreening(const Run& run, Site site);
/// One column of it as the run file names them, of one layer: [width, values].
std::vector<float> screeningColumn(const Screening& screening, LayerIndex layer, const std::string& column);
/// Fills q and labels from the p-values.
void finishScreening(Screening& screening);

} // namespace neurostrata::core
