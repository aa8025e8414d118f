// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/element_types.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// One entry of a safetensors header, checked: begin <= end lie within the file and hold exactly the elements.
struct SafetensorsEntry {
    std::string name; ///< as stored
    const ElementFormat* format = nullptr;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0; ///< offsets from the start of the file
    std::uint64_t end = 0;
};

/// Reads the header of a safetensors file and holds it against the file's size. Entries come in the order of their
/// data.
///
/// As strict as the reference (safetensors 0.8): every byte of the data belongs to exactly one tensor. Stricter in what
/// only an attack or a defect produces: a name stored twice, more than 100,000 tensors, rank above 8, names above 512
/// bytes. Own because there is no C++ library for the format in Debian. Throws Error that names the file and the
/// tensor.
std::vector<SafetensorsEntry> readSafetensorsHeader(std::span<const std::byte> file, const std::filesystem::path& path);

} // namespace neurostrata::core
