// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/probe/probe.h"
#include "core/run/hdf5_file.h"

#include <cstdint>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// The run file, in one place: what it holds, of which types and shapes, under which names (documented for readers in
/// resources/help/run-file.md). The writer creates exactly this; the reader demands it and ignores what is there
/// beside it, so that later programs can add datasets without a new version.
inline constexpr const char* runFormat = "neurostrata-run";
inline constexpr std::int64_t runVersion = 1;

/// The sizes that all shapes follow from; attributes of the file.
struct RunShape {
    std::int64_t tokens = 0, types = 0, documents = 0, windows = 0;
    std::int64_t covariates = 0;
    std::int64_t layers = 0, width = 0;
    SiteSet sites;
    std::int64_t stored = 0;                        ///< 0: no store
    std::int64_t hexBytes = 0;                      ///< of one string of /vocabulary/hex
    std::int64_t nameBytes = 0;                     ///< of one string of /documents/name
    std::int64_t configBytes = 0, optionsBytes = 0; ///< of the strings in /provenance
    std::int64_t covariateBytes = 0;                ///< of one string of /covariates/name
    SiteSet inferred{false, false};                 ///< sites with sums for tests and intervals
    /// Of those sums, as InferencePlan has them; all 0 without, and in files of before there were any.
    std::int64_t permutations = 0, neighbourPermutations = 0, groups = 0, strata = 0, jackknifeColumns = 0;

    bool directPath = false; ///< the site before the activation function has r of the direct path
    bool histograms = false; ///< inferred sites have streaming histograms
    bool screened = false;   ///< inferred sites have room for a screening

    bool infers() const { return inferred.pre || inferred.post; }
};

/// Columns and rows of a chunk of `activations`: one neuron is read in about a millisecond (platform-notes §9).
inline constexpr std::int64_t chunkNeurons = 64;
inline constexpr std::int64_t chunkTokens = 1024;

/// What a screening keeps of every neuron: dataset under `screening/` of a layer and site, values per neuron.
struct ScreeningColumn {
    const char* name;
    std::int64_t values;
    const char* note;
};
/// Groups are shorter, equal, longer; samples all tokens, then one token per type.
inline constexpr ScreeningColumn screeningColumns[] = {
    {"spearman", 1, "Spearman r with length"},
    {"type_epsilon2", 1, "share of variance that the token alone decides"},
    {"dip", 6, "Hartigan's dip, [group, sample]"},
    {"dip_p", 6, "its p, [group, sample]; NaN where discrete"},
    {"bimodality", 6, "Sarle's coefficient, [group, sample]"},
    {"modes", 6, "peaks of the kernel estimate, [group, sample]"},
    {"effective_types", 3, "fewest effective types in a basin of all tokens, [group]"},
};

/// "layers/03/pre".
std::string layerPath(ProbePoint point);
/// Everything but the layers.
std::vector<DatasetSpec> tableDatasets(const RunShape& shape);
/// Of one layer and site; `activations` only with a store.
std::vector<DatasetSpec> layerDatasets(const RunShape& shape, ProbePoint point);
/// All of it.
std::vector<DatasetSpec> runDatasets(const RunShape& shape);
std::vector<ProbePoint> probePoints(const RunShape& shape);

/// Bytes that the datasets take on disk, chunks rounded up.
std::uint64_t datasetBytes(const std::vector<DatasetSpec>& datasets);

void writeShape(Hdf5File& file, const RunShape& shape);
/// Throws Error for a size beyond what a run can have.
RunShape readShape(const Hdf5File& file);
/// Throws Error naming the dataset whose type, shape or storage is not what `spec` says.
void requireDataset(const Hdf5File& file, const DatasetSpec& spec);

} // namespace neurostrata::core
