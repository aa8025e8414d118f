// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/layer_accumulator.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace neurostrata::test
{

inline constexpr core::ProbePoint anyPoint{core::LayerIndex(0), core::Site::Pre};

/// [tokens, neurons] from [neurons, tokens].
inline std::vector<float> tokenMajor(const std::vector<float>& neuronMajor, std::size_t neurons)
{
    const std::size_t tokens = neuronMajor.size() / std::max<std::size_t>(neurons, 1);
    std::vector<float> values(neuronMajor.size());
    for (std::size_t n = 0; n < neurons; ++n)
        for (std::size_t t = 0; t < tokens; ++t)
            values[t * neurons + n] = neuronMajor[n * tokens + t];
    return values;
}

/// Feeds tokens [first, last) of `values` ([tokens of the table, width]) in blocks of `blockTokens`.
inline void feed(core::LayerAccumulator& accumulator, const std::vector<float>& values, std::int64_t width,
                 std::int64_t first, std::int64_t last, std::int64_t blockTokens)
{
    for (std::int64_t t = first; t < last; t += blockTokens) {
        const std::int64_t count = std::min(blockTokens, last - t);
        accumulator.consume({.point = anyPoint,
                             .firstToken = t,
                             .tokens = count,
                             .width = width,
                             .values = std::span(values).subspan(static_cast<std::size_t>(t * width),
                                                                 static_cast<std::size_t>(count * width))});
    }
}

inline core::LayerSums sumsOf(const core::AccumulatorShape& shape, const std::vector<float>& values,
                              std::int64_t blockTokens, std::int64_t first = 0, std::optional<std::int64_t> last = {})
{
    core::LayerAccumulator accumulator(shape, anyPoint, {});
    feed(accumulator, values, shape.width, first, last.value_or(shape.tokens->size()), blockTokens);
    return accumulator.finish();
}

} // namespace neurostrata::test
