// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workflow/super_blocks.h"

namespace neurostrata::core
{

std::vector<SuperBlock> planSuperBlocks(const TokenTable& table, std::int64_t tokens)
{
    std::vector<SuperBlock> blocks;
    for (std::size_t i = 0; i < table.windows.size(); ++i) {
        const std::int64_t count = table.windows[i].count;
        if (blocks.empty() || count > tokens - blocks.back().tokens)
            blocks.push_back({static_cast<std::int64_t>(i), 0, 0});
        ++blocks.back().windows;
        blocks.back().tokens += count;
    }
    return blocks;
}

std::vector<ModelWindow> modelWindows(const TokenTable& table, const SuperBlock& block)
{
    std::vector<ModelWindow> windows;
    windows.reserve(static_cast<std::size_t>(block.windows));
    for (std::int64_t w = block.firstWindow; w < block.firstWindow + block.windows; ++w) {
        const TokenWindow& window = table.windows[static_cast<std::size_t>(w)];
        windows.push_back({std::span(table.id).subspan(static_cast<std::size_t>(window.first),
                                                       static_cast<std::size_t>(window.count)),
                           window.first});
    }
    return windows;
}

} // namespace neurostrata::core
