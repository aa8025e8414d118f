// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/corpus/token_table.h"
#include "core/model/model.h"

#include <cstdint>
#include <vector>

namespace neurostrata::core
{

/// Windows [first, first + count) of a table whose residual stream is kept at once.
struct SuperBlock {
    std::int64_t firstWindow = 0;
    std::int64_t windows = 0;
    std::int64_t tokens = 0;
};

/// As many whole windows in each as `tokens` allows, at least one.
std::vector<SuperBlock> planSuperBlocks(const TokenTable& table, std::int64_t tokens);

/// What the model is given: views into the table's ids.
std::vector<ModelWindow> modelWindows(const TokenTable& table, const SuperBlock& block);

} // namespace neurostrata::core
