// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_table.h"

#include "core/analysis/cohen_d.h"
#include "core/analysis/layer_loop.h"
#include "core/analysis/ordering.h"
#include "core/analysis/question_checks.h"
#include "core/base/error.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::core
{

namespace
{

constexpr float undefined = std::numeric_limits<float>::quiet_NaN();

void fillNeuron(NeuronTable& table, std::size_t row, const LayerSums& sums, std::int64_t neuron, double r,
                double rLength)
{
    const auto n = static_cast<std::size_t>(neuron);
    table.state[row] = neuronState(sums, neuron);
    table.topToken[row] = sums.topToken[n];
    if (table.state[row] == NeuronState::NonFinite || sums.tokens == 0)
        return;
    const Moments m = moments(sums, neuron);
    const double eta2 = correlationRatio(sums, neuron).eta2;
    table.r[row] = static_cast<float>(r);
    table.difference[row] = static_cast<float>(cohenD(sums, neuron, table.question.split));
    table.mean[row] = static_cast<float>(m.mean);
    table.sd[row] = static_cast<float>(m.sd);
    table.skewness[row] = static_cast<float>(m.skewness);
    table.kurtosis[row] = static_cast<float>(m.kurtosis);
    table.positive[row] = static_cast<float>(static_cast<double>(sums.positive[n]) / static_cast<double>(sums.tokens));
    table.eta2[row] = static_cast<float>(eta2);
    table.nonlinearity[row] = static_cast<float>(eta2 - rLength * rLength);
    table.minimum[row] = sums.minimum[n];
    table.maximum[row] = sums.maximum[n];
}

const std::vector<float>* numbersOf(const NeuronTable& table, NeuronColumn column)
{
    if (isEvidence(column)) {
        const auto place = static_cast<std::size_t>(column) - static_cast<std::size_t>(NeuronColumn::P);
        const bool there = table.evidence && !table.evidence->column[place].empty();
        return there ? &table.evidence->column[place] : nullptr;
    }
    switch (column) {
    case NeuronColumn::Value:
        return &table.value;
    case NeuronColumn::R:
        return &table.r;
    case NeuronColumn::Difference:
        return &table.difference;
    case NeuronColumn::Mean:
        return &table.mean;
    case NeuronColumn::Sd:
        return &table.sd;
    case NeuronColumn::Skewness:
        return &table.skewness;
    case NeuronColumn::Kurtosis:
        return &table.kurtosis;
    case NeuronColumn::Positive:
        return &table.positive;
    case NeuronColumn::Eta2:
        return &table.eta2;
    case NeuronColumn::Nonlinearity:
        return &table.nonlinearity;
    case NeuronColumn::Minimum:
        return &table.minimum;
    case NeuronColumn::Maximum:
        return &table.maximum;
    case NeuronColumn::PartialR:
        return &table.partialR;
    case NeuronColumn::ControlsR2:
        return &table.controlsR2;
    case NeuronColumn::DeltaR2:
        return &table.deltaR2;
    case NeuronColumn::Activation:
        return table.activation.empty() ? nullptr : &table.activation;
    default:
        break;
    }
    return nullptr;
}

/// Place of every type in the order of the bytes; the same for types of the same bytes.
std::vector<std::uint32_t> ranksByBytes(const std::vector<TokenType>& types)
{
    std::vector<std::size_t> order(types.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return types[a].bytes < types[b].bytes; });
    std::vector<std::uint32_t> rank(types.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        rank[order[i]] = i > 0 && types[order[i]].bytes == types[order[i - 1]].bytes ? rank[order[i - 1]]
                                                                                     : static_cast<std::uint32_t>(i);
    return rank;
}

std::vector<std::uint32_t> tokenKeys(const NeuronTable& table)
{
    const std::vector<std::uint32_t> rank = ranksByBytes(table.tokens->types);
    std::vector<std::uint32_t> keys;
    keys.reserve(table.topToken.size());
    for (const std::int64_t token : table.topToken)
        keys.push_back(token < 0 ? undefinedKey
                                 : rank[static_cast<std::size_t>(table.tokens->type[static_cast<std::size_t>(token)])]);
    return keys;
}

} // namespace

const char* columnName(NeuronColumn column)
{
    static constexpr const char* names[neuronColumns] = {
        "layer",    "neuron",   "value",      "r",         "difference",   "mean",     "sd",
        "skewness", "kurtosis", "positive",   "eta2",      "nonlinearity", "minimum",  "maximum",
        "token",    "state",    "activation", "partial_r", "r2_controls",  "delta_r2", "p_t",
        "q",        "p_family", "lower",      "upper",     "reversal",     "spearman", "type_epsilon2",
        "modes",    "dip_q",    "modality"};
    return names[static_cast<std::size_t>(column)];
}

std::vector<std::string> heldFixed(const StrataQuestion& question)
{
    return question.controls.empty() ? std::vector<std::string>{"log_frequency"} : question.controls;
}

const std::vector<float>* NeuronTable::numbers(NeuronColumn column) const
{
    return numbersOf(*this, column);
}

double NeuronTable::number(NeuronColumn column, std::int64_t row) const
{
    if (const std::vector<float>* const numbers = numbersOf(*this, column))
        return (*numbers)[static_cast<std::size_t>(row)];
    switch (column) {
    case NeuronColumn::Layer:
        return static_cast<double>(row / width);
    case NeuronColumn::Neuron:
        return static_cast<double>(row % width);
    case NeuronColumn::State:
        return static_cast<double>(state[static_cast<std::size_t>(row)]);
    default:
        return std::numeric_limits<double>::quiet_NaN();
    }
}

std::shared_ptr<const NeuronTable> neuronTable(const RunView& run, const StrataQuestion& question,
                                               const JobContext& context)
{
    requireAnswerable(run, question);
    auto table = std::make_shared<NeuronTable>();
    table->question = question;
    table->runId = run.provenance.runId;
    table->layers = run.layers;
    table->width = run.width;
    table->n = run.covariateSums.tokens;
    table->tokens = run.tokens;
    const auto rows = static_cast<std::size_t>(run.neurons()), width = static_cast<std::size_t>(run.width);
    for (auto* const column : {&table->value, &table->r, &table->difference, &table->mean, &table->sd, &table->skewness,
                               &table->kurtosis, &table->positive, &table->eta2, &table->nonlinearity, &table->minimum,
                               &table->maximum, &table->partialR, &table->controlsR2, &table->deltaR2})
        column->assign(rows, undefined);
    table->topToken.assign(rows, -1);
    table->state.assign(rows, NeuronState::TooFew);
    for (int layer = 0; layer < run.layers; ++layer)
        table->held.push_back(run.layerSums(LayerIndex(layer), question.site) != nullptr);
    const std::size_t covariate = covariateIndex(run.covariates, question.covariate);
    const std::size_t length = covariateIndex(run.covariates, "length");
    const PartialCorrelations given = partialCorrelations(run, question.covariate, heldFixed(question));
    forEachLayer(run.layers, context, [&](int layer) {
        const LayerSums* const sums = run.layerSums(LayerIndex(layer), question.site);
        if (sums == nullptr)
            return;
        const std::vector<double> r = correlations(*sums, run.covariateSums);
        const auto columns = static_cast<std::size_t>(sums->covariates),
                   first = static_cast<std::size_t>(layer) * width;
        for (std::size_t n = 0; n < width; ++n) {
            fillNeuron(*table, first + n, *sums, static_cast<std::int64_t>(n), r[n * columns + covariate],
                       r[n * columns + length]);
            const PartialCorrelation partial = given.of(std::span(r).subspan(n * columns, columns));
            table->partialR[first + n] = static_cast<float>(partial.r);
            table->controlsR2[first + n] = static_cast<float>(partial.r2Without);
            table->deltaR2[first + n] = static_cast<float>(partial.deltaR2);
        }
    });
    table->value = question.measure == Measure::Difference ? table->difference
                   : question.measure == Measure::Spearman ? *run.spearmanAt(question.site)
                   : question.partial()                    ? table->partialR
                                                           : table->r;
    return table;
}

std::shared_ptr<const NeuronTable> withEvidence(const NeuronTable& table,
                                                std::shared_ptr<const NeuronEvidence> evidence)
{
    const auto fits = [&](const std::vector<float>& column) {
        return column.empty() || std::ssize(column) == table.rows();
    };
    if (evidence->runId != table.runId || evidence->site != table.question.site ||
        !std::ranges::all_of(evidence->column, fits))
        throw Error(ErrorKind::InvalidInput, "this evidence is not of the run and site of the table.");
    auto with = std::make_shared<NeuronTable>(table);
    with->evidence = std::move(evidence);
    return with;
}

std::shared_ptr<const NeuronTable> withActivations(const NeuronTable& table, const TokenActivations& activations)
{
    if (activations.runId != table.runId || activations.site != table.question.site ||
        static_cast<std::int64_t>(activations.value.size()) != table.rows())
        throw Error(ErrorKind::InvalidInput, "these activations are not of the run and site of the table.");
    auto with = std::make_shared<NeuronTable>(table);
    with->activationToken = activations.token;
    with->activation = activations.value;
    return with;
}

std::vector<std::int32_t> sortedRows(const NeuronTable& table, NeuronColumn column, bool descending)
{
    const auto rows = static_cast<std::size_t>(table.rows());
    std::vector<std::uint32_t> keys(rows);
    if (const std::vector<float>* const numbers = numbersOf(table, column))
        std::transform(numbers->begin(), numbers->end(), keys.begin(), orderKey);
    else if (column == NeuronColumn::TopToken)
        keys = tokenKeys(table);
    else if (column == NeuronColumn::Activation || isEvidence(column))
        std::fill(keys.begin(), keys.end(), undefinedKey);
    else
        for (std::size_t row = 0; row < rows; ++row)
            keys[row] = static_cast<std::uint32_t>(table.number(column, static_cast<std::int64_t>(row)));
    return orderOf(keys, descending);
}

} // namespace neurostrata::core
