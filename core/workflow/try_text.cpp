// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/try_text.h"

#include "core/base/error.h"
#include "core/corpus/token_properties.h"
#include "core/stats/estimators.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace neurostrata::core
{
namespace
{

/// More is never read of a pasted text: thousands of tokens, and a few milliseconds to cut it into them.
constexpr std::size_t longestText = 1'000'000;

/// What the model is given: the end-of-text token that precedes every document (if there is one), then the text.
struct TriedText {
    std::vector<TokenId> ids;
    std::size_t leading = 0; ///< ids before the text
    bool cut = false;
};

TriedText tokenized(const Model& model, const Tokenizer& tokenizer, std::string_view text, std::int64_t maximumTokens)
{
    TriedText tried;
    if (const auto endOfText = tokenizer.endOfText())
        tried.ids.push_back(*endOfText);
    tried.leading = tried.ids.size();
    if (text.size() > longestText) {
        std::size_t end = longestText;
        while (end > longestText - 4 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
            --end; // between two characters
        text = text.substr(0, end);
        tried.cut = true;
    }
    std::vector<TokenId> ids = tokenizer.encode(text);
    const auto room = std::max<std::int64_t>(
        0, std::min(maximumTokens, model.config().maxPositions - static_cast<std::int64_t>(tried.leading)));
    if (static_cast<std::int64_t>(ids.size()) > room) {
        ids.resize(static_cast<std::size_t>(room));
        tried.cut = true;
    }
    tried.ids.insert(tried.ids.end(), ids.begin(), ids.end());
    return tried;
}

/// Hands every layer's activations, one row a token, to a function.
template <class Take>
class RowSink : public ActivationSink
{
public:
    RowSink(Site site, Take take) : m_site(site), m_take(std::move(take)) {}
    SiteSet sites() const override { return {m_site == Site::Pre, m_site == Site::Post}; }
    void consume(const ActivationBlock& block) override { m_take(block); }

private:
    Site m_site;
    Take m_take;
};

/// Runs `ids` as one window through layers 0 … `last`; `wanted(layer)` says whether `take` hears of it.
template <class Wanted, class Take>
void runThrough(const Model& model, std::span<const TokenId> ids, Site site, int last, const Wanted& wanted,
                const Take& take, const JobContext& context)
{
    const ModelWindow window{ids, 0};
    ResidualStream stream = model.embed({&window, 1});
    RowSink sink(site, take);
    for (int layer = 0; layer <= last; ++layer) {
        context.throwIfStopped();
        model.runLayer(LayerIndex(layer), stream, wanted(layer) ? &sink : nullptr, layer < last, context);
    }
}

void requireNeuron(const ModelConfig& config, NeuronId id)
{
    if (id.layer.value < 0 || id.layer.value >= config.layers || id.neuron.value < 0 ||
        id.neuron.value >= config.mlpWidth)
        throw Error(
            ErrorKind::NotFound,
            fmt::format("the model has no neuron {} in layer {}: its layers are 0 to {}, a layer's neurons 0 to "
                        "{}.",
                        id.neuron.value, id.layer.value, config.layers - 1, config.mlpWidth - 1));
}

/// The neurons of `sums` that stand out at `values`, added to `found`, of which the `count` largest z stay.
void addLiking(std::vector<LikingNeuron>& found, const LayerSums& sums, LayerIndex layer, std::span<const float> values,
               std::size_t count)
{
    for (std::int64_t n = 0; n < sums.width; ++n) {
        const float value = values[static_cast<std::size_t>(n)];
        if (!std::isfinite(value) || neuronState(sums, n) != NeuronState::Ok)
            continue;
        const Moments m = moments(sums, n);
        if (m.sd > 0)
            found.push_back({{layer, NeuronIndex(static_cast<std::int32_t>(n))},
                             value,
                             (static_cast<double>(value) - m.mean) / m.sd});
    }
    const auto before = [](const LikingNeuron& a, const LikingNeuron& b) {
        return a.z != b.z ? a.z > b.z : a.id < b.id;
    };
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(count, found.size()));
    std::partial_sort(found.begin(), end, found.end(), before);
    found.erase(end, found.end());
}

} // namespace

TryAnswer tryText(const Model& model, const Tokenizer& tokenizer, const TryQuestion& question,
                  const JobContext& context)
{
    int last = -1;
    for (const NeuronId id : question.neurons) {
        requireNeuron(model.config(), id);
        last = std::max(last, static_cast<int>(id.layer.value));
    }
    const TriedText tried = tokenized(model, tokenizer, question.text, question.maximumTokens);
    TryAnswer answer;
    answer.cut = tried.cut;
    for (std::size_t i = tried.leading; i < tried.ids.size(); ++i) {
        const std::string_view bytes = tokenizer.bytes(tried.ids[i]);
        const bool special = tokenizer.isSpecial(tried.ids[i]);
        answer.tokens.push_back({tried.ids[i], std::string(bytes), special ? 0 : tokenProperties(bytes).length});
    }
    answer.values.assign(question.neurons.size(), std::vector<float>(answer.tokens.size()));
    if (answer.tokens.empty())
        return answer;

    const auto wanted = [&](int layer) {
        return std::ranges::any_of(question.neurons, [&](NeuronId id) { return id.layer.value == layer; });
    };
    const auto take = [&](const ActivationBlock& block) {
        for (std::size_t i = 0; i < question.neurons.size(); ++i)
            if (question.neurons[i].layer == block.point.layer)
                for (std::size_t t = 0; t < answer.tokens.size(); ++t)
                    answer.values[i][t] = block.values[(t + tried.leading) * static_cast<std::size_t>(block.width) +
                                                       static_cast<std::size_t>(question.neurons[i].neuron.value)];
    };
    runThrough(model, tried.ids, question.site, last, wanted, take, context);
    return answer;
}

std::vector<LikingNeuron> neuronsThatLike(const Model& model, const Tokenizer& tokenizer, const std::string& text,
                                          std::int64_t token, const RunView& run, Site site, int count,
                                          const JobContext& context)
{
    if (run.layers != model.config().layers || run.width != model.config().mlpWidth)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("the run has {} layers of {} neurons, the model {} of {}; choose the model that was "
                                "measured.",
                                run.layers, run.width, model.config().layers, model.config().mlpWidth));
    TriedText tried = tokenized(model, tokenizer, text, std::numeric_limits<std::int64_t>::max());
    const auto tokens = static_cast<std::int64_t>(tried.ids.size() - tried.leading);
    if (token < 0 || token >= tokens)
        throw Error(ErrorKind::InvalidInput,
                    fmt::format("the text has no token {}: {} of its tokens fit the model.", token, tokens));
    // What follows the token does not reach it.
    tried.ids.resize(tried.leading + static_cast<std::size_t>(token) + 1);

    int last = -1;
    for (int layer = 0; layer < run.layers; ++layer)
        if (run.layerSums(LayerIndex(layer), site))
            last = layer;
    std::vector<LikingNeuron> found;
    const auto wanted = [&](int layer) { return run.layerSums(LayerIndex(layer), site) != nullptr; };
    const auto take = [&](const ActivationBlock& block) {
        addLiking(found, *run.layerSums(block.point.layer, site), block.point.layer,
                  block.values.last(static_cast<std::size_t>(block.width)),
                  static_cast<std::size_t>(std::max(count, 0)));
    };
    runThrough(model, tried.ids, site, last, wanted, take, context);
    return found;
}

} // namespace neurostrata::core
