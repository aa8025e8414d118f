// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/common_edges.h"
#include "core/analysis/neuron_view.h"
#include "core/analysis/stored_tokens.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>

namespace neurostrata::core
{

namespace
{

/// Lengths from here on are one: that of the last bin of the sums.
constexpr int longestLength = lengthBins;
constexpr std::size_t mostDots = 2000;

DosePoint dosePoint(int length, std::int64_t n, double mean, double sd)
{
    DosePoint point{.length = length, .open = length == longestLength, .n = n, .mean = mean, .sd = sd};
    point.lower = point.upper = std::numeric_limits<double>::quiet_NaN();
    if (n >= 2) {
        const auto freedom = static_cast<double>(n - 1);
        // sd is that of the population: sd / √(n - 1) is the standard error.
        const double half = boost::math::quantile(boost::math::students_t(freedom), 0.975) * sd / std::sqrt(freedom);
        point.lower = mean - half;
        point.upper = mean + half;
    }
    return point;
}

/// Lengths of the sample's tokens in the order of record.ascending.
std::vector<int> cappedLengths(const NeuronRecord& record, LengthUnit unit)
{
    const auto& length = record.stored->length[static_cast<std::size_t>(unit)];
    std::vector<int> lengths;
    lengths.reserve(record.ascending.size());
    for (const std::int32_t i : record.ascending)
        lengths.push_back(std::min<int>(length[static_cast<std::size_t>(i)], longestLength));
    return lengths;
}

std::vector<DosePoint> doseOfSample(const NeuronRecord& record, LengthUnit unit)
{
    const std::vector<double> sample = sampleOf(record);
    const std::vector<int> lengths = cappedLengths(record, unit);
    std::array<std::int64_t, longestLength + 1> n{};
    std::array<double, longestLength + 1> mean{}, squares{};
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const auto l = static_cast<std::size_t>(lengths[i]);
        ++n[l];
        mean[l] += sample[i];
    }
    for (std::size_t l = 0; l < n.size(); ++l)
        mean[l] /= static_cast<double>(std::max<std::int64_t>(n[l], 1));
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const auto l = static_cast<std::size_t>(lengths[i]);
        squares[l] += (sample[i] - mean[l]) * (sample[i] - mean[l]);
    }
    std::vector<DosePoint> points;
    for (std::size_t l = 0; l < n.size(); ++l)
        if (n[l] > 0)
            points.push_back(
                dosePoint(static_cast<int>(l), n[l], mean[l], std::sqrt(squares[l] / static_cast<double>(n[l]))));
    return points;
}

/// The `mostDots` tokens of the sample with the smallest hashes, as places in record.ascending.
std::vector<std::size_t> dotPlaces(const NeuronRecord& record)
{
    std::vector<std::pair<std::uint64_t, std::size_t>> hashed;
    hashed.reserve(record.ascending.size());
    for (std::size_t place = 0; place < record.ascending.size(); ++place) {
        const auto stored = static_cast<std::size_t>(record.ascending[place]);
        hashed.emplace_back(splitmix64(static_cast<std::uint64_t>(record.run->store->token[stored])), place);
    }
    if (hashed.size() > mostDots) {
        std::nth_element(hashed.begin(), hashed.begin() + mostDots, hashed.end());
        hashed.resize(mostDots);
    }
    std::vector<std::size_t> places;
    for (const auto& [hash, place] : hashed)
        places.push_back(place);
    return places;
}

} // namespace

std::vector<DosePoint> doseResponse(const NeuronRecord& record, LengthUnit unit)
{
    if (record.summary.state == NeuronState::NonFinite)
        return {};
    if (unit != LengthUnit::Characters)
        return doseOfSample(record, unit);
    std::vector<DosePoint> points;
    for (int bin = 0; bin < lengthBins; ++bin)
        if (const Moments& m = record.byLength[static_cast<std::size_t>(bin)]; m.n > 0)
            points.push_back(dosePoint(bin + 1, m.n, m.mean, m.sd));
    return points;
}

ScatterView scatterView(const NeuronRecord& record, LengthUnit unit)
{
    ScatterView view;
    view.mean = doseResponse(record, unit);
    const std::vector<double> sample = sampleOf(record);
    if (sample.empty())
        return view;
    const std::vector<int> lengths = cappedLengths(record, unit);
    const auto [first, last] = std::minmax_element(lengths.begin(), lengths.end());
    view.firstLength = *first;
    view.lastLength = *last;
    view.edges = commonEdges(sample);
    const std::size_t bins = view.edges.size() - 1;
    view.count.assign(static_cast<std::size_t>(*last - *first + 1) * bins, 0);
    for (std::size_t i = 0; i < sample.size(); ++i)
        ++view.count[static_cast<std::size_t>(lengths[i] - *first) * bins + clampedBin(view.edges, sample[i])];
    for (const std::size_t place : dotPlaces(record)) {
        const auto stored = static_cast<std::size_t>(record.ascending[place]);
        view.dots.push_back({lengths[place], record.values[stored], record.run->store->token[stored]});
    }
    std::ranges::sort(view.dots, {}, &ScatterView::Dot::token);
    return view;
}

} // namespace neurostrata::core
