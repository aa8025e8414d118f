// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/element_types.h"

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace neurostrata::core
{

/// What a pickle says of one tensor: no number of it has been held against anything yet, but none is negative, and
/// shape and strides are of one rank. Texts lie in the pickle.
struct PickledTensor {
    std::string_view name;
    const ElementFormat* format = nullptr;
    std::string_view storage; ///< the record that holds it, within data/
    std::int64_t storageElements = 0;
    std::int64_t offset = 0; ///< in elements, as the strides
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides;
};

/// The tensors of a state_dict that torch.save pickled (protocol 2), which may be an entry "state_dict" or "model" of
/// the root.
///
/// A pickle is a program: Python's own reader imports and calls whatever it names. This one knows the few instructions
/// that torch.save writes for tensors, and the names of dictionaries, tensors and their storages; it calls nothing and
/// refuses everything else by name. Values live in flat tables and refer to one another by index, so that neither depth
/// nor cycles nor sharing costs more than the bytes that express it. Throws Error that names the file (`path`).
std::vector<PickledTensor> readTorchPickle(std::string_view pickle, const std::filesystem::path& path);

} // namespace neurostrata::core
