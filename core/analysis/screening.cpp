// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/screening.h"

#include "core/analysis/ordering.h"
#include "core/base/error.h"
#include "core/inference/multiple_testing.h"

#include <omp.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

namespace neurostrata::core
{
namespace
{

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr float undefinedFloat = std::numeric_limits<float>::quiet_NaN();
constexpr std::int64_t rowsAtOnce = 64; ///< a row of chunks

/// Sorts by the upper halves, value keys, least significant digit first; equal values keep the order of their places.
/// Own code: a comparison sort takes most of a screening's time.
void radixSort(std::vector<std::uint64_t>& keys, std::vector<std::uint64_t>& swap)
{
    constexpr int digit = 11, buckets = 1 << digit;
    swap.resize(keys.size());
    for (const int shift : {32, 32 + digit, 32 + 2 * digit}) {
        std::array<std::uint32_t, buckets> start{};
        for (const std::uint64_t key : keys)
            ++start[(key >> shift) & (buckets - 1)];
        std::uint32_t sum = 0;
        for (std::uint32_t& at : start) {
            const std::uint32_t count = at;
            at = sum;
            sum += count;
        }
        for (const std::uint64_t key : keys)
            swap[start[(key >> shift) & (buckets - 1)]++] = key;
        keys.swap(swap);
    }
}

std::size_t placeOf(std::uint64_t key)
{
    return key & 0xFFFFFFFFU;
}

/// Pearson r of mid-ranks; `order`: sampled places by ascending value.
double spearmanOf(std::span<const std::size_t> order, std::span<const float> x, const TokenSample& sample)
{
    const double n = static_cast<double>(order.size()), mean = (n + 1) / 2;
    double xx = 0, zz = 0, xz = 0;
    for (std::size_t first = 0; first < order.size();) {
        std::size_t last = first;
        while (last < order.size() && x[order[last]] == x[order[first]])
            ++last;
        const double rank = static_cast<double>(first + last + 1) / 2 - mean;
        for (std::size_t i = first; i < last; ++i) {
            const double z = sample.lengthRank[order[i]] - mean;
            xx += rank * rank;
            zz += z * z;
            xz += rank * z;
        }
        first = last;
    }
    return order.size() < 3 || xx == 0 || zz == 0 ? undefined : std::clamp(xz / std::sqrt(xx * zz), -1.0, 1.0);
}

void addTypeShare(NeuronShape& shape, std::span<const std::size_t> order, std::span<const float> x,
                  const TokenSample& sample, ShapeWorkspace& w)
{
    w.typeSum.assign(static_cast<std::size_t>(sample.types), 0);
    w.typeCount.assign(static_cast<std::size_t>(sample.types), 0);
    double mean = 0;
    for (const std::size_t i : order)
        mean += x[i];
    mean /= static_cast<double>(order.size());
    double total = 0;
    for (const std::size_t i : order) {
        const double d = x[i] - mean;
        total += d * d;
        w.typeSum[static_cast<std::size_t>(sample.type[i])] += d;
        ++w.typeCount[static_cast<std::size_t>(sample.type[i])];
    }
    double between = 0;
    std::int64_t types = 0;
    for (std::size_t t = 0; t < w.typeSum.size(); ++t)
        if (w.typeCount[t] > 0) {
            between += w.typeSum[t] * w.typeSum[t] / w.typeCount[t];
            ++types;
        }
    const auto n = static_cast<double>(order.size());
    shape.typeEta2 = types >= 2 && total > 0 ? between / total : undefined;
    shape.typeEpsilon2 = order.size() > static_cast<std::size_t>(types)
                             ? 1 - (1 - shape.typeEta2) * (n - 1) / (n - static_cast<double>(types))
                             : undefined;
}

} // namespace

NeuronShape neuronShape(std::span<const float> x, const TokenSample& sample, ShapeWorkspace& w)
{
    NeuronShape shape;
    shape.spearman = shape.typeEta2 = shape.typeEpsilon2 = undefined;
    w.keys.clear();
    for (std::size_t i = 0; i < x.size(); ++i)
        w.keys.push_back(std::uint64_t{orderKey(x[i])} << 32 | i);
    radixSort(w.keys, w.swap);
    if (x.empty() || !std::isfinite(x[placeOf(w.keys.front())]) || !std::isfinite(x[placeOf(w.keys.back())]) ||
        x[placeOf(w.keys.front())] == x[placeOf(w.keys.back())])
        return shape;
    shape.defined = true;
    std::vector<std::size_t> order;
    order.reserve(x.size());
    for (const std::uint64_t key : w.keys)
        if (sample.sampled[placeOf(key)] != 0)
            order.push_back(placeOf(key));
    shape.spearman = spearmanOf(order, x, sample);
    addTypeShare(shape, order, x, sample, w);
    for (std::size_t g = 0; g < lengthGroups; ++g)
        for (std::size_t s = 0; s < modeSamples; ++s) {
            const auto& chosen = s == 0 ? sample.sampled : sample.balanced;
            w.values.clear();
            w.types.clear();
            for (const std::uint64_t key : w.keys) {
                const std::size_t i = placeOf(key);
                if (sample.group[i] != g || chosen[i] == 0)
                    continue;
                w.values.push_back(x[i]);
                w.types.push_back(sample.type[i]);
            }
            shape.shape[g][s] = sampleShape(w.values, w.types, sample.types);
        }
    return shape;
}

void record(Screening& to, std::size_t at, const NeuronShape& of)
{
    to.spearman[at] = static_cast<float>(of.spearman);
    to.typeEpsilon2[at] = static_cast<float>(of.typeEpsilon2);
    for (std::size_t g = 0; g < lengthGroups; ++g) {
        Screening::OfGroup& group = to.group[g];
        for (std::size_t s = 0; s < modeSamples; ++s) {
            const SampleShape& shape = of.shape[g][s];
            group.dip[s][at] = of.defined ? static_cast<float>(shape.dip) : undefinedFloat;
            group.p[s][at] = of.defined ? static_cast<float>(shape.testedP()) : undefinedFloat;
            group.bimodality[s][at] = of.defined ? static_cast<float>(shape.bimodality) : undefinedFloat;
            group.modes[s][at] = static_cast<std::uint8_t>(std::min<std::size_t>(shape.modes.size(), 255));
        }
        double fewest = undefined;
        for (const SampleMode& mode : of.shape[g][0].modes)
            fewest = std::isnan(fewest) ? mode.effectiveTypes : std::min(fewest, mode.effectiveTypes);
        group.fewestTypes[at] = static_cast<float>(fewest);
    }
}

Screening emptyScreening(Site site, const Split& split, int layers, std::int64_t width)
{
    Screening all;
    all.site = site;
    all.split = split;
    all.layers = layers;
    all.width = width;
    const auto neurons = static_cast<std::size_t>(layers * width);
    all.spearman.assign(neurons, undefinedFloat);
    all.typeEpsilon2 = all.spearman;
    for (Screening::OfGroup& group : all.group) {
        for (std::size_t s = 0; s < modeSamples; ++s) {
            group.dip[s] = group.p[s] = group.bimodality[s] = all.spearman;
            group.modes[s].assign(neurons, 0);
        }
        group.fewestTypes = all.spearman;
    }
    return all;
}

void finishScreening(Screening& screening)
{
    for (Screening::OfGroup& group : screening.group) {
        for (std::size_t s = 0; s < modeSamples; ++s) {
            const std::vector<double> p(group.p[s].begin(), group.p[s].end());
            const std::vector<double> q = benjaminiHochberg(p);
            group.q[s].assign(q.begin(), q.end());
        }
        group.label.resize(group.p[0].size());
        for (std::size_t n = 0; n < group.label.size(); ++n) {
            const double fewest = group.fewestTypes[n];
            group.label[n] = modeLabel(group.q[1][n], group.q[0][n], std::span(&fewest, 1));
        }
    }
}

Screening screen(const Run& run, Site site, const Split& split, int threads, const JobContext& context)
{
    if (run.store().token.empty())
        throw Error(ErrorKind::NotFound, "this run stores no activations, which screening needs; measure it with "
                                         "--store.");
    Screening all = emptyScreening(site, split, run.layers(), run.width());
    const TokenSample sample = tokenSample(run.tokens(), run.store(), split);
    all.groupTypes = sample.groupTypes;
    const std::size_t stored = run.store().token.size();
    const int team = threads > 0 ? threads : omp_get_max_threads();
    std::vector<ShapeWorkspace> workspaces(static_cast<std::size_t>(team));
    for (std::int32_t layer = 0; layer < run.layers(); ++layer)
        for (std::int64_t first = 0; first < run.width(); first += rowsAtOnce) {
            context.throwIfStopped();
            const std::int64_t count = std::min(rowsAtOnce, run.width() - first);
            const std::vector<float> rows =
                run.activationRows(LayerIndex(layer), site, NeuronIndex(static_cast<std::int32_t>(first)), count);
            std::exception_ptr failure;
#pragma omp parallel for schedule(dynamic) num_threads(team)
            for (std::int64_t n = 0; n < count; ++n) {
                try {
                    auto& workspace = workspaces[static_cast<std::size_t>(omp_get_thread_num())];
                    record(all, static_cast<std::size_t>(layer * run.width() + first + n),
                           neuronShape(std::span(rows).subspan(static_cast<std::size_t>(n) * stored, stored), sample,
                                       workspace));
                } catch (...) {
#pragma omp critical(screeningFailed)
                    failure = std::current_exception();
                }
            }
            if (failure)
                std::rethrow_exception(failure);
            context.report({.stage = "screening for modes",
                            .fraction = static_cast<double>(layer * run.width() + first + count) /
                                        static_cast<double>(run.layers() * run.width())});
        }
    finishScreening(all);
    return all;
}

} // namespace neurostrata::core
