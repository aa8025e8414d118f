// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/zones.h"

#include <Eigen/QR>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace neurostrata::core
{
namespace
{

using Row = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const Row> matrixOf(const LayerQuantiles& quantiles)
{
    return {quantiles.value.data(), static_cast<Eigen::Index>(quantiles.layers),
            static_cast<Eigen::Index>(quantiles.levels)};
}

/// Cost of a zone of layers [a, b), [layers, layers + 1].
std::vector<double> zoneCosts(const LayerQuantiles& quantiles)
{
    const std::size_t L = quantiles.layers;
    std::vector<double> cost(L * (L + 1), 0.0), mean(quantiles.levels);
    for (std::size_t a = 0; a < L; ++a) {
        std::ranges::fill(mean, 0.0);
        for (std::size_t b = a + 1; b <= L; ++b) {
            const auto added = quantiles.of(b - 1);
            const auto n = static_cast<double>(b - a);
            for (std::size_t u = 0; u < quantiles.levels; ++u)
                mean[u] += (added[u] - mean[u]) / n;
            double sum = 0;
            for (std::size_t l = a; l < b; ++l)
                for (std::size_t u = 0; u < quantiles.levels; ++u)
                    sum += (quantiles.of(l)[u] - mean[u]) * (quantiles.of(l)[u] - mean[u]);
            cost[a * (L + 1) + b] = sum / static_cast<double>(quantiles.levels);
        }
    }
    return cost;
}

/// Fills cost and start of 1 … most zones.
Zones segmented(const LayerQuantiles& quantiles, std::size_t most)
{
    const std::size_t L = quantiles.layers;
    const std::vector<double> cost = zoneCosts(quantiles);
    constexpr double infinite = std::numeric_limits<double>::infinity();
    std::vector<std::vector<double>> best(most + 1, std::vector<double>(L + 1, infinite));
    std::vector<std::vector<std::size_t>> from(most + 1, std::vector<std::size_t>(L + 1, 0));
    best[0][0] = 0;
    for (std::size_t k = 1; k <= most; ++k)
        for (std::size_t b = k; b <= L; ++b)
            for (std::size_t a = 0; a < b; ++a) {
                const double value = best[k - 1][a] + cost[a * (L + 1) + b];
                if (value < best[k][b]) {
                    best[k][b] = value;
                    from[k][b] = a;
                }
            }
    Zones zones;
    for (std::size_t k = 1; k <= most; ++k) {
        zones.cost.push_back(best[k][L]);
        std::vector<std::size_t> starts;
        for (std::size_t j = k, b = L; j > 0; --j) {
            b = from[j][b];
            starts.push_back(b);
        }
        std::ranges::reverse(starts);
        zones.start.push_back(std::move(starts));
    }
    return zones;
}

/// BIC of polynomials over depth, one for every level.
double trendBic(const LayerQuantiles& quantiles, int degree)
{
    const auto L = static_cast<Eigen::Index>(quantiles.layers);
    Eigen::MatrixXd powers(L, degree + 1);
    for (Eigen::Index l = 0; l < L; ++l)
        for (Eigen::Index d = 0; d <= degree; ++d)
            powers(l, d) = std::pow(static_cast<double>(l) / static_cast<double>(L - 1), static_cast<double>(d));
    const Eigen::MatrixXd values = matrixOf(quantiles);
    const Eigen::MatrixXd residual = values - powers * powers.colPivHouseholderQr().solve(values);
    const double sse = residual.squaredNorm() / static_cast<double>(quantiles.levels);
    const auto layers = static_cast<double>(L);
    return layers * std::log(sse / layers) + (degree + 1) * std::log(layers);
}

} // namespace

LayerQuantiles layerQuantiles(std::span<const double> values, std::size_t layers)
{
    const std::size_t width = values.size() / std::max<std::size_t>(layers, 1);
    LayerQuantiles quantiles{.layers = layers, .levels = quantileLevels, .value = {}};
    std::vector<double> sorted;
    for (std::size_t l = 0; l < layers; ++l) {
        sorted.clear();
        for (const double value : values.subspan(l * width, width))
            if (!std::isnan(value))
                sorted.push_back(value);
        std::ranges::sort(sorted);
        for (std::size_t u = 0; u < quantileLevels; ++u) {
            if (sorted.empty()) {
                quantiles.value.push_back(std::numeric_limits<double>::quiet_NaN());
                continue;
            }
            const double place =
                (static_cast<double>(u) + 0.5) / quantileLevels * static_cast<double>(sorted.size() - 1);
            const auto below = static_cast<std::size_t>(place), above = std::min(below + 1, sorted.size() - 1);
            quantiles.value.push_back(std::lerp(sorted[below], sorted[above], place - static_cast<double>(below)));
        }
    }
    return quantiles;
}

std::size_t Zones::best() const
{
    return static_cast<std::size_t>(std::ranges::min_element(bic) - bic.begin()) + 1;
}

Zones zones(const LayerQuantiles& quantiles)
{
    const std::size_t most = std::min(std::max<std::size_t>(2, quantiles.layers / 3), quantiles.layers);
    Zones found = segmented(quantiles, most);
    const auto L = static_cast<double>(quantiles.layers);
    for (std::size_t k = 1; k <= most; ++k)
        found.bic.push_back(L * std::log(found.cost[k - 1] / L) + (1 + 3 * static_cast<double>(k - 1)) * std::log(L));
    found.bicLinear = trendBic(quantiles, 1);
    found.bicQuadratic = trendBic(quantiles, 2);
    return found;
}

double explainedByZones(const LayerQuantiles& quantiles, std::size_t k)
{
    const Zones found = segmented(quantiles, k);
    return 1 - found.cost[k - 1] / found.cost[0];
}

double orderP(const LayerQuantiles& quantiles, std::size_t k, std::span<const std::vector<std::size_t>> orders)
{
    constexpr double rounding = 1e-12;
    const double observed = explainedByZones(quantiles, k);
    std::size_t asMuch = 0;
    LayerQuantiles shuffled = quantiles;
    for (const auto& order : orders) {
        for (std::size_t l = 0; l < quantiles.layers; ++l)
            std::ranges::copy(quantiles.of(order[l]),
                              shuffled.value.begin() + static_cast<std::ptrdiff_t>(l * quantiles.levels));
        asMuch += explainedByZones(shuffled, k) >= observed - rounding ? 1 : 0;
    }
    return (1 + static_cast<double>(asMuch)) / static_cast<double>(orders.size() + 1);
}

std::vector<double> boundaryStability(std::span<const std::size_t> starts, std::span<const LayerQuantiles> replicates)
{
    std::vector<double> stability(starts.empty() ? 0 : starts.size() - 1, 0.0);
    for (const LayerQuantiles& replicate : replicates) {
        const auto found = segmented(replicate, starts.size()).start.back();
        for (std::size_t i = 0; i < stability.size(); ++i)
            if (std::ranges::find(found, starts[i + 1]) != found.end())
                stability[i] += 1 / static_cast<double>(replicates.size());
    }
    return stability;
}

std::vector<double> distancesAtDepth(const LayerQuantiles& shallow, const LayerQuantiles& deep)
{
    std::vector<double> distances;
    for (std::size_t l = 0; l < shallow.layers; ++l) {
        const double depth = shallow.layers > 1 ? static_cast<double>(l) / static_cast<double>(shallow.layers - 1) : 0;
        const double position = depth * static_cast<double>(deep.layers - 1);
        const std::size_t below = std::min(static_cast<std::size_t>(position), deep.layers > 1 ? deep.layers - 2 : 0);
        const std::size_t above = std::min(below + 1, deep.layers - 1);
        double sum = 0;
        for (std::size_t j = 0; j < shallow.levels; ++j)
            sum += std::abs(shallow.of(l)[j] -
                            std::lerp(deep.of(below)[j], deep.of(above)[j], position - static_cast<double>(below)));
        distances.push_back(sum / static_cast<double>(shallow.levels));
    }
    return distances;
}

} // namespace neurostrata::core
