// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/block_weights.h"
#include "core/model/torch/parallel_tasks.h"

#include <ATen/ops/empty.h>

#include <string>
#include <vector>

namespace neurostrata::core
{

namespace
{

/// GPT-Neo: separate query, key and value matrices without biases, learned positions, scores not scaled.
class GptNeoWeights final : public WeightReader
{
public:
    explicit GptNeoWeights(std::shared_ptr<const Checkpoint> checkpoint)
        : m_checkpoint(std::move(checkpoint)), m_hidden(m_checkpoint->config().hiddenSize),
          m_mlp(m_checkpoint->config().mlpWidth)
    {
    }

    BlockWeights block(std::int64_t layer, std::int64_t tileRows) const override
    {
        const std::string prefix = "h." + std::to_string(layer) + ".";
        const std::string attention = prefix + "attn.attention.";
        BlockWeights block;
        block.attentionNorm = norm(prefix + "ln_1");
        block.mlpNorm = norm(prefix + "ln_2");
        forEachTask(4, [&](std::int64_t task) {
            switch (task) {
            case 0:
                block.mlpInput = linear(prefix + "mlp.c_fc", m_mlp, m_hidden, tileRows);
                break;
            case 1:
                block.queryKeyValue = {queryKeyValue(attention), {}, tileRows};
                break;
            case 2:
                block.attentionOutput = linear(attention + "out_proj", m_hidden, m_hidden, tileRows);
                break;
            default:
                block.mlpOutput = linear(prefix + "mlp.c_proj", m_hidden, m_mlp, tileRows);
                break;
            }
        });
        return block;
    }

    NormWeights finalNorm() const override { return norm("ln_f"); }

    void embed(std::span<const TokenId> ids, std::span<float> out) const override
    {
        const auto hidden = static_cast<std::size_t>(m_hidden);
        m_checkpoint->readRows("wpe.weight", 0, static_cast<std::int64_t>(ids.size()), out);
        std::vector<float> row(hidden);
        for (std::size_t i = 0; i < ids.size(); ++i) {
            m_checkpoint->readRows("wte.weight", ids[i], 1, row);
            for (std::size_t j = 0; j < hidden; ++j)
                out[i * hidden + j] += row[j];
        }
    }

    void headRows(std::int64_t first, std::int64_t rows, std::span<float> out) const override
    {
        const bool tied = m_checkpoint->config().tiedHead;
        m_checkpoint->readRows(tied ? "wte.weight" : "lm_head.weight", first, rows, out);
    }

private:
    void read(const std::string& name, const at::Tensor& into) const
    {
        m_checkpoint->read(name, {into.data_ptr<float>(), static_cast<std::size_t>(into.numel())});
    }
    at::Tensor tensor(const std::string& name, at::IntArrayRef shape) const
    {
        at::Tensor result = at::empty(shape);
        read(name, result);
        return result;
    }
    at::Tensor queryKeyValue(const std::string& attention) const
    {
        at::Tensor stacked = at::empty({3 * m_hidden, m_hidden});
        std::int64_t first = 0;
        for (const char* name : {"q_proj.weight", "k_proj.weight", "v_proj.weight"}) {
            read(attention + name, stacked.slice(0, first, first + m_hidden));
            first += m_hidden;
        }
        return stacked;
    }
    PackedLinear linear(const std::string& name, std::int64_t out, std::int64_t in, std::int64_t tileRows) const
    {
        return {tensor(name + ".weight", {out, in}), tensor(name + ".bias", {out}), tileRows};
    }
    NormWeights norm(const std::string& name) const
    {
        return {tensor(name + ".weight", {m_hidden}), tensor(name + ".bias", {m_hidden})};
    }

    std::shared_ptr<const Checkpoint> m_checkpoint;
    std::int64_t m_hidden, m_mlp;
};

} // namespace

std::unique_ptr<WeightReader> gptNeoWeights(std::shared_ptr<const Checkpoint> checkpoint)
{
    return std::make_unique<GptNeoWeights>(std::move(checkpoint));
}

} // namespace neurostrata::core
