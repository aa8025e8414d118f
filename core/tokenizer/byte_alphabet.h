// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace neurostrata::core
{

/// GPT-2's printable alphabet for bytes, in which vocabularies and merges are written: 188 printable Latin-1
/// characters stand for themselves, the other 68 bytes for U+0100 upwards in order ("Ġ" is the space).
std::array<std::string, 256> byteSymbols();

/// The bytes that a vocabulary entry spells; none if a character is outside the alphabet.
std::optional<std::string> bytesOfSymbols(std::string_view symbols);

} // namespace neurostrata::core
