// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/length_definitions.h"

#include "core/analysis/distribution.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/ordering.h"
#include "core/analysis/question_checks.h"
#include "core/analysis/token_sample.h"
#include "core/inference/group_comparison.h"
#include "core/inference/multiple_testing.h"
#include "core/inference/student_t.h"
#include "core/stats/estimators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr const char* names[] = {"length", "length_without_space", "bytes", "graphemes", "log_length"};
constexpr std::size_t definitions = std::size(names);
constexpr std::int64_t rowsAtOnce = 256;
constexpr double significantQ = 0.05;

double valueOf(const TokenType& type, std::size_t definition)
{
    const std::int32_t characters = lengthOf(type, LengthUnit::Characters);
    return definition == 4 ? std::log(static_cast<double>(std::max(characters, 1)))
                           : lengthOf(type, allLengthUnits[definition]);
}

/// (x - mean) / population sd; false without spread.
bool standardise(std::span<double> x)
{
    const double mean = meanOf(x);
    double largest = 0;
    for (double& value : x) {
        value -= mean;
        largest = std::max(largest, std::abs(value));
    }
    if (!(largest > 0) || !std::isfinite(largest))
        return false;
    double squares = 0;
    for (double& value : x) {
        value /= largest;
        squares += value * value;
    }
    const double sd = std::sqrt(squares / static_cast<double>(x.size()));
    for (double& value : x)
        value /= sd;
    return true;
}

/// p of r with each definition from its clustered standard error: the sum over the tokens of a type is one observation.
class ClusteredTest
{
public:
    explicit ClusteredTest(const Run& run)
    {
        const TokenSample sample = tokenSample(run.tokens(), run.store(), medianSplit(run.tokens()));
        std::vector<std::int32_t> dense(static_cast<std::size_t>(sample.types), -1);
        for (std::size_t i = 0; i < sample.sampled.size(); ++i) {
            if (sample.sampled[i] == 0)
                continue;
            std::int32_t& number = dense[static_cast<std::size_t>(sample.type[i])];
            if (number < 0)
                number = m_types++;
            m_place.push_back(i);
            m_type.push_back(number);
            const TokenType& type = run.tokens().typeOf(run.store().token[i]);
            for (std::size_t d = 0; d < definitions; ++d)
                m_z[d].push_back(valueOf(type, d));
        }
        for (std::size_t d = 0; d < definitions; ++d)
            m_spread[d] = m_place.size() > 1 && standardise(m_z[d]);
    }

    std::array<double, definitions> of(std::span<const float> stored) const
    {
        std::array<double, definitions> p;
        p.fill(undefined);
        std::vector<double> x;
        x.reserve(m_place.size());
        for (const std::size_t place : m_place)
            x.push_back(stored[place]);
        if (m_types < 2 || !std::ranges::all_of(x, [](double v) { return std::isfinite(v); }) || !standardise(x))
            return p;
        std::vector<double> sum(static_cast<std::size_t>(m_types));
        const auto n = static_cast<double>(x.size()), G = static_cast<double>(m_types);
        for (std::size_t d = 0; d < definitions; ++d) {
            if (!m_spread[d])
                continue;
            const std::vector<double>& z = m_z[d];
            const double r = std::inner_product(x.begin(), x.end(), z.begin(), 0.0) / n;
            std::ranges::fill(sum, 0.0);
            for (std::size_t t = 0; t < x.size(); ++t)
                sum[static_cast<std::size_t>(m_type[t])] += x[t] * z[t] - r / 2 * (x[t] * x[t] + z[t] * z[t]);
            const double squares = std::inner_product(sum.begin(), sum.end(), sum.begin(), 0.0);
            const double error = std::sqrt(G / (G - 1) * squares) / n;
            p[d] = error > 0 ? studentTwoSided(r / error, G - 1) : undefined;
        }
        return p;
    }

private:
    std::vector<std::size_t> m_place;
    std::vector<std::int32_t> m_type;
    std::int32_t m_types = 0;
    std::array<std::vector<double>, definitions> m_z;
    std::array<bool, definitions> m_spread{};
};

using Columns = std::array<std::vector<double>, definitions>;

Columns correlationsOf(const Run& run, Site site)
{
    Columns r;
    for (std::int32_t layer = 0; layer < run.layers(); ++layer) {
        if (!run.holds(LayerIndex(layer))) {
            for (auto& column : r)
                column.insert(column.end(), static_cast<std::size_t>(run.width()), undefined);
            continue;
        }
        const LayerSums sums = run.sums(LayerIndex(layer), site);
        const std::vector<double> all = correlations(sums, run.covariateSums());
        for (std::size_t d = 0; d < definitions; ++d) {
            const std::size_t column = covariateIndex(run.covariates(), names[d]);
            for (std::int64_t n = 0; n < sums.width; ++n)
                r[d].push_back(all[static_cast<std::size_t>(n * sums.covariates) + column]);
        }
    }
    return r;
}

Columns testedOf(const Run& run, Site site, const JobContext& context)
{
    Columns p;
    const auto neurons = static_cast<std::size_t>(run.layers() * run.width());
    for (auto& column : p)
        column.assign(neurons, undefined);
    const ClusteredTest test(run);
    const std::size_t stored = run.store().token.size();
    for (std::int32_t layer = 0; layer < run.layers(); ++layer)
        for (std::int64_t first = 0; run.holds(LayerIndex(layer)) && first < run.width(); first += rowsAtOnce) {
            context.throwIfStopped();
            const std::int64_t count = std::min(rowsAtOnce, run.width() - first);
            const std::vector<float> rows =
                run.activationRows(LayerIndex(layer), site, NeuronIndex(static_cast<std::int32_t>(first)), count);
#pragma omp parallel for schedule(static)
            for (std::int64_t n = 0; n < count; ++n) {
                const auto of = test.of(std::span(rows).subspan(static_cast<std::size_t>(n) * stored, stored));
                for (std::size_t d = 0; d < definitions; ++d)
                    p[d][static_cast<std::size_t>(layer * run.width() + first + n)] = of[d];
            }
            context.report({.stage = "comparing definitions of length",
                            .fraction = static_cast<double>(layer * run.width() + first + count) /
                                        static_cast<double>(run.layers() * run.width())});
        }
    return p;
}

/// Places in the order of the values.
std::vector<std::int64_t> places(const std::vector<double>& values)
{
    const std::vector<float> narrow(values.begin(), values.end());
    const std::vector<std::int32_t> order = ascendingOrder(narrow);
    std::vector<std::int64_t> place(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        place[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
    return place;
}

LengthDefinition compared(const char* name, const std::vector<double>& r, const std::vector<double>& reference)
{
    LengthDefinition of;
    of.covariate = name;
    std::vector<double> a, b;
    for (std::size_t n = 0; n < r.size(); ++n)
        if (!std::isnan(r[n]) && !std::isnan(reference[n])) {
            a.push_back(r[n]);
            b.push_back(reference[n]);
            of.signChanges += r[n] * reference[n] < 0 ? 1 : 0;
        }
    of.neurons = std::ssize(a);
    of.rankCorrelation = spearman(a, b);
    const auto placeA = places(a), placeB = places(b);
    for (std::size_t n = 0; n < a.size(); ++n)
        of.rankMoves += std::abs(placeA[n] - placeB[n]) > of.neurons / 10 ? 1 : 0;
    std::ranges::sort(a);
    of.median = a.empty() ? undefined : quantileOf(a, 0.5);
    return of;
}

} // namespace

std::vector<LengthDefinition> lengthDefinitions(const Run& run, Site site, const JobContext& context)
{
    requireSite(run.sites(), site);
    const Columns r = correlationsOf(run, site);
    std::vector<LengthDefinition> all;
    for (std::size_t d = 0; d < definitions; ++d)
        all.push_back(compared(names[d], r[d], r[0]));
    if (run.store().token.empty())
        return all;
    Columns q = testedOf(run, site, context);
    for (auto& column : q)
        column = benjaminiHochberg(column);
    for (std::size_t d = 0; d < definitions; ++d) {
        LengthDefinition::Significance& of = all[d].significance.emplace();
        for (std::size_t n = 0; n < q[d].size(); ++n) {
            const bool now = q[d][n] <= significantQ, before = q[0][n] <= significantQ;
            of.significant += now ? 1 : 0;
            of.gained += now && !before ? 1 : 0;
            of.lost += before && !now ? 1 : 0;
        }
    }
    return all;
}

} // namespace neurostrata::core
