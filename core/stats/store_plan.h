// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace neurostrata::core
{

/// Why a token's activations are stored; bits of StorePlan::sample.
enum StoreSample : std::uint8_t { StoreAll = 1, StoreUniform = 2, StoreBalanced = 4 };

/// Which tokens' activations are kept (architecture.md §4, statistics.md §12): all analysed ones while they fit the
/// budget; beyond it a uniform sample (smallest splitmix64 of the token's index) and a type-balanced one (types with
/// the smallest splitmix64 of their id), half the budget each.
struct StorePlan {
    std::vector<std::int64_t> token;  ///< [stored] ascending indices into the token table
    std::vector<std::uint8_t> sample; ///< [stored] bits
    std::uint64_t bytes = 0;          ///< on disk, all layers and sites

    bool everything() const { return !sample.empty() && (sample.front() & StoreAll) != 0; }
};

/// `budget` none: no store. `neurons` counts layers × width × sites.
StorePlan planStore(const TokenTable& table, std::int64_t neurons, std::optional<std::uint64_t> budget);

} // namespace neurostrata::core
