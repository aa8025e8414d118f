// SPDX-License-Identifier: GPL-3.0-or-later
// How often the tests call noise significant: on the tokens of
// tests/data/parity/statistics, neurons without a length effect of which a share of the variance is the token's type.
// Everything goes through the accumulator and the estimators that measure real runs.
// Usage: bench_calibration [NEURONS] [REPEATS] [PERMUTATIONS]
#include "core/analysis/sample_modes.h"
#include "core/analysis/token_sample.h"
#include "core/inference/clustered_errors.h"
#include "core/inference/permutation_test.h"
#include "core/inference/permuted_correlations.h"
#include "core/inference/student_t.h"
#include "core/stats/estimators.h"
#include "tests/core/stats/accumulate.h"
#include "tests/support/parity_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace neurostrata::core;
using namespace neurostrata::test;

namespace
{

/// Tests whose share of p <= 0.05, 0.01 and 0.001 is counted.
struct Rate {
    const char* name;
    std::array<double, 3> below{};
    double tests = 0;

    void add(double p)
    {
        static constexpr double limits[] = {0.05, 0.01, 0.001};
        for (std::size_t i = 0; i < below.size(); ++i)
            below[i] += p <= limits[i];
        ++tests;
    }
    void print() const
    {
        std::printf("  %-34s %.4f %.4f %.5f\n", name, below[0] / tests, below[1] / tests, below[2] / tests);
    }
};

struct Text {
    TokenTable table = parityTable();
    Covariates covariates{table};
    CovariateSums covariateSums = covariates.sums();
    std::vector<std::size_t> analysed;
    std::vector<double> length, frequency;
    std::vector<std::int32_t> type;
    std::vector<std::uint8_t> shorter, balanced;

    Text()
    {
        const Split split = medianSplit(table);
        const std::vector<std::int64_t> one = balancedSample(table);
        const int column = *covariates.find("log_frequency");
        for (std::size_t t = 0; t < table.included.size(); ++t) {
            if (table.included[t] == 0)
                continue;
            const auto token = static_cast<std::int64_t>(t);
            analysed.push_back(t);
            type.push_back(table.type[t]);
            length.push_back(table.typeOf(token).properties.length);
            frequency.push_back(covariates.value(column, token));
            shorter.push_back(groupOf(table.typeOf(token).properties.length, split) == LengthGroup::Shorter);
            balanced.push_back(std::ranges::binary_search(one, token));
        }
        double mean = 0, square = 0;
        for (const double f : frequency)
            mean += f / static_cast<double>(frequency.size());
        for (const double f : frequency)
            square += (f - mean) * (f - mean) / static_cast<double>(frequency.size());
        for (double& f : frequency)
            f = (f - mean) / std::sqrt(square);
    }
};

/// [tokens, neurons]: noise by type and by token, plus `effect` times standardised log frequency.
std::vector<float> noise(const Text& text, std::size_t neurons, double share, double effect, std::mt19937_64& random)
{
    std::normal_distribution<double> normal;
    std::vector<double> byType(text.table.types.size() * neurons);
    for (double& value : byType)
        value = std::sqrt(share) * normal(random);
    std::vector<float> values(text.table.included.size() * neurons);
    for (std::size_t i = 0; i < text.analysed.size(); ++i)
        for (std::size_t n = 0; n < neurons; ++n)
            values[text.analysed[i] * neurons + n] =
                static_cast<float>(byType[static_cast<std::size_t>(text.type[i]) * neurons + n] +
                                   std::sqrt(1 - share) * normal(random) + effect * text.frequency[i]);
    return values;
}

std::vector<double> neuronOf(const Text& text, const std::vector<float>& values, std::size_t neurons, std::size_t n)
{
    std::vector<double> x;
    for (const std::size_t t : text.analysed)
        x.push_back(values[t * neurons + n]);
    return x;
}

struct Tables {
    Rate naive{"t test on tokens"}, clustered{"clustered-by-type z"}, raw{"permutation, raw: p"},
        rawMoment{"permutation, raw: p_t"}, controlled{"permutation, controlled: p"},
        controlledMoment{"permutation, controlled: p_t"}, family{"max-T, any of the family"}, global{"global p"},
        dipTokens{"dip, shorter, all tokens"}, dipBalanced{"dip, shorter, one per type"};
};

void testLength(const Text& text, const std::vector<float>& values, std::size_t neurons, const InferencePlan& plan,
                Tables& tables)
{
    AccumulatorShape shape;
    shape.tokens = &text.table;
    shape.covariates = &text.covariates;
    shape.width = static_cast<std::int64_t>(neurons);
    shape.inference = &plan;
    const LayerSums sums = sumsOf(shape, values, 512);
    const std::vector<double> r = correlations(sums, text.covariateSums);
    const auto columns = static_cast<std::size_t>(text.covariates.count());
    const int K = plan.permutations() - 1;
    const ResamplingSums shared = resamplingSums(plan);
    const PermutedCorrelations raw(shared, text.covariateSums, 0, K, {});
    PermutationTest test(K);
    const double n = static_cast<double>(text.analysed.size());
    for (std::size_t i = 0; i < neurons; ++i) {
        std::vector<double> null(static_cast<std::size_t>(K));
        const auto of = std::span(r).subspan(i * columns, columns);
        raw.of(sums, static_cast<std::int64_t>(i), of, null);
        test.add(of[0], null);
        tables.naive.add(studentTwoSided(of[0] * std::sqrt((n - 2) / (1 - of[0] * of[0])), n - 2));
        const auto x = neuronOf(text, values, neurons, i);
        const double z = of[0] / clusteredErrorOfR(x, text.length, text.type);
        tables.clustered.add(std::erfc(std::abs(z) / std::sqrt(2)));
    }
    for (const PermutationResult& result : test.results()) {
        tables.raw.add(result.p);
        tables.rawMoment.add(result.momentP);
    }
}

/// The last map plays the observed length: nothing relates it to the neurons but frequency.
void testControlled(const Text& text, const std::vector<float>& values, std::size_t neurons, const InferencePlan& plan,
                    Tables& tables)
{
    AccumulatorShape shape;
    shape.tokens = &text.table;
    shape.covariates = &text.covariates;
    shape.width = static_cast<std::int64_t>(neurons);
    shape.inference = &plan;
    const LayerSums sums = sumsOf(shape, values, 512);
    const std::vector<double> r = correlations(sums, text.covariateSums);
    const auto columns = static_cast<std::size_t>(text.covariates.count());
    const int K = plan.permutations() - 1;
    const ResamplingSums shared = resamplingSums(plan);
    const PermutedCorrelations controlled(shared, text.covariateSums, K + 1, K + 1,
                                          {*text.covariates.find("log_frequency")});
    PermutationTest test(K);
    for (std::size_t i = 0; i < neurons; ++i) {
        std::vector<double> all(static_cast<std::size_t>(K) + 1);
        controlled.of(sums, static_cast<std::int64_t>(i), std::span(r).subspan(i * columns, columns), all);
        test.add(all.back(), std::span(all).first(static_cast<std::size_t>(K)));
    }
    double smallest = 1;
    for (const PermutationResult& result : test.results()) {
        tables.controlled.add(result.p);
        tables.controlledMoment.add(result.momentP);
        smallest = std::min(smallest, result.familyP);
    }
    tables.family.add(smallest);
    tables.global.add(test.globalP());
}

void testModes(const Text& text, const std::vector<float>& values, std::size_t neurons, Tables& tables)
{
    for (std::size_t i = 0; i < neurons; ++i) {
        const auto x = neuronOf(text, values, neurons, i);
        for (const bool balanced : {false, true}) {
            std::vector<double> sample;
            for (std::size_t t = 0; t < x.size(); ++t)
                if (text.shorter[t] != 0 && (!balanced || text.balanced[t] != 0))
                    sample.push_back(x[t]);
            std::ranges::sort(sample);
            const std::vector<std::int32_t> oneType(sample.size());
            (balanced ? tables.dipBalanced : tables.dipTokens).add(sampleShape(sample, oneType, 1).testedP());
        }
    }
}

} // namespace

int main(int argc, char** argv)
{
    const auto neurons = static_cast<std::size_t>(argc > 1 ? std::atoi(argv[1]) : 200);
    const int repeats = argc > 2 ? std::atoi(argv[2]) : 20, K = argc > 3 ? std::atoi(argv[3]) : 199;
    const Text text;
    std::printf("%zu noise neurons × %d draws of lengths, K = %d: share of p <= 0.05, 0.01, 0.001\n", neurons, repeats,
                K);
    for (const double share : {0.0, 0.5, 0.9}) {
        Tables tables;
        std::mt19937_64 random(1);
        for (int repeat = 0; repeat < repeats; ++repeat) {
            InferenceOptions options;
            options.permutations = K + 1;
            options.neighbourPermutations = 0;
            options.seed = static_cast<std::uint64_t>(repeat) + 1;
            const InferencePlan plan(text.table, text.covariates, options);
            const std::vector<float> plain = noise(text, neurons, share, 0, random);
            testLength(text, plain, neurons, plan, tables);
            testControlled(text, noise(text, neurons, share, 0.5, random), neurons, plan, tables);
            if (repeat < 3)
                testModes(text, plain, neurons, tables);
        }
        std::printf("type share of variance %.1f\n", share);
        for (const Rate* rate :
             {&tables.naive, &tables.clustered, &tables.raw, &tables.rawMoment, &tables.controlled,
              &tables.controlledMoment, &tables.family, &tables.global, &tables.dipTokens, &tables.dipBalanced})
            rate->print();
    }
}
