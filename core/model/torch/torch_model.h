// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/model.h"
#include "core/model/pass_sizes.h"
#include "core/model/torch/weight_reader.h"

#include <mutex>

namespace neurostrata::core
{

/// A decoder-only transformer over the block vocabulary of block_weights.h; what differs between families is in the
/// ModelConfig.
class TorchModel final : public Model
{
public:
    TorchModel(std::shared_ptr<const Checkpoint> checkpoint, WeightResidency residency, int threads);

    const ModelConfig& config() const override { return m_checkpoint->config(); }
    ResidualStream embed(std::span<const ModelWindow> windows) const override;
    void runLayer(LayerIndex layer, ResidualStream& stream, ActivationSink* sink, bool lastNeeded,
                  const JobContext& context, std::span<const HeldNeuron> held) const override;
    void directPath(LayerIndex layer, std::span<const TokenId> ids,
                    const std::function<void(std::size_t first, std::span<const float> values)>& take,
                    const JobContext& context) const override;
    void finalNorm(ResidualStream& stream) const override;
    std::vector<float> logits(std::span<const float> hidden) const override;
    std::vector<double> tokenLosses(std::span<const ModelWindow> windows, const ResidualStream& stream,
                                    const JobContext& context) const override;

private:
    std::shared_ptr<const BlockWeights> weights(LayerIndex layer) const;
    /// Of an id that comes from outside.
    void requireInVocabulary(TokenId id) const;

    std::shared_ptr<const Checkpoint> m_checkpoint;
    WeightReader m_reader;
    WeightResidency m_residency;
    int m_threads;
    mutable std::mutex m_mutex; ///< guards the cache of resident blocks only
    mutable std::vector<std::shared_ptr<const BlockWeights>> m_resident;
};

} // namespace neurostrata::core
