// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stats/token_chunk.h"

#include "core/base/error.h"

#include <algorithm>

namespace neurostrata::core
{

TokenChunk::TokenChunk(const TokenTable& tokens, const Covariates& covariates, const StorePlan* store)
    : m_tokens(tokens), m_covariates(covariates), m_store(store),
      m_groups((covariates.count() + columnGroup - 1) / columnGroup)
{
}

void TokenChunk::assign(std::int64_t firstToken, std::int64_t firstRow, int rows,
                        const std::array<std::int64_t, lengthBins>& lengthCount)
{
    row.clear();
    token.clear();
    std::array<int, lengthBins> count{};
    for (std::int64_t r = firstRow; r < firstRow + rows; ++r) {
        const std::int64_t t = firstToken + r;
        if (m_tokens.included[static_cast<std::size_t>(t)] == 0)
            continue;
        row.push_back(static_cast<std::int32_t>(r));
        token.push_back(t);
        ++count[static_cast<std::size_t>(lengthBin(m_tokens.typeOf(t).properties.length))];
    }
    runs.clear();
    std::array<int, lengthBins> next{};
    int first = 0;
    for (int bin = 0; bin < lengthBins; ++bin) {
        const auto b = static_cast<std::size_t>(bin);
        next[b] = first;
        if (count[b] > 0) {
            BinRun run{.bin = bin, .first = first, .count = count[b], .fresh = lengthCount[b] == 0};
            if (!run.fresh)
                run.weights = MergeWeights::of(static_cast<double>(lengthCount[b]), count[b]);
            runs.push_back(run);
        }
        first += count[b];
    }
    slot.resize(row.size());
    m_tileToken.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        slot[i] = next[static_cast<std::size_t>(lengthBin(m_tokens.typeOf(token[i]).properties.length))]++;
        m_tileToken[static_cast<std::size_t>(slot[i])] = token[i];
    }
    gatherColumns();
    findStored();
}

void TokenChunk::gatherColumns()
{
    const auto covariates = static_cast<std::size_t>(m_covariates.count());
    const std::size_t n = row.size();
    m_columns.resize(n * covariates);
    m_covariates.columns(m_tileToken, m_columns);
    z.assign(static_cast<std::size_t>(m_groups) * n * columnGroup, 0.0F);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t c = 0; c < covariates; ++c)
            z[(c / columnGroup * n + i) * columnGroup + c % columnGroup] = m_columns[i * covariates + c];
}

void TokenChunk::findStored()
{
    storedRow.clear();
    if (m_store == nullptr || row.empty())
        return;
    const auto& plan = m_store->token;
    const auto begin = std::lower_bound(plan.begin(), plan.end(), token.front());
    const auto end = std::upper_bound(begin, plan.end(), token.back());
    firstStored = begin - plan.begin();
    std::size_t i = 0;
    for (auto p = begin; p != end; ++p) {
        while (i < token.size() && token[i] < *p)
            ++i;
        if (i == token.size() || token[i] != *p)
            throw Error(ErrorKind::Internal, "the activation store plans a token that is not analysed.");
        storedRow.push_back(static_cast<std::uint16_t>(i));
    }
}

} // namespace neurostrata::core
