// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace neurostrata::core
{

/// End of the word that begins at `begin` (inside `text`), as GPT-2's split pattern cuts
/// ('s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+).
/// Each byte is looked at a bounded number of times. A byte that is no UTF-8 counts as neither letter, number nor
/// space.
///
/// Written by hand: the pattern needs neither backtracking nor captures, and a general regular-expression engine is
/// ten times slower.
std::size_t wordEnd(std::string_view text, std::size_t begin);

} // namespace neurostrata::core
