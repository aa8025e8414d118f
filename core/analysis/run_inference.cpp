// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/run_inference.h"

#include "core/analysis/distribution.h"
#include "core/analysis/question_checks.h"
#include "core/base/error.h"
#include "core/inference/group_correlations.h"
#include "core/inference/multiple_testing.h"
#include "core/inference/partial_correlation.h"
#include "core/inference/permutation_test.h"
#include "core/inference/permuted_correlations.h"
#include "core/stats/estimators.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr Interval95 noInterval{undefined, undefined, undefined, undefined};

const InferencePlan& requirePlan(const Run& run, Site site)
{
    const InferencePlan* const plan = run.inferencePlan();
    if (plan == nullptr || !run.inferredSites().contains(site) || !run.complete())
        throw Error(ErrorKind::NotFound,
                    !run.complete()
                        ? "tests and intervals need a run that is whole; finish it with --resume."
                        : "this run keeps no sums for tests and intervals at this site; measure it with --infer.");
    return *plan;
}

double meanSquare(std::span<const double> values)
{
    double sum = 0;
    for (const double value : values)
        sum += value * value;
    return sum / static_cast<double>(values.size());
}

/// One statistic of one unit: what is jackknifed.
class Jackknifed
{
public:
    Jackknifed(const ResamplingSums& shared, std::size_t target, std::vector<std::size_t> given)
        : m_types(shared, JackknifeUnit::Types, target, given),
          m_documents(shared, JackknifeUnit::Documents, target, given),
          m_halves(shared, JackknifeUnit::Documents, target, std::move(given), GroupSets::Halves)
    {
    }
    const GroupCorrelations& types() const { return m_types; }
    const GroupCorrelations& documents() const { return m_documents; }
    const GroupCorrelations& halves() const { return m_halves; }

private:
    GroupCorrelations m_types, m_documents, m_halves;
};

Interval95 intervalOf(const GroupCorrelations& groups, const LayerSums& sums, std::int64_t neuron, double value,
                      std::vector<double>& replicates)
{
    replicates.resize(groups.replicates());
    groups.of(sums, neuron, replicates);
    return std::isnan(value) ? noInterval : jackknife(value, replicates);
}

/// Sums over neurons that a share of excess rests on.
struct RetainedSums {
    explicit RetainedSums(std::size_t replicates) : without(replicates) {}
    std::int64_t neurons = 0;
    double raw = 0, controlled = 0, rawFloor = 0, controlledFloor = 0;
    std::vector<std::array<double, 2>> without; ///< [replicates] sums of squares, raw and controlled

    void add(double r, double partial, double floor, double partialFloor, std::span<const double> rWithout,
             std::span<const double> partialWithout)
    {
        const auto finite = [](double v) { return std::isfinite(v); };
        if (!finite(r) || !finite(partial) || !std::ranges::all_of(rWithout, finite) ||
            !std::ranges::all_of(partialWithout, finite))
            return;
        ++neurons;
        raw += r * r;
        controlled += partial * partial;
        rawFloor += floor;
        controlledFloor += partialFloor;
        for (std::size_t g = 0; g < without.size(); ++g) {
            without[g][0] += rWithout[g] * rWithout[g];
            without[g][1] += partialWithout[g] * partialWithout[g];
        }
    }
    Interval95 share() const
    {
        if (neurons == 0)
            return noInterval;
        std::vector<double> replicates;
        for (const auto& [r, partial] : without)
            replicates.push_back((partial - controlledFloor) / (r - rawFloor));
        const double value = (controlled - controlledFloor) / (raw - rawFloor);
        return jackknife(value, replicates);
    }
};

/// Everything that is prepared once for all layers.
class Preparation
{
public:
    Preparation(const Run& run, const InferenceQuestion& question)
        : plan(requirePlan(run, question.site)), shared(resamplingSums(plan)), covariates(run.covariateSums()),
          K(plan.permutations()), length(column(run, "length"))
    {
        for (const std::string& name : question.controls)
            controls.push_back(column(run, name));
        const auto jackknifeControls = places(controls);
        rawJackknife.emplace(shared, *place(length), std::vector<std::size_t>{});
        if (jackknifeControls)
            controlledJackknife.emplace(shared, *place(length), *jackknifeControls);
        partial.emplace(covariates, length, controls);
        if (K >= 2) {
            rawNull.emplace(shared, covariates, 0, K, std::vector<int>{});
            controlledNull.emplace(shared, covariates, K, K, controls);
        }
        addNeighbours(run);
    }

    const InferencePlan& plan;
    ResamplingSums shared;
    const CovariateSums& covariates;
    int K, length;
    std::vector<int> controls;
    std::optional<Jackknifed> rawJackknife, controlledJackknife;
    std::optional<PartialCorrelations> partial;
    std::optional<PermutedCorrelations> rawNull, controlledNull;
    std::vector<PartialCorrelations> neighbourPartial;
    std::vector<PermutedCorrelations> neighbourNull;
    std::vector<GroupCorrelations> neighbourGroups;

private:
    static int column(const Run& run, const std::string& name)
    {
        return static_cast<int>(covariateIndex(run.covariates(), name));
    }
    std::optional<std::size_t> place(int covariate) const
    {
        const auto& columns = plan.jackknifeColumns();
        const auto at = std::ranges::find(columns, covariate);
        return at == columns.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - columns.begin()));
    }
    std::optional<std::vector<std::size_t>> places(const std::vector<int>& of) const
    {
        std::vector<std::size_t> all;
        for (const int covariate : of) {
            const auto at = place(covariate);
            if (!at)
                return {};
            all.push_back(*at);
        }
        return all;
    }
    void addNeighbours(const Run& run)
    {
        const int few = plan.neighbourPermutations();
        if (few < 1)
            return;
        const std::array<std::pair<const char*, int>, 3> tokens{
            {{"length", K}, {"next_length", 2 * K}, {"previous_length", 2 * K + few}}};
        for (const auto& [name, first] : tokens) {
            const int target = column(run, name);
            std::vector<int> given = plan.jackknifeColumns();
            std::erase(given, target);
            neighbourPartial.emplace_back(covariates, target, given);
            neighbourNull.emplace_back(shared, covariates, first, few, given);
            neighbourGroups.emplace_back(shared, JackknifeUnit::Types, *place(target), *places(given));
        }
    }
};

/// Adds up one layer after another.
class Builder
{
public:
    Builder(const Run& run, const InferenceQuestion& question)
        : m_run(run), m_prepared(run, question), m_rawTest(std::max(2, m_prepared.K)),
          m_controlledTest(std::max(2, m_prepared.K)), m_retained(m_prepared.rawJackknife->types().replicates())
    {
        RunInference& i = m_inference;
        i.question = question;
        i.layers = run.layers();
        i.width = run.width();
        i.n = run.covariateSums().tokens;
        i.permutations = m_prepared.K;
        i.typeGroups = static_cast<int>(m_prepared.rawJackknife->types().replicates());
        i.jackknifed = m_prepared.controlledJackknife.has_value();
        const auto neurons = static_cast<std::size_t>(i.layers * i.width);
        for (NeuronTests* tests : {&i.raw, &i.controlled}) {
            for (auto* values : {&tests->statistic, &tests->p, &tests->momentP, &tests->q, &tests->familyP})
                values->assign(neurons, undefined);
            tests->types.assign(neurons, noInterval);
            tests->documents.assign(neurons, noInterval);
            tests->halves.assign(neurons, {undefined, undefined});
            tests->globalP = tests->excess = undefined;
            tests->layerExcess.assign(static_cast<std::size_t>(i.layers), undefined);
        }
        i.reversal.assign(neurons, SignReversal::None);
        i.withoutTypes.resize(static_cast<std::size_t>(i.layers));
        i.permutedCount.resize(static_cast<std::size_t>(i.layers));
        i.controlledPermutedCount = i.permutedCount;
        if (i.jackknifed)
            i.controlledWithoutTypes = i.withoutTypes;
        i.permutedVariance.assign(static_cast<std::size_t>(i.layers), undefined);
        if (!m_prepared.neighbourPartial.empty()) {
            i.neighbourNullSquare.assign(neurons * 3, undefined);
            i.neighbourExcess.assign(static_cast<std::size_t>(i.layers) * 3, undefined);
            i.neighbourWithoutTypes.assign(static_cast<std::size_t>(i.typeGroups), i.neighbourExcess);
        }
    }

    void addLayer(LayerIndex layer, const PermutedValues& permuted)
    {
        const RunInference& i = m_inference;
        LayerSums sums = m_run.sums(layer, i.question.site);
        sums.inference = m_run.inferenceSums(layer, i.question.site);
        m_inference.directPath.insert(m_inference.directPath.end(), sums.inference.directPath.begin(),
                                      sums.inference.directPath.end());
        const std::vector<double> r = correlations(sums, m_prepared.covariates);
        const auto width = static_cast<std::size_t>(i.width), K = static_cast<std::size_t>(m_prepared.K);
        std::vector<double> rawNull(m_prepared.K >= 2 ? width * K : 0), controlledNull(rawNull.size());
        m_inference.withoutTypes[static_cast<std::size_t>(layer.value)].resize(static_cast<std::size_t>(i.typeGroups) *
                                                                               width);
        if (i.jackknifed)
            m_inference.controlledWithoutTypes[static_cast<std::size_t>(layer.value)] =
                m_inference.withoutTypes[static_cast<std::size_t>(layer.value)];
        m_rWithout.assign(width * static_cast<std::size_t>(i.typeGroups), undefined);
        m_partialWithout = m_rWithout;
        m_neighbours.assign(m_prepared.neighbourPartial.empty() ? 0 : width * 3, {});
#pragma omp parallel for schedule(static)
        for (std::size_t n = 0; n < width; ++n)
            neuron(layer, n, sums, r, rawNull, controlledNull);
        if (m_prepared.K >= 2)
            addTests(layer, rawNull, controlledNull);
        addNeighbours(layer);
        if (permuted)
            permuted(layer, rawNull, controlledNull);
    }

    RunInference finish()
    {
        RunInference& i = m_inference;
        for (std::size_t v = 0; v < 3; ++v)
            for (std::size_t j = 0; j < 2; ++j)
                i.neighbourSquares[v][j] = m_neighbourSums[v][j] / static_cast<double>(m_neighbourNeurons[v]);
        if (m_prepared.K >= 2) {
            finishTests(m_rawTest, i.raw);
            finishTests(m_controlledTest, i.controlled);
            i.retained = i.jackknifed ? m_retained.share() : noInterval;
        } else {
            i.retained = noInterval;
        }
        return std::move(i);
    }

private:
    struct NeighbourOfNeuron {
        double square = undefined, nullSquare = undefined;
        std::vector<double> without;
    };

    void neuron(LayerIndex layer, std::size_t n, const LayerSums& sums, const std::vector<double>& r,
                std::vector<double>& rawNull, std::vector<double>& controlledNull)
    {
        RunInference& i = m_inference;
        const auto neuron = static_cast<std::int64_t>(n);
        const auto all = std::span(r).subspan(n * static_cast<std::size_t>(sums.covariates),
                                              static_cast<std::size_t>(sums.covariates));
        const std::size_t at = static_cast<std::size_t>(layer.value) * static_cast<std::size_t>(i.width) + n,
                          K = static_cast<std::size_t>(m_prepared.K), G = static_cast<std::size_t>(i.typeGroups);
        const double rawR = i.raw.statistic[at] = all[static_cast<std::size_t>(m_prepared.length)];
        const double partialR = i.controlled.statistic[at] = m_prepared.partial->of(all).r;
        std::vector<double> replicates;
        i.raw.types[at] = intervalOf(m_prepared.rawJackknife->types(), sums, neuron, rawR, replicates);
        auto& kept = i.withoutTypes[static_cast<std::size_t>(layer.value)];
        for (std::size_t g = 0; g < G; ++g) {
            kept[g * static_cast<std::size_t>(i.width) + n] = static_cast<float>(replicates[g]);
            m_rWithout[n * G + g] = replicates[g];
        }
        i.raw.documents[at] = intervalOf(m_prepared.rawJackknife->documents(), sums, neuron, rawR, replicates);
        m_prepared.rawJackknife->halves().of(sums, neuron, i.raw.halves[at]);
        if (m_prepared.controlledJackknife) {
            i.controlled.types[at] =
                intervalOf(m_prepared.controlledJackknife->types(), sums, neuron, partialR, replicates);
            std::ranges::copy(replicates, m_partialWithout.begin() + static_cast<std::ptrdiff_t>(n * G));
            auto& partials = i.controlledWithoutTypes[static_cast<std::size_t>(layer.value)];
            for (std::size_t g = 0; g < G; ++g)
                partials[g * static_cast<std::size_t>(i.width) + n] = static_cast<float>(replicates[g]);
            i.controlled.documents[at] =
                intervalOf(m_prepared.controlledJackknife->documents(), sums, neuron, partialR, replicates);
            m_prepared.controlledJackknife->halves().of(sums, neuron, i.controlled.halves[at]);
        }
        if (rawR * partialR < 0) {
            const auto excludes0 = [](const Interval95& v) { return v.lower > 0 || v.upper < 0; };
            i.reversal[at] = excludes0(i.raw.types[at]) && excludes0(i.controlled.types[at]) ? SignReversal::Established
                                                                                             : SignReversal::Nominal;
        }
        if (m_prepared.K >= 2) {
            m_prepared.rawNull->of(sums, neuron, all, std::span(rawNull).subspan(n * K, K));
            m_prepared.controlledNull->of(sums, neuron, all, std::span(controlledNull).subspan(n * K, K));
        }
        std::vector<double> null(static_cast<std::size_t>(m_prepared.plan.neighbourPermutations()));
        for (std::size_t v = 0; v < m_prepared.neighbourPartial.size(); ++v) {
            NeighbourOfNeuron& of = m_neighbours[n * 3 + v];
            of.square = std::pow(m_prepared.neighbourPartial[v].of(all).r, 2);
            m_prepared.neighbourNull[v].of(sums, neuron, all, null);
            of.nullSquare = i.neighbourNullSquare[at * 3 + v] = meanSquare(null);
            of.without.resize(m_prepared.neighbourGroups[v].replicates());
            m_prepared.neighbourGroups[v].of(sums, neuron, of.without);
        }
    }

    void addTests(LayerIndex layer, const std::vector<double>& rawNull, const std::vector<double>& controlledNull)
    {
        RunInference& i = m_inference;
        const auto width = static_cast<std::size_t>(i.width), K = static_cast<std::size_t>(m_prepared.K),
                   l = static_cast<std::size_t>(layer.value), G = static_cast<std::size_t>(i.typeGroups);
        PermutationTest rawLayer(m_prepared.K), controlledLayer(m_prepared.K);
        std::vector<std::int64_t>& count = i.permutedCount[l];
        std::vector<std::int64_t>& controlledCount = i.controlledPermutedCount[l];
        count.assign(201, 0);
        controlledCount = count;
        std::vector<double> sum(K), square(K);
        std::int64_t defined = 0;
        for (std::size_t n = 0; n < width; ++n) {
            const auto raw = std::span(rawNull).subspan(n * K, K);
            const auto controlled = std::span(controlledNull).subspan(n * K, K);
            const double r = i.raw.statistic[l * width + n], partial = i.controlled.statistic[l * width + n];
            for (PermutationTest* test : {&m_rawTest, &rawLayer})
                test->add(r, raw);
            for (PermutationTest* test : {&m_controlledTest, &controlledLayer})
                test->add(partial, controlled);
            if (i.jackknifed)
                m_retained.add(r, partial, meanSquare(raw), meanSquare(controlled),
                               std::span(m_rWithout).subspan(n * G, G), std::span(m_partialWithout).subspan(n * G, G));
            for (const double value : controlled)
                if (const int bin = binOf(value, DensityBins{}); bin >= 0)
                    ++controlledCount[static_cast<std::size_t>(bin)];
            if (std::isnan(r))
                continue;
            ++defined;
            for (std::size_t k = 0; k < K; ++k) {
                if (const int bin = binOf(raw[k], DensityBins{}); bin >= 0)
                    ++count[static_cast<std::size_t>(bin)];
                sum[k] += raw[k];
                square[k] += raw[k] * raw[k];
            }
        }
        i.raw.layerExcess[l] = rawLayer.excess();
        i.controlled.layerExcess[l] = controlledLayer.excess();
        double variance = 0;
        for (std::size_t k = 0; k < K; ++k)
            variance += square[k] / static_cast<double>(defined) - std::pow(sum[k] / static_cast<double>(defined), 2);
        i.permutedVariance[l] = variance / static_cast<double>(K);
    }

    /// Excess of the layer: over the neurons that have all of it, replicates with the permuted mean held fixed.
    void addNeighbours(LayerIndex layer)
    {
        RunInference& i = m_inference;
        const auto finite = [](double v) { return std::isfinite(v); };
        for (std::size_t v = 0; v < m_prepared.neighbourPartial.size(); ++v) {
            std::int64_t neurons = 0;
            double square = 0, null = 0;
            std::vector<double> without(static_cast<std::size_t>(i.typeGroups));
            std::vector<std::int64_t> replicateNeurons(without.size());
            for (std::size_t n = v; n < m_neighbours.size(); n += 3) {
                const NeighbourOfNeuron& of = m_neighbours[n];
                if (!finite(of.square) || !finite(of.nullSquare))
                    continue;
                ++neurons;
                square += of.square;
                null += of.nullSquare;
                for (std::size_t g = 0; g < without.size(); ++g)
                    if (finite(of.without[g])) {
                        without[g] += of.without[g] * of.without[g];
                        ++replicateNeurons[g];
                    }
            }
            const auto of = [](double sum, std::int64_t count) {
                return count > 0 ? sum / static_cast<double>(count) : undefined;
            };
            m_neighbourSums[v][0] += square;
            m_neighbourSums[v][1] += null;
            m_neighbourNeurons[v] += neurons;
            const std::size_t at = static_cast<std::size_t>(layer.value) * 3 + v;
            i.neighbourExcess[at] = of(square, neurons) - of(null, neurons);
            for (std::size_t g = 0; g < without.size(); ++g)
                i.neighbourWithoutTypes[g][at] = of(without[g], replicateNeurons[g]) - of(null, neurons);
        }
    }

    static void finishTests(const PermutationTest& test, NeuronTests& out)
    {
        const std::vector<PermutationResult> results = test.results();
        for (std::size_t n = 0; n < results.size(); ++n) {
            out.p[n] = results[n].p;
            out.momentP[n] = results[n].momentP;
            out.familyP[n] = results[n].familyP;
        }
        out.q = benjaminiHochberg(out.momentP);
        out.globalP = test.globalP();
        out.excess = test.excess();
    }

    const Run& m_run;
    Preparation m_prepared;
    RunInference m_inference;
    PermutationTest m_rawTest, m_controlledTest;
    RetainedSums m_retained;
    std::vector<double> m_rWithout, m_partialWithout; ///< [width, replicates] of the layer
    std::array<std::array<double, 2>, 3> m_neighbourSums{};
    std::array<std::int64_t, 3> m_neighbourNeurons{};
    std::vector<NeighbourOfNeuron> m_neighbours; ///< [width, 3]
};

} // namespace

RunInference runInference(const Run& run, const InferenceQuestion& question, const JobContext& context,
                          const PermutedValues& permuted)
{
    Builder builder(run, question);
    for (std::int32_t layer = 0; layer < run.layers(); ++layer) {
        context.throwIfStopped();
        builder.addLayer(LayerIndex(layer), permuted);
        context.report({.stage = "testing", .fraction = static_cast<double>(layer + 1) / run.layers()});
    }
    return builder.finish();
}

} // namespace neurostrata::core
