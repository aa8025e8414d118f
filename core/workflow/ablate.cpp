// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/ablate.h"

#include "core/analysis/matched_sets.h"
#include "core/analysis/question_checks.h"
#include "core/base/error.h"
#include "core/base/format.h"
#include "core/model/pass_sizes.h"
#include "core/stats/estimators.h"
#include "core/workflow/job_phases.h"
#include "core/workflow/model_source.h"
#include "core/workflow/neuron_spread.h"
#include "core/workflow/process_memory.h"
#include "core/workflow/super_blocks.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr double openedFraction = 0.02; ///< of the whole job, as progress shows it

void requireAnswerable(const Run& run, const AblationQuestion& question)
{
    const std::string title = printable(run.provenance().title);
    if (!run.complete())
        throw Error(ErrorKind::InvalidInput,
                    title + " is not measured to its end; go on with `neurostrata analyze … --resume` first.");
    if (run.provenance().weightsSha256.empty())
        throw Error(ErrorKind::Unsupported, title + " was imported from activations measured elsewhere: no weights are "
                                                    "known to belong to it; measure the model with `neurostrata "
                                                    "analyze` first.");
    if (question.layer.value < 0 || question.layer.value >= run.layers())
        throw Error(ErrorKind::NotFound, fmt::format("this run has no layer {}; it has layers 0 to {}.",
                                                     question.layer.value, run.layers() - 1));
    for (const NeuronIndex neuron : question.neurons)
        if (neuron.value < 0 || neuron.value >= run.width())
            throw Error(ErrorKind::NotFound, fmt::format("this run has no neuron {}; layers have neurons 0 to {}.",
                                                         neuron.value, run.width() - 1));
    if (question.neurons.empty() && (question.top < 1 || question.top > run.width()))
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("layers have {} neurons: the number of the most length-correlated ones must be 1 to "
                                "{}, not {}.",
                                run.width(), run.width(), question.top));
    if (question.nullSets < 0)
        throw Error(ErrorKind::InvalidInput, "the number of random sets must be 0 or more.");
}

void requireSameModel(const Run& run, const ModelConfig& config, const std::string& sha256,
                      const std::filesystem::path& folder)
{
    const Provenance& measured = run.provenance();
    if (sha256 != measured.weightsSha256 || config.layers != run.layers() || config.mlpWidth != run.width())
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("the weights in {} (SHA-256 {}…) are not those that the run measured ({}…); name the "
                                "folder of {} as it was then.",
                                quotedPath(folder), sha256.substr(0, 12), measured.weightsSha256.substr(0, 12),
                                printable(measured.modelName)),
                    folder);
}

/// The `top` neurons of the layer by |r| with length; ties by index.
std::vector<NeuronIndex> topNeurons(const Run& run, const AblationQuestion& question)
{
    requireSite(run.sites(), question.site);
    const LayerSums sums = run.sums(question.layer, question.site);
    const std::vector<double> r = correlations(sums, run.covariateSums());
    const std::size_t length = covariateIndex(run.covariates(), "length"), count = run.covariates().size();
    std::vector<std::pair<double, std::int32_t>> ranked;
    for (std::int32_t neuron = 0; neuron < run.width(); ++neuron)
        if (const double of = r[static_cast<std::size_t>(neuron) * count + length]; !std::isnan(of))
            ranked.emplace_back(-std::abs(of), neuron);
    if (std::ssize(ranked) < question.top)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("only {} of the {} neurons of layer {} have a correlation with length; ask for no more "
                                "of them.",
                                ranked.size(), run.width(), question.layer.value));
    std::ranges::sort(ranked);
    std::vector<NeuronIndex> neurons;
    for (int i = 0; i < question.top; ++i)
        neurons.emplace_back(ranked[static_cast<std::size_t>(i)].second);
    return neurons;
}

/// What each set of neurons is held at. Throws Error for one that has no mean.
std::vector<HeldNeuron> heldAtMeans(const std::vector<NeuronIndex>& neurons, const NeuronSpread& spread)
{
    std::vector<HeldNeuron> held;
    for (const NeuronIndex neuron : neurons) {
        const double mean = spread.mean[static_cast<std::size_t>(neuron.value)];
        if (!std::isfinite(mean))
            throw Error(ErrorKind::InvalidInput,
                        fmt::format("neuron {} has no mean after its activation function: an activation is not finite, "
                                    "or no token was analysed.",
                                    neuron.value));
        held.push_back({neuron, static_cast<float>(mean)});
    }
    return held;
}

/// Progress in layers × tokens, the output head in the same unit by its products; rate and time left from the start of
/// the passes.
class Progression
{
public:
    Progression(const JobContext& context, double work) : m_context(context), m_work(work) {}

    void enter(std::string stage)
    {
        m_stage = std::move(stage);
        advance(0);
    }
    void advance(double work)
    {
        m_done += work;
        Progress progress;
        progress.stage = m_stage;
        progress.fraction = std::min(1.0, m_done / m_work);
        const double seconds = m_watch.seconds();
        if (m_done > 0 && seconds > 0.2)
            progress.secondsLeft = std::max(0.0, m_work - m_done) * seconds / m_done;
        m_context.throwIfStopped();
        m_context.report(progress);
    }

private:
    JobContext m_context;
    double m_work, m_done = 0;
    std::string m_stage;
    Stopwatch m_watch;
};

/// The passes of one ablation over the text of its run.
class Passes
{
public:
    Passes(const Model& model, const TokenTable& tokens, const AblationQuestion& question, bool spreadKnown,
           const JobContext& context)
        : m_model(model), m_tokens(tokens), m_layer(question.layer.value),
          m_layers(static_cast<int>(model.config().layers)),
          m_blocks(planSuperBlocks(tokens, question.superBlockTokens)), m_context(context),
          m_headWork(headWork(model.config())),
          m_progress(partOf(context, openedFraction, 1.0),
                     static_cast<double>(tokens.size()) *
                         (m_layer + (spreadKnown ? 0 : m_layer + 1) + (2 + question.nullSets) * workOfSet()))
    {
    }

    NeuronSpread measureSpread()
    {
        SpreadSink sink(m_tokens, m_model.config().mlpWidth);
        m_progress.enter("means of the layer");
        for (const SuperBlock& block : m_blocks) {
            ResidualStream stream = below(block);
            m_model.runLayer(LayerIndex(m_layer), stream, &sink, false, m_context);
            m_progress.advance(static_cast<double>(block.tokens));
        }
        return sink.spread();
    }

    /// Losses of the text with each set held; a set may be empty.
    std::vector<LossSums> losses(const std::vector<std::vector<HeldNeuron>>& sets,
                                 const std::vector<std::string>& names)
    {
        std::vector<LossSums> sums(sets.size());
        for (const SuperBlock& block : m_blocks) {
            const auto windows = modelWindows(m_tokens, block);
            m_progress.enter("layers below");
            const ResidualStream shared = below(block);
            for (std::size_t i = 0; i < sets.size(); ++i) {
                m_progress.enter(names[i]);
                ResidualStream stream = shared;
                for (int layer = m_layer; layer < m_layers; ++layer) {
                    m_model.runLayer(LayerIndex(layer), stream, nullptr, true, m_context,
                                     layer == m_layer ? std::span<const HeldNeuron>(sets[i])
                                                      : std::span<const HeldNeuron>());
                    m_progress.advance(static_cast<double>(block.tokens));
                }
                m_model.finalNorm(stream);
                sums[i].add(m_tokens, windows.front().firstToken, m_model.tokenLosses(windows, stream, m_context));
                m_progress.advance(static_cast<double>(block.tokens) * m_headWork);
            }
        }
        return sums;
    }

private:
    /// Products of the output head for a token, in layers.
    static double headWork(const ModelConfig& config)
    {
        const auto hidden = static_cast<double>(config.hiddenSize), mlp = static_cast<double>(config.mlpWidth);
        return static_cast<double>(config.vocabularySize) * hidden / (4 * hidden * hidden + 2 * hidden * mlp);
    }
    double workOfSet() const { return m_layers - m_layer + m_headWork; }
    ResidualStream below(const SuperBlock& block)
    {
        ResidualStream stream = m_model.embed(modelWindows(m_tokens, block));
        for (int layer = 0; layer < m_layer; ++layer) {
            m_model.runLayer(LayerIndex(layer), stream, nullptr, true, m_context);
            m_progress.advance(static_cast<double>(block.tokens));
        }
        return stream;
    }

    const Model& m_model;
    const TokenTable& m_tokens;
    int m_layer, m_layers;
    std::vector<SuperBlock> m_blocks;
    const JobContext& m_context;
    double m_headWork;
    Progression m_progress;
};

/// Refuses what does not fit; says whether all weights may stay in memory.
WeightResidency requireFits(const TokenTable& tokens, const AblationQuestion& question, const Engine& engine,
                            const Checkpoint& checkpoint, const std::string& model)
{
    const ModelConfig& config = checkpoint.config();
    std::int64_t longest = 1, blockTokens = 1;
    for (const TokenWindow& window : tokens.windows)
        longest = std::max(longest, window.count);
    for (const SuperBlock& block : planSuperBlocks(tokens, question.superBlockTokens))
        blockTokens = std::max(blockTokens, block.tokens);
    const auto hidden = static_cast<std::uint64_t>(config.hiddenSize),
               mlp = static_cast<std::uint64_t>(config.mlpWidth);
    const auto layers = static_cast<std::uint64_t>(std::max<std::int64_t>(config.layers, 1));
    const std::uint64_t base = residentBytes();
    const std::uint64_t working =
        std::max(engine.workingBytes(config, longest), lossWorkingBytes(config, engine.info().threads));
    // The stream below the layer, and the one that a set changes.
    const std::uint64_t streams = 2 * static_cast<std::uint64_t>(blockTokens) * hidden * sizeof(float);
    // The output head stays mapped once it was read, and two layers while they are.
    const std::uint64_t mapped = static_cast<std::uint64_t>(config.vocabularySize) * hidden * sizeof(float) +
                                 2 * checkpoint.fileBytes() / layers;
    const std::uint64_t needed = base + working + streams + mapped;
    const std::uint64_t available = question.memoryLimit.value_or(base + freeMemoryBytes());
    if (needed > available && !question.runAnyway)
        throw Error(ErrorKind::OutOfMemory,
                    fmt::format("ablating neurons of {} needs about {} of memory but {} {}: close other programs, or "
                                "use --run-anyway.",
                                printable(model), humanBytes(needed), humanBytes(available),
                                question.memoryLimit ? "is the limit" : "are free"));
    const std::uint64_t weights = layers * (4 * hidden * hidden + 2 * hidden * mlp + 9 * hidden + mlp) * sizeof(float);
    return needed + weights <= available ? WeightResidency::Resident : WeightResidency::Streamed;
}

/// The share of sets, `observed` among them, that change the loss as much or more.
double rankP(const LossChange& observed, const std::vector<const LossChange*>& null)
{
    if (null.empty() || std::isnan(observed.change.value))
        return std::numeric_limits<double>::quiet_NaN();
    const auto asLarge =
        std::ranges::count_if(null, [&](const LossChange* of) { return of->change.value >= observed.change.value; });
    return static_cast<double>(1 + asLarge) / static_cast<double>(null.size() + 1);
}

void rank(Ablation& ablation)
{
    std::vector<const LossChange*> null;
    for (const AblatedSet& set : ablation.null)
        null.push_back(&set.changes.all);
    ablation.p = rankP(ablation.target.changes.all, null);
    for (std::size_t length = 0; length < LossSums::lengths; ++length) {
        for (std::size_t i = 0; i < ablation.null.size(); ++i)
            null[i] = &ablation.null[i].changes.byLength[length];
        ablation.pByLength[length] = rankP(ablation.target.changes.byLength[length], null);
    }
}

} // namespace

Ablation ablate(const Run& run, const AblationQuestion& question, const JobContext& context, Engine* sharedEngine)
{
    context.report({.stage = "opening the model"});
    requireAnswerable(run, question);
    const ModelConfig config = readModelConfig(question.model);
    const auto checkpoint = Checkpoint::open(question.model, config);
    WeightCheck weights(checkpoint, context);
    std::vector<NeuronIndex> neurons = question.neurons.empty() ? topNeurons(run, question) : question.neurons;
    std::ranges::sort(neurons);
    neurons.erase(std::unique(neurons.begin(), neurons.end()), neurons.end());
    const std::unique_ptr<Engine> ownEngine = sharedEngine ? nullptr : openEngine(question.threads);
    Engine& engine = sharedEngine ? *sharedEngine : *ownEngine;
    requireSameModel(run, config, weights.sha256(), question.model);
    context.throwIfStopped();

    const auto model =
        engine.load(checkpoint, requireFits(run.tokens(), question, engine, *checkpoint, run.provenance().modelName));
    const bool known = run.sites().post;
    Passes passes(*model, run.tokens(), question, known, context);
    const NeuronSpread spread = known ? spreadOf(run.sums(question.layer, Site::Post)) : passes.measureSpread();

    Ablation ablation;
    ablation.layer = question.layer;
    ablation.seed = question.seed;
    if (question.neurons.empty())
        ablation.rankedBy = question.site;
    ablation.target.neurons = neurons;
    std::vector<std::vector<HeldNeuron>> sets{{}, heldAtMeans(neurons, spread)};
    std::vector<std::string> names{"the model as it is", "the chosen neurons"};
    for (const HeldNeuron& held : sets.back())
        ablation.values.push_back(held.value);
    for (std::vector<NeuronIndex>& set : matchedSets(spread.sd, neurons, question.nullSets, question.seed)) {
        sets.push_back(heldAtMeans(set, spread));
        ablation.null.push_back({std::move(set), {}});
    }
    for (std::size_t i = 0; i < ablation.null.size(); ++i)
        names.push_back(fmt::format("random set {} of {}", i + 1, ablation.null.size()));

    const std::vector<LossSums> sums = passes.losses(sets, names);
    ablation.target.changes = lossChanges(sums[0], sums[1]);
    for (std::size_t i = 0; i < ablation.null.size(); ++i)
        ablation.null[i].changes = lossChanges(sums[0], sums[i + 2]);
    rank(ablation);
    return ablation;
}

} // namespace neurostrata::core
