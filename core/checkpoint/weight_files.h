// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/tensor_entry.h"
#include "core/io/mapped_file.h"

#include <filesystem>
#include <vector>

namespace neurostrata::core
{

struct WeightFile {
    MappedFile file;
    std::vector<TensorEntry> entries;
};

/// Which files hold a model folder's weights, without opening them: one file, or the index and its shards sorted by
/// name. As in transformers, safetensors win over pytorch_model.bin, and a single file over an index. Throws Error: no
/// weights, another format (named, with what to do), an index that names files elsewhere.
struct WeightFileList {
    std::filesystem::path index; ///< empty when the weights are in one file
    std::vector<std::filesystem::path> files;
};
WeightFileList findWeightFiles(const std::filesystem::path& folder);

/// Maps the files and reads their headers. Shards must hold exactly the tensors that the index promises, each once.
std::vector<WeightFile> openWeightFiles(const std::filesystem::path& folder);

} // namespace neurostrata::core
