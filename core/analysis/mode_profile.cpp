// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/mode_profile.h"

#include "core/analysis/stored_tokens.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <map>

namespace neurostrata::core
{
namespace
{

constexpr int positionBins = 16;
constexpr std::size_t mostTypes = 8;

/// Fills one property, token by token.
class Profiled
{
public:
    explicit Profiled(std::size_t bins) : m_of{0, 0, std::vector<std::int64_t>(bins), std::vector<std::int64_t>(bins)}
    {
    }
    void add(double value, std::size_t bin, bool inside)
    {
        ++m_of.group[bin];
        m_of.groupMean += value;
        ++m_all;
        if (!inside)
            return;
        ++m_of.count[bin];
        m_of.mean += value;
        ++m_inside;
    }
    ProfileOf take()
    {
        const auto mean = [](double sum, std::int64_t n) {
            return n > 0 ? sum / static_cast<double>(n) : std::numeric_limits<double>::quiet_NaN();
        };
        m_of.mean = mean(m_of.mean, m_inside);
        m_of.groupMean = mean(m_of.groupMean, m_all);
        return std::move(m_of);
    }

private:
    ProfileOf m_of;
    std::int64_t m_all = 0, m_inside = 0;
};

std::size_t octave(std::int64_t count)
{
    return static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(std::max<std::int64_t>(count, 1)) - 1));
}

} // namespace

ModeProfile modeProfile(const NeuronRecord& record, LengthGroup group, const Split& split, LengthUnit unit,
                        double lower, double upper)
{
    const TokenTable& tokens = *record.run->tokens;
    std::int64_t longest = 1, mostFrequent = 1;
    for (const TokenWindow& window : tokens.windows)
        longest = std::max(longest, window.count);
    for (const TokenType& type : tokens.types)
        mostFrequent = std::max(mostFrequent, type.count);

    ModeProfile profile;
    profile.lower = lower;
    profile.upper = upper;
    Profiled length(lengthBins), frequency(octave(mostFrequent) + 1), position(positionBins);
    std::map<std::int32_t, std::int64_t> tokensOf;
    std::int64_t all = 0;
    const auto& lengths = record.stored->length[static_cast<std::size_t>(unit)];
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const double value = record.values[i];
        if (record.stored->sampled[i] == 0 || !std::isfinite(value) || groupOf(lengths[i], split) != group)
            continue;
        const auto token = static_cast<std::size_t>(record.run->store->token[i]);
        const std::int32_t type = tokens.type[token];
        const TokenType& of = tokens.types[static_cast<std::size_t>(type)];
        const bool inside = value >= lower && value <= upper;
        ++all;
        const std::int32_t characters = lengthOf(of, LengthUnit::Characters);
        length.add(characters, static_cast<std::size_t>(lengthBin(std::max(characters, 1))), inside);
        frequency.add(std::log2(static_cast<double>(std::max<std::int64_t>(of.count, 1))), octave(of.count), inside);
        const std::int64_t place = std::clamp<std::int64_t>(tokens.position[token], 0, longest - 1);
        position.add(static_cast<double>(place), static_cast<std::size_t>(place * positionBins / longest), inside);
        if (inside) {
            ++profile.n;
            ++tokensOf[type];
        }
    }
    profile.share = all > 0 ? static_cast<double>(profile.n) / static_cast<double>(all) : 0;
    profile.types = std::ssize(tokensOf);
    double squares = 0;
    for (const auto& [type, count] : tokensOf)
        squares += static_cast<double>(count) * static_cast<double>(count);
    profile.effectiveTypes =
        squares > 0 ? static_cast<double>(profile.n) * static_cast<double>(profile.n) / squares : 0;
    profile.frequent.assign(tokensOf.begin(), tokensOf.end());
    std::ranges::stable_sort(profile.frequent, std::ranges::greater(), &std::pair<std::int32_t, std::int64_t>::second);
    profile.frequent.resize(std::min(profile.frequent.size(), mostTypes));
    profile.length = length.take();
    profile.frequency = frequency.take();
    profile.position = position.take();
    return profile;
}

} // namespace neurostrata::core
