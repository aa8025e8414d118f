// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/common_edges.h"
#include "core/analysis/kernel_density.h"
#include "core/analysis/neuron_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace neurostrata::core
{

namespace
{

constexpr double quantileLevels[] = {95, 75, 50, 25, 5}; ///< per cent; those of the rug

/// Tokens of the sample by place in its ascending order.
class Sample
{
public:
    explicit Sample(const NeuronRecord& record) : m_record(record), m_values(sampleOf(record)) {}

    std::int64_t size() const { return std::ssize(m_values); }
    const std::vector<double>& values() const { return m_values; }
    ContextRow row(std::int64_t place) const
    {
        const auto stored = static_cast<std::size_t>(m_record.ascending[static_cast<std::size_t>(place)]);
        ContextRow row;
        row.token = m_record.run->store->token[stored];
        row.value = m_record.values[stored];
        return row;
    }
    /// Places [first, last) of values in [lower, upper].
    std::pair<std::int64_t, std::int64_t> places(double lower, double upper) const
    {
        const auto first = std::lower_bound(m_values.begin(), m_values.end(), lower);
        return {first - m_values.begin(), std::upper_bound(first, m_values.end(), upper) - m_values.begin()};
    }

private:
    const NeuronRecord& m_record;
    std::vector<double> m_values;
};

/// Of `rows` rows shared out over `parts` parts, those of part `part`: the first ones take what is left over.
std::int64_t shareOf(int rows, std::size_t parts, std::size_t part)
{
    const auto count = static_cast<std::size_t>(std::max(rows, 0));
    return static_cast<std::int64_t>(count / parts + (part < count % parts ? 1 : 0));
}

std::vector<ContextRow> extremeRows(const NeuronRecord& record, bool top, int rows)
{
    const auto& tokens = top ? record.topToken : record.bottomToken;
    const auto& values = top ? record.topValue : record.bottomValue;
    std::vector<ContextRow> found;
    std::unordered_set<std::int64_t> shown;
    for (std::size_t i = 0; i < tokens.size() && std::ssize(found) < rows; ++i) {
        found.push_back({.token = tokens[i], .value = values[i], .heading = {}});
        shown.insert(tokens[i]);
    }
    // Between the tokens of a sample others are missing.
    if (!record.run->store->everything())
        return found;
    const Sample sample(record);
    for (std::int64_t i = 0; i < sample.size() && std::ssize(found) < rows; ++i)
        if (ContextRow row = sample.row(top ? sample.size() - 1 - i : i); !shown.contains(row.token))
            found.push_back(std::move(row));
    return found;
}

std::vector<ContextRow> rowsInRange(const NeuronRecord& record, const Sample& sample, const ContextQuestion& question)
{
    const auto [first, last] = sample.places(question.range->first, question.range->second);
    std::vector<ContextRow> found;
    for (std::int64_t place = last; place > first && std::ssize(found) < question.rows; --place) {
        ContextRow row = sample.row(place - 1);
        const TokenType& type = record.run->tokens->typeOf(row.token);
        if (!question.rangeGroup || groupOf(lengthOf(type, question.unit), question.split) == question.rangeGroup)
            found.push_back(std::move(row));
    }
    return found;
}

/// The `rows` places of [first, last) whose values are nearest to `at`: neighbours, so a window that is moved there.
std::pair<std::int64_t, std::int64_t> nearest(const Sample& sample, std::int64_t first, std::int64_t last, double at,
                                              std::int64_t rows)
{
    const std::vector<double>& values = sample.values();
    const auto value = [&](std::int64_t place) { return values[static_cast<std::size_t>(place)]; };
    std::int64_t begin = std::lower_bound(values.begin() + first, values.begin() + last, at) - values.begin();
    std::int64_t end = begin;
    while (end - begin < rows && (begin > first || end < last)) {
        if (end == last || (begin > first && at - value(begin - 1) <= value(end) - at))
            --begin;
        else
            ++end;
    }
    return {begin, end};
}

/// Rows of the places [begin, end), the highest first; the heading above the first of them.
void append(std::vector<ContextRow>& found, const Sample& sample, std::pair<std::int64_t, std::int64_t> places,
            const ContextRow& heading)
{
    for (std::int64_t place = places.second; place > places.first; --place) {
        ContextRow row = sample.row(place - 1);
        row.mode = heading.mode;
        row.level = heading.level;
        if (place == places.second)
            row.heading = heading.heading;
        found.push_back(std::move(row));
    }
}

std::vector<ContextRow> rowsPerMode(const Sample& sample, int rows)
{
    std::vector<ContextRow> found;
    const std::vector<KernelDensity::Peak> peaks = kernelDensityOf(sample.values()).peaks;
    for (std::size_t p = peaks.size(); p-- > 0;) {
        const KernelDensity::Peak& peak = peaks[p];
        ContextRow heading;
        heading.mode = static_cast<int>(p) + 1;
        heading.level = peak.at;
        heading.heading = fmt::format("mode {} at {:.3g}", heading.mode, peak.at);
        const auto [first, last] = sample.places(std::nextafter(peak.lower, peak.upper), peak.upper);
        append(found, sample, nearest(sample, first, last, peak.at, shareOf(rows, peaks.size(), peaks.size() - 1 - p)),
               heading);
    }
    return found;
}

std::vector<ContextRow> rowsAtQuantiles(const Sample& sample, int rows)
{
    std::vector<ContextRow> found;
    std::int64_t above = sample.size(); // places from here on are shown
    for (std::size_t q = 0; q < std::size(quantileLevels); ++q) {
        ContextRow heading;
        heading.level = quantileLevels[q];
        heading.heading = fmt::format("{} %", quantileLevels[q]);
        const std::int64_t share = shareOf(rows, std::size(quantileLevels), q);
        const auto middle =
            static_cast<std::int64_t>(std::llround(static_cast<double>(sample.size() - 1) * quantileLevels[q] / 100));
        const std::int64_t end = std::clamp<std::int64_t>(middle + (share + 1) / 2, 0, above);
        above = std::max<std::int64_t>(end - share, 0);
        append(found, sample, {above, end}, heading);
    }
    return found;
}

std::vector<ContextRow> randomRows(const Sample& sample, std::uint64_t seed, int rows)
{
    std::vector<std::pair<std::uint64_t, std::int64_t>> hashed;
    for (std::int64_t place = 0; place < sample.size(); ++place)
        hashed.emplace_back(splitmix64(static_cast<std::uint64_t>(sample.row(place).token) ^ splitmix64(seed)), place);
    const auto count = std::min<std::int64_t>(std::max(rows, 0), sample.size());
    std::partial_sort(hashed.begin(), hashed.begin() + count, hashed.end());
    std::vector<ContextRow> found;
    for (std::int64_t i = 0; i < count; ++i)
        found.push_back(sample.row(hashed[static_cast<std::size_t>(i)].second));
    return found;
}

} // namespace

std::vector<ContextRow> contexts(const NeuronRecord& record, const ContextQuestion& question)
{
    if (!question.range && (question.mode == ContextMode::Top || question.mode == ContextMode::Bottom))
        return extremeRows(record, question.mode == ContextMode::Top, question.rows);
    const Sample sample(record);
    if (question.range)
        return rowsInRange(record, sample, question);
    switch (question.mode) {
    case ContextMode::PerMode:
        return rowsPerMode(sample, question.rows);
    case ContextMode::Quantiles:
        return rowsAtQuantiles(sample, question.rows);
    default:
        return randomRows(sample, question.seed, question.rows);
    }
}

} // namespace neurostrata::core
