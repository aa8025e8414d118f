// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/inference_chunk.h"

#include <algorithm>
#include <numeric>

namespace neurostrata::core
{
namespace
{

/// Rows 0 … size - 1 under their labels, ascending.
void sortUnderLabels(const std::vector<std::int32_t>& label, LabelledRows& to)
{
    to.row.resize(label.size());
    std::iota(to.row.begin(), to.row.end(), 0);
    std::ranges::stable_sort(to.row, [&](std::int32_t a, std::int32_t b) {
        return label[static_cast<std::size_t>(a)] < label[static_cast<std::size_t>(b)];
    });
    to.label.clear();
    to.first.clear();
    for (std::size_t i = 0; i < to.row.size(); ++i) {
        const std::int32_t l = label[static_cast<std::size_t>(to.row[i])];
        if (to.label.empty() || to.label.back() != l) {
            to.label.push_back(l);
            to.first.push_back(static_cast<std::int32_t>(i));
        }
    }
    to.first.push_back(static_cast<std::int32_t>(to.row.size()));
}

} // namespace

void InferenceChunk::assign(const TokenChunk& chunk)
{
    m_tileToken.resize(chunk.row.size());
    for (std::size_t i = 0; i < chunk.row.size(); ++i)
        m_tileToken[static_cast<std::size_t>(chunk.slot[i])] = chunk.token[i];

    const int permutations = m_plan.permutations(), neighbours = m_plan.neighbourPermutations();
    gather(own, 0, 0, 2 * permutations);
    gather(next, 1, permutations, neighbours);
    gather(previous, -1, permutations, neighbours);

    const auto byLabel = [&](LabelledRows& to, auto labelOf) {
        m_label.clear();
        for (const std::int64_t token : m_tileToken)
            m_label.push_back(labelOf(token));
        sortUnderLabels(m_label, to);
    };
    byLabel(typeGroups, [&](std::int64_t token) { return m_plan.typeGroup(token); });
    byLabel(documentGroups, [&](std::int64_t token) { return m_plan.documentGroup(token); });
    byLabel(strata, [&](std::int64_t token) { return m_plan.stratum(token); });

    const Covariates& covariates = m_plan.covariates();
    const auto& columns = m_plan.jackknifeColumns();
    z.assign(m_tileToken.size() * columnGroup, 0.0F);
    for (std::size_t i = 0; i < m_tileToken.size(); ++i)
        for (std::size_t j = 0; j < columns.size(); ++j) {
            const Covariate& covariate = covariates.list()[static_cast<std::size_t>(columns[j])];
            z[i * columnGroup + j] =
                static_cast<float>((covariates.value(columns[j], m_tileToken[i]) - covariate.centre) / covariate.scale);
        }
}

void InferenceChunk::gather(ByType& to, std::int64_t offset, int firstColumn, int columns)
{
    to.columnGroups = (columns + columnGroup - 1) / columnGroup;
    if (columns == 0) {
        to.rows = {};
        to.z.clear();
        return;
    }
    m_label.clear();
    for (const std::int64_t token : m_tileToken)
        m_label.push_back(m_plan.table().type[static_cast<std::size_t>(token + offset)]);
    sortUnderLabels(m_label, to.rows);
    const std::size_t types = to.rows.label.size();
    to.z.assign(static_cast<std::size_t>(to.columnGroups) * types * columnGroup, 0.0F);
    for (std::size_t i = 0; i < types; ++i) {
        const float* const of = m_plan.ofType(to.rows.label[i]).data() + firstColumn;
        for (std::size_t c = 0; c < static_cast<std::size_t>(columns); ++c)
            to.z[(c / columnGroup * types + i) * columnGroup + c % columnGroup] = of[c];
    }
}

} // namespace neurostrata::core
