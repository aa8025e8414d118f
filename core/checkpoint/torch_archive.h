// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/checkpoint/tensor_entry.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

namespace neurostrata::core
{

/// The tensors of a pytorch_model.bin as torch.save writes it since 1.6: an uncompressed zip archive of a pickle and
/// the bytes of each storage. Several tensors may share bytes. Entries come in the order of their data.
///
/// Own because the readers that exist run what the pickle says (Python) or believe the lengths in it (libtorch, whose
/// reader does not know an OrderedDict either); see torch_pickle.h and stored_zip.h. What cannot be read is refused by
/// its name: older formats, TorchScript, sparse and quantized tensors, elements that lie apart. Throws Error that names
/// the file and the tensor.
std::vector<TensorEntry> readTorchArchive(std::span<const std::byte> file, const std::filesystem::path& path);

} // namespace neurostrata::core
