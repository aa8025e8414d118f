// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/strata.h"

#include "core/analysis/cohen_d.h"
#include "core/analysis/distribution.h"
#include "core/analysis/layer_loop.h"
#include "core/analysis/ordering.h"
#include "core/analysis/question_checks.h"
#include "core/base/error.h"
#include "core/inference/partial_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace neurostrata::core
{

namespace
{

const LayerSums& sumsOf(const RunView& run, LayerIndex layer, Site site)
{
    const LayerSums* const sums = run.layerSums(layer, site);
    if (sums == nullptr)
        throw Error(ErrorKind::NotFound, "layer " + std::to_string(layer.value) + " is not measured yet.");
    return *sums;
}

/// Values, states and order of a layer: what does not depend on the bins.
std::shared_ptr<Stratum> orderedStratum(const RunView& run, const StrataQuestion& question, LayerIndex layer)
{
    const LayerSums& sums = sumsOf(run, layer, question.site);
    const auto width = static_cast<std::size_t>(sums.width);
    auto stratum = std::make_shared<Stratum>();
    stratum->layer = layer;
    stratum->value.resize(width);
    stratum->state.resize(width);
    for (std::size_t n = 0; n < width; ++n)
        stratum->state[n] = neuronState(sums, static_cast<std::int64_t>(n));
    if (question.measure == Measure::Correlation) {
        const std::size_t column = covariateIndex(run.covariates, question.covariate),
                          columns = static_cast<std::size_t>(sums.covariates);
        const std::vector<double> r = correlations(sums, run.covariateSums);
        if (question.partial()) {
            const PartialCorrelations partial = partialCorrelations(run, question.covariate, question.controls);
            for (std::size_t n = 0; n < width; ++n)
                stratum->value[n] = static_cast<float>(partial.of(std::span(r).subspan(n * columns, columns)).r);
        } else {
            for (std::size_t n = 0; n < width; ++n)
                stratum->value[n] = static_cast<float>(r[n * columns + column]);
        }
    } else if (question.measure == Measure::Spearman) {
        const auto of =
            std::span(*run.spearmanAt(question.site)).subspan(static_cast<std::size_t>(layer.value) * width);
        std::copy_n(of.begin(), width, stratum->value.begin());
    } else {
        for (std::size_t n = 0; n < width; ++n)
            stratum->value[n] = static_cast<float>(cohenD(sums, static_cast<std::int64_t>(n), question.split));
    }
    stratum->ascending = ascendingOrder(stratum->value);
    stratum->defined =
        std::count_if(stratum->value.begin(), stratum->value.end(), [](float v) { return !std::isnan(v); });
    return stratum;
}

DensityBins binsOf(Measure measure, double lower, double upper)
{
    return {.lower = lower, .upper = upper, .bins = strataBins, .reflected = measure != Measure::Difference};
}

/// The values as drawn are what summary, density and picks rest on: float, so that all three agree.
void describe(Stratum& stratum, const DensityBins& bins)
{
    std::vector<double> ascending(static_cast<std::size_t>(stratum.defined));
    for (std::size_t i = 0; i < ascending.size(); ++i)
        ascending[i] = stratum.value[static_cast<std::size_t>(stratum.ascending[i])];
    stratum.summary = summaryOf(stratum.layer, ascending, static_cast<std::int64_t>(stratum.value.size()));
    if (!ascending.empty()) {
        const auto highest = std::lower_bound(ascending.begin(), ascending.end(), ascending.back());
        stratum.summary.lowest = NeuronIndex(stratum.ascending.front());
        stratum.summary.highest = NeuronIndex(stratum.ascending[static_cast<std::size_t>(highest - ascending.begin())]);
    }
    stratum.density = densityOf(stratum.layer, ascending, bins);
}

/// 99.5 % of |value| over the layers there, rounded up to 0.1.
double colourLimit(const std::vector<std::shared_ptr<const Stratum>>& strata)
{
    std::vector<float> absolute;
    for (const auto& stratum : strata)
        if (stratum)
            for (std::size_t i = 0; i < static_cast<std::size_t>(stratum->defined); ++i)
                absolute.push_back(std::abs(stratum->value[static_cast<std::size_t>(stratum->ascending[i])]));
    if (absolute.empty())
        return 0.1;
    const double position = 0.995 * static_cast<double>(absolute.size() - 1);
    const auto below = absolute.begin() + static_cast<std::ptrdiff_t>(position);
    std::nth_element(absolute.begin(), below, absolute.end());
    const float next = below + 1 == absolute.end() ? *below : *std::min_element(below + 1, absolute.end());
    const double quantile = std::lerp(double{*below}, double{next}, position - std::floor(position));
    // 0.3 as a float is above 0.3: a hair over a step is still that step.
    return std::max(std::ceil(quantile * 10 - 1e-6), 1.0) / 10;
}

} // namespace

const char* measureName(const StrataQuestion& question)
{
    return question.measure == Measure::Difference ? "d"
           : question.measure == Measure::Spearman ? "spearman"
           : question.partial()                    ? "partial_r"
                                                   : "r";
}

bool Strata::complete() const
{
    return std::ranges::all_of(stratum, [](const auto& s) { return s != nullptr; });
}

float Strata::value(NeuronId id) const
{
    const auto layer = static_cast<std::size_t>(id.layer.value), neuron = static_cast<std::size_t>(id.neuron.value);
    const bool there = id.layer.value >= 0 && layer < stratum.size() && stratum[layer] && id.neuron.value >= 0 &&
                       neuron < stratum[layer]->value.size();
    return there ? stratum[layer]->value[neuron] : std::numeric_limits<float>::quiet_NaN();
}

std::shared_ptr<const Stratum> stratumOf(const RunView& run, const StrataQuestion& question, LayerIndex layer,
                                         double lower, double upper)
{
    requireAnswerable(run, question);
    const auto stratum = orderedStratum(run, question, layer);
    describe(*stratum, binsOf(question.measure, lower, upper));
    return stratum;
}

std::shared_ptr<const Strata> strataOf(const RunView& run, const StrataQuestion& question, const JobContext& context)
{
    return strataOf(run, question, {}, context);
}

std::shared_ptr<const Strata> strataOf(const RunView& run, const StrataQuestion& question, const StrataAnswer& before,
                                       const JobContext& context)
{
    requireAnswerable(run, question);
    auto strata = std::make_shared<Strata>();
    strata->question = question;
    strata->runId = run.provenance.runId;
    strata->layers = run.layers;
    strata->width = run.width;
    const bool follows = before.strata && before.strata->question == question &&
                         before.strata->runId == strata->runId &&
                         before.run->covariateSums.tokens == run.covariateSums.tokens;
    strata->stratum.resize(static_cast<std::size_t>(run.layers));
    std::vector<std::shared_ptr<Stratum>> computed(strata->stratum.size());
    forEachLayer(run.layers, context, [&](int layer) {
        const auto l = static_cast<std::size_t>(layer);
        const LayerSums* const sums = run.layerSums(LayerIndex(layer), question.site);
        if (sums == nullptr)
            return;
        if (follows && before.run->layerSums(LayerIndex(layer), question.site) == sums && before.strata->stratum[l])
            strata->stratum[l] = before.strata->stratum[l];
        else
            strata->stratum[l] = computed[l] = orderedStratum(run, question, LayerIndex(layer));
    });
    strata->limit = colourLimit(strata->stratum);
    if (question.measure == Measure::Difference) {
        strata->lower = -strata->limit;
        strata->upper = strata->limit;
    }
    const bool sameBins = follows && before.strata->lower == strata->lower && before.strata->upper == strata->upper;
    forEachLayer(run.layers, context, [&](int layer) {
        const auto l = static_cast<std::size_t>(layer);
        if (strata->stratum[l] && !computed[l] && !sameBins)
            strata->stratum[l] = computed[l] = std::make_shared<Stratum>(*strata->stratum[l]);
        if (computed[l])
            describe(*computed[l], binsOf(question.measure, strata->lower, strata->upper));
    });
    return strata;
}

std::optional<NeuronId> strongestNeuron(const Strata& strata)
{
    std::optional<NeuronId> best;
    float largest = -1;
    for (const auto& stratum : strata.stratum) {
        if (!stratum || stratum->defined == 0)
            continue;
        const auto last = static_cast<std::size_t>(stratum->defined) - 1;
        for (const std::int32_t neuron : {stratum->ascending[0], stratum->ascending[last]}) {
            const float value = std::abs(stratum->value[static_cast<std::size_t>(neuron)]);
            if (value > largest) {
                largest = value;
                best = NeuronId{stratum->layer, NeuronIndex(neuron)};
            }
        }
    }
    return best;
}

int strataBin(const Strata& strata, double value)
{
    return binOf(value, binsOf(strata.question.measure, strata.lower, strata.upper));
}

std::vector<NeuronIndex> neuronsInBin(const Strata& strata, LayerIndex layer, int bin, double nearest)
{
    std::vector<std::pair<double, std::int32_t>> found;
    const auto l = static_cast<std::size_t>(layer.value);
    if (bin < 0 || layer.value < 0 || l >= strata.stratum.size() || !strata.stratum[l])
        return {};
    const Stratum& stratum = *strata.stratum[l];
    for (std::size_t n = 0; n < stratum.value.size(); ++n)
        if (const double value = stratum.value[n]; strataBin(strata, value) == bin)
            found.emplace_back(std::abs(value - nearest), static_cast<std::int32_t>(n));
    std::sort(found.begin(), found.end());
    std::vector<NeuronIndex> neurons;
    for (const auto& [distance, neuron] : found)
        neurons.emplace_back(neuron);
    return neurons;
}

} // namespace neurostrata::core
