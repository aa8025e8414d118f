// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/format.h"
#include "core/checkpoint/element_types.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// A tensor that a weight file holds, checked: begin <= end lie within the file and hold exactly the elements.
struct TensorEntry {
    std::string name; ///< as stored
    const ElementFormat* format = nullptr;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< offsets from the start of the file
    std::uint64_t end = 0;
    ElementOrder order = ElementOrder::RowMajor;
};

// What only an attack or a defect exceeds, in every format.
inline constexpr std::size_t maxTensors = 100'000;
inline constexpr std::size_t maxTensorNameBytes = 512;
inline constexpr std::size_t maxRank = 8;

/// "'FILE' DEFECT": `defect` is the rest of the sentence.
[[noreturn]] inline void refuseFile(const std::filesystem::path& path, const std::string& defect,
                                    ErrorKind kind = ErrorKind::InvalidInput)
{
    throw Error(kind, quotedPath(path) + " " + defect, path);
}

/// "the tensor 'NAME'".
inline std::string tensorNamed(std::string_view name)
{
    return fmt::format("the tensor '{}'", printable(name, 120));
}

/// The product of the dimensions, times `factor`; none if it does not fit 64 bits. No dimension is negative.
inline std::optional<std::uint64_t> elementProduct(const std::vector<std::int64_t>& shape, std::uint64_t factor = 1)
{
    std::uint64_t total = factor;
    for (const std::int64_t extent : shape) {
        if (__builtin_mul_overflow(total, static_cast<std::uint64_t>(extent), &total))
            return std::nullopt;
    }
    return total;
}

} // namespace neurostrata::core
