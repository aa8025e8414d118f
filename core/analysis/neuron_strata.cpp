// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/neuron_strata.h"

#include "core/analysis/stored_tokens.h"
#include "core/corpus/frequency_strata.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t fewestTypes = 4;

/// Of pairs; sums about the first value, as activations may lie far from 0.
class Correlation
{
public:
    void add(double x, double z)
    {
        if (m_n == 0) {
            m_x0 = x;
            m_z0 = z;
        }
        x -= m_x0;
        z -= m_z0;
        ++m_n;
        m_x += x;
        m_z += z;
        m_xx += x * x;
        m_zz += z * z;
        m_xz += x * z;
    }
    double value() const
    {
        const auto n = static_cast<double>(m_n);
        const double xx = m_xx - m_x * m_x / n, zz = m_zz - m_z * m_z / n;
        return m_n >= 3 && xx > 0 && zz > 0 ? std::clamp((m_xz - m_x * m_z / n) / std::sqrt(xx * zz), -1.0, 1.0)
                                            : undefined;
    }

private:
    std::int64_t m_n = 0;
    double m_x0 = 0, m_z0 = 0, m_x = 0, m_z = 0, m_xx = 0, m_zz = 0, m_xz = 0;
};

} // namespace

NeuronStrata neuronStrata(const NeuronRecord& record, const Split& split)
{
    const TokenTable& tokens = *record.run->tokens;
    const std::vector<std::int32_t> stratumOf = frequencyStrata(tokens);
    NeuronStrata result;
    result.split = split;
    result.strata.resize(
        static_cast<std::size_t>(std::max(0, stratumOf.empty() ? 0 : *std::ranges::max_element(stratumOf) + 1)));
    for (std::size_t t = 0; t < stratumOf.size(); ++t) {
        if (stratumOf[t] < 0)
            continue;
        FrequencyStratum& stratum = result.strata[static_cast<std::size_t>(stratumOf[t])];
        const std::int64_t count = tokens.types[t].count;
        stratum.fewest = stratum.fewest == 0 ? count : std::min(stratum.fewest, count);
        stratum.most = std::max(stratum.most, count);
    }

    std::vector<Correlation> within(result.strata.size());
    std::vector<std::set<std::int32_t>> types(result.strata.size());
    Correlation all;
    std::vector<double> x;
    std::vector<std::int8_t> group;
    std::vector<std::int32_t> cell;
    bool finite = !record.values.empty() && record.summary.state == NeuronState::Ok;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (record.stored->sampled[i] == 0)
            continue;
        const double value = record.values[i];
        finite = finite && std::isfinite(value);
        const std::int64_t token = record.run->store->token[i];
        const std::int32_t type = tokens.type[static_cast<std::size_t>(token)];
        const TokenType& of = tokens.types[static_cast<std::size_t>(type)];
        const auto s = static_cast<std::size_t>(stratumOf[static_cast<std::size_t>(type)]);
        const std::int32_t length = lengthOf(of, LengthUnit::Characters);
        within[s].add(value, length);
        all.add(value, length);
        types[s].insert(type);
        ++result.strata[s].tokens;
        x.push_back(value);
        group.push_back(static_cast<std::int8_t>(static_cast<int>(groupOf(length, split)) - 1));
        cell.push_back(static_cast<std::int32_t>(s) * 2 + (of.properties.leadingSpace ? 1 : 0));
    }
    result.n = std::ssize(x);
    result.r = finite ? all.value() : undefined;
    std::vector<double> r, typeCount, tokenCount;
    for (std::size_t s = 0; s < result.strata.size(); ++s) {
        FrequencyStratum& stratum = result.strata[s];
        stratum.types = std::ssize(types[s]);
        stratum.r = finite && types[s].size() >= fewestTypes ? within[s].value() : undefined;
        r.push_back(stratum.r);
        typeCount.push_back(static_cast<double>(stratum.types));
        tokenCount.push_back(static_cast<double>(stratum.tokens));
    }
    result.byTypes = pooledR(r, typeCount);
    result.byTokens = pooledR(r, tokenCount);
    result.matched = finite ? matchedDifference(x, group, cell) : MatchedDifference{undefined, undefined, undefined};
    return result;
}

} // namespace neurostrata::core
