// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace neurostrata::core
{

/// A dtype of safetensors.
struct ElementFormat {
    std::string_view name; ///< "BF16"
    unsigned bits;
    ElementType type; ///< Other: such a tensor can be a buffer, not a weight
};

/// nullptr for a name that safetensors does not have.
const ElementFormat* elementFormat(std::string_view dtype);
std::string_view elementTypeName(ElementType type);

/// Little-endian elements, aligned or not, to float32: exact but for F64, which is rounded to nearest. `type` is not
/// Other and `bytes` holds out.size() elements.
void widen(ElementType type, std::span<const std::byte> bytes, std::span<float> out);

/// Index of the first element that is NaN, infinite, or (F64) beyond the range of float32.
std::optional<std::size_t> firstNonFinite(ElementType type, std::span<const std::byte> bytes);

} // namespace neurostrata::core
