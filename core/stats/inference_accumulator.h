// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/aligned_array.h"
#include "core/stats/inference_chunk.h"
#include "core/stats/inference_sums.h"
#include "core/stats/slice_kernels.h"

#include <cstdint>

namespace neurostrata::core
{

/// The part of a LayerAccumulator that keeps the sums for tests and intervals, slice by slice of neurons. Different
/// slices may be added on different threads.
class InferenceAccumulator
{
public:
    InferenceAccumulator(const InferencePlan& plan, std::int64_t slices);

    /// What threads work in, one each.
    using Workspace = AlignedArray<float>;
    static Workspace workspace() { return Workspace(std::size_t{chunkRows} * sliceNeurons); }

    void assign(const TokenChunk& chunk) { m_chunk.assign(chunk); }
    /// Adds the assigned chunk's rows of a slice.
    void add(const SliceKernels& kernels, std::int64_t slice, const float* tile, Workspace& workspace);

    InferenceSums sumsOf(std::int64_t width) const; ///< zeros of the sizes of `width` neurons
    bool fits(const InferenceSums& sums, std::int64_t width) const;
    /// From and to the neuron-major sums, which must fit.
    void load(const InferenceSums& sums, std::int64_t neuron);
    void write(InferenceSums& sums, std::int64_t neuron) const;

    static std::uint64_t bytesPerNeuron(const InferencePlan& plan);

private:
    std::size_t permutedColumns() const { return m_ownColumns + 2 * m_neighbourColumns; }
    template <class Slices, class Sums, class Copy>
    static void forEachValue(Slices& slices, Sums& sums, std::size_t neuron, Copy copy);
    static void addByType(const SliceKernels& kernels, const InferenceChunk::ByType& byType, const float* tile,
                          Workspace& workspace, double* state);

    const InferencePlan& m_plan;
    InferenceChunk m_chunk;
    std::size_t m_ownColumns, m_neighbourColumns;                 ///< padded to groups of 6
    std::size_t m_groupValues;                                    ///< groups × 8
    std::size_t m_strataValues;                                   ///< strata × 8
    AlignedArray<double> m_permuted;                              ///< [slices, own, next, previous, 64]
    AlignedArray<double> m_typeGroup, m_documentGroup, m_stratum; ///< [slices, groups or strata, 8, 64]
};

} // namespace neurostrata::core
