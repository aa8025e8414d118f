// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"
#include "core/corpus/covariates.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace neurostrata::test
{

/// Word pieces of 1 to 14 characters, short ones frequent, among them what is hard to show.
inline const std::vector<std::string>& madeUpWords()
{
    static const std::vector<std::string> words = {" the",
                                                   " a",
                                                   " of",
                                                   " to",
                                                   " and",
                                                   ",",
                                                   ".",
                                                   " he",
                                                   " salt",
                                                   " along",
                                                   " garden",
                                                   " could",
                                                   " harbor",
                                                   " walked",
                                                   "tion",
                                                   " house",
                                                   "\n",
                                                   "ing",
                                                   " treaty",
                                                   " corporate",
                                                   " river",
                                                   " agreement",
                                                   " understanding",
                                                   " responsibility",
                                                   " international",
                                                   "\xE2\x80\x94",
                                                   " \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                                   "s"};
    return words;
}

/// A text of made-up words in windows of 100 tokens, all analysed and all stored.
inline std::shared_ptr<core::RunView> madeUpText(std::int64_t tokens, bool complete = true)
{
    auto table = std::make_shared<core::TokenTable>();
    const std::vector<std::string>& words = madeUpWords();
    for (std::size_t i = 0; i < words.size(); ++i) {
        core::TokenType type;
        type.id = static_cast<core::TokenId>(i);
        type.bytes = words[i];
        type.properties = core::tokenProperties(words[i]);
        table->types.push_back(type);
    }
    table->vocabularySize = static_cast<std::int32_t>(words.size());
    std::mt19937 random(20);
    std::geometric_distribution<int> rank(0.12);
    constexpr std::int64_t window = 100;
    for (std::int64_t t = 0; t < tokens; ++t) {
        const auto type = static_cast<std::int32_t>(static_cast<std::size_t>(rank(random)) % words.size());
        table->id.push_back(type);
        table->type.push_back(type);
        table->sequence.push_back(static_cast<std::int32_t>(t / window));
        table->document.push_back(static_cast<std::int32_t>(t / (10 * window)));
        table->position.push_back(static_cast<std::int32_t>(t % window));
    }
    for (std::int64_t t = 0; t < tokens; t += window)
        table->windows.push_back({t, std::min(window, tokens - t)});
    for (std::int64_t t = 0; t < tokens; t += 10 * window)
        table->documents.push_back({"essays.txt", t * 5});
    table->mask = core::Mask::Study;
    core::deriveMaskAndCounts(*table);

    auto run = std::make_shared<core::RunView>();
    const core::Covariates covariates(*table);
    run->provenance.runId = "7f3a91c4d2e8";
    run->provenance.modelName = "GPT-Neo 1.3B";
    run->complete = complete;
    run->covariates = covariates.list();
    run->covariateSums = covariates.sums();
    run->coveredTokens = tokens;
    run->layers = 24;
    run->width = 8192;
    auto plan = std::make_shared<core::StorePlan>();
    for (std::int64_t t = 0; t < tokens; ++t)
        if (table->included[static_cast<std::size_t>(t)] != 0) {
            plan->token.push_back(t);
            plan->sample.push_back(core::StoreAll);
        }
    run->store = plan;
    run->tokens = table;
    return run;
}

/// Fills everything of a record that follows from its values. Direct formulas, one value after the other.
inline std::shared_ptr<const core::NeuronRecord> recordOf(std::shared_ptr<const core::RunView> run,
                                                          std::vector<float> values)
{
    auto record = std::make_shared<core::NeuronRecord>();
    record->run = std::move(run);
    record->id = {core::LayerIndex(17), core::NeuronIndex(3021)};
    record->values = std::move(values);
    const core::TokenTable& tokens = *record->run->tokens;
    const std::vector<std::int64_t>& stored = record->run->store->token;
    const auto n = static_cast<double>(record->values.size());
    core::NeuronSummary& s = record->summary;
    s.n = static_cast<std::int64_t>(record->values.size());
    s.moments = {};
    s.moments.n = s.n;
    double positive = 0, length = 0;
    s.minimum = std::numeric_limits<double>::infinity();
    s.maximum = -s.minimum;
    for (std::size_t i = 0; i < record->values.size(); ++i) {
        const auto x = static_cast<double>(record->values[i]);
        s.moments.mean += x / n;
        positive += x > 0 ? 1 : 0;
        length += tokens.typeOf(stored[i]).properties.length / n;
        s.minimum = std::min(s.minimum, x);
        s.maximum = std::max(s.maximum, x);
    }
    double m2 = 0, m3 = 0, m4 = 0, xl = 0, ll = 0;
    std::array<double, core::lengthBins> sum{}, squares{};
    for (std::size_t i = 0; i < record->values.size(); ++i) {
        const double x = static_cast<double>(record->values[i]), d = x - s.moments.mean;
        const int l = tokens.typeOf(stored[i]).properties.length;
        m2 += d * d / n;
        m3 += d * d * d / n;
        m4 += d * d * d * d / n;
        xl += d * (l - length) / n;
        ll += (l - length) * (l - length) / n;
        const auto bin = static_cast<std::size_t>(core::lengthBin(l));
        ++record->byLength[bin].n;
        sum[bin] += x;
        squares[bin] += x * x;
    }
    double between = 0;
    for (std::size_t b = 0; b < core::lengthBins; ++b)
        if (core::Moments& m = record->byLength[b]; m.n > 0) {
            m.mean = sum[b] / static_cast<double>(m.n);
            m.sd = std::sqrt(std::max(0.0, squares[b] / static_cast<double>(m.n) - m.mean * m.mean));
            between += static_cast<double>(m.n) / n * (m.mean - s.moments.mean) * (m.mean - s.moments.mean);
        }
    s.moments.sd = std::sqrt(m2);
    s.moments.skewness = m3 / std::pow(m2, 1.5);
    s.moments.kurtosis = m4 / (m2 * m2);
    s.positive = positive / n;
    s.positiveUpper = positive > 0 ? s.positive : 1 - std::pow(0.05, 1 / n);
    record->rLength = xl / std::sqrt(ll * m2);
    s.eta2 = s.epsilon2 = between / m2;
    s.nonlinearity = s.eta2 - record->rLength * record->rLength;
    if (s.minimum == s.maximum)
        s.state = core::NeuronState::Constant;
    record->r.assign(record->run->covariates.size(), record->rLength);
    core::indexValues(*record);
    const auto& order = record->ascending;
    for (std::size_t i = 0; i < std::min<std::size_t>(32, order.size()); ++i) {
        const auto top = static_cast<std::size_t>(order[order.size() - 1 - i]),
                   bottom = static_cast<std::size_t>(order[i]);
        record->topToken.push_back(stored[top]);
        record->topValue.push_back(record->values[top]);
        record->bottomToken.push_back(stored[bottom]);
        record->bottomValue.push_back(record->values[bottom]);
    }
    return record;
}

/// A spike at -0.1 for all tokens, humps at 0.4 and, for long tokens, at 1.6.
inline std::shared_ptr<const core::NeuronRecord> madeUpNeuron(std::int64_t tokens = 8192)
{
    const auto run = madeUpText(tokens);
    std::mt19937 random(17);
    std::normal_distribution<float> noise(0, 1);
    std::uniform_real_distribution<float> uniform(0, 1);
    std::vector<float> values;
    for (const std::int64_t token : run->store->token) {
        const int length = run->tokens->typeOf(token).properties.length;
        const float far = std::clamp(0.12F * static_cast<float>(length - 3), 0.02F, 0.8F), u = uniform(random);
        values.push_back(u < far                      ? 1.6F + 0.3F * noise(random)
                         : u < far + 0.3F * (1 - far) ? 0.4F + 0.12F * noise(random)
                                                      : -0.1F + 0.04F * noise(random));
    }
    return recordOf(run, std::move(values));
}

} // namespace neurostrata::test
