// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/matched_sets.h"

#include "core/stats/drawn_numbers.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace neurostrata::core
{
namespace
{

constexpr std::size_t tenths = 10;
/// Draws in vain after which there is taken to be no other set: one that is as likely as any of a thousand is missed
/// once in 20,000 times.
constexpr int mostTries = 10'000;

/// Neurons of each tenth of the finite sds, and how many of them a set has.
struct Tenth {
    std::vector<NeuronIndex> neurons;
    std::size_t wanted = 0;
};

std::array<Tenth, tenths> cutIntoTenths(std::span<const double> sd, std::span<const NeuronIndex> set)
{
    std::vector<std::pair<double, std::int32_t>> ranked;
    for (std::size_t i = 0; i < sd.size(); ++i)
        if (std::isfinite(sd[i]))
            ranked.emplace_back(sd[i], static_cast<std::int32_t>(i));
    std::ranges::sort(ranked);
    std::array<Tenth, tenths> cut;
    for (std::size_t rank = 0; rank < ranked.size(); ++rank) {
        Tenth& tenth = cut[rank * tenths / ranked.size()];
        const NeuronIndex neuron(ranked[rank].second);
        tenth.neurons.push_back(neuron);
        tenth.wanted += std::ranges::find(set, neuron) == set.end() ? 0 : 1;
    }
    return cut;
}

/// The first steps of Fisher & Yates' shuffle: whatever order the last draw left, all choices stay equally likely.
std::vector<NeuronIndex> draw(std::array<Tenth, tenths>& cut, DrawnNumbers& numbers)
{
    std::vector<NeuronIndex> drawn;
    for (Tenth& tenth : cut)
        for (std::size_t i = 0; i < tenth.wanted; ++i) {
            std::swap(tenth.neurons[i], tenth.neurons[i + numbers.below(tenth.neurons.size() - i)]);
            drawn.push_back(tenth.neurons[i]);
        }
    std::ranges::sort(drawn);
    return drawn;
}

} // namespace

std::vector<std::vector<NeuronIndex>> matchedSets(std::span<const double> sd, std::span<const NeuronIndex> set,
                                                  int count, std::uint64_t seed)
{
    std::array<Tenth, tenths> cut = cutIntoTenths(sd, set);
    std::vector<NeuronIndex> own(set.begin(), set.end());
    std::ranges::sort(own);
    std::set<std::vector<NeuronIndex>> taken{own};
    std::vector<std::vector<NeuronIndex>> sets;
    DrawnNumbers numbers(seed);
    for (int tries = 0; std::ssize(sets) < count && tries < mostTries; ++tries) {
        std::vector<NeuronIndex> drawn = draw(cut, numbers);
        if (!taken.insert(drawn).second)
            continue;
        sets.push_back(std::move(drawn));
        tries = 0;
    }
    return sets;
}

} // namespace neurostrata::core
