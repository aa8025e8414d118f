// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/element_types.h"

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace neurostrata::core
{

/// What the pickle of a state_dict may name.
struct TorchGlobal {
    enum class Kind : std::uint8_t { Dictionary, Tensor, Parameter, Storage };
    Kind kind;
    const ElementFormat* format = nullptr; ///< of a Storage
};

/// Throws Error for every other name, saying of sparse and quantized tensors that they are such. `tensor` is the name
/// under which it was to be stored, if known.
TorchGlobal torchGlobal(std::string_view module, std::string_view name, std::string_view tensor,
                        const std::filesystem::path& path);

} // namespace neurostrata::core
