// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/neuron_view.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace neurostrata::core
{

/// What shapes need of the stored tokens, the same for every neuron of a run: a threshold that is dragged looks up
/// lengths by the hundred thousand, and the types lie far apart in memory.
struct StoredTokens {
    static constexpr std::size_t units = std::size(allLengthUnits);

    std::vector<std::uint8_t> sampled;                    ///< [stored] 1: of the sample that stands for the text
    std::array<std::vector<std::uint16_t>, units> length; ///< [unit][stored], at most 65,535
    /// [unit][l]: types of the sample shorter than l, for l from 0 to the longest length + 1.
    std::array<std::vector<std::int64_t>, units> typesBelow;

    /// Types of the sample whose length is in [first, last].
    std::int64_t types(LengthUnit unit, std::int64_t first, std::int64_t last) const;
};
std::shared_ptr<const StoredTokens> storedTokens(const TokenTable& tokens, const StorePlan& plan);

} // namespace neurostrata::core
