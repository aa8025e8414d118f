// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/question_checks.h"
#include "core/inference/strata_pooling.h"
#include "core/inference/student_t.h"
#include "core/stats/estimators.h"
#include "core/workflow/statistics_of.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr const char* halfNames[] = {"_first", "_second"};
constexpr const char* neighbourNames[] = {"length", "next_length", "previous_length"};

/// Length bins [first, last) of a group; thresholds beyond the last bin end there.
std::pair<int, int> binsOf(LengthGroup group, const Split& split)
{
    const int below = std::clamp(split.below - 1, 0, lengthBins), above = std::clamp(split.above, 0, lengthBins);
    switch (group) {
    case LengthGroup::Shorter:
        return {0, below};
    case LengthGroup::Equal:
        return {below, std::max(below, above)};
    case LengthGroup::Longer:
        break;
    }
    return {above, lengthBins};
}

double lackOfFit(double eta2, double r2, double n, double bins)
{
    const bool defined = bins > 2 && n > bins && 1 - eta2 > 1e-12;
    return defined ? (eta2 - r2) / (bins - 2) / ((1 - eta2) / (n - bins)) : undefined;
}

std::array<double, 3> ends(const Interval95& value)
{
    return {value.error, value.lower, value.upper};
}

} // namespace

StatisticsOfSums::StatisticsOfSums(const Run& run, const Split& split, const RunInference* inference,
                                   const std::vector<ControlSet>& sets)
    : m_run(run), m_split(split), m_inference(inference), m_length(covariateIndex(run.covariates(), "length"))
{
    const int target = static_cast<int>(m_length);
    for (const auto& [name, given] : sets) {
        m_setNames.push_back(name);
        m_partial.emplace_back(run.covariateSums(), target, given);
    }
    if (!inference)
        return;
    m_shared = resamplingSums(*run.inferencePlan());
    const auto& columns = run.inferencePlan()->jackknifeColumns();
    m_lengthPlace = static_cast<std::size_t>(std::ranges::find(columns, target) - columns.begin());
    if (!inference->neighbourExcess.empty())
        for (const char* name : neighbourNames) {
            const int which = static_cast<int>(covariateIndex(run.covariates(), name));
            std::vector<int> given = columns;
            std::erase(given, which);
            m_neighbours.emplace_back(run.covariateSums(), which, given);
        }
}

void StatisticsOfSums::declare(StatisticsTable& table) const
{
    const auto covariates = std::ssize(m_run.covariates());
    table.declare("moments/state", {}, "0 ok, 1 constant, 2 non-finite; anything but 0: no statistic");
    table.declare("moments/nonfinite", {}, "number of NaN or infinite analysed values");
    for (const char* name : {"mean", "sd", "skewness", "kurtosis", "minimum", "maximum", "positive"})
        table.declare(std::string("moments/") + name, {}, name);
    table.declare("moments/positive_upper", {}, "one-sided 95 % Clopper-Pearson upper bound of the share > 0");
    table.declare("by_group/moments", {3, 4}, "shorter, equal, longer; mean sd skewness kurtosis");
    table.declare("by_length/values", {lengthBins, 8},
                  "lengths 1 … 24 or more; n mean sd skewness kurtosis, then standard error and 95 % interval of the "
                  "mean clustered by type (from the store)");
    table.declare("correlation/pearson", {covariates}, "Pearson r with every covariate");
    for (const char* name : {"eta2", "epsilon2", "nonlinearity", "lack_of_fit"})
        table.declare(std::string("correlation/") + name, {}, name);
    for (const std::string& set : m_setNames)
        for (const char* name : {"partial_r", "r2_with", "r2_without", "delta_r2"})
            table.declare("partial/" + set + "/" + name, {}, name);
    table.declare("inference/naive_p", {}, "t test that takes tokens as independent: a warning, no result");
    if (!m_inference)
        return;
    for (const char* test : {"raw", "controlled"}) {
        const std::string group = std::string("inference/") + test + "/";
        table.declare(group + "statistic", {}, "r, or partial r given the controls");
        for (const char* name : {"p", "p_t", "p_family", "q"})
            table.declare(group + name, {}, name);
    }
    for (const char* unit : {"types", "documents"})
        for (const char* name : {"r", "partial_r"})
            table.declare(std::string("inference/jackknife_") + unit + "/" + name, {3},
                          "standard error, ends of the 95 % interval");
    if (!m_inference->directPath.empty())
        table.declare("correlation/direct_path", {}, "r of c_fc on the token's embedding, no block between");
    for (const char* name : {"r", "partial_r"})
        for (const char* half : halfNames)
            table.declare(std::string("inference/split_half/") + name + half, {},
                          "of one half of the document groups: a replication within the text");
    for (std::size_t v = 0; v < m_neighbours.size(); ++v)
        table.declare(std::string("neighbours/") + neighbourNames[v] + "/partial_r", {},
                      "given the other two lengths and the three log frequencies");
    for (std::size_t v = 0; v < m_neighbours.size(); ++v)
        table.declare(std::string("neighbours/") + neighbourNames[v] + "/null_mean_square", {}, "the same, permuted");
    table.declare("strata/r", {std::ssize(m_shared.stratum)}, "r within each frequency stratum");
    for (const char* name : {"pooled_types", "pooled_tokens", "q_types", "q_tokens"})
        table.declare(std::string("strata/") + name, {}, name);
    table.declare("strata/sign_reversal", {}, "1: r and partial r differ in sign");
}

void StatisticsOfSums::fill(StatisticsTable& table, const LayerSums& sums, LayerIndex layer, std::int64_t row,
                            std::span<const double> r) const
{
    const double rLength = r[m_length];
    const NeuronSummary of = neuronSummary(sums, row, rLength);
    table.set("moments/state", row, static_cast<double>(of.state));
    table.set("moments/nonfinite", row, static_cast<double>(sums.nonFinite[static_cast<std::size_t>(row)]));
    table.set("moments/mean", row, of.moments.mean);
    table.set("moments/sd", row, of.moments.sd);
    table.set("moments/skewness", row, of.moments.skewness);
    table.set("moments/kurtosis", row, of.moments.kurtosis);
    table.set("moments/minimum", row, of.minimum);
    table.set("moments/maximum", row, of.maximum);
    table.set("moments/positive", row, of.positive);
    table.set("moments/positive_upper", row, of.positiveUpper);
    const auto groups = table.of("by_group/moments", row);
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        const auto [first, last] = binsOf(static_cast<LengthGroup>(g), m_split);
        const Moments m = moments(sums, row, first, last);
        std::ranges::copy(std::array{m.mean, m.sd, m.skewness, m.kurtosis},
                          groups.begin() + static_cast<std::ptrdiff_t>(4 * g));
    }
    const auto lengths = table.of("by_length/values", row);
    double bins = 0;
    for (int b = 0; b < lengthBins; ++b) {
        const Moments m = moments(sums, row, b, b + 1);
        if (m.n == 0)
            continue;
        ++bins;
        if (of.state != NeuronState::NonFinite)
            std::ranges::copy(std::array{static_cast<double>(m.n), m.mean, m.sd, m.skewness, m.kurtosis},
                              lengths.begin() + 8 * b);
    }
    table.set("correlation/pearson", row, r);
    table.set("correlation/eta2", row, of.eta2);
    table.set("correlation/epsilon2", row, of.epsilon2);
    table.set("correlation/nonlinearity", row, of.nonlinearity);
    const double n = static_cast<double>(of.n);
    table.set("correlation/lack_of_fit", row, lackOfFit(of.eta2, rLength * rLength, n, bins));
    for (std::size_t s = 0; s < m_partial.size(); ++s) {
        const PartialCorrelation partial = m_partial[s].of(r);
        const std::string group = "partial/" + m_setNames[s] + "/";
        table.set(group + "partial_r", row, partial.r);
        table.set(group + "r2_with", row, partial.r2With);
        table.set(group + "r2_without", row, partial.r2Without);
        table.set(group + "delta_r2", row, partial.deltaR2);
    }
    for (std::size_t v = 0; v < m_neighbours.size(); ++v)
        table.set(std::string("neighbours/") + neighbourNames[v] + "/partial_r", row, m_neighbours[v].of(r).r);
    table.set("inference/naive_p", row,
              studentTwoSided(rLength * std::sqrt((n - 2) / std::max(1 - rLength * rLength, 1e-300)), n - 2));
    if (m_inference)
        fillInference(table, sums, layer, row);
}

void StatisticsOfSums::fillInference(StatisticsTable& table, const LayerSums& sums, LayerIndex layer,
                                     std::int64_t row) const
{
    const std::size_t at = m_inference->at({layer, NeuronIndex(static_cast<std::int32_t>(row))});
    if (!m_inference->directPath.empty())
        table.set("correlation/direct_path", row, m_inference->directPath[at]);
    for (const auto& [name, tests] :
         {std::pair{"raw", &m_inference->raw}, std::pair{"controlled", &m_inference->controlled}}) {
        const std::string group = std::string("inference/") + name + "/";
        table.set(group + "statistic", row, tests->statistic[at]);
        table.set(group + "p", row, tests->p[at]);
        table.set(group + "p_t", row, tests->momentP[at]);
        table.set(group + "p_family", row, tests->familyP[at]);
        table.set(group + "q", row, tests->q[at]);
        const std::string statistic = std::string("/") + (tests == &m_inference->raw ? "r" : "partial_r");
        table.set("inference/jackknife_types" + statistic, row, ends(tests->types[at]));
        table.set("inference/jackknife_documents" + statistic, row, ends(tests->documents[at]));
        for (std::size_t half = 0; half < 2; ++half)
            table.set("inference/split_half" + statistic + halfNames[half], row, tests->halves[at][half]);
    }
    for (std::size_t v = 0; v < m_neighbours.size(); ++v)
        table.set(std::string("neighbours/") + neighbourNames[v] + "/null_mean_square", row,
                  m_inference->neighbourNullSquare[at * 3 + v]);
    const std::vector<double> r = stratumCorrelations(sums, row, m_shared, m_lengthPlace);
    table.set("strata/r", row, r);
    std::vector<double> types, tokens;
    for (const GroupSums& stratum : m_shared.stratum) {
        types.push_back(static_cast<double>(stratum.types));
        tokens.push_back(static_cast<double>(stratum.tokens));
    }
    for (const auto& [name, size] : {std::pair{"types", &types}, std::pair{"tokens", &tokens}}) {
        const PooledR pooled = pooledR(r, *size);
        table.set(std::string("strata/pooled_") + name, row, pooled.r);
        table.set(std::string("strata/q_") + name, row, pooled.q);
    }
    const double raw = m_inference->raw.statistic[at], partial = m_inference->controlled.statistic[at];
    table.set("strata/sign_reversal", row,
              std::isnan(raw) || std::isnan(partial) ? undefined
                                                     : static_cast<double>(std::signbit(raw) != std::signbit(partial)));
}

} // namespace neurostrata::core
