// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/inference_plan.h"
#include "core/stats/token_chunk.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// Rows of a tile under labels: rows row[first[i]] … row[first[i + 1] - 1] have label[i].
struct LabelledRows {
    std::vector<std::int32_t> label, first, row;
    int lists() const { return static_cast<int>(label.size()); }
};

/// What all neurons of a chunk share of a plan: tile rows by type (of the token, the next, the previous one), the
/// permuted columns of those types, and tile rows by group. Adding up the rows of a type first halves the products:
/// half of the tokens of a chunk repeat a type.
class InferenceChunk
{
public:
    explicit InferenceChunk(const InferencePlan& plan) : m_plan(plan) {}
    void assign(const TokenChunk& chunk);

    /// Types of a token's place and their permuted columns.
    struct ByType {
        LabelledRows rows;
        std::vector<float> z; ///< [column groups, types, 6]
        int columnGroups = 0;
    };
    ByType own, next, previous;
    LabelledRows typeGroups, documentGroups, strata;
    std::vector<float> z; ///< [tile rows, 6] the plan's jackknife columns, 0 beyond the last

private:
    void gather(ByType& to, std::int64_t offset, int firstColumn, int columns);

    const InferencePlan& m_plan;
    std::vector<std::int64_t> m_tileToken;
    std::vector<std::int32_t> m_label;
};

} // namespace neurostrata::core
