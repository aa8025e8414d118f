// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/jobs/job_context.h"
#include "core/probe/probe.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// One sequence to run: ids at positions 0 … n-1, and where it stands in the token table.
struct ModelWindow {
    std::span<const TokenId> ids;
    std::int64_t firstToken = 0;
};

/// The residual stream of a super-block: what is kept between layers. Plain memory, so that it can be saved and
/// restored.
struct ResidualStream {
    std::vector<std::int64_t> windowTokens; ///< tokens of each window
    std::vector<std::int64_t> firstToken;   ///< of each window, in the token table
    std::int64_t hidden = 0;
    std::vector<float> values; ///< [tokens of all windows, hidden]
};

/// A neuron that is held at one value behind its activation function, at every token: what the layer passes on is this
/// instead of what it computed.
struct HeldNeuron {
    NeuronIndex neuron;
    float value = 0;
};

/// A loaded model: immutable, shareable; a pass keeps its own state in the residual stream.
///
/// Every window is computed alone and in tiles of fixed size, so results are bit-identical whatever the number of
/// threads, windows in a super-block, or whether weights are resident or streamed.
class Model
{
public:
    virtual ~Model() = default;
    virtual const ModelConfig& config() const = 0;
    /// Throws Error if a window is longer than the model's positions or holds an id outside the vocabulary.
    virtual ResidualStream embed(std::span<const ModelWindow> windows) const = 0;
    /// Runs block `layer` on every window, feeding `sink` (may be null: forward only). With `lastNeeded` false the
    /// final block's c_proj and residual addition are skipped (the stream is then spent). Neurons in `held` say what
    /// they are held at, to `sink` too (site post). Throws Stopped within 200 ms of a request for stop.
    virtual void runLayer(LayerIndex layer, ResidualStream& stream, ActivationSink* sink, bool lastNeeded,
                          const JobContext& context, std::span<const HeldNeuron> held = {}) const = 0;
    /// What c_fc of `layer` makes of token embeddings with no block between: after ln_2 of each embedding, plus the
    /// mean of the position embeddings where the family has them. `take` gets one piece after another, in order: values
    /// float32 [rows, mlpWidth] of ids[first] and those after it. Throws Error for an id outside the vocabulary.
    virtual void directPath(LayerIndex layer, std::span<const TokenId> ids,
                            const std::function<void(std::size_t first, std::span<const float> values)>& take,
                            const JobContext& context) const = 0;
    /// ln_f in place.
    virtual void finalNorm(ResidualStream& stream) const = 0;
    /// float32 [rows, vocabulary] from normalised hidden states [rows, hidden].
    virtual std::vector<float> logits(std::span<const float> hidden) const = 0;
    /// -ln p in nats of every token of `windows` given those before it in its window: [tokens], NaN for the first of a
    /// window. `stream`: theirs, after finalNorm(). The head is applied piece by piece; logits of a whole text are
    /// never held. Throws Stopped within 200 ms of a request for stop.
    virtual std::vector<double> tokenLosses(std::span<const ModelWindow> windows, const ResidualStream& stream,
                                            const JobContext& context) const = 0;
};

enum class WeightResidency : std::uint8_t {
    Streamed, ///< a layer's weights are widened and packed when it runs, then dropped
    Resident, ///< kept after their first use
};

struct EngineInfo {
    std::string library;       ///< "libtorch 2.13.0"
    std::string cpuCapability; ///< "AVX512"
    std::string matrixKernels; ///< "oneDNN" or "MKL"
    int threads = 0;
};

/// All that needs libtorch, behind one factory. One engine per process, used from one long-lived thread.
class Engine
{
public:
    virtual ~Engine() = default;
    virtual EngineInfo info() const = 0;
    virtual std::shared_ptr<const Model> load(std::shared_ptr<const Checkpoint> checkpoint,
                                              WeightResidency residency) = 0;
    /// Floating-point operations per second of a plain matrix product (rows × inner by inner × columns), for forecasts
    /// and benchmarks.
    virtual double matrixRate(std::int64_t rows, std::int64_t inner, std::int64_t columns) = 0;
    /// Bytes of working memory of runLayer beside the residual stream: one layer's weights, tiles, activations of a
    /// window group.
    virtual std::uint64_t workingBytes(const ModelConfig& config, std::int64_t sequenceLength) const = 0;
};

/// Opens the engine module (libneurostrata_engine.so beside the core library) on first use. `threads` 0: all cores.
/// Throws Error if the module or libtorch cannot be loaded, with what to do.
std::unique_ptr<Engine> openEngine(int threads);

} // namespace neurostrata::core
