// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/weight_reader.h"

#include "core/model/torch/parallel_tasks.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>

#include <string>
#include <vector>

namespace neurostrata::core
{

WeightReader::WeightReader(std::shared_ptr<const Checkpoint> checkpoint)
    : m_checkpoint(std::move(checkpoint)), m_family(*m_checkpoint->config().family),
      m_hidden(m_checkpoint->config().hiddenSize), m_mlp(m_checkpoint->config().mlpWidth)
{
}

BlockWeights WeightReader::block(std::int64_t layer, std::int64_t tileRows) const
{
    const std::string prefix = blockPrefix(m_family, layer);
    const BlockNames& names = m_family.block;
    const auto named = [&](std::string_view name) { return prefix + std::string(name); };
    const auto linear = [&](std::string_view name, std::int64_t out, std::int64_t in) {
        return PackedLinear(matrix(named(name), out, in), tensor(named(name) + ".bias", {out}), tileRows);
    };
    BlockWeights block;
    block.attentionNorm = norm(named(names.attentionNorm));
    block.mlpNorm = norm(named(names.mlpNorm));
    forEachTask(4, [&](std::int64_t task) {
        switch (task) {
        case 0:
            block.mlpInput = linear(names.mlpInput, m_mlp, m_hidden);
            break;
        case 1:
            block.queryKeyValue = queryKeyValue(prefix, tileRows);
            break;
        case 2:
            block.attentionOutput = linear(names.attentionOutput, m_hidden, m_hidden);
            break;
        default:
            block.mlpOutput = linear(names.mlpOutput, m_hidden, m_mlp);
            break;
        }
    });
    return block;
}

MlpInput WeightReader::mlpInput(std::int64_t layer, std::int64_t tileRows) const
{
    const std::string prefix = blockPrefix(m_family, layer);
    const std::string name = prefix + std::string(m_family.block.mlpInput);
    return {norm(prefix + std::string(m_family.block.mlpNorm)),
            PackedLinear(matrix(name, m_mlp, m_hidden), tensor(name + ".bias", {m_mlp}), tileRows)};
}

NormWeights WeightReader::finalNorm() const
{
    return norm(std::string(m_family.finalNorm));
}

void WeightReader::embed(std::span<const TokenId> ids, std::span<float> out) const
{
    const auto hidden = static_cast<std::size_t>(m_hidden);
    if (m_family.positions.empty()) {
        embedTokens(ids, out);
        return;
    }
    m_checkpoint->readRows(m_family.positions, 0, static_cast<std::int64_t>(ids.size()), out);
    std::vector<float> row(hidden);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        m_checkpoint->readRows(m_family.embedding, ids[i], 1, row);
        for (std::size_t j = 0; j < hidden; ++j)
            out[i * hidden + j] += row[j];
    }
}

void WeightReader::embedTokens(std::span<const TokenId> ids, std::span<float> out) const
{
    const auto hidden = static_cast<std::size_t>(m_hidden);
    for (std::size_t i = 0; i < ids.size(); ++i)
        m_checkpoint->readRows(m_family.embedding, ids[i], 1, out.subspan(i * hidden, hidden));
}

std::vector<float> WeightReader::meanPosition() const
{
    if (m_family.positions.empty())
        return {};
    const std::int64_t positions = m_checkpoint->config().maxPositions;
    const auto hidden = static_cast<std::size_t>(m_hidden);
    std::vector<float> row(hidden);
    std::vector<double> sum(hidden);
    for (std::int64_t p = 0; p < positions; ++p) {
        m_checkpoint->readRows(m_family.positions, p, 1, row);
        for (std::size_t j = 0; j < hidden; ++j)
            sum[j] += row[j];
    }
    for (std::size_t j = 0; j < hidden; ++j)
        row[j] = static_cast<float>(sum[j] / static_cast<double>(positions));
    return row;
}

void WeightReader::headRows(std::int64_t first, std::int64_t rows, std::span<float> out) const
{
    const bool tied = m_checkpoint->config().tiedHead;
    m_checkpoint->readRows(tied ? m_family.embedding : m_family.head, first, rows, out);
}

at::Tensor WeightReader::tensor(const std::string& name, at::IntArrayRef shape) const
{
    at::Tensor result = at::empty(shape);
    m_checkpoint->read(name, {result.data_ptr<float>(), static_cast<std::size_t>(result.numel())});
    return result;
}

at::Tensor WeightReader::matrix(const std::string& name, std::int64_t out, std::int64_t in) const
{
    if (m_family.matrices == MatrixLayout::OutIn)
        return tensor(name + ".weight", {out, in});
    return tensor(name + ".weight", {in, out}).t().contiguous();
}

PackedLinear WeightReader::queryKeyValue(const std::string& prefix, std::int64_t tileRows) const
{
    const BlockNames& names = m_family.block;
    const bool separate = m_family.queryKeyValue == QueryKeyValueLayout::Separate;
    std::vector<at::Tensor> weights, biases;
    for (std::size_t i = 0; i < (separate ? 3 : 1); ++i) {
        const std::string name = prefix + std::string(names.queryKeyValue[i]);
        const std::int64_t out = separate ? m_hidden : 3 * m_hidden;
        weights.push_back(matrix(name, out, m_hidden));
        if (names.queryKeyValueBias)
            biases.push_back(tensor(name + ".bias", {out}));
    }
    const auto byRole = [&](std::vector<at::Tensor>& parts) {
        at::Tensor whole = parts.size() == 1 ? parts.front() : at::cat(parts);
        parts.clear();
        if (m_family.queryKeyValue != QueryKeyValueLayout::ByHead)
            return whole;
        const ModelConfig& config = m_checkpoint->config();
        return whole.view({config.heads, 3, config.headSize(), -1}).transpose(0, 1).reshape(whole.sizes());
    };
    const at::Tensor weight = byRole(weights);
    return {weight, names.queryKeyValueBias ? byRole(biases) : at::Tensor(), tileRows};
}

NormWeights WeightReader::norm(const std::string& name) const
{
    return {tensor(name + ".weight", {m_hidden}), tensor(name + ".bias", {m_hidden})};
}

} // namespace neurostrata::core
