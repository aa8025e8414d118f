// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/torch/torch_model.h"

#include "core/model/torch/attention.h"
#include "core/model/torch/gelu.h"
#include "core/model/torch/parallel_tasks.h"
#include "core/model/torch/rotary.h"
#include "core/model/torch/torch_error.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/layer_norm.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <numbers>
#include <numeric>
#include <string>

namespace neurostrata::core
{

namespace
{

/// Rows [first, first + count) of the group's buffers, all of one window.
struct Tile {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t position = 0; ///< of the first row in its window
};

at::Tensor normalised(const at::Tensor& x, const NormWeights& norm, double epsilon)
{
    return at::layer_norm(x, {x.size(-1)}, norm.weight, norm.bias, epsilon);
}

/// One group of windows on its way through one block.
class BlockPass
{
public:
    BlockPass(const ModelConfig& config, const BlockWeights& block, const HeadAttention& attention,
              const RotaryTable& rotary, const JobContext& context)
        : m_config(config), m_block(block), m_attention(attention), m_rotary(rotary), m_context(context)
    {
    }

    /// Mixes the values of `residual` [rows, hidden]; `windows` are the row counts of the group's windows.
    void attend(const at::Tensor& residual, const std::vector<std::int64_t>& windows)
    {
        cut(windows);
        const std::int64_t hidden = m_config.hiddenSize;
        const std::int64_t headSize = m_config.headSize();
        reserve(m_queryKeyValue, residual.size(0), 3 * hidden);
        reserve(m_mixed, residual.size(0), hidden);
        forEachStoppableTask(tiles(), m_context, [&](std::int64_t i) {
            const at::Tensor x = normalised(rows(residual, i), m_block.attentionNorm, m_config.layerNormEpsilon);
            const at::Tensor queryKeyValue = rows(m_queryKeyValue, i);
            queryKeyValue.copy_(m_block.queryKeyValue.apply(x));
            if (m_config.rotary.dimensions > 0)
                turn(queryKeyValue, m_tiles[static_cast<std::size_t>(i)].position);
        });
        forEachStoppableTask(
            static_cast<std::int64_t>(windows.size()) * m_config.heads, m_context, [&](std::int64_t i) {
                const Tile& window = m_windows[static_cast<std::size_t>(i / m_config.heads)];
                const std::int64_t head = i % m_config.heads;
                auto part = [&](const at::Tensor& from, std::int64_t column) {
                    return from.slice(0, window.first, window.first + window.count).slice(1, column, column + headSize);
                };
                m_attention.run(part(m_queryKeyValue, head * headSize), part(m_queryKeyValue, hidden + head * headSize),
                                part(m_queryKeyValue, 2 * hidden + head * headSize), part(m_mixed, head * headSize));
            });
    }

    /// Adds what attention mixed, then the MLP; `residual` is updated in place; pre and post keep the activations of
    /// the group until the next call.
    void transform(const at::Tensor& residual, bool lastNeeded, std::span<const HeldNeuron> held)
    {
        reserve(m_pre, residual.size(0), m_config.mlpWidth);
        reserve(m_post, residual.size(0), m_config.mlpWidth);
        forEachStoppableTask(tiles(), m_context, [&](std::int64_t i) {
            const at::Tensor stream = rows(residual, i);
            at::Tensor x;
            if (m_config.parallelResidual)
                x = normalised(stream, m_block.mlpNorm, m_config.layerNormEpsilon);
            stream.add_(m_block.attentionOutput.apply(rows(m_mixed, i)));
            if (!m_config.parallelResidual)
                x = normalised(stream, m_block.mlpNorm, m_config.layerNormEpsilon);
            const at::Tensor post = rows(m_post, i);
            activate(m_block.mlpInput.apply(x), rows(m_pre, i), post);
            hold(post, held);
            if (lastNeeded)
                stream.add_(m_block.mlpOutput.apply(post));
        });
    }

    const float* activations(Site site) const { return (site == Site::Pre ? m_pre : m_post).const_data_ptr<float>(); }

private:
    /// Turns the queries and keys of a tile, [rows, 3 hidden], in place.
    void turn(const at::Tensor& queryKeyValue, std::int64_t position) const
    {
        float* const values = queryKeyValue.data_ptr<float>();
        const std::int64_t width = queryKeyValue.size(1);
        for (std::int64_t row = 0; row < queryKeyValue.size(0); ++row) // keys lie beside queries: twice the heads
            m_rotary.turn(values + row * width, 2 * m_config.heads, m_config.headSize(), position + row);
    }
    void activate(const at::Tensor& x, const at::Tensor& pre, const at::Tensor& post) const
    {
        if (m_config.gelu == GeluKind::Tanh) {
            geluTanh(x.const_data_ptr<float>(), pre.data_ptr<float>(), post.data_ptr<float>(), x.numel());
            return;
        }
        pre.copy_(x);
        post.copy_(x).mul_(1 / std::numbers::sqrt2).erf_().add_(1).mul_(x).mul_(0.5);
    }
    static void hold(const at::Tensor& post, std::span<const HeldNeuron> held)
    {
        float* const values = post.data_ptr<float>();
        const std::int64_t width = post.size(1);
        for (std::int64_t row = 0; row < post.size(0) && !held.empty(); ++row)
            for (const HeldNeuron& neuron : held)
                values[row * width + neuron.neuron.value] = neuron.value;
    }
    void cut(const std::vector<std::int64_t>& windows)
    {
        m_windows.clear();
        m_tiles.clear();
        std::int64_t first = 0;
        for (const std::int64_t count : windows) {
            m_windows.push_back({first, count, 0});
            for (std::int64_t row = 0; row < count; row += tileRows)
                m_tiles.push_back({first + row, std::min(tileRows, count - row), row});
            first += count;
        }
    }
    std::int64_t tiles() const { return static_cast<std::int64_t>(m_tiles.size()); }
    at::Tensor rows(const at::Tensor& from, std::int64_t tile) const
    {
        const Tile& t = m_tiles[static_cast<std::size_t>(tile)];
        return from.slice(0, t.first, t.first + t.count);
    }
    static void reserve(at::Tensor& buffer, std::int64_t rows, std::int64_t columns)
    {
        if (!buffer.defined() || buffer.size(0) < rows)
            buffer = at::empty({rows, columns});
    }

    const ModelConfig& m_config;
    const BlockWeights& m_block;
    const HeadAttention& m_attention;
    const RotaryTable& m_rotary;
    const JobContext& m_context;
    std::vector<Tile> m_windows, m_tiles;
    at::Tensor m_queryKeyValue, m_mixed, m_pre, m_post;
};

} // namespace

TorchModel::TorchModel(std::shared_ptr<const Checkpoint> checkpoint, WeightResidency residency, int threads)
    : m_checkpoint(std::move(checkpoint)), m_reader(m_checkpoint), m_residency(residency), m_threads(threads)
{
}

std::shared_ptr<const BlockWeights> TorchModel::weights(LayerIndex layer) const
{
    const auto index = static_cast<std::size_t>(layer.value);
    if (m_residency == WeightResidency::Resident) {
        const std::lock_guard lock(m_mutex);
        m_resident.resize(static_cast<std::size_t>(config().layers));
        if (m_resident[index])
            return m_resident[index];
    }
    if (layer.value + 1 < config().layers)
        m_checkpoint->prefetchLayer(layer.value + 1);
    auto block = std::make_shared<const BlockWeights>(m_reader.block(layer.value, tileRows));
    m_checkpoint->releaseLayer(layer.value);
    if (m_residency == WeightResidency::Resident) {
        const std::lock_guard lock(m_mutex);
        m_resident[index] = block;
    }
    return block;
}

void TorchModel::requireInVocabulary(TokenId id) const
{
    if (id < 0 || id >= config().vocabularySize)
        throw Error(ErrorKind::InvalidInput,
                    "token id " + std::to_string(id) + " is outside the model's vocabulary of " +
                        std::to_string(config().vocabularySize) + "; the tokenizer belongs to another model.");
}

ResidualStream TorchModel::embed(std::span<const ModelWindow> windows) const
{
    ResidualStream stream;
    stream.hidden = config().hiddenSize;
    std::int64_t tokens = 0;
    for (const ModelWindow& window : windows) {
        const auto count = static_cast<std::int64_t>(window.ids.size());
        if (count == 0)
            throw Error(ErrorKind::InvalidInput, "a window without tokens cannot be run; leave it out.");
        if (count > config().maxPositions)
            throw Error(ErrorKind::InvalidInput,
                        "a window of " + std::to_string(count) + " tokens is longer than the model's " +
                            std::to_string(config().maxPositions) + " positions; choose --seq-len " +
                            std::to_string(config().maxPositions) + " or less.");
        for (const TokenId id : window.ids)
            requireInVocabulary(id);
        stream.windowTokens.push_back(count);
        stream.firstToken.push_back(window.firstToken);
        tokens += count;
    }
    stream.values.resize(static_cast<std::size_t>(tokens * stream.hidden));
    std::size_t offset = 0;
    for (const ModelWindow& window : windows) {
        const std::size_t size = window.ids.size() * static_cast<std::size_t>(stream.hidden);
        m_reader.embed(window.ids, std::span(stream.values).subspan(offset, size));
        offset += size;
    }
    return stream;
}

void TorchModel::runLayer(LayerIndex layer, ResidualStream& stream, ActivationSink* sink, bool lastNeeded,
                          const JobContext& context, std::span<const HeldNeuron> held) const
{
    for (const HeldNeuron& neuron : held)
        if (neuron.neuron.value < 0 || neuron.neuron.value >= config().mlpWidth)
            throw Error(ErrorKind::InvalidInput, "layer " + std::to_string(layer.value) + " has neurons 0 to " +
                                                     std::to_string(config().mlpWidth - 1) + ", not " +
                                                     std::to_string(neuron.neuron.value) + ".");
    translatingTorchErrors([&] {
        const c10::InferenceMode guard;
        const auto block = weights(layer);
        const HeadAttention attention(config().attention[static_cast<std::size_t>(layer.value)],
                                      config().attentionScaleOf(layer.value));
        const auto longest = std::max_element(stream.windowTokens.begin(), stream.windowTokens.end());
        const RotaryTable rotary(config().rotary, longest == stream.windowTokens.end() ? 0 : *longest);
        BlockPass pass(config(), *block, attention, rotary, context);
        const SiteSet sites = sink ? sink->sites() : SiteSet{false, false};
        const auto windows = static_cast<std::int64_t>(stream.windowTokens.size());
        std::int64_t firstRow = 0;
        for (std::int64_t w = 0; w < windows;) {
            const std::int64_t group =
                std::min(groupWindows(stream.windowTokens[static_cast<std::size_t>(w)], m_threads), windows - w);
            const std::vector<std::int64_t> counts(stream.windowTokens.begin() + w,
                                                   stream.windowTokens.begin() + w + group);
            const std::int64_t rows = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
            const at::Tensor residual =
                at::from_blob(stream.values.data() + firstRow * stream.hidden, {rows, stream.hidden});
            pass.attend(residual, counts);
            pass.transform(residual, lastNeeded, held);
            std::int64_t row = 0;
            for (std::int64_t i = 0; i < group && sink; ++i) {
                const std::int64_t count = counts[static_cast<std::size_t>(i)];
                for (const Site site : allSites) {
                    if (!sites.contains(site))
                        continue;
                    context.throwIfStopped();
                    sink->consume({{layer, site},
                                   stream.firstToken[static_cast<std::size_t>(w + i)],
                                   count,
                                   config().mlpWidth,
                                   {pass.activations(site) + row * config().mlpWidth,
                                    static_cast<std::size_t>(count * config().mlpWidth)}});
                }
                row += count;
            }
            firstRow += rows;
            w += group;
        }
    });
}

void TorchModel::directPath(LayerIndex layer, std::span<const TokenId> ids,
                            const std::function<void(std::size_t first, std::span<const float> values)>& take,
                            const JobContext& context) const
{
    for (const TokenId id : ids)
        requireInVocabulary(id);
    translatingTorchErrors([&] {
        const c10::InferenceMode guard;
        constexpr std::int64_t pieceRows = 4 * tileRows;
        // Of a streamed block c_fc alone is read again: keeping the whole block for it would hold two at a time.
        const MlpInput mlp = m_residency == WeightResidency::Resident
                                 ? MlpInput{weights(layer)->mlpNorm, weights(layer)->mlpInput}
                                 : m_reader.mlpInput(layer.value, tileRows);
        const std::vector<float> position = m_reader.meanPosition();
        const std::int64_t hidden = config().hiddenSize, width = config().mlpWidth;
        const auto count = static_cast<std::int64_t>(ids.size());
        const at::Tensor embedding = at::empty({std::min(pieceRows, count), hidden});
        const at::Tensor out = at::empty({embedding.size(0), width});
        for (std::int64_t first = 0; first < count; first += pieceRows) {
            const std::int64_t rows = std::min(pieceRows, count - first);
            float* const values = embedding.data_ptr<float>();
            m_reader.embedTokens(ids.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(rows)),
                                 {values, static_cast<std::size_t>(rows * hidden)});
            for (std::int64_t row = 0; row < rows && !position.empty(); ++row)
                for (std::int64_t i = 0; i < hidden; ++i)
                    values[row * hidden + i] += position[static_cast<std::size_t>(i)];
            forEachStoppableTask((rows + tileRows - 1) / tileRows, context, [&](std::int64_t tile) {
                const std::int64_t from = tile * tileRows, to = std::min(from + tileRows, rows);
                const at::Tensor x = normalised(embedding.slice(0, from, to), mlp.norm, config().layerNormEpsilon);
                out.slice(0, from, to).copy_(mlp.linear.apply(x));
            });
            take(static_cast<std::size_t>(first),
                 {out.const_data_ptr<float>(), static_cast<std::size_t>(rows * width)});
        }
    });
}

void TorchModel::finalNorm(ResidualStream& stream) const
{
    translatingTorchErrors([&] {
        const c10::InferenceMode guard;
        const NormWeights norm = m_reader.finalNorm();
        const auto rows = static_cast<std::int64_t>(stream.values.size()) / stream.hidden;
        at::Tensor x = at::from_blob(stream.values.data(), {rows, stream.hidden});
        x.copy_(normalised(x, norm, config().layerNormEpsilon));
    });
}

std::vector<float> TorchModel::logits(std::span<const float> hidden) const
{
    return translatingTorchErrors([&] {
        const c10::InferenceMode guard;
        const std::int64_t width = config().hiddenSize;
        const std::int64_t vocabulary = config().vocabularySize;
        const auto rows = static_cast<std::int64_t>(hidden.size()) / width;
        std::vector<float> result(static_cast<std::size_t>(rows * vocabulary));
        const at::Tensor out = at::from_blob(result.data(), {rows, vocabulary});
        const at::Tensor x = at::from_blob(const_cast<float*>(hidden.data()), {rows, width});
        at::Tensor piece = at::empty({std::min(headPieceRows, vocabulary), width});
        for (std::int64_t first = 0; first < vocabulary; first += headPieceRows) {
            const std::int64_t count = std::min(headPieceRows, vocabulary - first);
            m_reader.headRows(first, count, {piece.data_ptr<float>(), static_cast<std::size_t>(count * width)});
            const at::Tensor head = piece.slice(0, 0, count);
            // Row by row: a product of one row and one of many round differently.
            forEachTask(rows, [&](std::int64_t row) {
                out.slice(0, row, row + 1)
                    .slice(1, first, first + count)
                    .copy_(product(x.slice(0, row, row + 1), head));
            });
        }
        return result;
    });
}

} // namespace neurostrata::core
