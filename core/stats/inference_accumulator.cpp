// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/inference_accumulator.h"

namespace neurostrata::core
{
namespace
{

constexpr auto neurons = static_cast<std::size_t>(sliceNeurons);
constexpr auto labelled = static_cast<std::size_t>(labelledValues);

std::size_t padded(int columns)
{
    return static_cast<std::size_t>((columns + columnGroup - 1) / columnGroup * columnGroup);
}

/// Whether a lane goes from the slices to the sums or back.
template <class Slices, class Sums, class Copy>
void eachValue(Slices* slices, Sums* sums, std::size_t rows, std::size_t row, std::size_t values, Copy copy)
{
    for (std::size_t r = 0; r < rows; ++r)
        for (std::size_t v = 0; v < values; ++v)
            copy(slices[(r * row + v) * neurons], sums[r * values + v]);
}

} // namespace

InferenceAccumulator::InferenceAccumulator(const InferencePlan& plan, std::int64_t slices)
    : m_plan(plan), m_chunk(plan), m_ownColumns(padded(2 * plan.permutations())),
      m_neighbourColumns(padded(plan.neighbourPermutations())),
      m_groupValues(static_cast<std::size_t>(plan.groups()) * labelled),
      m_strataValues(static_cast<std::size_t>(plan.strata()) * labelled),
      m_permuted(static_cast<std::size_t>(slices) * permutedColumns() * neurons),
      m_typeGroup(static_cast<std::size_t>(slices) * m_groupValues * neurons),
      m_documentGroup(static_cast<std::size_t>(slices) * m_groupValues * neurons),
      m_stratum(static_cast<std::size_t>(slices) * m_strataValues * neurons)
{
}

void InferenceAccumulator::add(const SliceKernels& kernels, std::int64_t slice, const float* tile, Workspace& workspace)
{
    const auto s = static_cast<std::size_t>(slice);
    double* const permuted = m_permuted.data() + s * permutedColumns() * neurons;
    addByType(kernels, m_chunk.own, tile, workspace, permuted);
    addByType(kernels, m_chunk.next, tile, workspace, permuted + m_ownColumns * neurons);
    addByType(kernels, m_chunk.previous, tile, workspace, permuted + (m_ownColumns + m_neighbourColumns) * neurons);
    const auto addLabelled = [&](const LabelledRows& rows, double* state) {
        kernels.labelled(tile, rows.label.data(), rows.first.data(), rows.row.data(), rows.lists(), m_chunk.z.data(),
                         state);
    };
    addLabelled(m_chunk.typeGroups, m_typeGroup.data() + s * m_groupValues * neurons);
    addLabelled(m_chunk.documentGroups, m_documentGroup.data() + s * m_groupValues * neurons);
    addLabelled(m_chunk.strata, m_stratum.data() + s * m_strataValues * neurons);
}

void InferenceAccumulator::addByType(const SliceKernels& kernels, const InferenceChunk::ByType& byType,
                                     const float* tile, Workspace& workspace, double* state)
{
    if (byType.columnGroups == 0)
        return;
    const LabelledRows& rows = byType.rows;
    kernels.rowSums(tile, rows.first.data(), rows.row.data(), rows.lists(), workspace.data());
    kernels.cross(workspace.data(), rows.lists(), byType.z.data(), byType.columnGroups, state);
}

/// Calls copy(value of the slices, value of the sums) for every value of one neuron.
template <class Slices, class Sums, class Copy>
void InferenceAccumulator::forEachValue(Slices& slices, Sums& sums, std::size_t neuron, Copy copy)
{
    const std::size_t s = neuron / neurons, lane = neuron % neurons;
    const InferencePlan& plan = slices.m_plan;
    const auto own = static_cast<std::size_t>(2 * plan.permutations()),
               neighbour = static_cast<std::size_t>(plan.neighbourPermutations()),
               groups = static_cast<std::size_t>(plan.groups()), strata = static_cast<std::size_t>(plan.strata()),
               values = 2 + plan.jackknifeColumns().size();
    auto* permuted = slices.m_permuted.data() + s * slices.permutedColumns() * neurons + lane;
    auto* out = sums.permuted.data() + neuron * (own + 2 * neighbour);
    eachValue(permuted, out, 1, 0, own, copy);
    eachValue(permuted + slices.m_ownColumns * neurons, out + own, 2, slices.m_neighbourColumns, neighbour, copy);
    eachValue(slices.m_typeGroup.data() + s * slices.m_groupValues * neurons + lane,
              sums.typeGroup.data() + neuron * groups * values, groups, labelled, values, copy);
    eachValue(slices.m_documentGroup.data() + s * slices.m_groupValues * neurons + lane,
              sums.documentGroup.data() + neuron * groups * values, groups, labelled, values, copy);
    eachValue(slices.m_stratum.data() + s * slices.m_strataValues * neurons + lane,
              sums.stratum.data() + neuron * strata * stratumValues, strata, labelled, stratumValues, copy);
}

void InferenceAccumulator::load(const InferenceSums& sums, std::int64_t neuron)
{
    forEachValue(*this, sums, static_cast<std::size_t>(neuron), [](double& to, double from) { to = from; });
}

void InferenceAccumulator::write(InferenceSums& sums, std::int64_t neuron) const
{
    forEachValue(*this, sums, static_cast<std::size_t>(neuron), [](double from, double& to) { to = from; });
}

InferenceSums InferenceAccumulator::sumsOf(std::int64_t width) const
{
    const auto w = static_cast<std::size_t>(width), groups = static_cast<std::size_t>(m_plan.groups()),
               values = 2 + m_plan.jackknifeColumns().size();
    InferenceSums sums;
    sums.permuted.resize(w * static_cast<std::size_t>(m_plan.columns()));
    sums.typeGroup.resize(w * groups * values);
    sums.documentGroup.resize(w * groups * values);
    sums.stratum.resize(w * static_cast<std::size_t>(m_plan.strata()) * stratumValues);
    return sums;
}

bool InferenceAccumulator::fits(const InferenceSums& sums, std::int64_t width) const
{
    const InferenceSums own = sumsOf(width);
    return sums.permuted.size() == own.permuted.size() && sums.typeGroup.size() == own.typeGroup.size() &&
           sums.documentGroup.size() == own.documentGroup.size() && sums.stratum.size() == own.stratum.size();
}

std::uint64_t InferenceAccumulator::bytesPerNeuron(const InferencePlan& plan)
{
    const std::size_t permuted = padded(2 * plan.permutations()) + 2 * padded(plan.neighbourPermutations());
    const auto lists = static_cast<std::size_t>(2 * plan.groups() + plan.strata());
    return sizeof(double) * (permuted + lists * labelled);
}

} // namespace neurostrata::core
