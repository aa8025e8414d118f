// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/covariates.h"
#include "core/stats/slice_kernels.h"
#include "core/stats/store_plan.h"

#include <array>
#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// What all neurons share of at most 512 rows of a block: which rows are analysed, in which order of length bins they
/// go into a tile, their covariates, and which of them are stored.
class TokenChunk
{
public:
    TokenChunk(const TokenTable& tokens, const Covariates& covariates, const StorePlan* store);

    /// Rows [firstRow, firstRow + rows) of a block whose row 0 is token `firstToken`; `lengthCount` are the analysed
    /// tokens per length bin before them.
    void assign(std::int64_t firstToken, std::int64_t firstRow, int rows,
                const std::array<std::int64_t, lengthBins>& lengthCount);

    int rows() const { return static_cast<int>(row.size()); }
    int columnGroups() const { return m_groups; }
    bool storesEveryRow() const { return storedRow.size() == row.size(); }

    std::vector<std::int32_t> row;        ///< [analysed] row of the block
    std::vector<std::int64_t> token;      ///< [analysed] ascending
    std::vector<std::int32_t> slot;       ///< [analysed] row of the tile
    std::vector<BinRun> runs;             ///< occupied length bins
    std::vector<float> z;                 ///< [groups, analysed in tile order, 6] covariates, 0 beyond the last
    std::vector<std::uint16_t> storedRow; ///< index into `row` of each stored token, ascending
    std::int64_t firstStored = 0;         ///< column of the first of them

private:
    void gatherColumns();
    void findStored();

    const TokenTable& m_tokens;
    const Covariates& m_covariates;
    const StorePlan* m_store;
    int m_groups;
    std::vector<std::int64_t> m_tileToken;
    std::vector<float> m_columns;
};

} // namespace neurostrata::core
