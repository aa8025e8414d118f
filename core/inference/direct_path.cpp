// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inference/direct_path.h"

#include "core/inference/symmetric_inverse.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace neurostrata::core
{
namespace
{

/// Analysed tokens by type: all that the tokens' order and contexts leave of them here.
struct AnalysedTypes {
    std::vector<TokenId> id;
    std::vector<double> count, length; ///< length less its mean over the tokens
    double tokens = 0;

    explicit AnalysedTypes(const TokenTable& table)
    {
        std::vector<std::int64_t> counts(table.types.size());
        for (std::size_t t = 0; t < table.included.size(); ++t)
            counts[static_cast<std::size_t>(table.type[t])] += table.included[t];
        double sum = 0;
        for (std::size_t k = 0; k < counts.size(); ++k) {
            if (counts[k] == 0)
                continue;
            id.push_back(table.types[k].id);
            count.push_back(static_cast<double>(counts[k]));
            length.push_back(table.types[k].properties.length);
            tokens += count.back();
            sum += count.back() * length.back();
        }
        for (double& l : length)
            l -= sum / tokens;
    }
};

/// Of every neuron, [width] each: of y, y², y z, y less its value at the first type.
struct WeightedSums {
    explicit WeightedSums(std::size_t width) : y(width), square(width), product(width) {}
    std::vector<double> y, square, product;
};

constexpr std::size_t neuronsAtOnce = 256; ///< side by side in a row: columns lie kilobytes apart

} // namespace

std::vector<double> directPathCorrelations(const Model& model, LayerIndex layer, const TokenTable& tokens,
                                           const JobContext& context)
{
    const AnalysedTypes types(tokens);
    const auto width = static_cast<std::size_t>(model.config().mlpWidth);
    WeightedSums sums(width);
    std::vector<float> shift;
    model.directPath(
        layer, types.id,
        [&](std::size_t first, std::span<const float> values) {
            if (first == 0)
                shift.assign(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(width));
            const std::size_t rows = values.size() / width;
#pragma omp parallel for schedule(static)
            for (std::size_t block = 0; block < width; block += neuronsAtOnce) {
                const std::size_t end = std::min(block + neuronsAtOnce, width);
                for (std::size_t row = 0; row < rows; ++row) {
                    const float* const of = &values[row * width];
                    const double count = types.count[first + row], length = types.length[first + row];
                    for (std::size_t n = block; n < end; ++n) {
                        const double y = static_cast<double>(of[n]) - shift[n];
                        const double weighted = y * count;
                        sums.y[n] += weighted;
                        sums.square[n] += weighted * y;
                        sums.product[n] += weighted * length;
                    }
                }
            }
        },
        context);
    double lengthSquare = 0;
    for (std::size_t k = 0; k < types.length.size(); ++k)
        lengthSquare += types.count[k] * types.length[k] * types.length[k];
    std::vector<double> r(width, std::numeric_limits<double>::quiet_NaN());
    for (std::size_t n = 0; n < width && types.tokens >= 3 && lengthSquare > 0; ++n) {
        const double spread = spreadOf(sums.y[n], sums.square[n], types.tokens);
        if (spread > 0 && std::isfinite(spread))
            r[n] = std::clamp(sums.product[n] / std::sqrt(spread * lengthSquare), -1.0, 1.0);
    }
    return r;
}

} // namespace neurostrata::core
