// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/checkpoint.h"
#include "core/checkpoint/weight_files.h"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace neurostrata::core
{

/// A tensor and where it lies.
struct StoredTensor {
    TensorView view;
    const MappedFile* file = nullptr;
    std::uint64_t offset = 0; ///< of its bytes in `file`
    std::int64_t layer = -1;
};

struct Checkpoint::Implementation {
    ModelConfig config;
    std::vector<WeightFile> files; ///< sorted by name; never resized after open, tensors point into it
    std::map<std::string, StoredTensor, std::less<>> tensors;

    const StoredTensor& stored(std::string_view name) const;
};

} // namespace neurostrata::core
