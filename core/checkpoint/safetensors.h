// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// Reads the header of a safetensors file and holds it against the file's size. Entries come in the order of their
/// data.
///
/// As strict as the reference (safetensors 0.8): every byte of the data belongs to exactly one tensor. Stricter in what
/// only an attack or a defect produces: a name stored twice, more than 100,000 tensors, rank above 8, names above 512
/// bytes. Own because there is no C++ library for the format in Debian. Throws Error that names the file and the
/// tensor.
std::vector<TensorEntry> readSafetensorsHeader(std::span<const std::byte> file, const std::filesystem::path& path);

} // namespace neurostrata::core
